import { createHash } from "node:crypto";
import { toLine } from "../text/normalise.ts";
import type { CheckedLanguage } from "./numeral-words.ts";

export interface LlmMessage {
  role: "system" | "user";
  content: string;
}

/** What is to be summed up: nothing else reaches the model. */
export interface RewriteRequest {
  title: string;
  /** Paragraphs parted by an empty line. */
  text: string;
  outlet: string;
  /** Of the article, BCP 47; null when unknown. */
  from: string | null;
  /** Of the summary. */
  language: CheckedLanguage;
  /** UTF-16 units. */
  maxChars: number;
}

/** Models count badly: they are asked for a little less than they may write. */
const ASKED_SHARE = 0.9;

/** Of an article: the model reads no more. UTF-16 units. */
const MOST_TEXT = 12_000;

const sha256 = (...parts: readonly (string | number)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");

/** The article as the model is shown it and its answer is held against: whole paragraphs, invisible signs gone. */
export function shownText(text: string): string {
  let length = 0;
  return text
    .split("\n")
    .map(toLine)
    .filter((line, at) => {
      length += line.length + 1;
      return line !== "" && (length <= MOST_TEXT || at === 0);
    })
    .join("\n\n")
    .slice(0, MOST_TEXT)
    .toWellFormed();
}

/** By which a summary is found again, 64 hex digits: whoever changes model, prompt or article asks anew. */
export function rewriteKey(request: RewriteRequest, model: string, prompt: string): string {
  const { title, text, outlet, language, maxChars } = request;
  return sha256(model, sha256(prompt), language, maxChars, outlet, toLine(title), shownText(text));
}

/**
 * The question: the prompt with its {{language}} and {{chars}}, then the article between two lines that bear a mark made
 * of the article's own hash, so that no article can contain it.
 */
export function promptFor(request: RewriteRequest, prompt: string, key: string): LlmMessage[] {
  const { title, text, outlet, language, maxChars } = request;
  const name = new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? language;
  const mark = markOf(key);
  const values: Readonly<Record<string, string>> = {
    language: name,
    chars: String(Math.floor((maxChars * ASKED_SHARE) / 10) * 10),
    mark,
  };
  const article = [
    `<<<${mark}`,
    `Outlet: ${toLine(outlet)}`,
    `Title: ${toLine(title)}`,
    "",
    shownText(text),
    `${mark}>>>`,
  ];
  return [
    {
      role: "system",
      content: prompt.replace(/\{\{(\w+)\}\}/g, (whole, word: string) => values[word] ?? whole).trim(),
    },
    { role: "user", content: article.join("\n") },
  ];
}

const markOf = (key: string): string => `ARTICLE-${key.slice(0, 16)}`;
