import type { PageElement } from "../feed/page-tree.ts";

/** What a run of text is, by the element that holds it. */
export type BlockKind = "text" | "heading" | "item" | "quote" | "cell";

/** A run of text between two block elements, as a reader sees a paragraph. */
export interface Block {
  kind: BlockKind;
  /** One line, never "". */
  text: string;
  /** Letters inside links. */
  linked: number;
  /** The innermost block element around it. */
  element: PageElement;
}

const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const BLOCK_ELEMENTS = names(
  "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul amp-accordion",
);
const HEADINGS = names("h1 h2 h3 h4 h5 h6");
/** Text inside: on the page only by a script, or not at all. */
const UNSHOWN = names(
  "script style template noscript svg math iframe object embed select option button textarea input head title audio video canvas map noembed noframes datalist amp-ad amp-analytics",
);
/** Blocks of one page; those after are not read. */
const MAX_BLOCKS = 5_000;
const MAX_BLOCK_LETTERS = 20_000;

function kindOf(element: PageElement, around: BlockKind): BlockKind {
  const { name } = element;
  if (HEADINGS.has(name)) return "heading";
  if (name === "li" || name === "dd" || name === "dt") return "item";
  if (name === "blockquote") return "quote";
  if (name === "td" || name === "th") return around === "quote" ? around : "cell";
  return around === "heading" && name !== "p" ? "text" : around;
}

/**
 * The texts of a page in their order. `keep` says of an element whether its inside is read: furniture is left out with
 * it. The depth of the tree is bounded, so this may recurse.
 */
export function blocksOf(root: PageElement, keep: (element: PageElement) => boolean): Block[] {
  const blocks: Block[] = [];
  let pieces: string[] = [];
  let letters = 0;
  let linked = 0;
  let breaks = 0;

  const flush = (element: PageElement, kind: BlockKind) => {
    if (pieces.length > 0) {
      const text = pieces.join("").replace(/\s+/g, " ").trim();
      if (text !== "" && blocks.length < MAX_BLOCKS)
        blocks.push({ kind, text, linked: Math.min(linked, text.length), element });
      pieces = [];
    }
    letters = 0;
    linked = 0;
    breaks = 0;
  };
  const read = (element: PageElement, holder: PageElement, kind: BlockKind, inLink: boolean) => {
    for (const child of element.children) {
      if (typeof child === "string") {
        if (letters > MAX_BLOCK_LETTERS) continue;
        const text = child.length > MAX_BLOCK_LETTERS ? child.slice(0, MAX_BLOCK_LETTERS) : child;
        // In <pre> an empty line parts paragraphs.
        for (const [i, piece] of (holder.name === "pre" ? text.split(/\n\s*\n/) : [text]).entries()) {
          if (i > 0) flush(holder, kind);
          pieces.push(piece);
          letters += piece.length;
          const seen = piece.trim().length;
          if (inLink) linked += seen;
          if (seen > 0) breaks = 0;
        }
        continue;
      }
      const { name } = child;
      if (name === "br") {
        // Twice is a paragraph, as readers see it.
        if (++breaks >= 2) flush(holder, kind);
        else pieces.push(" ");
        continue;
      }
      if (UNSHOWN.has(name) || !keep(child)) continue;
      if (BLOCK_ELEMENTS.has(name)) {
        flush(holder, kind);
        const inside = kindOf(child, kind);
        read(child, child, inside, inLink);
        flush(child, inside);
      } else read(child, holder, kind, inLink || name === "a");
    }
  };
  read(root, root, "text", false);
  flush(root, "text");
  return blocks;
}
