import { scanHtml } from "../text/html-scan.ts";
import { MAX_DOCUMENT, MAX_URL } from "./limits.ts";

/** An element of a web page. */
export interface PageElement {
  /** Lower case. */
  readonly name: string;
  /** Names in lower case, references resolved; a very long value is cut. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly classes: ReadonlySet<string>;
  readonly parent: PageElement | null;
  /** Elements and texts (references resolved) in their order. */
  readonly children: readonly (PageElement | string)[];
  /** The element before it under the same parent. */
  readonly previous: PageElement | null;
  /** Among the elements of its parent, the first being 1. */
  readonly position: number;
}

/** Letters of a page that are looked at. */
const MAX_PAGE = MAX_DOCUMENT / 4;
/** Elements of a page; those after are not read. */
const MAX_ELEMENTS = 50_000;
/** Elements inside each other; deeper ones stand beside each other at the bottom. */
const MAX_PAGE_DEPTH = 200;

const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const VOID = names("area base br col embed hr img input link meta param source track wbr");
/** What ends a paragraph that was left open (HTML, "in body" insertion mode), and is not closed by the end of an inline one. */
const BLOCKS = names(
  "address article aside blockquote body center details dialog dd dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul",
);
/** What a stray end tag inside does not close. */
const WALLS = names("html table td th caption template object button marquee applet select");
const BLOCKS_BUT_P: ReadonlySet<string> = new Set([...WALLS, ...BLOCKS].filter((name) => name !== "p"));
const BLOCKS_AND_WALLS = WALLS.union(BLOCKS);
const TABLES = names("table template");
const LISTS = names("ul ol menu dl table select template");
const TABLE_PARTS = names("tr td th tbody thead tfoot");
/** What the beginning of an element closes, where it was left open. */
const CLOSED_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["li", names("li")],
  ["dt", names("dt dd")],
  ["dd", names("dt dd")],
  ["option", names("option")],
  ["tr", names("tr td th")],
  ["td", names("td th")],
  ["th", names("td th")],
  ["tbody", names("tbody thead tfoot tr td th")],
  ["thead", names("tbody thead tfoot tr td th")],
  ["tfoot", names("tbody thead tfoot tr td th")],
  ["body", names("head")],
]);

/** What an end tag does not reach beyond. */
function wallsAround(name: string): ReadonlySet<string> {
  if (WALLS.has(name) || TABLE_PARTS.has(name)) return TABLES;
  if (name === "li") return LISTS;
  return BLOCKS.has(name) ? WALLS : BLOCKS_AND_WALLS;
}

class Node implements PageElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly classes: ReadonlySet<string>;
  readonly parent: Node | null;
  readonly children: (Node | string)[] = [];
  readonly previous: Node | null;
  readonly position: number;
  last: Node | null = null;

  constructor(name: string, attributes: ReadonlyMap<string, string>, parent: Node | null) {
    this.name = name;
    this.attributes = attributes;
    this.parent = parent;
    this.previous = parent?.last ?? null;
    this.position = (this.previous?.position ?? 0) + 1;
    this.classes = classesOf(attributes);
    if (parent === null) return;
    parent.children.push(this);
    parent.last = this;
  }
}

const NO_CLASSES: ReadonlySet<string> = new Set();
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

function classesOf(attributes: ReadonlyMap<string, string>): ReadonlySet<string> {
  const written = attributes.get("class")?.trim();
  return written ? new Set(written.split(/\s+/)) : NO_CLASSES;
}

function bounded(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (attributes.size === 0) return NO_ATTRIBUTES;
  for (const value of attributes.values()) {
    if (value.length > 2 * MAX_URL)
      return new Map([...attributes].map(([name, text]) => [name, text.slice(0, 2 * MAX_URL)]));
  }
  return attributes;
}

/** The elements of a page as a tree under an element named "" that stands for the document. Never throws; linear. */
export function readPageTree(html: string): PageElement {
  const root = new Node("", NO_ATTRIBUTES, null);
  const stack: Node[] = [root];
  let elements = 0;
  /** Elements that are open below the deepest one kept. */
  let tooDeep = 0;
  const top = () => stack[stack.length - 1] ?? root;

  /** Closes the innermost of these elements, unless one of `walls` stands before it; whether there was one. */
  const closeInnermost = (wanted: ReadonlySet<string> | string, walls: ReadonlySet<string>): boolean => {
    for (let at = stack.length - 1; at > 0; at--) {
      const name = stack[at]?.name ?? "";
      if (typeof wanted === "string" ? name === wanted : wanted.has(name)) {
        stack.length = at;
        return true;
      }
      if (walls.has(name)) return false;
    }
    return false;
  };

  scanHtml(html.slice(0, MAX_PAGE), {
    open(name, attributes) {
      if (elements++ >= MAX_ELEMENTS) return;
      // A page has one of each; a second is a template pasted into it.
      if ((name === "html" || name === "body") && tooDeep === 0 && stack.some((open) => open.name === name)) return;
      if (tooDeep === 0) {
        if (BLOCKS.has(name)) closeInnermost("p", BLOCKS_BUT_P);
        const closed = CLOSED_BY.get(name);
        while (closed !== undefined && closeInnermost(closed, TABLE_PARTS.has(name) ? TABLES : LISTS));
        // A link whose end was forgotten ends where the next begins; one around blocks may hold others.
        if (name === "a") closeInnermost("a", BLOCKS);
      }
      const node = new Node(name, bounded(attributes), top());
      if (VOID.has(name)) return;
      if (stack.length <= MAX_PAGE_DEPTH) stack.push(node);
      else tooDeep++;
    },
    close(name) {
      if (VOID.has(name)) return;
      if (tooDeep > 0) tooDeep--;
      else closeInnermost(name, wallsAround(name));
    },
    text(piece) {
      const { children } = top();
      const last = children.length - 1;
      const before = children[last];
      if (typeof before === "string") children[last] = before + piece;
      else children.push(piece);
    },
  });
  return root;
}
