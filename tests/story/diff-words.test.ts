import { describe, expect, it } from "vitest";
import { diffWords } from "../../src/story/diff-words.ts";

/** "[-removed-] {+added+} …". */
const shown = (before: string, after: string) =>
  diffWords(before, after)
    .map((piece) => {
      if (piece.kind === "skipped") return "…";
      const { kind, text } = piece;
      return kind === "same" ? text : kind === "removed" ? `[-${text}-]` : `{+${text}+}`;
    })
    .join(" ");

describe("diffWords", () => {
  it.each([
    ["nothing", "The ferry is back.", "The  ferry is back.", ""],
    ["a word", "The ferry is late.", "The ferry is back.", "The ferry is [-late.-] {+back.+}"],
    ["a comma", "Slow, and late", "Slow and late", "[-Slow,-] {+Slow+} and late"],
    [
      "words that stand almost side by side",
      "three people were hurt",
      "five people are hurt",
      "[-three people were-] {+five people are+} hurt",
    ],
    [
      "a paragraph",
      "The ferry is back.\n\nIt is late.",
      "The ferry is back.\n\nNobody was hurt.\n\nIt is late.",
      "The ferry is back. ¶ {+Nobody was hurt. ¶+} It is late.",
    ],
    ["all", "", "The ferry is back.", "{+The ferry is back.+}"],
    ["all of it went", "The ferry", "", "[-The ferry-]"],
  ])("shows %s", (_, before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  it("leaves out what is far from any change", () => {
    const words = Array.from({ length: 60 }, (_, i) => `w${i}`);
    const changed = words.with(20, "new").with(45, "newer");
    expect(shown(words.join(" "), changed.join(" "))).toBe(
      "… w14 w15 w16 w17 w18 w19 [-w20-] {+new+} w21 w22 w23 w24 w25 w26 … w39 w40 w41 w42 w43 w44 [-w45-] {+newer+} w46 w47 w48 w49 w50 w51 …",
    );
  });
});
