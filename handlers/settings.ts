import { Composer, InlineKeyboard } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import { groupAdminsOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { ChatRepo } from "../src/db/chats.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { findTimezone, nearTimezones } from "../src/i18n/timezone.ts";
import { type Chat, UI_LANGUAGES } from "../src/model.ts";

/** Zones offered as buttons; any other can be typed. */
const ZONES = ["Asia/Baku", "Europe/Istanbul", "Europe/Moscow", "Asia/Tbilisi", "Europe/London", "Europe/Berlin"];

/** /settings: language of the interface, languages of the news, time zone. `/settings Asia/Baku` sets the zone. */
export function settingsHandler(deps: {
  chats: Pick<ChatRepo, "byId" | "setLook">;
  i18n: I18n;
  /** Languages that the news may be in: those of the sources. */
  newsLanguages: () => string[];
  now: () => number;
}): Composer<ChaparContext> {
  const { chats, i18n, now } = deps;
  const composer = new Composer<ChaparContext>();
  const current = (ctx: ChaparContext): Chat => chats.byId(ctx.chatRow.id) ?? ctx.chatRow;
  const change = (chat: Chat, look: Partial<Pick<Chat, "language" | "newsLanguages" | "timezone">>): void =>
    chats.setLook(chat.id, { ...chat, ...look });
  const timeIn = (chat: Chat) => i18n.time(chat.language, now(), chat.timezone);

  function readable(chat: Chat): string {
    if (chat.newsLanguages.length === 0) return i18n.t(chat.language, "settings-news-languages-all");
    return i18n.list(
      chat.language,
      chat.newsLanguages.map((tag) => i18n.languageName(chat.language, tag)),
    );
  }

  async function overview(ctx: ChaparContext): Promise<void> {
    const chat = current(ctx);
    const html = ctx.html("settings-title", {
      language: i18n.t(chat.language, "language-name"),
      languages: readable(chat),
      timezone: chat.timezone,
      time: timeIn(chat),
    });
    const keyboard = new InlineKeyboard()
      .text(ctx.t("settings-button-language"), "settings:language")
      .row()
      .text(ctx.t("settings-button-news-languages"), "settings:news")
      .row()
      .text(ctx.t("settings-button-timezone"), "settings:zone");
    await editOrReply(ctx, html, { keyboard });
  }

  async function newsLanguages(ctx: ChaparContext): Promise<void> {
    const chat = current(ctx);
    const keyboard = new InlineKeyboard();
    const tags = new Set([...deps.newsLanguages(), ...chat.newsLanguages]);
    for (const [index, tag] of [...tags].toSorted().entries()) {
      if (index > 0 && index % 2 === 0) keyboard.row();
      const name = i18n.languageName(chat.language, tag);
      keyboard.text(chat.newsLanguages.includes(tag) ? `✅ ${name}` : name, `settings:news:${tag}`);
    }
    keyboard.row().text(ctx.t("button-back"), "settings");
    await editOrReply(ctx, ctx.html("settings-news-languages-choose"), { keyboard });
  }

  function zoneButtons(ctx: ChaparContext, zones: readonly string[]): InlineKeyboard {
    const keyboard = new InlineKeyboard();
    for (const zone of zones) {
      keyboard.text(`${zone} · ${i18n.time(ctx.chatRow.language, now(), zone)}`, `settings:zone:${zone}`).row();
    }
    return keyboard.text(ctx.t("button-back"), "settings");
  }

  async function setZone(ctx: ChaparContext, zone: string): Promise<void> {
    change(current(ctx), { timezone: zone });
    const chat = current(ctx);
    await editOrReply(ctx, ctx.html("settings-timezone-set", { timezone: zone, time: timeIn(chat) }), {
      keyboard: new InlineKeyboard().text(ctx.t("button-back"), "settings"),
    });
  }

  const guarded = composer
    .filter((ctx) => /^\/?settings\b/u.test(ctx.callbackQuery?.data ?? ctx.message?.text ?? ""))
    .use(groupAdminsOnly());

  guarded.command("settings", async (ctx) => {
    const wanted = ctx.match.trim();
    if (wanted === "") return overview(ctx);
    const zone = findTimezone(wanted);
    if (zone !== null) return setZone(ctx, zone);
    const near = nearTimezones(wanted, 4);
    if (near.length === 0) return reply(ctx, ctx.html("settings-timezone-bad", { name: wanted }));
    await reply(ctx, ctx.html("settings-timezone-near", { name: wanted }), { keyboard: zoneButtons(ctx, near) });
  });
  guarded.callbackQuery("settings", overview);

  guarded.callbackQuery("settings:language", async (ctx) => {
    const keyboard = new InlineKeyboard();
    for (const language of UI_LANGUAGES) {
      keyboard.text(i18n.t(language, "language-name"), `settings:language:${language}`).row();
    }
    keyboard.text(ctx.t("button-back"), "settings");
    await editOrReply(ctx, ctx.html("settings-language-choose"), { keyboard });
  });
  guarded.callbackQuery(/^settings:language:(\w+)$/u, async (ctx) => {
    const language = UI_LANGUAGES.find((known) => known === ctx.match[1]);
    if (language === undefined) return overview(ctx);
    change(current(ctx), { language });
    await ctx.answerCallbackQuery({ text: ctx.t("settings-language-set") });
    await overview(ctx);
  });

  guarded.callbackQuery("settings:news", newsLanguages);
  guarded.callbackQuery(/^settings:news:([a-z]{2,3})$/u, async (ctx) => {
    const chat = current(ctx);
    const tag = ctx.match[1] ?? "";
    const kept = chat.newsLanguages.filter((other) => other !== tag);
    change(chat, { newsLanguages: kept.length < chat.newsLanguages.length ? kept : [...kept, tag] });
    await ctx.answerCallbackQuery({
      text: ctx.t("settings-news-languages-set", { languages: readable(current(ctx)) }),
    });
    await newsLanguages(ctx);
  });

  guarded.callbackQuery("settings:zone", (ctx) =>
    editOrReply(ctx, ctx.html("settings-timezone-choose"), { keyboard: zoneButtons(ctx, ZONES) }),
  );
  guarded.callbackQuery(/^settings:zone:(.+)$/u, async (ctx) => {
    const zone = findTimezone(ctx.match[1] ?? "");
    if (zone !== null) await setZone(ctx, zone);
  });
  return composer;
}
