import type { InlineKeyboardButton } from "grammy/types";
import { NEWEST_OF_FLOOD } from "../src/admin/release.ts";
import { clip } from "../src/delivery/wording.ts";
import type { Trouble } from "../src/feed/health.ts";
import { addressAfter } from "../src/feed/move.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Source } from "../src/model.ts";
import type { Speech } from "./desk.ts";
import { button } from "./keyboard.ts";
import { shownUrl } from "./source-state.ts";

/** UTF-16 units of an address that are shown. */
const LONGEST_URL = 200;

/** What is done with the articles that are held: the data of the buttons say of which flood. */
export function floodRows(
  { t }: Speech,
  sourceId: number,
  { since, count }: { since: number; count: number },
): InlineKeyboardButton[][] {
  const act = (label: string, choice: string) => button(label, `flood:${sourceId}:${since}:${choice}`);
  const none = act(t("source-button-post-none"), "none");
  const newest = act(t("source-button-post-newest", { count: NEWEST_OF_FLOOD }), "newest");
  return [[act(t("source-button-post-all", { count }), "all")], [newest, none]];
}

/** Whether a source goes where its server sends it. */
export function moveRow({ t }: Speech, sourceId: number, since: number, refused = false): InlineKeyboardButton[] {
  return [
    button(t("source-button-move"), `move:${sourceId}:${since}:yes`),
    ...(refused ? [] : [button(t("source-button-stay"), `move:${sourceId}:${since}:no`)]),
  ];
}

/** The question that `moveRow` answers. */
export function moveQuestion(
  speech: Speech,
  i18n: I18n,
  source: Source,
  { why, move, since }: Extract<Trouble, { kind: "moved" }>,
  now: number,
): string {
  const url = clip(shownUrl(addressAfter(source.url, move.to)), LONGEST_URL);
  return speech.html(`source-move-${why}`, { url, duration: i18n.duration(speech.language, now - since) });
}
