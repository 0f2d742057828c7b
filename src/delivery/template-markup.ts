import { type TagToken, Tokenizer, TokenKind, type TopLevelToken } from "liquidjs";
import { nearestWords } from "../text/nearest.ts";

/** Something a person has to change in a template; `at`: UTF-16 units from its beginning. */
export interface TemplateProblem {
  at: number;
  /** One sentence. */
  message: string;
}

/** Telegram's tags (https://core.telegram.org/bots/api#html-style) that a template may have of its own. */
const MARKUP = [
  "b",
  "strong",
  "i",
  "em",
  "u",
  "ins",
  "s",
  "strike",
  "del",
  "code",
  "pre",
  "a",
  "blockquote",
  "tg-spoiler",
];
const BLOCKS = ["if", "unless", "case", "for"];
const PARTS = ["elsif", "else", "when"];
const TAGS = [...BLOCKS, ...PARTS, ...BLOCKS.map((name) => `end${name}`), "comment", "endcomment", "#"];
/** What can be gone through: both are short. */
const LISTS = ["outlets", "topics"];

/** In the skeleton: a value, and a tag of Liquid. Neither is `<`, `&`, a quotation mark or white space. */
const VALUE = "\ue000";
const CONTROL = "\ue001";

/**
 * What in `text` is no template, or would make HTML that Telegram refuses, whatever the story. Each branch and each
 * round of a loop has to close what it opens: then all of them do, in any combination.
 */
export function markupProblems(text: string, tokens: readonly TopLevelToken[]): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const skeleton = skeletonOf(text, tokens);
  const open: { name: string; at: number }[] = [];
  const blocks: { name: string; depth: number }[] = [];
  const closeDown = (depth: number, before: string) => {
    for (const { name, at } of open.splice(depth)) {
      problems.push({ at, message: `<${name}> is not closed${before}: write </${name}>.` });
    }
  };

  let commented = false;
  for (const token of tokens) {
    if (token.kind === TokenKind.Tag) {
      const { name, begin } = token as TagToken;
      if (commented && name !== "endcomment") continue;
      commented = name === "comment";
      if (BLOCKS.includes(name)) {
        const wrong = name === "for" ? loopProblem(token as TagToken, blocks) : null;
        if (wrong !== null) problems.push({ at: begin, message: wrong });
        blocks.push({ name, depth: open.length });
      } else if (PARTS.includes(name)) closeDown(blocks.at(-1)?.depth ?? 0, ` before {% ${name} %}`);
      else if (name.startsWith("end") && name !== "endcomment") {
        closeDown(blocks.pop()?.depth ?? 0, ` before {% ${name} %}`);
      } else if (!TAGS.includes(name)) problems.push({ at: begin, message: unknownTag(name) });
    } else if (token.kind === TokenKind.HTML && !commented) {
      const wrong = readMarkup(skeleton, token.begin, token.end, open, blocks.at(-1)?.depth ?? 0, text);
      problems.push(...wrong);
    }
  }
  closeDown(0, "");
  return problems.toSorted((a, b) => a.at - b.at);
}

/** `text` with what Liquid reads covered, in its length. */
function skeletonOf(text: string, tokens: readonly TopLevelToken[]): string {
  return tokens
    .map(({ kind, begin, end }) => {
      if (kind === TokenKind.HTML) return text.slice(begin, end);
      return (kind === TokenKind.Output ? VALUE : CONTROL).repeat(end - begin);
    })
    .join("");
}

function loopProblem({ args }: TagToken, around: readonly { name: string }[]): string | null {
  const list = /^\s*\w+\s+in\s+(\w+)/.exec(args)?.[1];
  if (list === undefined || !LISTS.includes(list))
    return `Only ${LISTS.join(" and ")} can be gone through with {% for %}.`;
  return around.some(({ name }) => name === "for") ? "A {% for %} cannot stand inside of another." : null;
}

function unknownTag(name: string): string {
  const [nearest] = nearestWords(name, TAGS, 1);
  const help = nearest === undefined ? `there are ${BLOCKS.join(", ")} and comment.` : `did you mean ${nearest}?`;
  return `There is no {% ${name} %}: ${help}`;
}

