import { box, type Theme, text } from "./svg.ts";

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Bars {
  title: string;
  values: readonly number[];
  /** Below the bar of that index. */
  labels: readonly { at: number; text: string }[];
  /** Each bar bears its value; otherwise the scale does. */
  valued: boolean;
  /** Bars to be seen first; all of them when it is absent. */
  strong?: readonly number[];
}

const TITLE = 13;
const SMALL = 11;
/** From the title down to the bars, and below them for the labels. */
const HEAD = 26;
const FOOT = 17;
const RADIUS = 3;
const WIDEST = 34;
/** A bar of one among thousands is seen. */
const LEAST = 2;

/** A title, and columns that stand on a line. */
export function bars(area: Area, { title, values, labels, valued, strong }: Bars, theme: Theme, show: Show): string {
  const top = area.y + HEAD;
  const height = area.height - HEAD - FOOT;
  const ground = top + height;
  const most = scaleOf(Math.max(...values, 0));
  const step = area.width / values.length;
  const width = Math.min(WIDEST, step * (values.length > 12 ? 0.68 : 0.6));
  const parts = [heading(area, title, theme)];
  if (!valued) {
    for (const share of [0.5, 1]) {
      const y = ground - height * share;
      parts.push(box({ x: area.x, y, width: area.width, height: 0.75 }, theme.line));
    }
    parts.push(text(area.x + area.width, top - 5, show(most), { size: SMALL, fill: theme.muted, anchor: "end" }));
  }
  for (const [index, value] of values.entries()) {
    if (value <= 0) continue;
    const x = area.x + step * (index + 0.5) - width / 2;
    // Room for the figure above the highest.
    const tall = Math.max(LEAST, (height - (valued ? 14 : 0)) * (value / (valued ? Math.max(...values) : most)));
    const isStrong = strong === undefined || strong.includes(index);
    parts.push(box({ x, y: ground - tall, width, height: tall }, isStrong ? theme.strong : theme.soft, RADIUS));
    // Its feet are square.
    if (tall > RADIUS * 2) {
      parts.push(box({ x, y: ground - RADIUS, width, height: RADIUS }, isStrong ? theme.strong : theme.soft));
    }
    if (valued) {
      const look = {
        size: SMALL,
        fill: theme.ink,
        bold: true,
        anchor: "middle",
        within: step - 2,
        shrinks: true,
      } as const;
      parts.push(text(x + width / 2, ground - tall - 5, show(value), look));
    }
  }
  parts.push(box({ x: area.x, y: ground, width: area.width, height: 1 }, theme.line));
  for (const { at, text: said } of labels) {
    const look = { size: SMALL, fill: theme.muted, anchor: "middle" } as const;
    parts.push(text(area.x + step * (at + 0.5), ground + 13, said, look));
  }
  return parts.join("");
}

export interface Rows {
  title: string;
  rows: readonly { name: string; value: number }[];
}

const ROW = 23;
const NAME_SHARE = 0.42;

/** A title, and a bar beside each name. */
export function rows(area: Area, { title, rows }: Rows, theme: Theme, show: Show): string {
  const most = Math.max(...rows.map(({ value }) => value), 1);
  const from = area.x + area.width * NAME_SHARE;
  // Room for the longest figure behind its bar.
  const width = area.width * (1 - NAME_SHARE) - 44;
  const parts = [heading(area, title, theme)];
  for (const [index, { name, value }] of rows.entries()) {
    const middle = area.y + HEAD + ROW * (index + 0.5) - 4;
    const length = Math.max(LEAST, (width * value) / most);
    parts.push(
      text(area.x, middle + 4, name, { size: 12.5, fill: theme.ink, within: from - area.x - 8 }),
      box({ x: from, y: middle - 6, width: length, height: 12 }, theme.strong, RADIUS),
      text(from + length + 6, middle + 4, show(value), { size: 12, fill: theme.muted, bold: true }),
    );
  }
  return parts.join("");
}

export const rowsHeight = (count: number): number => (count === 0 ? 0 : HEAD + ROW * count - 6);

/** How a number is written. */
export type Show = (value: number) => string;

const heading = (area: Area, title: string, theme: Theme): string =>
  text(area.x, area.y + TITLE, title, { size: TITLE, fill: theme.ink, bold: true, within: area.width - 44 });

const FACTORS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The next round number that is not below. */
function scaleOf(most: number): number {
  if (most <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(most));
  return FACTORS.map((factor) => factor * power).find((one) => one >= most && Number.isInteger(one)) ?? most;
}
