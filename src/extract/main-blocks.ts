import type { PageElement } from "../feed/page-tree.ts";
import { type Block, blocksOf } from "./page-blocks.ts";
import { isBox, isFurniture } from "./page-furniture.ts";
import { proseOf } from "./prose.ts";

type Totals = ReadonlyMap<PageElement, number>;

/** Prose inside each element. */
function totalsOf(blocks: readonly Block[]): Map<PageElement, number> {
  const totals = new Map<PageElement, number>();
  for (const block of blocks) {
    const prose = proseOf(block);
    if (prose === 0) continue;
    for (let at: PageElement | null = block.element; at !== null; at = at.parent)
      totals.set(at, (totals.get(at) ?? 0) + prose);
  }
  return totals;
}

/** Of all prose of a page, what an element must hold to be read although its name says that it is furniture. */
const TOO_MUCH = 0.5;

/** What is marked as the article, best first. */
function marks(element: PageElement): number {
  const { name, attributes } = element;
  if (attributes.size > 0) {
    const property = attributes.get("itemprop");
    if (property !== undefined && /articleBody/i.test(property)) return 3;
    const label = `${attributes.get("class") ?? ""} ${attributes.get("id") ?? ""}`;
    if (label.length > 1 && BODY_CLASS.test(label)) return 2;
  }
  return name === "article" ? 1 : 0;
}
const BODY_CLASS =
  /(?:^|[\s_-])(?:article|story|post|entry|news|content)[-_]{0,2}(?:body|text|content|copy|fulltext)(?:$|[\s_-])|(?:^|\s)(?:articleBody|articletext|storybody|article__body|post__content|entry__content)(?:$|[\s_-])/i;

/** The element whose children are the article's paragraphs: where the most prose stands side by side. */
function densest(blocks: readonly Block[], bound: PageElement): PageElement {
  const scores = new Map<PageElement, number>();
  for (const block of blocks) {
    const prose = proseOf(block);
    if (prose === 0) continue;
    let share = Math.min(prose, 1_000);
    const { element } = block;
    const start =
      element.name === "p" || element.name === "li" || element.name === "blockquote" ? element.parent : element;
    for (let at = start, depth = 0; at !== null && depth < 3; at = at.parent, depth++) {
      scores.set(at, (scores.get(at) ?? 0) + share);
      if (at === bound) break;
      share *= 0.6;
    }
  }
  let best: PageElement = bound;
  let most = 0;
  for (const [element, score] of scores) if (score > most) [best, most] = [element, score];
  return best;
}

/** Of an ancestor's prose, what must be in the element already for the rest not to matter. */
const ENOUGH = 0.92;

function climb(from: PageElement, totals: Totals, root: PageElement): PageElement {
  let at = from;
  for (let parent = at.parent; parent !== null && parent !== root; parent = parent.parent) {
    const inside = totals.get(at) ?? 0;
    const around = totals.get(parent) ?? 0;
    if (around <= inside) {
      // Nothing but headings and lists is gained.
      if (parent.name === "body" || parent.name === "html") break;
      continue;
    }
    if (parent.name === "body" || parent.name === "html") break;
    if (inside / around > 0.5 && at.name !== "article" && around - inside > 60) at = parent;
    else if (inside / around < ENOUGH) break;
  }
  return at;
}

/** Prose that has been read before a box with another article is known as one. */
const BEGUN = 200;
/** Of the prose, what articles within the article hold when they are its parts (a live blog) and not others. */
const PARTS = 0.55;
/** The prose under a headline that leads elsewhere. */
const MAX_TEASER = 450;

export interface MainBlocks {
  /** The article, furniture left out, in the order of the page. */
  blocks: Block[];
  /** What holds it. */
  element: PageElement;
  holds: (element: PageElement) => boolean;
  /** Short texts around the headline, furniture included: one of them may say when. */
  near: string[];
  /** Whether the headline stands on the page as a heading. */
  hasHeadline: boolean;
  /** Headings that are links: what a list of articles has many of. */
  cards: number;
}

