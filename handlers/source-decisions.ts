import type { InlineKeyboardButton } from "grammy/types";
import { NEWEST_OF_FLOOD } from "../src/admin/release.ts";
import { clip } from "../src/delivery/wording.ts";
import type { Trouble } from "../src/feed/health.ts";
import { addressAfter } from "../src/feed/move.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Source } from "../src/model.ts";
import type { Speech } from "./desk.ts";
import { button, choiceRows } from "./keyboard.ts";
import { shownUrl } from "./shown-url.ts";
import { sourceName } from "./source-name.ts";

/** UTF-16 units of an address that are shown. */
const LONGEST_URL = 200;

/** What is done with the articles that are held: the data of the buttons say of which flood, and how many it had. */
export function floodRows(
  { t }: Pick<Speech, "t">,
  sourceId: number,
  { since, count }: { since: number; count: number },
): InlineKeyboardButton[][] {
  const act = (label: string, choice: string) => button(label, `flood:${sourceId}:${since}:${count}:${choice}`);
  const none = act(t("source-button-post-none"), "none");
  const newest =
    count > NEWEST_OF_FLOOD ? [act(t("source-button-post-newest", { count: NEWEST_OF_FLOOD }), "newest")] : [];
  return [[act(t("source-button-post-all", { count }), "all")], [...newest, none]];
}

type Moved = Extract<Trouble, { kind: "moved" }>;

/**
 * Whether a source goes where its server sends it; where another one is already (`by`, null when that is not known), which of
 * the two is removed.
 */
export function moveRows(
  { t }: Speech,
  sourceId: number,
  { since, why }: Pick<Moved, "since" | "why">,
  by: Source | null,
): InlineKeyboardButton[][] {
  const stay = button(t("source-button-stay"), `move:${sourceId}:${since}:no`);
  if (why !== "taken") return [[button(t("source-button-move"), `move:${sourceId}:${since}:yes`), stay]];
  const remove = button(t("source-button-remove"), `source:${sourceId}:remove`);
  const other = by === null ? [] : choiceRows([{ label: by.name, data: `source:${by.id}` }]);
  return [[remove, stay], ...other];
}

/** After somebody said that it stays. */
export const moveAfterAllRow = ({ t }: Speech, sourceId: number, since: number): InlineKeyboardButton[] => [
  button(t("source-button-move"), `move:${sourceId}:${since}:yes`),
];

/** The question that `moveRows` answers. */
export function moveQuestion(
  speech: Speech,
  i18n: I18n,
  source: Source,
  { why, move, since }: Moved,
  { by, now }: { by: Source | null; now: number },
): string {
  const url = clip(shownUrl(addressAfter(source.url, move.to)), LONGEST_URL);
  const facts = { url, duration: i18n.duration(speech.language, now - since) };
  if (why !== "taken") return speech.html(`source-move-${why}`, facts);
  const other = by === null ? speech.t("source-move-another") : sourceName(by);
  return speech.html("source-move-read-there", { ...facts, other });
}
