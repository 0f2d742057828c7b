import type { InlineKeyboard } from "grammy";
import { laterAt, laterKeys } from "../src/admin/draft-times.ts";
import type { DraftFile } from "../src/admin/drafts.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import type { Store } from "../src/db/store.ts";
import { channelRow, draftData } from "../src/delivery/draft-keyboard.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { button, type Choice, choiceRows, keyboardOf } from "./keyboard.ts";
import { nameIn } from "./topic-names.ts";

const MINUTE = 60_000;

const backRow = (ctx: ChaparContext, { draft }: DraftFile, to = "back") => [
  button(ctx.t("button-back"), draftData(draft.id, to)),
];

/** What of a draft may be written anew. */
export function editMenu(ctx: ChaparContext, file: DraftFile, isWritten: boolean): InlineKeyboard {
  const act = (key: string, what: string) => button(ctx.t(key), draftData(file.draft.id, what));
  return keyboardOf(
    channelRow(file.draft.id, file.chat.title),
    [act("correct-button-headline", "ask:title"), act("correct-button-summary", "ask:summary")],
    [act("draft-button-photo", "photo"), act("correct-button-topics", "topics")],
    isWritten ? [act("correct-button-source", "source")] : [],
    backRow(ctx, file),
  );
}

export function photoMenu(ctx: ChaparContext, file: DraftFile): InlineKeyboard {
  const act = (key: string, what: string) => button(ctx.t(key), draftData(file.draft.id, what));
  return keyboardOf(
    channelRow(file.draft.id, file.chat.title),
    [act("draft-button-photo-other", "ask:photo"), act("draft-button-photo-none", "no-photo")],
    [act("draft-button-photo-own", "own-photo")],
    backRow(ctx, file, "edit"),
  );
}

/** For the hashtags: a tick at each topic that the post is to name. */
export function topicsMenu(ctx: ChaparContext, store: Store, file: DraftFile): InlineKeyboard {
  const { story, chat, draft } = file;
  const said = store.corrections.ofStory(store.stories.family(story.id), chat.id)?.topics;
  const ticked = new Set(said ?? story.topics.map(({ id }) => id));
  const choices = store.topics.list().map(
    (topic): Choice => ({
      label: nameIn(ctx, topic),
      data: draftData(draft.id, `topic:${topic.id}`),
      on: ticked.has(topic.id),
    }),
  );
  return keyboardOf(channelRow(draft.id, chat.title), ...choiceRows(choices), backRow(ctx, file));
}

/** When a draft may go out, by the clock of its channel. Another time for one that has a time is another button. */
export function laterMenu(ctx: ChaparContext, i18n: I18n, file: DraftFile, now: number): InlineKeyboard {
  const { draft, chat } = file;
  const { language } = ctx.chatRow;
  const isMove = draft.state === "scheduled";
  const choices = laterKeys(chat.timezone, now).map((key): Choice => {
    const at = laterAt(key, chat.timezone, now);
    const data = draftData(draft.id, `${isMove ? "move" : "at"}:${key}`);
    if (key === "tonight" || key === "tomorrow") {
      return { label: ctx.t(`draft-later-${key}`, { time: i18n.time(language, at, chat.timezone) }), data };
    }
    return { label: ctx.t("draft-later-in", { duration: i18n.duration(language, Number(key) * MINUTE) }), data };
  });
  const other = { label: ctx.t("draft-later-other"), data: draftData(draft.id, isMove ? "ask:move" : "ask:time") };
  return keyboardOf(channelRow(draft.id, chat.title), ...choiceRows([...choices, other]), backRow(ctx, file));
}
