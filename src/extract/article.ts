import { picturesOf } from "../feed/page-picture.ts";
import { readPageTree } from "../feed/page-tree.ts";
import { htmlToText } from "../text/html.ts";
import { toLine } from "../text/normalise.ts";
import { agencyOf } from "./agency.ts";
import { cleanBlocks, type Known } from "./clean-blocks.ts";
import { bodyInData } from "./data-body.ts";
import { type ExtractedPage, type ExtractOptions, NO_OPTIONS, type PageParagraph } from "./extracted-page.ts";
import { type LinkedArticle, linkedArticle } from "./json-ld.ts";
import { type MainBlocks, mainBlocks } from "./main-blocks.ts";
import type { Block } from "./page-blocks.ts";
import { datesOf } from "./page-dates.ts";
import {
  authorsOf,
  canonicalOf,
  imageOf,
  languageOf,
  mayQuote,
  outletOf,
  reprintOf,
  sectionOf,
  titleOf,
} from "./page-details.ts";
import { factsOf, type PageFacts } from "./page-facts.ts";
import { proseOf } from "./prose.ts";
import { edgesOf } from "./source-boilerplate.ts";
import { hasStampedList, kickerOf, withoutStamped } from "./stamped-lines.ts";

/** Letters of prose that make an article of a page that does not call itself one. */
const ENOUGH = 250;
/** The same where its headline stands on it, as news may be short. */
const ENOUGH_BELOW_HEADLINE = 120;
/** Of the prose that a page's data hold, what must stand in its elements for these to be read. */
const MOST = 0.6;
const MAX_LETTERS = 100_000;

interface Body {
  found: ExtractedPage["found"];
  blocks: Block[];
}

const sumOf = (blocks: readonly Block[]) => blocks.reduce((sum, block) => sum + proseOf(block), 0);

/** Text from data: HTML, or lines that are paragraphs. */
function blocksOfText(text: string, root: Block["element"]): Block[] {
  return htmlToText(text)
    .split(/\n+/)
    .map((line) => ({ kind: "text" as const, text: line.trim(), linked: 0, element: root }))
    .filter((block) => block.text !== "");
}

const linesOf = (blocks: readonly Block[]) => blocks.map(({ text }) => text);

/** Whether the page is one that was saved as text and put into elements: its lists of headlines lead nowhere. */
const isSavedText = (blocks: readonly Block[]) => hasStampedList(linesOf(blocks.filter(({ linked }) => linked === 0)));

function withoutListed(blocks: readonly Block[]): Block[] {
  const kept = new Set(withoutStamped(linesOf(blocks)));
  return blocks.filter(({ text }) => kept.has(text));
}

function bodyOf(main: MainBlocks, facts: PageFacts, linked: LinkedArticle | null, known: Known): Body {
  const { element, blocks } = main;
  const page = isSavedText(blocks)
    ? cleanBlocks(withoutListed(blocks), { ...known, hasLinks: false })
    : cleanBlocks(blocks, known);
  const inPage = sumOf(page);
  const texts: [ExtractedPage["found"], string][] = [];
  const said = linked?.body ?? "";
  const posts = linked?.posts.join("\n\n") ?? "";
  if (said.length > 100 || posts.length > 100)
    texts.push(["json-ld", said.length >= posts.length ? said : `${said}\n\n${posts}`]);
  if (inPage < ENOUGH) texts.push(["data", bodyInData(facts.json)]);
  for (const [found, text] of texts) {
    if (text.length < 100) continue;
    const data = cleanBlocks(blocksOfText(text, element), { ...known, hasLinks: false });
    if (inPage < MOST * sumOf(data)) return { found, blocks: data };
  }
  return { found: inPage > 0 ? "page" : null, blocks: page };
}

function paragraphsOf(blocks: readonly Block[]): PageParagraph[] {
  const paragraphs: PageParagraph[] = [];
  let letters = 0;
  for (const { kind, text } of blocks) {
    const line = toLine(text);
    if (line === "") continue;
    letters += line.length;
    if (letters > MAX_LETTERS) break;
    paragraphs.push({ kind: kind === "cell" ? "text" : kind, text: line });
  }
  return paragraphs;
}

function isArticle(body: Body, main: MainBlocks, facts: PageFacts, linked: LinkedArticle | null, url: string): boolean {
  const prose = sumOf(body.blocks);
  if (prose === 0) return false;
  const type = facts.metas.get("og:type")?.[0]?.toLowerCase() ?? "";
  const isFront = (URL.parse(url)?.pathname ?? "/") === "/" && (URL.parse(url)?.search ?? "") === "";
  const says = linked !== null || type.includes("article") || facts.metas.has("article:published_time");
  if (body.found !== "page") return true;
  if (isFront && main.cards >= 5) return false;
  if (says) return prose >= 40;
  // Teasers of many articles, each with its headline as a link, are a list however much they say.
  if (main.cards >= 8 && prose < 400 * main.cards) return false;
  return prose >= (main.hasHeadline ? ENOUGH_BELOW_HEADLINE : ENOUGH);
}

/** The page, and the first and last lines of its article as they stood there, uncleaned. */
interface ReadArticle {
  page: ExtractedPage;
  lines: string[];
}

/**
 * What a web page says: its article without what stands around it, and what is known of that. Pure; never throws on bad
 * input; bounded by the limits of readPageTree. `url` is the page's own, after redirects.
 */
export function extractArticle(html: string, url: string, options: Partial<ExtractOptions> = {}): ExtractedPage {
  return readArticle(html, url, options).page;
}

/** The same, and what is to be learned of the site's furniture. */
export function readArticle(html: string, url: string, options: Partial<ExtractOptions> = {}): ReadArticle {
  const { now, timeZone, defaultZone, robotsTag, isBoilerplate } = { ...NO_OPTIONS, ...options };
  const root = readPageTree(html);
  const facts = factsOf(root);
  const linked = linkedArticle(facts.jsonLd);
  const outlet = outletOf(facts, linked);
  const title = titleOf(facts, linked, outlet);
  const language = languageOf(facts, linked);
  const authors = authorsOf(facts, linked, outlet);
  const main = mainBlocks(root, title);
  const body = bodyOf(main, facts, linked, { title, authors, isBoilerplate, hasLinks: true });
  const kind = isArticle(body, main, facts, linked, url) ? "article" : "not-an-article";
  const paragraphs = kind === "article" ? paragraphsOf(body.blocks) : [];
  const shown = facts.images
    .slice(0, 30)
    .flatMap((image) => (main.holds(image) ? picturesOf(image, null).slice(0, 1) : []));
  const page: ExtractedPage = {
    kind,
    title,
    paragraphs,
    found: kind === "article" ? body.found : null,
    imageUrl: imageOf(facts, linked, url, shown),
    authors,
    ...datesOf(facts, linked, main.near, { url, language, now, timeZone, defaultZone }),
    section: sectionOf(facts, linked, title) ?? kickerOf(main.near),
    language,
    canonicalUrl: canonicalOf(facts, url),
    reprintOf: reprintOf(facts, url),
    outlet,
    agency: agencyOf(
      paragraphs.map(({ text }) => text),
      outlet,
    ),
    mayQuote: mayQuote(facts, linked, robotsTag),
  };
  const lines = kind === "article" ? edgesOf(main.blocks.map(({ text }) => toLine(text))) : [];
  return { page, lines: [...lines] };
}
