import fc from "fast-check";
import type { MessageEntity } from "grammy/types";
import { describe, expect, it } from "vitest";
import { entitiesToHtml, sliceOf } from "../../src/delivery/entities-html.ts";
import { fixEntities } from "../../src/sandbox/telegram/entities.ts";
import { parseHtml } from "../../src/sandbox/telegram/html.ts";
import type { Entity } from "../../src/sandbox/telegram/types.ts";

const PLAIN = [
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "spoiler",
  "code",
  "blockquote",
  "expandable_blockquote",
];
const words = fc.constantFrom("a", "harbour ", " ", "\n", "ə", "Причал", "😀", "<b>", "&amp;", '"', "خبر");
const written = fc
  .array(words, { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(""))
  .chain((text) => {
    const place = { offset: fc.nat(text.length), length: fc.nat(text.length) };
    const fits = (entity: Entity) => ({ ...entity, length: Math.min(entity.length, text.length - entity.offset) });
    const plain = fc.record({ type: fc.constantFrom(...PLAIN), ...place });
    const link = fc.record({
      type: fc.constant("text_link"),
      ...place,
      url: fc.constant('https://quay.example/?a=1&b="'),
    });
    const pre = fc.record({ type: fc.constant("pre"), ...place, language: fc.constantFrom("ts", "c++") });
    const entities = fc.array(fc.oneof({ weight: 4, arbitrary: plain }, link, pre), { maxLength: 6 });
    return fc.record({ text: fc.constant(text), entities: entities.map((all) => fixEntities(all.map(fits))) });
  });
/** In the middle of a sign made of two units no entity of Telegram begins or ends. */
const isWhole = ({ text, entities }: { text: string; entities: Entity[] }) =>
  entities.every(({ offset, length }) => text.slice(offset, offset + length).isWellFormed());

describe("entitiesToHtml", () => {
  it("is read by Telegram as the text that was written, whatever the formatting", () => {
    fc.assert(
      fc.property(written.filter(isWhole), ({ text, entities }) => {
        const parsed = parseHtml(entitiesToHtml({ text, entities: entities as MessageEntity[] }));
        if ("error" in parsed) throw new Error(parsed.error);
        const named = parsed.entities.map((each) => (each.type === "text_link" ? { ...each, url: LINK } : each));
        const expected = entities.map((each) => (each.type === "text_link" ? { ...each, url: LINK } : each));
        expect({ text: parsed.text, entities: fixEntities(named) }).toEqual({ text, entities: expected });
      }),
      { numRuns: 120 },
    );
  });

  const LINK = "https://quay.example/";
  const bold = (offset: number, length: number): MessageEntity => ({ type: "bold", offset, length });
  it.each<[string, string, MessageEntity[], string]>([
    ["signs of HTML are escaped", 'a < b & "c"', [bold(4, 1)], "a &lt; <b>b</b> &amp; &quot;c&quot;"],
    [
      "what crosses is cut",
      "one two",
      [bold(0, 5), { type: "italic", offset: 4, length: 3 }],
      "<b>one <i>t</i></b><i>wo</i>",
    ],
    [
      "what Telegram finds by itself is left alone",
      "#port quay.example",
      [{ type: "hashtag", offset: 0, length: 5 }],
      "#port quay.example",
    ],
    [
      "custom emoji are their plain signs",
      "⚓",
      [{ type: "custom_emoji", offset: 0, length: 1, custom_emoji_id: "1" }],
      "⚓",
    ],
    ["what reaches over the end ends there", "abc", [bold(1, 9)], "a<b>bc</b>"],
    ["formatting may be nested", "abc", [bold(0, 3), { type: "underline", offset: 1, length: 1 }], "<b>a<u>b</u>c</b>"],
  ])("%s", (_, text, entities, html) => {
    expect(entitiesToHtml({ text, entities })).toBe(html);
  });
});

it("sliceOf cuts a text with its formatting, without the space around it", () => {
  const whole = { text: "Title\n\n  Ferry late  ", entities: [{ type: "bold" as const, offset: 0, length: 14 }] };
  expect(sliceOf(whole, 5)).toEqual({ text: "Ferry late", entities: [{ type: "bold", offset: 0, length: 5 }] });
  expect(sliceOf(whole, 0, 5)).toEqual({ text: "Title", entities: [{ type: "bold", offset: 0, length: 5 }] });
  expect(sliceOf(whole, 19)).toEqual({ text: "", entities: [] });
});
