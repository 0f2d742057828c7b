import { cut, lineOfHtml } from "./html.ts";
import { MAX_LINE, MAX_VALUES } from "./limits.ts";
import { each, type Reader } from "./reader.ts";
import { childrenOf, type Element, type Fields } from "./tree.ts";

const ADDRESS = /^[^\s@()<>"]{1,100}@[^\s@()<>"]{1,200}$/;

const bare = (address: string) => address.replace(/^mailto:/i, "");

/**
 * The name in an author line: "jo@x.example (Jo Doe)", "Jo Doe <jo@x.example>", "Jo Doe (jo@x.example)", "Jo Doe"; the
 * address when there is no name; null when there is neither. `line` is plain text in one line.
 */
export function personName(line: string): string | null {
  const written = line.slice(0, MAX_LINE).trim();
  const text = ADDRESS.test(bare(written)) ? bare(written) : written;
  if (text === "") return null;
  if (!text.includes("@")) return /^\([^()]+\)$/.test(text) ? text.slice(1, -1).trim() || null : text;
  for (const [left, right] of [
    ["(", ")"],
    ["<", ">"],
    ["[", "]"],
  ] as const) {
    const open = text.indexOf(left);
    const close = text.lastIndexOf(right);
    if (open < 0 || close < open) continue;
    const inside = text.slice(open + 1, close).trim();
    const outside = `${text.slice(0, open)} ${text.slice(close + 1)}`.trim();
    if (ADDRESS.test(bare(outside)) && inside !== "") return inside;
    if (ADDRESS.test(bare(inside))) return outside === "" ? bare(inside) : unquoted(outside);
  }
  const words = text.split(" ");
  const names = words.filter((word) => !ADDRESS.test(word));
  if (words.length > 1 && names.length === words.length - 1 && /^\p{L}/u.test(names[0] ?? ""))
    return unquoted(names.join(" ").replace(/[\s,;-]+$/, ""));
  return text;
}

function unquoted(name: string): string {
  return name.length > 2 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1) : name;
}

const AUTHORS = ["author", "atom:author", "dc:creator", "itunes:author"];

/** Names of the authors, each once, in the order of the feed; addresses after names. */
export function authorsOf(fields: Fields, reader: Reader): string[] {
  const found: string[] = [];
  const inside = (element: Element, name: string) => {
    for (const child of [...childrenOf(element, name), ...childrenOf(element, `atom:${name}`)]) {
      const line = lineOfHtml(reader.text(child));
      if (line !== "") return line;
    }
    return null;
  };
  for (const element of each(fields, AUTHORS)) {
    if (found.length >= MAX_VALUES) break;
    const name = inside(element, "name") ?? personName(lineOfHtml(reader.text(element))) ?? inside(element, "email");
    if (name !== null) found.push(cut(name, MAX_LINE));
  }
  return people(found);
}

/** Each person once, however their name was written; names before addresses, which are of a desk as often as of an author. */
export function people(names: readonly string[]): string[] {
  if (names.length < 2) return [...names];
  const byFolded = new Map<string, string>();
  for (const name of names) {
    const folded = name.toLowerCase();
    if (!byFolded.has(folded)) byFolded.set(folded, name);
  }
  const once = [...byFolded.values()];
  return [...once.filter((name) => !ADDRESS.test(name)), ...once.filter((name) => ADDRESS.test(name))];
}
