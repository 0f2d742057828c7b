import { readSelector, selectAll } from "./page-selector.ts";
import type { PageElement } from "./page-tree.ts";

/** Names of classes that say what an element is today: which of many, in what state. */
const STATE =
  /^(?:active|current|first|last|odd|even|alt|alternate|selected|open|visible|hidden|show|is-.{1,20}|has-.{1,20}|js-.{1,30})$/i;
/** What tools that write CSS put behind or instead of a name: css-1q2w3e, sc-bdVaJa, Card_root__x7Ys2, _list_1fd3a_12, jsx-123. */
const HASHED =
  /^(?:css|sc|jsx|svelte|emotion|ng|astro|v|e)-[\da-z]{3,20}(?:-\d{1,3})?$|^_[a-z]\w{0,40}_[\da-z]{5}_\d{1,4}$/i;
/** How people mix capitals: listItem, mainNav, NewsList. */
const CAMEL = /^[A-Z]?[a-z]+(?:[A-Z][a-z]{2,})*$|^(?:[A-Z][a-z]{2,})+$/;
const VOWELS = /[aeiouyəıöüаеёиоуыэюя]/i;

/** Letters and digits, or capitals, mixed as nobody would write them. */
function looksRandom(word: string): boolean {
  if (word.length < 5) return false;
  const digits = word.match(/\d/g)?.length ?? 0;
  if (digits > 0 && digits < word.length && /\d[a-z]|[a-z]\d+[a-z]/i.test(word)) return true;
  if (digits >= 4) return true;
  const isMixed = /[a-z]/.test(word) && /[A-Z]/.test(word);
  return (isMixed && word.length < 9 && !CAMEL.test(word)) || (word.length >= 6 && !VOWELS.test(word));
}

/** The classes of an element that will still be there tomorrow, as far as their names tell. */
function stableClasses(element: PageElement): string[] {
  return [...element.classes].filter(
    (name) =>
      /^[A-Za-z][\w-]{1,40}$/.test(name) &&
      !STATE.test(name) &&
      !HASHED.test(name) &&
      !name.split(/[-_]+/).some(looksRandom) &&
      !/\d{3}/.test(name),
  );
}

/** The beginnings that classes with a hash behind them have: "Card_root__", "HeadlineText-". */
function stablePrefixes(element: PageElement): string[] {
  return [...element.classes].flatMap((name) => {
    const [, prefix = "", hash = ""] = /^([A-Za-z][A-Za-z_-]{3,40}(?:__|-))([\w-]{5,8})$/.exec(name) ?? [];
    return looksRandom(hash) ? [prefix] : [];
  });
}

/** By what an element of a kind is known, whatever its place: its tag and stable classes. */
export function signatureOf(element: PageElement): string {
  return [element.name, ...stableClasses(element).sort(), ...stablePrefixes(element).sort()].join(".");
}

/** Broken pages have elements with names that no selector can say. */
const tagOf = ({ name }: PageElement): string => (/^[a-z][a-z\d-]{0,40}$/.test(name) ? name : "*");

/** Selectors for what these elements have in common, the more telling first; the bare tag is the last. */
function descriptionsOf(elements: readonly PageElement[]): string[] {
  const [first] = elements;
  if (first === undefined) return [];
  const inAll = (found: (element: PageElement) => string[]) =>
    found(first).filter((name) => elements.every((element) => found(element).includes(name)));
  const id = first.attributes.get("id") ?? "";
  const ids = elements.every((element) => element === first) && /^[A-Za-z][A-Za-z_-]{1,40}$/.test(id) ? [`#${id}`] : [];
  const tag = elements.every(({ name }) => name === first.name) ? tagOf(first) : "*";
  const classes = inAll(stableClasses);
  const [one, two] = classes;
  return [
    ...ids,
    ...(one === undefined ? [] : [`${tag}.${one}`]),
    ...(two === undefined ? [] : [`${tag}.${two}`, `${tag}.${one}.${two}`]),
    ...inAll(stablePrefixes).map((prefix) => `${tag}[class*="${prefix}"]`),
    tag,
  ];
}

/** Steps up from the items that a selector may describe. */
const MAX_CONTEXT = 5;
const MAX_OWN = 4;
/** Elements of a page that one selector may find while it is tried. */
const MOST = 400;

/**
 * A selector that finds these elements of a page and as few others as can be: their own description, else with that of
 * what stands around them. `counts` says whether another element that it finds does harm. null when none finds most of them.
 */
export function selectorOf(
  root: PageElement,
  items: readonly PageElement[],
  counts: (element: PageElement) => boolean,
): string | null {
  const wanted = new Set(items);
  let best: { selector: string; fit: number } | null = null;
  let around: (PageElement | null)[] = [...items];
  let context: string[] = [""];
  const own = descriptionsOf(items).slice(0, MAX_OWN);
  for (let level = 0; level <= MAX_CONTEXT; level++) {
    for (const path of context) {
      for (const description of own) {
        const selector = `${path}${description}`;
        const read = readSelector(selector);
        // Long names make more than a selector may have.
        if (read.kind === "bad") continue;
        const found = selectAll(root, read.selector, MOST, { outermost: true });
        const hits = found.filter((element) => wanted.has(element)).length;
        const others = found.filter((element) => !wanted.has(element) && counts(element)).length;
        const fit = (2 * hits) / (wanted.size + hits + others);
        if (best === null || fit > best.fit + 0.02) best = { selector, fit };
        if (best.fit > 0.98) return best.selector;
      }
    }
    around = around.map((element) => element?.parent ?? null);
    const parents = [...new Set(around)];
    if (parents.some((parent) => parent === null || parent.name === "" || parent.name === "html")) break;
    const [description = "*"] = descriptionsOf(parents.filter((parent) => parent !== null));
    context = [`${description} > ${context[0] ?? ""}`];
  }
  return best !== null && best.fit > 0.6 ? best.selector : null;
}

/** The selector that gives, as the first it finds in each item, the element meant there, for most of the items. */
export function fieldSelectorOf(pairs: readonly { item: PageElement; target: PageElement }[]): string | null {
  const candidates = new Set<string>();
  for (const { target } of pairs.slice(0, 10)) {
    const { parent, position } = target;
    const described = (element: PageElement | null) =>
      element === null ? [] : descriptionsOf([element]).filter((description) => !description.startsWith("#"));
    for (const own of described(target)) {
      candidates.add(own);
      for (const outer of described(parent).slice(0, 2)) candidates.add(`${outer} > ${own}`);
    }
    // Where no name tells one from another, the place does.
    const own = `${tagOf(target)}:nth-child(${position})`;
    candidates.add(own);
    if (parent !== null) candidates.add(`${tagOf(parent)}:nth-child(${parent.position}) > ${own}`);
  }
  let best: { selector: string; hits: number } | null = null;
  for (const selector of [...candidates].slice(0, 40)) {
    const read = readSelector(selector);
    if (read.kind === "bad") continue;
    const hits = pairs.filter(
      ({ item, target }) => (selectAll(item, read.selector, 1)[0] ?? (item === target ? item : null)) === target,
    ).length;
    if (best === null || hits > best.hits) best = { selector, hits };
  }
  return best !== null && best.hits * 2 >= pairs.length ? best.selector : null;
}