/** Texts looked at before and behind the headline for a time. */
const BEFORE = 6;
const BEHIND = 25;
const MAX_NEAR = 160;

/**
 * The blocks of a page that are its article, with where they stand. `title` is the page's own, "" when unknown: the
 * heading that says the same stands in the article or above it.
 */
export function mainBlocks(root: PageElement, title: string): MainBlocks {
  const strict = readBlocks(root, title, true);
  if (sumOf(strict.blocks) >= TOO_LITTLE) return strict;
  // Its names misled: "label-hidden" says nothing of the text beside the label.
  const lenient = readBlocks(root, title, false);
  return sumOf(lenient.blocks) > 2 * sumOf(strict.blocks) && lenient.hasHeadline ? lenient : strict;
}

/** Prose with which something may have been left out. */
const TOO_LITTLE = 250;
const sumOf = (blocks: readonly Block[]) => blocks.reduce((sum, block) => sum + proseOf(block), 0);

function readBlocks(root: PageElement, title: string, byNames: boolean): MainBlocks {
  const all = blocksOf(root, () => true);
  const totals = totalsOf(all);
  const whole = totals.get(root) ?? 0;
  const key = keyOf(title);
  const dropped = new Map<PageElement, boolean>();
  const titled = new Set<PageElement>();
  for (const { kind, text, element } of all)
    if (kind === "heading" && isTitle(keyOf(text), key))
      for (let at: PageElement | null = element; at !== null; at = at.parent) titled.add(at);
  const outside = (element: PageElement): boolean => {
    const known = dropped.get(element);
    if (known !== undefined) return known;
    const much = titled.has(element) || marks(element) > 1 ? 0.2 : TOO_MUCH;
    const answer =
      (element.parent !== null && outside(element.parent)) ||
      (isFurniture(element, byNames) && (totals.get(element) ?? 0) <= much * whole);
    dropped.set(element, answer);
    return answer;
  };
  const kept = all.filter(({ element }) => !outside(element));
  const left = totalsOf(kept);
  const element = holderOf(kept, left, root, titled);
  const inside = kept.filter((block) => isWithin(block.element, element));
  const headline = all.findIndex((block) => titled.has(block.element) && isTitle(keyOf(block.text), key));
  const first =
    headline >= 0 ? headline : all.findIndex((block) => proseOf(block) > 0 && isWithin(block.element, element));
  return {
    blocks: withoutOthers(inside, left, element),
    element,
    hasHeadline: headline >= 0,
    holds: (inner) => isWithin(inner, element) && !outside(inner),
    near: [
      ...all.slice(Math.max(0, first), first + BEHIND),
      ...all.slice(Math.max(0, first - BEFORE), Math.max(0, first)),
    ]
      .map(({ text }) => text)
      .filter((text) => text.length <= MAX_NEAR && text.length >= 5),
    cards: inside.filter(({ kind, linked, text }) => kind === "heading" && linked > 0.8 * text.length).length,
  };
}

