import { expect, it } from "vitest";
import { createImages } from "../../src/admin/chart-image.ts";
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
