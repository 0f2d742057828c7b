import fc from "fast-check";
import { expect, it } from "vitest";
import { createImages } from "../../src/admin/chart-image.ts";
import { drawFigures } from "../../src/chart/figures.ts";
import { picture, text } from "../../src/chart/svg.ts";
import { readImage } from "../../src/sandbox/telegram/image.ts";

const warned: string[] = [];
const draw = createImages({ warn: (_: unknown, message?: string) => void warned.push(message ?? "") });
const word = (said: string, bold = false) =>
  draw(picture(60, 20, "#fff", [text(2, 14, said, { size: 10, fill: "#000", bold })]), 120);

it("draws letters of the four languages in two weights, each as itself", async () => {
  const said = ["ə", "Ə", "ğ", "ı", "İ", "ş", "ö", "ж", "ё", "№", "–", "…", "%", "8"];
  const drawn = await Promise.all([...said.map((one) => word(one)), word("ə", true), word("")]);
  expect(readImage(drawn[0] as Uint8Array)).toEqual({ type: "image/png", width: 120, height: 40 });
  // What the font lacks would all be one empty box, or nothing.
  const different = new Set(drawn.map((png) => Buffer.from(png ?? []).toString("base64")));
  expect(different.size).toBe(drawn.length);
});

it("says that it cannot draw what is no picture", async () => {
  expect(await draw("<svg", 100)).toBeNull();
  expect(warned).toEqual(["a picture of figures cannot be drawn"]);
});

const line = fc.string({ unit: "binary", maxLength: 60 });
const count = fc.nat({ max: 10_000_000 });
const bars = fc.record({
  title: line,
  values: fc.array(count, { minLength: 1, maxLength: 30 }),
  labels: fc.constant([{ at: 0, text: "1" }]),
  valued: fc.boolean(),
});
const figures = fc.record({
  ...{ title: line, plainTitle: line, subtitle: line },
  tiles: fc.array(fc.record({ value: line, label: line }), { minLength: 6, maxLength: 6 }),
  bars,
  hours: fc.option(bars),
  outlets: fc.option(
    fc.record({ title: line, rows: fc.array(fc.record({ name: line, value: count }), { maxLength: 9 }) }),
  ),
  empty: fc.option(line),
});

it("draws whatever names and numbers there are", async () => {
  await fc.assert(
    fc.asyncProperty(figures, fc.constantFrom("light", "dark"), async (some, theme) => {
      const svg = drawFigures(some, theme as "light" | "dark", String);
      expect(svg).not.toMatch(/NaN|Infinity|(?:width|height|font-size)="-/u);
      expect(await draw(svg, 40)).not.toBeNull();
    }),
    { numRuns: 40 },
  );
});
