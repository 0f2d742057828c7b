import { Composer, type InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { EVERY_DAY, isOff, readMinute, setModes, setWishes, toggleDay, toggleHour } from "../src/admin/readers.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { groupAdminsOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { digestStories } from "../src/delivery/digest.ts";
import { renderDigest } from "../src/delivery/render-digest.ts";
import { cityName } from "../src/i18n/cities.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { DigestHours, Follow } from "../src/model.ts";
import { button, keyboardOf, TICK } from "./keyboard.ts";
import { toast } from "./toast.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Hours offered as buttons; any other can be typed. */
const OFFERED = [7, 8, 9, 12, 18, 20, 21, 22].map((hour) => hour * 60);
const PER_ROW = 4;
const MOST_HOURS = 6;
const WORKDAYS = [1, 2, 3, 4, 5];
/** What a preview looks back to. */
const PREVIEW_MS = 24 * HOUR;

/** /digest: at which hours and on which days the news of a chat's topics come in one message. `/digest 8:30` sets the hour. */
export function digestHandler(deps: { store: Store; i18n: I18n; now: () => number }): Composer<ChaparContext> {
  const { store, i18n, now } = deps;
  const composer = new Composer<ChaparContext>();

  const language = (ctx: ChaparContext) => store.chats.byId(ctx.chatRow.id)?.language ?? ctx.chatRow.language;
  const hoursOf = (ctx: ChaparContext) => store.subscribers.of(ctx.chatRow.id).digest;
  const shownMinute = (ctx: ChaparContext, minute: number) => i18n.time(language(ctx), minute * MINUTE, "UTC");

  function daysIn(ctx: ChaparContext, days: readonly number[]): string {
    if (days.length === 7) return ctx.t("digest-days-all");
    if (days.join() === WORKDAYS.join()) return ctx.t("digest-days-work");
    const names = i18n.list(
      language(ctx),
      days.map((day) => i18n.weekday(language(ctx), day, "long")),
    );
    // It begins a line.
    return names.replace(/^./u, (letter) => letter.toLocaleUpperCase(language(ctx)));
  }

  function stateOf(ctx: ChaparContext, digest: DigestHours | null): string {
    if (digest === null) return ctx.html("digest-none");
    const hours = i18n.list(
      language(ctx),
      digest.minutes.map((minute) => shownMinute(ctx, minute)),
    );
    const timezone = cityName(language(ctx), store.chats.byId(ctx.chatRow.id)?.timezone ?? "UTC");
    return ctx.html("digest-state", { hours, days: daysIn(ctx, digest.days), timezone });
  }

  /** Whether anything comes story by story; null when nothing is followed. */
  function isInstant(ctx: ChaparContext): boolean | null {
    const follows = store.chats.follows(ctx.chatRow.id);
    return follows.length === 0 ? null : follows.some(({ mode }) => mode === "instant");
  }

  function keyboard(ctx: ChaparContext, digest: DigestHours | null): InlineKeyboard {
    const minutes = [...new Set([...OFFERED, ...(digest?.minutes ?? [])])].sort((a, b) => a - b);
    const hours = minutes.map((minute) => {
      const tick = digest?.minutes.includes(minute) ? TICK : "";
      return button(`${tick}${shownMinute(ctx, minute)}`, `digest:hour:${minute}`);
    });
    const rows: InlineKeyboardButton[][] = [];
    for (let i = 0; i < hours.length; i += PER_ROW) rows.push(hours.slice(i, i + PER_ROW));
    const preview = button(ctx.t("digest-button-preview"), "digest:preview");
    if (digest === null) return keyboardOf(...rows, [preview]);
    const days = EVERY_DAY.map((day) => {
      const name = i18n.weekday(language(ctx), day, "short");
      return button(digest.days.includes(day) ? `✓ ${name}` : name, `digest:day:${day}`);
    });
    const instant = isInstant(ctx);
    const mode = instant
      ? button(ctx.t("digest-button-only"), "digest:mode:digest")
      : button(ctx.t("digest-button-instant"), "digest:mode:instant");
    // Where nobody has said where they are, eight o'clock is somebody else's.
    const isNowhere = (store.chats.byId(ctx.chatRow.id)?.timezone ?? "UTC") === "UTC";
    const zone = isNowhere ? [button(ctx.t("settings-button-timezone"), "settings:zone")] : [];
    return keyboardOf(...rows, days.slice(0, 4), days.slice(4), zone, instant === null ? [] : [mode], [
      preview,
      button(ctx.t("digest-button-off"), "digest:off"),
    ]);
  }

  async function show(ctx: ChaparContext, said?: string): Promise<void> {
    const digest = hoursOf(ctx);
    const instant = isInstant(ctx);
    const notes =
      instant === null
        ? [ctx.html("digest-no-topics")]
        : digest === null
          ? []
          : [ctx.html(instant ? "digest-mode-instant" : "digest-mode-only")];
    const text = [ctx.html("digest-screen-title"), stateOf(ctx, digest), ...notes, ...(said ? [said] : [])];
    await editOrReply(ctx, text.join("\n\n"), { keyboard: keyboard(ctx, digest) });
  }

  /** Shows what holds now. Who asks for a digest wants news: a chat that had said /stop is told that it gets them again. */
  async function change(ctx: ChaparContext, digest: DigestHours | null): Promise<void> {
    setWishes(store, ctx.chatRow.id, { digest }, now());
    const again = digest !== null && ctx.chatRow.status === "stopped";
    if (again) store.chats.setStatus(ctx.chatRow.id, "active");
    await show(ctx, again ? ctx.html("news-again") : undefined);
  }

  composer.command("digest", groupAdminsOnly());
  composer.callbackQuery(/^digest\b/u, groupAdminsOnly());

  composer.command("digest", async (ctx) => {
    const wanted = ctx.match.trim();
    if (wanted === "") return show(ctx);
    if (isOff(wanted)) return change(ctx, null);
    const minutes = wanted.split(/[\s,;]+(?![ap]m)/iu).map(readMinute);
    if (minutes.some((minute) => minute === null)) return reply(ctx, ctx.html("digest-bad-hour"));
    const given = [...new Set(minutes.filter((minute) => minute !== null))].sort((a, b) => a - b);
    if (given.length > MOST_HOURS) return reply(ctx, ctx.html("digest-too-many", { count: MOST_HOURS }));
    const days = hoursOf(ctx)?.days ?? [...EVERY_DAY];
    await change(ctx, { minutes: given, days });
  });
  composer.callbackQuery("digest", (ctx) => show(ctx));
  composer.callbackQuery(/^digest:hour:(\d{1,4})$/u, async (ctx) => {
    const minute = Number(ctx.match[1]);
    const next = toggleHour(hoursOf(ctx), minute);
    if (minute >= 24 * 60) return show(ctx);
    if ((next?.minutes.length ?? 0) > MOST_HOURS) {
      return toast(ctx, ctx.t("digest-too-many", { count: MOST_HOURS }), { alert: true });
    }
    await change(ctx, next);
  });
  composer.callbackQuery(/^digest:day:([1-7])$/u, async (ctx) => {
    const digest = hoursOf(ctx);
    await (digest === null ? show(ctx) : change(ctx, toggleDay(digest, Number(ctx.match[1]))));
  });
  composer.callbackQuery(/^digest:mode(?::(digest|instant))?$/u, async (ctx) => {
    const mode = (ctx.match[1] ?? (isInstant(ctx) ? "digest" : "instant")) as Follow["mode"];
    if (hoursOf(ctx) !== null) setModes(store, ctx.chatRow.id, mode);
    await show(ctx);
  });
  composer.callbackQuery("digest:off", async (ctx) => {
    await toast(ctx, ctx.t("digest-off-toast"));
    await change(ctx, null);
  });
  composer.callbackQuery("digest:preview", async (ctx) => {
    const chat = store.chats.byId(ctx.chatRow.id) ?? ctx.chatRow;
    const ids = digestStories(store, chat, { since: now() - PREVIEW_MS, now: now() });
    const stories = ids.flatMap((id) => store.stories.view(id) ?? []);
    if (stories.length === 0) return toast(ctx, ctx.t("digest-preview-empty"), { alert: true });
    const audience = chat.type === "private" ? ("person" as const) : ("chat" as const);
    const followed = new Set(store.chats.followedTopicIds(chat.id));
    const look = { language: chat.language, timezone: chat.timezone, now: now(), audience, followed };
    await reply(ctx, renderDigest(stories, look, i18n).html);
  });
  return composer;
}
