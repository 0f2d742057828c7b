/**
 * Entities as Telegram keeps them: in its order, never crossing, formatting cut where a link, a quote or other
 * formatting begins or ends. Behaviour observed in TDLib 1.8.65 and held against it by tests/sandbox/telegram/html.test.ts.
 */
import type { Entity } from "./types.ts";

const SPLITTABLE = ["bold", "italic", "underline", "strikethrough", "spoiler"];
const QUOTES = ["blockquote", "expandable_blockquote"];
const BARE = ["pre", "code", "date_time"];
const LINKS = ["text_link", "text_mention"];

/** What may be found and formatted stands between links and formatting. */
function priority(type: string): number {
  if (QUOTES.includes(type)) return 0;
  if (BARE.includes(type)) return 1 + BARE.indexOf(type);
  if (LINKS.includes(type)) return 49;
  if (SPLITTABLE.includes(type)) return 90 + SPLITTABLE.indexOf(type);
  return type === "custom_emoji" ? 99 : 50;
}

export function sortEntities(entities: Entity[]): Entity[] {
  return entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length || priority(a.type) - priority(b.type));
}

/** What may be cut in pieces without losing its meaning. */
const isSplittable = (entity: Entity) => SPLITTABLE.includes(entity.type);
const isQuote = (entity: Entity) => QUOTES.includes(entity.type);
const bearsNoFormatting = (entity: Entity) => BARE.includes(entity.type);
const end = (entity: Entity) => entity.offset + entity.length;

/**
 * The entities of a message as Telegram stores them. Of two that overlap and cannot be cut, the first stays; formatting is
 * merged where it touches, leaves code and dates alone, and is cut where a link or a quote begins or ends and where other
 * formatting begins.
 */
export function fixEntities(entities: Entity[]): Entity[] {
  const sorted = sortEntities(entities.filter((entity) => entity.length > 0));
  const quotes = dropOverlapping(sorted.filter(isQuote));
  const unbreakable = sorted.filter((entity) => !isQuote(entity) && !isSplittable(entity));
  const whole = dropOverlapping(unbreakable).filter((entity) => !quotes.some((quote) => crosses(entity, quote)));
  return sortEntities([...quotes, ...whole, ...cutFormatting(sorted.filter(isSplittable), [...quotes, ...whole])]);
}

/** `found` are entities that Telegram finds by itself; those that touch a link, code or an emoji are not wanted. */
export function mergeFound(entities: Entity[], found: Entity[]): Entity[] {
  const fixed = entities.filter((entity) => !isQuote(entity) && !isSplittable(entity));
  return fixEntities([...entities, ...found.filter((one) => !fixed.some((other) => overlap(one, other)))]);
}

function overlap(a: Entity, b: Entity): boolean {
  return a.offset < end(b) && b.offset < end(a);
}

/** Reaches over an edge of a quote. */
function crosses(entity: Entity, quote: Entity): boolean {
  return overlap(entity, quote) && (entity.offset < quote.offset || end(entity) > end(quote));
}

function dropOverlapping(sorted: Entity[]): Entity[] {
  const kept: Entity[] = [];
  for (const entity of sorted) {
    const last = kept.at(-1);
    if (!last || entity.offset >= end(last)) kept.push(entity);
  }
  return kept;
}

function cutFormatting(formatting: Entity[], others: Entity[]): Entity[] {
  const bare = others.filter(bearsNoFormatting);
  const merged = SPLITTABLE.flatMap((type) => mergeTouching(formatting.filter((entity) => entity.type === type)));
  const cuts = new Set([
    ...merged.map((entity) => entity.offset),
    ...others.flatMap((entity) => [entity.offset, end(entity)]),
  ]);
  return merged.flatMap((entity) => {
    const inside = [...cuts].filter((cut) => cut > entity.offset && cut < end(entity)).sort((a, b) => a - b);
    const edges = [entity.offset, ...inside, end(entity)];
    const pieces = inside.concat(end(entity)).map((edge, i) => {
      const offset = edges[i] ?? edge;
      return { type: entity.type, offset, length: edge - offset };
    });
    return pieces.filter((piece) => !bare.some((other) => overlap(piece, other)));
  });
}

function mergeTouching(sorted: Entity[]): Entity[] {
  const merged: Entity[] = [];
  for (const entity of sorted) {
    const last = merged.at(-1);
    if (last && entity.offset <= end(last)) last.length = Math.max(end(last), end(entity)) - last.offset;
    else merged.push({ ...entity });
  }
  return merged;
}
