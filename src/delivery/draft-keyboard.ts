import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import type { I18n } from "../i18n/i18n.ts";
import type { Chat, Draft, UiLanguage } from "../model.ts";
import { clip } from "./wording.ts";

/** So much of a name is seen on a button that has a row to itself, and on one that shares it. */
const WHOLE_ROW = 40;
const HALF_ROW = 18;

/** What stands below a draft, as far as it is not in the draft itself. */
export interface DraftFacts {
  channel: Pick<Chat, "title" | "timezone">;
  /** Of the lead: what "mute" would mute; null: a person wrote it, or sent its address. */
  outlet: string | null;
  /** Nobody stands by its story any more. */
  isWithdrawn: boolean;
  /** The story changed after an editor last wrote for it; null: it did not. */
  outdated: { name: string } | null;
  /** Where its post stands; null: nowhere, or nobody can be led there. */
  link: string | null;
  now: number;
}

/** Data of a button below the draft: `draft:ID:WHAT`, see handlers/drafts. */
export const draftData = (id: number, what: string): string => `draft:${id}:${what}`;

/**
 * The desk's buttons below a draft, after those of the post itself: the channel's name, then what may be done, or what was
 * done, by whom and when. It is all in the keyboard, so that the text is the post to the last sign.
 */
export function draftKeyboard(
  draft: Draft,
  facts: DraftFacts,
  language: UiLanguage,
  i18n: I18n,
  own?: InlineKeyboardMarkup,
): InlineKeyboardMarkup {
  const rows = stateRows(draft, facts, language, i18n);
  return { inline_keyboard: [...(own?.inline_keyboard ?? []), channelRow(draft.id, facts.channel.title), ...rows] };
}

/** The channel's name, which tells more when it is tapped. */
export const channelRow = (id: number, title: string): InlineKeyboardButton[] => [
  { text: `📢 ${clip(title, WHOLE_ROW)}`, callback_data: draftData(id, "about") },
];

function stateRows(draft: Draft, facts: DraftFacts, language: UiLanguage, i18n: I18n): InlineKeyboardButton[][] {
  const { id, state, decided, publishAt } = draft;
  const t = (key: string, args?: Record<string, string | number>) => i18n.t(language, key, args);
  const act = (key: string, what: string): InlineKeyboardButton => ({
    text: t(key),
    callback_data: draftData(id, what),
  });
  const look = { timezone: facts.channel.timezone, now: facts.now };
  const time = (at: number) => i18n.moment(language, at, look);
  // "": somebody who asked to be forgotten since.
  const named = (name: string) => clip(name || t("audit-by-former"), HALF_ROW);
  const by = { name: named(decided?.name ?? ""), time: time(decided?.at ?? facts.now) };
  const told = (text: string): InlineKeyboardButton[] => [{ text, callback_data: draftData(id, "about") }];
  switch (state) {
    case "waiting":
      return [
        ...(facts.isWithdrawn ? [told(t("draft-withdrawn"))] : []),
        ...(facts.outdated === null ? [] : [told(t("draft-outdated", { name: named(facts.outdated.name) }))]),
        ...(facts.isWithdrawn ? [] : [[act("draft-button-publish", "publish"), act("draft-button-edit", "edit")]]),
        [...(facts.isWithdrawn ? [] : [act("draft-button-later", "later")]), act("draft-button-skip", "skip")],
        ...(facts.outlet === null
          ? []
          : [
              [
                {
                  text: t("draft-button-mute", { outlet: clip(facts.outlet, HALF_ROW) }),
                  callback_data: draftData(id, "mute"),
                },
              ],
            ]),
      ];
    case "scheduled":
      return [
        told(t("draft-scheduled", { name: by.name, time: time(publishAt ?? facts.now) })),
        ...(facts.isWithdrawn ? [told(t("draft-withdrawn"))] : []),
        [act("draft-button-publish", "now"), act("draft-button-edit", "edit")],
        [act("draft-button-later", "later"), act("draft-button-reopen", "reopen")],
      ];
    case "published":
      return [
        told(t("draft-published", by)),
        ...(facts.link === null ? [] : [[{ text: t("draft-button-open"), url: facts.link }]]),
      ];
    case "skipped":
      return [told(t(draft.muted === null ? "draft-skipped" : "draft-muted", by)), [act("button-undo", "reopen")]];
    case "expired":
      return [told(t("draft-expired", { time: time(draft.expiresAt) })), [act("draft-button-again", "reopen")]];
    case "merged":
      return [
        told(t("draft-merged")),
        ...(facts.link === null ? [] : [[{ text: t("draft-button-open"), url: facts.link }]]),
      ];
  }
}
