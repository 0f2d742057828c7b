import { expect, it } from "vitest";
import { drawFigures, type FiguresPicture } from "../../src/chart/figures.ts";
import { drawable, text, widthOf } from "../../src/chart/svg.ts";
import { UI_LANGUAGES } from "../../src/model.ts";
import { testI18n } from "../support/i18n.ts";

const week: FiguresPicture = {
  ...{ title: "Caspian <News>", plainTitle: "@caspian", subtitle: "16–22 November" },
  tiles: ["posts", "median", "most", "edits", "duplicates", "gained"].map((name) => ({ value: "12", label: name })),
  bars: { title: "Posts by day", values: [1, 0, 3], labels: [{ at: 0, text: "Mon" }], valued: true },
  hours: { title: "By hour", values: [0, 5, 2], labels: [], valued: false, strong: [1] },
  outlets: { title: "Outlets", rows: [{ name: "Herald", value: 4 }] },
  empty: null,
};
const show = (value: number) => String(value);
const saidBy = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map(([, said]) => said);

it("draws every figure and every label, as XML", () => {
  const svg = drawFigures(week, "light", show);
  expect(saidBy(svg)).toEqual([
    ...["Caspian &lt;News&gt;", "16–22 November"],
    ...["12", "posts", "12", "median", "12", "most", "12", "edits", "12", "duplicates", "12", "gained"],
    ...["Posts by day", "1", "3", "Mon"],
    ...["By hour", "5"],
    ...["Outlets", "Herald", "4"],
  ]);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/u);
});

it.each([
  ["nothing at all", { ...week, hours: null, outlets: null, empty: "No posts" }],
  ["one post", { ...week, bars: { ...week.bars, values: [0, 0, 1] } }],
  ["only zeros", { ...week, bars: { ...week.bars, values: [0, 0, 0] }, hours: { ...week.bars, valued: false } }],
  ["a million", { ...week, bars: { ...week.bars, values: [1, 1_000_000, 0] }, hours: null }],
] satisfies [string, FiguresPicture][])("draws %s in both lights, always of one size", (_, figures) => {
  for (const theme of ["light", "dark"] as const) {
    const svg = drawFigures(figures, theme, show);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|="-/u);
    expect(svg).toMatch(/^<svg [^>]*width="400" height="556"/u);
  }
});

it.each([
  ["Xəzər xəbərləri 🔥", "Xəzər xəbərləri"],
  ["Каспий: новости", "Каспий: новости"],
  ["ΠΡΩΤΟ ğüşıöç №1 «A»", "ΠΡΩΤΟ ğüşıöç №1 «A»"],
  ["東京新聞", "otherwise"],
  ["اخبار", "otherwise"],
  ["🔥🔥", "otherwise"],
  ["", "otherwise"],
])("shows of the name %j what the font has", (name, shown) => {
  expect(drawable(name, "otherwise")).toBe(shown);
});

it("cuts what is too wide, and draws no control characters", () => {
  const look = { size: 10, fill: "#000" };
  expect(saidBy(text(0, 0, "wwwwwwwwww", { ...look, within: 40 }))).toEqual(["www…"]);
  expect(text(0, 0, "ab", { ...look, within: widthOf("ab", 10) * 0.9, shrinks: true })).toContain('font-size="9"');
  expect(saidBy(text(0, 0, "a\u0000\ud800b", look))).toEqual(["a \ufffdb"]);
});

// A label that is cut tells nobody what the figure is.
it.each(UI_LANGUAGES)("has room for the labels of the figures in %s", (language) => {
  const cut = ["posts", "median", "most", "edits", "duplicates", "gained", "reactions"]
    .map((name) => testI18n.t(language, `figures-tile-${name}`))
    .filter((label) => saidBy(text(0, 0, label, { size: 11.5, fill: "#000", within: 98 }))[0] !== label);
  expect(cut).toEqual([]);
});
