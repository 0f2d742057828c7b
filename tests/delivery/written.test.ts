import fc from "fast-check";
import type { MessageEntity } from "grammy/types";
import { expect, it } from "vitest";
import { titleAndSummary, writingTrouble } from "../../src/delivery/written.ts";
import { parseHtml } from "../support/tdlib.ts";

const bold = (offset: number, length: number): MessageEntity => ({ type: "bold", offset, length });

it.each([
  ["A ferry is back", [], { title: "A ferry is back", summary: null }],
  ["\n A  ferry\nNobody <was> hurt.\n", [], { title: "A ferry", summary: "Nobody &lt;was&gt; hurt." }],
  [
    "Ferry\n\nNobody was hurt.\n\n\nMore soon.",
    [bold(0, 5), bold(7, 6), bold(18, 17)],
    { title: "Ferry", summary: "<b>Nobody</b> was <b>hurt.</b>\n\n<b>More soon</b>." },
  ],
  [" \n ", [], { title: null, summary: null }],
] as const)("takes the first line of %j for a title, the rest for a summary", (text, entities, said) => {
  expect(titleAndSummary({ text, entities })).toEqual(said);
});

it("makes each paragraph HTML of its own", () => {
  const text = fc
    .array(fc.constantFrom("a", "b ", "\n", "\n\n", "<", "&"), { maxLength: 20 })
    .map((all) => all.join(""));
  const span = fc.record({
    type: fc.constantFrom("bold", "italic", "blockquote"),
    offset: fc.nat(20),
    length: fc.nat(20),
  });
  fc.assert(
    fc.property(text, fc.array(span, { maxLength: 4 }), (written, entities) => {
      const { summary } = titleAndSummary({ text: `T\n${written}`, entities: entities as MessageEntity[] });
      for (const paragraph of summary?.split("\n\n") ?? []) expect(parseHtml(paragraph)).not.toHaveProperty("error");
    }),
    { numRuns: 100 },
  );
});

it.each([
  ["nothing at all", {}, null],
  ["a blank title", { title: " \n" }, { kind: "empty" }],
  ["a title with signs", { title: "<".repeat(301) }, { kind: "too-long", by: 1 }],
  ["a summary that shows nothing", { summary: "<b></b>" }, { kind: "empty" }],
  ["a summary whose tags are no letters", { summary: `<b>${"x".repeat(700)}</b>` }, null],
  ["a summary of a caption", { summary: "x".repeat(702) }, { kind: "too-long", by: 2 }],
])("says of %s what is wrong with it", (_, said, trouble) => {
  expect(writingTrouble(said, true)).toEqual(trouble);
});
