import { raw } from "hono/html";
import type { Piece } from "./visit.ts";

/** Drawn on a grid of 24 by 24 with strokes of 1.75, in the colour of the text around them. */
const SHAPES = {
  home: "M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5.5h-5V20H5a1 1 0 0 1-1-1z",
  draft: "M5 4h9l5 5v11H5zM14 4v5h5M8.5 13.5l2.2 2.2 4.3-4.4",
  queue: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 7.5V12l3.2 2",
  source: "M5 19.2a.8.8 0 1 0 0-1.6.8.8 0 0 0 0 1.6M5 11.5a7.5 7.5 0 0 1 7.5 7.5M5 5a14 14 0 0 1 14 14",
  route: "M6 4v9a4 4 0 0 0 4 4h8M14.5 13l4 4-4 4M6 4l-2.5 3M6 4l2.5 3",
  story: "M4 6h16M4 11h16M4 16h9",
  stats: "M5 20V11M12 20V4M19 20v-6",
  audit: "M7 4h10v16l-2.5-1.8L12 20l-2.5-1.8L7 20zM10 8.5h4M10 12.5h4",
  person: "M12 12a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6M4.5 20c.6-3.6 3.6-5.4 7.5-5.4s6.9 1.8 7.5 5.4",
} as const;
export type IconName = keyof typeof SHAPES;

export const icon = (name: IconName): Piece =>
  raw(
    `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="${SHAPES[name]}"/></svg>`,
  );