const REFERENCE = /&(?:(?:lt|gt|amp|quot);|(?![a-z\d#]+;))/iy;
const CLOSING = /<\/([a-zA-Z][a-zA-Z\d-]*)\s*>/y;
const OPENING = /<([a-zA-Z][a-zA-Z\d-]*)((?:[^<>"]|"[^"<>]*")*)>/y;
const WORTH_SAYING: Readonly<Record<string, string>> = {
  br: "end the line instead.",
  p: "leave a line empty instead.",
  img: "the picture is shown by itself.",
};

/** Notes what opens and closes in one piece of markup. `floor`: what was opened outside of the branch that it is in. */
function readMarkup(
  skeleton: string,
  begin: number,
  end: number,
  open: { name: string; at: number }[],
  floor: number,
  text: string,
): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  for (let at = begin; at < end; at++) {
    const char = skeleton[at];
    if (char === "&") {
      REFERENCE.lastIndex = at;
      if (!REFERENCE.test(skeleton)) {
        problems.push({ at, message: "Telegram knows only &lt; &gt; &amp; and &quot;: write the sign itself." });
      }
    }
    if (char !== "<") continue;
    CLOSING.lastIndex = at;
    const closed = CLOSING.exec(skeleton);
    if (closed !== null) {
      const [whole, name = ""] = closed;
      const last = open.length > floor ? open.at(-1) : undefined;
      const opener = open.findLastIndex((tag) => tag.name === name);
      // What stands open inside of it is told of once.
      if (opener >= floor) open.splice(opener);
      if (last?.name !== name) {
        const help = last === undefined ? "nothing that it could close is open here." : `close <${last.name}> first.`;
        problems.push({ at, message: `</${name}> stands wrongly: ${help}` });
      }
      at += whole.length - 1;
      continue;
    }
    OPENING.lastIndex = at;
    const opened = OPENING.exec(skeleton);
    if (opened === null) {
      problems.push({ at, message: "A lone < breaks the post: write &lt; where the sign itself is meant." });
      continue;
    }
    const [whole, name = "", attributes = ""] = opened;
    const wrong = tagProblem(name, attributes, text.slice(at, at + whole.length), open);
    if (wrong !== null) problems.push({ at, message: wrong });
    else open.push({ name, at });
    at += whole.length - 1;
  }
  return problems;
}

function tagProblem(
  name: string,
  attributes: string,
  source: string,
  open: readonly { name: string }[],
): string | null {
  if (!MARKUP.includes(name)) {
    const lower = name.toLowerCase();
    const nearest = MARKUP.includes(lower) ? lower : undefined;
    const help =
      nearest === undefined ? (WORTH_SAYING[lower] ?? `there are ${MARKUP.join(", ")}.`) : `did you mean <${nearest}>?`;
    return `Telegram has no <${name}>: ${help}`;
  }
  if (name === "a") {
    if (open.some((tag) => tag.name === "a")) return "A link cannot stand inside of another.";
    return addressProblem(attributes, source);
  }
  if (name === "blockquote" && attributes.trim() === "expandable") return null;
  return attributes.trim() === "" ? null : `<${name}> can have no attributes.`;
}

/** An address is that of the article or one that stands in the template whole. */
function addressProblem(attributes: string, source: string): string | null {
  const address = /^\s+href="([^"]*)"\s*$/.exec(attributes)?.[1];
  if (address === undefined) return `A link is written <a href="{{ link }}">.`;
  if (address.includes(VALUE) || address.includes(CONTROL)) {
    const inside = /href="\s*\{\{-?\s*(?:\w+\.)?link\s*-?\}\}\s*"/.test(source);
    return inside ? null : "Of the story only {{ link }} can be the address of a link, and by itself.";
  }
  const url = URL.parse(address);
  const isWeb =
    url !== null && /^(?:https?|tg):$/.test(url.protocol) && (url.protocol === "tg:" || url.host.includes("."));
  return isWeb ? null : "The address of a link begins with https:// and names a site.";
}

/** The pieces of a template; throws liquidjs' TokenizationError. */
export function templateTokens(text: string): TopLevelToken[] {
  return new Tokenizer(text).readTopLevelTokens();
}

/** `text` with each & that begins no reference written as one, whatever a value brings behind it. */
export function withReferences(text: string, tokens: readonly TopLevelToken[]): string {
  return tokens
    .map(({ kind, begin, end }) => {
      const piece = text.slice(begin, end);
      if (kind !== TokenKind.HTML) return piece;
      return piece.replace(/&(?!(?:lt|gt|amp|quot);)/g, "&amp;");
    })
    .join("");
}
