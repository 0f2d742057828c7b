import { html } from "hono/html";
import type { Bars, Rows } from "../../../chart/bars.ts";
import type { Piece } from "../visit.ts";

type Show = (value: number) => string;

/** Units of a drawing; its width and height on the page are the style sheet's. */
const HEIGHT = 100;
const STEP = 10;
const GAP = 3;
/** One among thousands is seen. */
const LEAST = 2;

/** Columns that stand on a line, with what is said below them. */
export function columns(id: string, { title, values, labels, valued, strong }: Bars, show: Show): Piece {
  const most = Math.max(...values, 1);
  const rects = values.map((value, index) => {
    if (value <= 0) return "";
    const height = Math.max(LEAST, (value / most) * HEIGHT);
    const isStrong = strong === undefined || strong.includes(index);
    return html`<rect class="${isStrong ? "strong" : "weak"}" x="${index * STEP + GAP / 2}" y="${HEIGHT - height}" width="${STEP - GAP}" height="${height}"/>`;
  });
  const said = values.map((value, index) => {
    const text = labels.find(({ at }) => at === index)?.text ?? "";
    return html`<span>${valued ? html`<b>${show(value)}</b>` : ""}${text}</span>`;
  });
  return html`<figure class="chart" aria-labelledby="${id}"><figcaption id="${id}">${title}${
    valued ? "" : html` <span class="meta">≤ ${show(most)}</span>`
  }</figcaption><svg viewBox="0 0 ${values.length * STEP} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${rects}</svg><div class="ticks">${said}</div></figure>`;
}

/** Names with a bar each, the longest first. */
export function measures(id: string, { title, rows }: Rows, show: Show): Piece {
  const most = Math.max(...rows.map(({ value }) => value), 1);
  const lines = rows.map(
    ({ name, value }) =>
      html`<li><span>${name}</span><meter min="0" max="${most}" value="${value}" aria-label="${name}"></meter><b>${show(value)}</b></li>`,
  );
  return html`<figure class="chart" aria-labelledby="${id}"><figcaption id="${id}">${title}</figcaption><ul class="measures">${lines}</ul></figure>`;
}