function isWithin(inner: PageElement, outer: PageElement): boolean {
  for (let at: PageElement | null = inner; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}

function holderOf(
  kept: readonly Block[],
  left: Totals,
  root: PageElement,
  titled: ReadonlySet<PageElement>,
): PageElement {
  const total = left.get(root) ?? 0;
  let marked: PageElement | null = null;
  let best = 0;
  for (const [element, prose] of left) {
    const rank = marks(element);
    if (rank === 0 || prose < 0.25 * total) continue;
    const value = rank * 0.15 * total + prose + (titled.has(element) ? 0.3 * total : 0);
    if (value > best) [marked, best] = [element, value];
  }
  const holder = marked ?? climb(densest(kept, root), left, root);
  return titled.has(holder) || best > 3 * 0.15 * total + (left.get(holder) ?? 0) - 1
    ? holder
    : widen(holder, kept, left);
}

/** Prose around the element, as a share of its own, that makes it a part of an article in many parts. */
const PARTED = 0.5;
/** Letters of a paragraph of an article, on average; those of teasers are shorter. */
const LONG = 120;

/** The article of a page that has it in several parts side by side, of which the element is the largest. */
function widen(holder: PageElement, kept: readonly Block[], left: Totals): PageElement {
  let at = holder;
  for (let parent = at.parent; parent !== null && !/^(?:body|html|)$/.test(parent.name); parent = parent.parent) {
    const inside = left.get(at) ?? 0;
    const around = left.get(parent) ?? 0;
    if (around - inside < PARTED * inside) continue;
    const inner = at;
    const outer = parent;
    const added = kept.filter(
      (block) => proseOf(block) > 0 && isWithin(block.element, outer) && !isWithin(block.element, inner),
    );
    const letters = added.reduce((sum, { text }) => sum + text.length, 0);
    const linked = added.reduce((sum, block) => sum + block.linked, 0);
    if (letters < LONG * added.length || linked > 0.2 * letters) break;
    at = parent;
  }
  return at;
}

const keyOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
const isTitle = (heading: string, title: string) =>
  heading.length >= 8 && title.length >= 8 && (heading.startsWith(title) || title.startsWith(heading));

/** Other articles inside the element: nested ones, boxes, headings that are links with what stands under them. */
function withoutOthers(blocks: readonly Block[], left: Totals, holder: PageElement): Block[] {
  const whole = left.get(holder) ?? 0;
  const nested = new Map<PageElement, number>();
  for (const block of blocks) {
    const article = nestedIn(block.element, holder);
    if (article !== null) nested.set(article, (nested.get(article) ?? 0) + proseOf(block));
  }
  const inNested = [...nested.values()].reduce((sum, prose) => sum + prose, 0);
  const areOthers = nested.size > 0 && inNested < PARTS * whole;
  const letters = new Map<PageElement, { all: number; linked: number }>();
  for (const { element, text, linked } of blocks)
    for (let at: PageElement | null = element; at !== null && at !== holder; at = at.parent) {
      const sum = letters.get(at) ?? { all: 0, linked: 0 };
      sum.all += text.length;
      sum.linked += linked;
      letters.set(at, sum);
    }
  const linkShare = (box: PageElement) => (letters.get(box)?.linked ?? 0) / (letters.get(box)?.all ?? 1);
  let read = 0;
  let card: PageElement | null = null;
  return blocks.filter((block) => {
    const { element, kind, text, linked } = block;
    if (areOthers && nestedIn(element, holder) !== null) return false;
    if (card !== null && isWithin(element, card)) return false;
    card = null;
    if (read >= BEGUN) {
      for (let at: PageElement | null = element; at !== null && at !== holder; at = at.parent)
        if (isBox(at) && (left.get(at) ?? 0) < 0.15 * whole && linkShare(at) > 0.15) return false;
      if (kind === "heading" && linked > 0.8 * text.length) {
        // A headline that leads elsewhere takes its teaser with it.
        const around = cardOf(element, holder);
        if (around !== null && (left.get(around) ?? 0) < Math.min(0.15 * whole, MAX_TEASER)) {
          card = around;
          return false;
        }
      }
    }
    read += proseOf(block);
    return true;
  });
}

function nestedIn(element: PageElement, holder: PageElement): PageElement | null {
  for (let at: PageElement | null = element; at !== null && at !== holder; at = at.parent)
    if (at.name === "article") return at;
  return null;
}

/** The element around a linked heading and its teaser, at most two levels above it; null when that is the article. */
function cardOf(heading: PageElement, holder: PageElement): PageElement | null {
  const { parent } = heading;
  if (parent === null || parent === holder) return null;
  return parent.parent === null || parent.parent === holder ? parent : parent;
}
