import { html } from "hono/html";
import type { OwnChannel, Piece, Visit } from "../visit.ts";

/**
 * Links that narrow a list to one channel, for who has several; `chosen`: those that are shown now. Channels in which nothing
 * is counted are left out.
 */
export function channelFilter(
  visit: Visit,
  own: readonly OwnChannel[],
  asked: string | undefined,
  to: string,
  countOf: (channel: OwnChannel) => number,
  /** What is counted of all together; default: the sum of what is counted of each. */
  countAll?: number,
): { chosen: OwnChannel[]; piece: Piece } {
  const counted = own.map((channel) => ({ channel, count: countOf(channel) }));
  const one = own.filter(({ chat }) => String(chat.id) === asked);
  const chosen = one.length > 0 ? one : [...own];
  const shown = counted.filter(({ channel, count }) => count > 0 || one.includes(channel));
  if (own.length < 2 || shown.length === 0) return { chosen, piece: html`` };
  const link = (path: string, text: string, count: number, isHere: boolean) =>
    html`<a href="${visit.path(path)}"${isHere ? html` aria-current="true"` : ""}>${text}<span class="count">${count}</span></a>`;
  const all = countAll ?? counted.reduce((sum, { count }) => sum + count, 0);
  const piece = html`<nav class="filter" aria-label="${visit.t("web-channels")}">${link(to, visit.t("web-all"), all, one.length === 0)}${shown.map(
    ({ channel, count }) => link(`${to}?channel=${channel.chat.id}`, channel.chat.title, count, one.includes(channel)),
  )}</nav>`;
  return { chosen, piece };
}
