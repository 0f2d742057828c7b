/**
 * parse_mode HTML, as strict as Telegram: its tags, its four named entities, its error texts with offsets in UTF-8 bytes.
 * Behaviour observed in TDLib 1.8.65, against which tests/sandbox/telegram/html.test.ts holds it.
 */
import { sortEntities } from "./entities.ts";
import { mentionedUser, readLink } from "./link.ts";
import type { Entity } from "./types.ts";

/** The error is what follows "can't parse entities: ". A text_mention carries the user's id only; the caller looks it up. */
export type ParsedMarkup = { text: string; entities: Entity[] } | { error: string };

interface OpenTag {
  name: string;
  /** href, class, emoji-id …, "" when there is none. */
  argument: string;
  /** tg-time only. */
  format: string;
  offset: number;
}

const PLAIN: Record<string, string> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
};
const TAGS = new Set([...Object.keys(PLAIN), "a", "pre", "code", "blockquote", "tg-emoji", "tg-time"]);
const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const SPACE = /[ \t\r\n\v\0]/;
const NOT_DECODABLE =
  "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units";

class MarkupError extends Error {}

export function parseHtml(source: string): ParsedMarkup {
  try {
    return new HtmlReader(source).read();
  } catch (error) {
    if (error instanceof MarkupError) return { error: error.message };
    throw error;
  }
}

class HtmlReader {
  readonly #source: string;
  #at = 0;
  #text = "";
  readonly #open: OpenTag[] = [];
  readonly #entities: Entity[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  read(): { text: string; entities: Entity[] } {
    while (this.#at < this.#source.length) {
      const char = this.#peek();
      if (char === "&") this.#text += this.#charReference();
      else if (char !== "<") this.#text += this.#take();
      else if (this.#source[this.#at + 1] === "/") this.#endTag();
      else this.#startTag();
    }
    const left = this.#open.at(-1);
    if (left) throw new MarkupError(`Can't find end tag corresponding to start tag "${left.name}"`);
    if (!this.#text.isWellFormed()) throw new MarkupError(NOT_DECODABLE);
    return { text: this.#text, entities: sortEntities(this.#entities.map(withoutLanguageOfCode)) };
  }

  #peek(): string {
    return this.#source[this.#at] ?? "";
  }

  #take(): string {
    return this.#source[this.#at++] ?? "";
  }

  #takeWhile(fits: (char: string) => boolean): string {
    const from = this.#at;
    while (this.#at < this.#source.length && fits(this.#peek())) this.#at++;
    return this.#source.slice(from, this.#at);
  }

