/**
 * Renders the outlets' pictures: every images/*.svg to a PNG of the same name, by a headless Chromium.
 * Run by hand after a change: npm exec -- node data/demo/draw.ts [name ...]   (CHROMIUM names the browser).
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { palettePng } from "./png.ts";

const folder = join(import.meta.dirname, "images");
const chosen = process.argv.slice(2);
const names = (await readdir(folder)).filter((file) => file.endsWith(".svg")).map((file) => file.slice(0, -4));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });
const page = await browser.newPage();
for (const name of chosen.length > 0 ? chosen : names) {
  const svg = await readFile(join(folder, `${name}.svg`), "utf8");
  const pixels = await page.evaluate(async (source) => {
    const image = new Image(1200, 675);
    image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
    await image.decode();
    const context = new OffscreenCanvas(1200, 675).getContext("2d");
    context?.drawImage(image, 0, 0);
    const bytes = context?.getImageData(0, 0, 1200, 675).data ?? new Uint8ClampedArray();
    return await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
      reader.readAsDataURL(new Blob([bytes]));
    });
  }, svg);
  const png = palettePng(Buffer.from(pixels, "base64"), 1200, 675);
  await writeFile(join(folder, `${name}.png`), png);
  console.log(`${name} ${(png.byteLength / 1024).toFixed(1)} KB`);
}
await browser.close();
