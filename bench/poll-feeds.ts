import { readdirSync, readFileSync } from "node:fs";

/** Made-up feeds: outlets that each tell stories of their own, 2 kB of text an entry. */
export const ENTRIES = 20;
const TEXT_UNITS = 1_900;
const MINUTE = 60_000;

const STARTS =
  "bar bel cor dan fen gal har jun kel lor mar nor or pel quar ros sel tar ul ver wen yar zor ash brin cal";
const MIDDLES = "a e i o u ai ea io an en in on ar er ir or al el il ol um et ov us";
const ENDS =
  "ber den fer gan ham ker lin mer nard pol ral son ter vin well ster ton ford bury dale mont port wick land";
/** Random numbers in [0, 1), always the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every word of our own docs as often as it stands there: a language as it is used. */
const common = (() => {
  const folder = new URL("../docs/decisions/", import.meta.url);
  const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
  return (
    texts
      .join(" ")
      .toLowerCase()
      .match(/\b[a-z]{2,}\b/gu) ?? []
  );
})();
const parts = [STARTS, MIDDLES, STARTS, MIDDLES, ENDS].map((list) => list.split(" "));

/** A word as people use it, or, one time in five, a name that hardly anybody has. */
function wordBy(random: () => number): string {
  const of = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  return random() < 0.8 ? of(common) : parts.map(of).join("");
}

function sentenceBy(random: () => number, length: number): string {
  let text = wordBy(random);
  for (let i = 1; i < length; i++) text += ` ${wordBy(random)}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Some 1.9 kB of text that no other number has. */
export function textOf(number: number): string {
  const random = randomOf(number);
  let text = "";
  while (text.length < TEXT_UNITS) text += `${sentenceBy(random, 12 + Math.floor(random() * 9))}. `;
  return text.trimEnd();
}

const items = new Map<number, string>();

function item(feed: number, number: number, origin: string, at: () => number): string {
  const key = feed * 100_000 + number;
  const known = items.get(key);
  if (known !== undefined) return known;
  const title = sentenceBy(randomOf(-key), 8 + (key % 4));
  const date = new Date(at()).toUTCString();
  const made = `<item><guid isPermaLink="false">${feed}-${number}</guid><link>${origin}/news/${number}</link><title>${title}</title><pubDate>${date}</pubDate><description><![CDATA[<p>${textOf(key)}</p>]]></description></item>`;
  items.set(key, made);
  return made;
}

/**
 * A feed after so many rounds, each of which brought an entry. The entries of round 0 are older than `startedAt`, the others
 * come out when they are first asked for.
 */
export function feedXml(feed: number, round: number, startedAt: number): string {
  const origin = `https://outlet${feed}.example`;
  const entries = Array.from({ length: ENTRIES }, (_, i) => {
    const number = round + ENTRIES - i;
    const at = () => (number <= ENTRIES ? startedAt - (ENTRIES + 1 - number) * 37 * MINUTE : Date.now());
    items.delete(feed * 100_000 + number - ENTRIES);
    return item(feed, number, origin, at);
  });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Outlet ${feed}</title><link>${origin}/</link><description>News of outlet ${feed}</description><language>en</language>${entries.join("")}</channel></rss>`;
}
