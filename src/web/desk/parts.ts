import { html } from "hono/html";
import type { Piece, Visit } from "./visit.ts";

export type Tone = "good" | "look" | "bad" | "idle";

/** A form with one button, for what one press does. `to`: path of the desk. */
export function press(
  visit: Visit,
  to: string,
  label: string,
  { kind = "plain", fields = {}, describedBy, disabled = false, name }: PressOptions = {},
): Piece {
  const hidden = Object.entries(fields).map(
    ([field, value]) => html`<input type="hidden" name="${field}" value="${String(value)}">`,
  );
  return html`<form method="post" action="${visit.path(to)}" class="press">${token(visit)}${hidden}<button class="button ${kind}"${
    name === undefined ? "" : html` aria-label="${name}"`
  }${describedBy === undefined ? "" : html` aria-describedby="${describedBy}"`}${disabled ? html` disabled` : ""}>${label}</button></form>`;
}

export interface PressOptions {
  kind?: "primary" | "plain" | "quiet" | "danger";
  /** What else is sent. */
  fields?: Record<string, string | number>;
  /** Id of what it is about, for those who hear the page. */
  describedBy?: string;
  /** What it says to those who hear the page, in the place of a label that only eyes understand. */
  name?: string;
  disabled?: boolean;
}

/** What tells a form of this browser from one that somebody else has made. Belongs into each. */
export const token = ({ csrf }: Visit): Piece => html`<input type="hidden" name="csrf" value="${csrf}">`;

/** The words of a button of the chat, without the sign before them. */
export const label = (visit: Visit, key: string, args?: Record<string, string | number>): string =>
  visit.t(key, args).replace(/^[^\p{L}\p{N}]+/u, "");

/** A coloured mark with words. */
export const badge = (tone: Tone, text: string | Piece): Piece => html`<span class="badge ${tone}">${text}</span>`;

/** A link to a page of the desk that looks like a button. */
export const linkButton = (visit: Visit, to: string, label: string, kind: PressOptions["kind"] = "plain"): Piece =>
  html`<a class="button ${kind}" href="${visit.path(to)}">${label}</a>`;

/** A link to somewhere else; plain text where it leads to no page of the web. */
export function away(url: string, label: string | Piece): Piece {
  const target = URL.parse(url);
  if (target === null || !/^https?:$/u.test(target.protocol)) return html`${label}`;
  return html`<a href="${target.href}" rel="noopener noreferrer" target="_blank">${label}</a>`;
}

/** Where there is nothing to show. */
export const empty = (text: string | Piece): Piece => html`<p class="empty">${text}</p>`;

/** One page of a list; `number` from 0, the nearest one that there is. */
export interface Slice<T> {
  items: T[];
  number: number;
  pages: number;
}

export function sliceOf<T>(items: readonly T[], asked: string | undefined, perPage: number): Slice<T> {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const number = Math.min(Math.max((Math.trunc(Number(asked)) || 1) - 1, 0), pages - 1);
  return { items: items.slice(number * perPage, (number + 1) * perPage), number, pages };
}

/** Links to the pages beside this one; nothing when it is the only one. `to`: path that ends before the number. */
export function pager(visit: Visit, { number, pages }: Omit<Slice<unknown>, "items">, to: string): Piece {
  if (pages === 1) return html``;
  const link = (page: number, label: string) =>
    html`<a class="button plain" href="${visit.path(`${to}${page + 1}`)}">${label}</a>`;
  return html`<nav class="pager" aria-label="${visit.t("web-pages")}">${
    number > 0 ? link(number - 1, visit.t("button-previous")) : html`<span></span>`
  }<span>${visit.t("page", { page: number + 1, pages })}</span>${
    number < pages - 1 ? link(number + 1, visit.t("button-next")) : html`<span></span>`
  }</nav>`;
}
