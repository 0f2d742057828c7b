import { Composer, type InlineKeyboard } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import { groupAdminsOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { ChatRepo } from "../src/db/chats.ts";
import type { SubscriberRepo } from "../src/db/subscribers.ts";
import { clip } from "../src/delivery/wording.ts";
import { cityName } from "../src/i18n/cities.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { findTimezone, nearTimezones, timezoneAt } from "../src/i18n/timezone.ts";
import { type Chat, SUMMARY_LENGTHS, UI_LANGUAGES, type UiLanguage } from "../src/model.ts";
import { fold } from "../src/text/fold.ts";
import { toLine } from "../src/text/normalise.ts";
import { button, choiceRows, keyboardOf, LONGEST_ECHO, TICK } from "./keyboard.ts";
import { newsLanguageChoices, newsLanguageNames, toggleNewsLanguage } from "./news-languages.ts";
import { toast } from "./toast.ts";

/** Zones offered as buttons; any other can be typed. */
const ZONES = ["Asia/Baku", "Europe/Istanbul", "Europe/Moscow", "Asia/Tbilisi", "Europe/London", "Europe/Berlin"];

/** /settings: language of the interface, languages of the news, time zone. `/settings Baku` sets the zone, `/settings ru`
 * the language. */
export function settingsHandler(deps: {
  chats: Pick<ChatRepo, "byId" | "setLook" | "setSummary">;
  subscribers: Pick<SubscriberRepo, "pictures" | "setPictures">;
  i18n: I18n;
  /** Languages that the news may be in: those of the sources. */
  newsLanguages: () => string[];
  now: () => number;
  /** Somebody chose another language in their private chat. */
  onLanguage: (reader: { telegramId: number; isOwner: boolean }, language: UiLanguage) => void;
  /** A chat's clock is another one than before. */
  onZone: (chatId: number, before: string) => void;
}): Composer<ChaparContext> {
  const { chats, i18n, now } = deps;
  const composer = new Composer<ChaparContext>();
  const current = (ctx: ChaparContext): Chat => chats.byId(ctx.chatRow.id) ?? ctx.chatRow;
  const change = (chat: Chat, look: Partial<Pick<Chat, "language" | "newsLanguages" | "timezone">>): void =>
    chats.setLook(chat.id, { ...chat, ...look });
  const hasPictures = (ctx: ChaparContext) => deps.subscribers.pictures(ctx.chatRow.id);
  const timeIn = (chat: Chat) => i18n.time(chat.language, now(), chat.timezone);

  const readable = (chat: Chat) => newsLanguageNames(i18n, chat.language, chat);

  async function overview(ctx: ChaparContext): Promise<void> {
    const chat = current(ctx);
    const html = ctx.html("settings-title", {
      language: i18n.languageName(chat.language, chat.language),
      languages: readable(chat),
      timezone: cityName(chat.language, chat.timezone),
      time: timeIn(chat),
    });
    const pictures = hasPictures(ctx);
    const keyboard = keyboardOf(
      [button(ctx.t("settings-button-language"), "settings:language")],
      [button(ctx.t("settings-button-news-languages"), "settings:news")],
      [button(ctx.t("settings-button-timezone"), "settings:zone")],
      [button(ctx.t("settings-button-summary"), "settings:summary")],
      [button(`${pictures ? TICK : ""}${ctx.t("settings-button-pictures")}`, `settings:pictures:${pictures ? 0 : 1}`)],
      [button(ctx.t("settings-button-digest"), "digest"), button(ctx.t("settings-button-quiet"), "quiet")],
    );
    await editOrReply(ctx, html, { keyboard });
  }

  async function newsLanguages(ctx: ChaparContext): Promise<void> {
    const chat = current(ctx);
    const choices = newsLanguageChoices(i18n, chat.language, chat, deps.newsLanguages(), "settings:news");
    const keyboard = keyboardOf(...choiceRows(choices), [back(ctx)]);
    await editOrReply(ctx, ctx.html("settings-news-languages-choose"), { keyboard });
  }

  function zoneButtons(ctx: ChaparContext, zones: readonly string[]): InlineKeyboard {
    const { language, timezone } = current(ctx);
    const choices = zones.map((zone) => ({
      label: `${cityName(language, zone)} · ${i18n.time(language, now(), zone)}`,
      data: `settings:zone:${zone}`,
      on: zone === timezone,
    }));
    return keyboardOf(...choiceRows(choices), [back(ctx)]);
  }

  async function setZone(ctx: ChaparContext, zone: string): Promise<void> {
    const before = current(ctx);
    change(before, { timezone: zone });
    deps.onZone(before.id, before.timezone);
    const chat = current(ctx);
    const timezone = cityName(chat.language, zone);
    await editOrReply(ctx, ctx.html("settings-timezone-set", { timezone, time: timeIn(chat) }), {
      keyboard: keyboardOf([back(ctx)]),
    });
  }

  function setLanguage(ctx: ChaparContext, language: UiLanguage): void {
    const chat = current(ctx);
    // Who reads the news in the language of the bot alone goes on doing so, where there is news.
    const [only, ...others] = chat.newsLanguages;
    const along = only === chat.language && others.length === 0 && deps.newsLanguages().includes(language);
    change(chat, { language, ...(along ? { newsLanguages: [language] } : {}) });
    if (chat.type === "private") deps.onLanguage({ telegramId: chat.telegramId, isOwner: ctx.isOwner }, language);
  }

  composer.command("settings", groupAdminsOnly());
  composer.callbackQuery(/^settings\b/u, groupAdminsOnly());

  composer.command("settings", async (ctx) => {
    const wanted = ctx.match.trim();
    if (wanted === "") return overview(ctx);
    const language = languageCalled(i18n, wanted);
    if (language !== null) {
      setLanguage(ctx, language);
      return reply(ctx, ctx.html("settings-language-set"), { keyboard: keyboardOf([back(ctx)]) });
    }
    const zone = findTimezone(wanted);
    if (zone !== null) return setZone(ctx, zone);
    const near = nearTimezones(wanted, 4);
    const name = clip(toLine(wanted), LONGEST_ECHO);
    if (near.length === 0) return reply(ctx, ctx.html("settings-timezone-bad", { name }));
    await reply(ctx, ctx.html("settings-timezone-near", { name }), { keyboard: zoneButtons(ctx, near) });
  });
  composer.callbackQuery("settings", overview);

  composer.callbackQuery("settings:language", async (ctx) => {
    const spoken = current(ctx).language;
    const choices = UI_LANGUAGES.map((language) => ({
      label: i18n.t(language, "language-name"),
      data: `settings:language:${language}`,
      on: language === spoken,
    }));
    const keyboard = keyboardOf(...choiceRows(choices), [back(ctx)]);
    await editOrReply(ctx, ctx.html("settings-language-choose"), { keyboard });
  });
  composer.callbackQuery(/^settings:language:(\w+)$/u, async (ctx) => {
    const language = UI_LANGUAGES.find((known) => known === ctx.match[1]);
    if (language === undefined) return overview(ctx);
    setLanguage(ctx, language);
    await toast(ctx, ctx.t("settings-language-set"));
    await overview(ctx);
  });

  composer.callbackQuery("settings:news", newsLanguages);
  composer.callbackQuery(/^settings:news:([a-z]{2,3})$/u, async (ctx) => {
    const chat = current(ctx);
    change(chat, { newsLanguages: toggleNewsLanguage(chat, ctx.match[1] ?? "") });
    await toast(ctx, ctx.t("settings-news-languages-set", { languages: readable(current(ctx)) }));
    await newsLanguages(ctx);
  });

  async function summaries(ctx: ChaparContext): Promise<void> {
    const { summary } = current(ctx);
    const choices = SUMMARY_LENGTHS.map((length) => ({
      label: ctx.t(`settings-summary-${length}`),
      data: `settings:summary:${length}`,
      on: length === summary,
    }));
    await editOrReply(ctx, ctx.html("settings-summary-choose"), {
      keyboard: keyboardOf(...choiceRows(choices), [back(ctx)]),
    });
  }
  composer.callbackQuery("settings:summary", summaries);
  composer.callbackQuery(/^settings:summary:(\w+)$/u, async (ctx) => {
    const length = SUMMARY_LENGTHS.find((known) => known === ctx.match[1]);
    if (length !== undefined) chats.setSummary(ctx.chatRow.id, length);
    await summaries(ctx);
  });

  composer.callbackQuery(/^settings:pictures(?::([01]))?$/u, async (ctx) => {
    const [, wanted] = ctx.match;
    const on = wanted === undefined ? !hasPictures(ctx) : wanted === "1";
    deps.subscribers.setPictures(ctx.chatRow.id, on);
    await toast(ctx, ctx.t(on ? "settings-pictures-on" : "settings-pictures-off"));
    await overview(ctx);
  });

  // Of no use to anything else, and nowhere kept.
  composer.chatType("private").on("message:location", async (ctx) => {
    const { latitude, longitude } = ctx.message.location;
    // The map may know of a zone that this Node does not know yet.
    const zone = findTimezone(timezoneAt(latitude, longitude));
    await (zone === null ? overview(ctx) : setZone(ctx, zone));
  });

  composer.callbackQuery("settings:zone", (ctx) => {
    // What a group shares among its members is not for the bot.
    const key = ctx.chatRow.type === "private" ? "settings-timezone-choose" : "settings-timezone-choose-group";
    return editOrReply(ctx, ctx.html(key), { keyboard: zoneButtons(ctx, ZONES) });
  });
  composer.callbackQuery(/^settings:zone:(.+)$/u, async (ctx) => {
    const zone = findTimezone(ctx.match[1] ?? "");
    await (zone === null ? overview(ctx) : setZone(ctx, zone));
  });
  return composer;
}

const back = (ctx: ChaparContext) => button(ctx.t("button-back"), "settings");

/** The language that a person means by "ru" or "русский"; null when it is none of ours. */
function languageCalled(i18n: I18n, wanted: string): UiLanguage | null {
  const name = fold(wanted);
  return UI_LANGUAGES.find((each) => each === name || fold(i18n.t(each, "language-name")) === name) ?? null;
}
