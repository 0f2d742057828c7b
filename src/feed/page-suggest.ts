import type { Entry, PageSelect } from "../model.ts";
import { MAX_ITEMS, readEntries } from "./page.ts";
import { type Group, groupsOf } from "./page-groups.ts";
import { type Headline, headlinesOf } from "./page-links.ts";
import { fieldSelectorOf, selectorOf } from "./page-names.ts";
import { readSelect } from "./page-select.ts";
import { type PageElement, readPageTree } from "./page-tree.ts";

/** A way to read a page that has no feed. */
export interface Suggestion {
  select: PageSelect;
  /** 0 to 1: how much what it finds looks like the news of the page. */
  score: number;
  /** Entries that it finds. */
  count: number;
  /** The first five of them. */
  entries: Entry[];
}

const MOST_SUGGESTIONS = 5;
const LEAST_ENTRIES = 3;
/** What is worse than this share of the best is no choice. */
const LEAST_OF_BEST = 0.25;
/** Of the items, how many must have a time or a text before it is looked for in all of them. */
const USUAL = 0.5;

function selectOf(root: PageElement, { members }: Group, headlines: readonly Headline[]): PageSelect | null {
  const own = new Set(members.map(({ headline }) => headline.url));
  /** What holds a headline that is not one of these. */
  const foreign = new Set<PageElement>();
  for (const { link, url } of headlines) {
    for (let at: PageElement | null = own.has(url) ? null : link; at !== null && !foreign.has(at); at = at.parent)
      foreign.add(at);
  }
  const item = selectorOf(
    root,
    members.map((member) => member.item),
    (other) => foreign.has(other),
  );
  if (item === null) return null;
  const pairs = (target: (member: Group["members"][number]) => PageElement | null) =>
    members.slice(0, MAX_ITEMS).flatMap((member) => {
      const found = target(member);
      return found === null ? [] : [{ item: member.item, target: found }];
    });
  const title = fieldSelectorOf(pairs(({ headline }) => headline.title));
  const link = fieldSelectorOf(pairs(({ headline }) => headline.link));
  if (title === null || link === null) return null;
  const select: PageSelect = { item, title, link: `${link}@href` };
  for (const key of ["time", "summary"] as const) {
    const found = pairs((member) => member[key]);
    if (found.length < members.length * USUAL) continue;
    const selector = fieldSelectorOf(found);
    if (selector === null) continue;
    const isExact = key === "time" && found.every(({ target }) => target.attributes.has("datetime"));
    select[key] = isExact ? `${selector}@datetime` : selector;
  }
  return select;
}

/**
 * Ways to read the news off a page without a feed, best first, found by what repeats: elements that are made alike, each
 * with a link into the site and a title of four words or more. Empty when nothing does. Class names that a build makes up
 * anew each time are not relied on. `url` is the page's address; `now` as for readPage. Never throws.
 */
export function suggestSelectors(html: string, url: string, options: { now?: number } = {}): Suggestion[] {
  const root = readPageTree(html);
  const suggestions: Suggestion[] = [];
  const seen = new Set<string>();
  const headlines = headlinesOf(root, url);
  for (const group of groupsOf(headlines)) {
    if (suggestions.length >= MOST_SUGGESTIONS || group.score < (suggestions[0]?.score ?? 0) * LEAST_OF_BEST) break;
    const select = selectOf(root, group, headlines);
    const read = select === null ? null : readSelect(select);
    if (select === null || read?.kind !== "ok") continue;
    const { entries } = readEntries(root, url, read.select, options.now ?? null);
    const key = entries.map(({ link }) => link).join("\n");
    if (entries.length < LEAST_ENTRIES || seen.has(key)) continue;
    seen.add(key);
    const score = Math.round(group.score * 100) / 100;
    suggestions.push({ select, score, count: entries.length, entries: entries.slice(0, 5) });
  }
  return suggestions;
}
