import { describe, expect, it } from "vitest";
import { choiceRows, pageOf } from "../../handlers/keyboard.ts";
import { defaultTopics } from "../../src/config/default-topics.ts";
import { UI_LANGUAGES } from "../../src/model.ts";
import { topicName } from "../../src/topics/name.ts";
import { testI18n as i18n } from "../support/i18n.ts";

const TOPICS = defaultTopics();
const rows = (choices: { label: string; on?: boolean }[]) =>
  choiceRows(choices.map((choice, index) => ({ ...choice, data: `d${index}` }))).map((row) =>
    row.map(({ text }) => text),
  );

it.each([Number.NaN, -3, 1.5, Number.POSITIVE_INFINITY])(
  "turns to a page that there is, whatever is asked for: %s",
  (wanted) => {
    const { items, number } = pageOf([1, 2, 3, 4, 5], wanted, 2);
    expect([items.length > 0, Number.isInteger(number)]).toEqual([true, true]);
  },
);

describe("choiceRows", () => {
  const LONG = "Nineteen letters ab";

  it.each<[string, { label: string; on?: boolean }[], string[][]]>([
    ["nothing", [], []],
    ["one", [{ label: "A" }], [["A"]]],
    ["an odd number", [{ label: "A" }, { label: "B" }, { label: "C" }], [["A", "B"], ["C"]]],
    [
      "a long one between",
      [{ label: "A" }, { label: LONG }, { label: "B" }, { label: "C" }],
      [["A"], [LONG], ["B", "C"]],
    ],
    [
      "ticks",
      [
        { label: "A", on: true },
        { label: "B", on: false },
      ],
      [["✅ A", "B"]],
    ],
    [
      "what would be too long with its tick",
      [
        { label: "Seventeen letters", on: false },
        { label: "B", on: true },
      ],
      [["Seventeen letters"], ["✅ B"]],
    ],
    ["a whole sentence", [{ label: "word ".repeat(30) }], [[`${"word ".repeat(8).trim()}…`]]],
  ])("lays out %s", (_, choices, expected) => {
    expect(rows(choices)).toEqual(expected);
  });

  it.each(UI_LANGUAGES)("keeps the default topics in %s where they are, whichever are ticked", (language) => {
    const shape = (on: (index: number) => boolean) =>
      rows(TOPICS.map((topic, index) => ({ label: topicName(topic, language), on: on(index) }))).map((row) =>
        row.map((label) => label.replace("✅ ", "")),
      );
    expect(shape(() => true)).toEqual(shape(() => false));
    expect(shape((index) => index % 2 === 0)).toEqual(shape(() => false));
  });
});

describe("pageOf", () => {
  const items = Array.from({ length: 17 }, (_, index) => index);

  it.each([
    [0, [0, 1, 2, 3, 4, 5, 6, 7], 0],
    [2, [16], 2],
    [99, [16], 2],
    [-1, [0, 1, 2, 3, 4, 5, 6, 7], 0],
  ])("gives page %i, or the nearest", (wanted, expected, number) => {
    expect(pageOf(items, wanted, 8)).toEqual({ items: expected, number, pages: 3 });
  });

  it("gives one empty page of nothing", () => {
    expect(pageOf([], 3, 8)).toEqual({ items: [], number: 0, pages: 1 });
  });
});

// Buttons that share a row whatever they stand for.
it.each(UI_LANGUAGES)("the pairs of buttons in %s fit side by side", (language) => {
  const pairs = [
    ["start-button-settings", "start-button-help"],
    ["button-newer", "button-older"],
    ["button-previous", "button-next"],
    ["source-button-pause", "source-button-remove"],
    ["source-button-resume", "source-button-remove"],
    ["source-button-remove-yes", "button-cancel"],
    ["source-button-open", "sources-button-all"],
    ["source-button-edit", "button-back"],
    ["source-edit-button-name", "source-edit-button-address"],
    ["source-edit-button-name", "topic-button-words"],
    ["topic-button-new", "button-back"],
    ["topic-button-other-words", "button-cancel"],
    ["source-edit-button-every", "source-edit-button-language"],
    ["button-undo", "source-button-open"],
    ["channel-button-replace", "channel-button-keep"],
    ["channel-button-remove-yes", "button-cancel"],
    ["pending-button-allow", "pending-button-leave"],
    ["held-button-there", "held-button-send"],
  ];
  const labels = [...new Set(pairs.flat())].map((key) => i18n.t(language, key));
  expect(labels.filter((label) => label.length > 18)).toEqual([]);
});

it.each(UI_LANGUAGES)("three buttons in %s fit side by side", (language) => {
  const keys = ["channel-button-pause", "channel-button-resume", "channel-button-test", "channel-button-remove"];
  expect(keys.map((key) => i18n.t(language, key)).filter((label) => label.length > 12)).toEqual([]);
});
