import { expect, it } from "vitest";
import type { Desk } from "../../handlers/desk.ts";
import { changeScreen } from "../../handlers/why-screen.ts";
import { fitsMessage } from "../../src/delivery/measure.ts";
import { diffWords } from "../../src/story/diff-words.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { NOON } from "../support/store.ts";

const desk: Desk = {
  language: "en",
  timezone: "UTC",
  t: (key, args) => i18n.t("en", key, args),
  html: (key, args) => i18n.html("en", key, args),
};
const words = (count: number, word: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => word(i)).join(" ");

it.each([
  ["two long titles and texts", words(400, (i) => `before${i}`), words(400, (i) => `after${i}`)],
  ["hundreds of single words", words(600, (i) => `w${i}`), words(600, (i) => (i % 3 === 0 ? `z${i}` : `w${i}`))],
])("shows of %s what Telegram takes in one message", (_, before, after) => {
  const pieces = diffWords(before, after);
  const change = {
    ...{ articleId: 1, from: 1, to: 2, seenAt: NOON, outlet: "Herald", title: pieces, text: pieces },
    verdict: { kind: "material" as const, changed: [] },
  };
  const { html } = changeScreen(1, change, { number: 1, pages: 1 }, { desk, i18n, now: NOON });
  expect(fitsMessage(html)).toBe(true);
  expect(html.match(/<[bsi]>/g)?.length).toBeLessThanOrEqual(100);
  expect(html).toContain("Text: ");
});
