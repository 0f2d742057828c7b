import { fileURLToPath } from "node:url";
import type { Log } from "../log.ts";

const font = (path: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${path}`));

/** A picture as PNG; null when this machine cannot draw it. */
export type DrawImage = (svg: string, pixelsWide: number) => Promise<Uint8Array | null>;

/** Draws SVG off the main thread, with the fonts that come with Chapar and no others: the same on every machine. */
export function createImages(log: Pick<Log, "warn">): DrawImage {
  const fontFiles = [font("400Regular/Inter_400Regular.ttf"), font("600SemiBold/Inter_600SemiBold.ttf")];
  return async (svg, pixelsWide) => {
    try {
      // Loaded for the first picture: most people never ask for one.
      const { renderAsync } = await import("@resvg/resvg-js");
      const drawn = await renderAsync(svg, {
        fitTo: { mode: "width", value: pixelsWide },
        font: { fontFiles, loadSystemFonts: false, defaultFontFamily: "Inter" },
      });
      return drawn.asPng();
    } catch (error) {
      log.warn({ err: error }, "a picture of figures cannot be drawn");
      return null;
    }
  };
}