  #skipSpace(): void {
    this.#takeWhile((char) => SPACE.test(char));
  }

  #fail(what: string, at: number): never {
    throw new MarkupError(`${what} at byte offset ${Buffer.byteLength(this.#source.slice(0, at))}`);
  }

  /** What "&…" means; "&" itself when it is none of Telegram's references. The semicolon may be absent. */
  #charReference(): string {
    const rest = this.#source.slice(this.#at + 1, this.#at + 1 + 12);
    const matched = /^(?:#x([0-9a-f]+)|#(\d+)|([a-z]+))/i.exec(rest);
    const [whole = "", hex, decimal, name] = matched ?? [];
    let decoded: string | undefined;
    if (name !== undefined) decoded = NAMED[name];
    else if (whole !== "" && whole.length < 9 && !whole.startsWith("#X")) {
      const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
      if (code > 0 && code < 0x10ffff) decoded = String.fromCodePoint(code);
    }
    if (decoded === undefined) return this.#take();
    this.#at += 1 + whole.length;
    if (this.#peek() === ";") this.#at++;
    return decoded;
  }

  #startTag(): void {
    const begin = this.#at++;
    const name = lowerAscii(this.#takeWhile((char) => char !== ">" && !SPACE.test(char)));
    if (this.#at >= this.#source.length) this.#fail("Unclosed start tag", begin);
    if (!TAGS.has(name)) this.#fail(`Unsupported start tag "${name}"`, begin);
    const tag: OpenTag = { name, argument: "", format: "", offset: this.#text.length };
    while (this.#peek() !== ">") this.#attribute(tag, begin);
    this.#at++;
    if (name === "span" && tag.argument !== "spoiler") this.#fail('Tag "span" must have class "tg-spoiler"', begin);
    this.#open.push(tag);
  }

  #attribute(tag: OpenTag, begin: number): void {
    this.#skipSpace();
    if (this.#peek() === ">") return;
    const name = lowerAscii(this.#takeWhile((char) => !/[=>/"']/.test(char) && !SPACE.test(char)));
    if (name === "") this.#fail(`Empty attribute name in the tag "${tag.name}"`, begin);
    this.#skipSpace();
    if (this.#peek() !== "=") {
      if (this.#at >= this.#source.length) this.#fail(`Unclosed start tag "${tag.name}"`, begin);
      takeAttribute(tag, name, "");
      return;
    }
    this.#at++;
    this.#skipSpace();
    if (this.#at >= this.#source.length) this.#fail(`Unclosed start tag "${tag.name}"`, begin);
    const value = /["']/.test(this.#peek()) ? this.#quoted() : this.#nameToken();
    if (this.#at >= this.#source.length) this.#fail("Unclosed start tag", begin);
    takeAttribute(tag, name, value);
  }

  #quoted(): string {
    const quote = this.#take();
    let value = "";
    while (this.#at < this.#source.length && this.#peek() !== quote) {
      value += this.#peek() === "&" ? this.#charReference() : this.#take();
    }
    this.#at++;
    return value;
  }

  #nameToken(): string {
    const begin = this.#at;
    const value = this.#takeWhile((char) => /[A-Za-z0-9.-]/.test(char));
    if (this.#at < this.#source.length && this.#peek() !== ">" && !SPACE.test(this.#peek())) {
      this.#fail("Unexpected end of name token", begin);
    }
    return lowerAscii(value);
  }

  #endTag(): void {
    const begin = this.#at;
    const tag = this.#open.at(-1);
    if (!tag) this.#fail("Unexpected end tag", begin);
    this.#at += 2;
    const name = lowerAscii(this.#takeWhile((char) => char !== ">" && !SPACE.test(char)));
    this.#skipSpace();
    if (this.#peek() !== ">") this.#fail("Unclosed end tag", begin);
    this.#at++;
    if (name !== "" && name !== tag.name) {
      const at = Buffer.byteLength(this.#source.slice(0, begin));
      throw new MarkupError(`Unmatched end tag at byte offset ${at}, expected "</${tag.name}>", found "</${name}>"`);
    }
    this.#open.pop();
    const length = this.#text.length - tag.offset;
    const entity = length > 0 ? makeEntity(tag, this.#text, length, this.#entities) : null;
    if (entity) this.#entities.push(entity);
  }
}

function takeAttribute(tag: OpenTag, name: string, value: string): void {
  if (tag.name === "a" && name === "href") tag.argument = value;
  if (tag.name === "code" && name === "class" && value.startsWith("language-")) tag.argument = value.slice(9);
  if (tag.name === "span" && name === "class" && value.startsWith("tg-")) tag.argument = value.slice(3);
  if (tag.name === "tg-emoji" && name === "emoji-id") tag.argument = value;
  if (tag.name === "blockquote" && name === "expandable") tag.argument = "expandable";
  if (tag.name === "tg-time" && name === "unix") tag.argument = value;
  if (tag.name === "tg-time" && name === "format") tag.format = value;
}

function makeEntity(tag: OpenTag, text: string, length: number, entities: Entity[]): Entity | null {
  const at = { offset: tag.offset, length };
  const plain = PLAIN[tag.name];
  if (plain) return { type: plain, ...at };
  if (tag.name === "a") return linkEntity(tag.argument || text.slice(tag.offset), at);
  if (tag.name === "blockquote") return { type: tag.argument ? "expandable_blockquote" : "blockquote", ...at };
  if (tag.name === "tg-emoji") return { type: "custom_emoji", ...at, custom_emoji_id: readEmojiId(tag.argument) };
  if (tag.name === "tg-time") return timeEntity(tag, at);
  return codeEntity(tag, at, entities);
}

type Span = { offset: number; length: number };

function linkEntity(href: string, at: Span): Entity | null {
  const userId = mentionedUser(href);
  if (userId !== null) return { type: "text_mention", ...at, user: { id: userId, is_bot: false, first_name: "" } };
  const url = readLink(href);
  return url === null ? null : { type: "text_link", ...at, url };
}

function readEmojiId(id: string): string {
  if (/^-?[1-9]\d{0,18}$/.test(id) && BigInt.asIntN(64, BigInt(id)) === BigInt(id)) return id;
  throw new MarkupError("Invalid custom emoji identifier specified");
}

function timeEntity(tag: OpenTag, at: Span): Entity | null {
  if (!/^(?:r|[wdDtT]*)$/.test(tag.format)) throw new MarkupError("Invalid date format used");
  const unix = Number(/^\d{1,10}/.exec(tag.argument)?.[0] ?? 0);
  if (unix <= 0 || unix >= 2 ** 31) return null;
  return { type: "date_time", ...at, unix_time: unix, ...(tag.format ? { date_time_format: tag.format } : {}) };
}

/** `<pre><code class="language-x">` around the same text is one entity, whichever of the two is outside. */
function codeEntity(tag: OpenTag, at: Span, entities: Entity[]): Entity | null {
  const inner = entities.at(-1);
  const same = inner && inner.offset === at.offset && inner.length === at.length ? inner : null;
  if (tag.name === "pre" && same?.type === "code" && same.language !== undefined) {
    same.type = "pre";
    return null;
  }
  if (tag.name === "code" && same?.type === "pre" && same.language === undefined && tag.argument !== "") {
    same.language = tag.argument;
    return null;
  }
  return { type: tag.name, ...at, ...(tag.argument ? { language: tag.argument } : {}) };
}

/** Until its end tag a `<code>` keeps its language for a `<pre>` around it; alone it has none. */
function withoutLanguageOfCode(entity: Entity): Entity {
  if (entity.type !== "code") return entity;
  return { type: "code", offset: entity.offset, length: entity.length };
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
