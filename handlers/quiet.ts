import { Composer } from "grammy";
import { isOff, readHours, setWishes } from "../src/admin/readers.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { groupAdminsOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { USUAL_PER_HOUR } from "../src/delivery/hold.ts";
import { cityName } from "../src/i18n/cities.ts";
import { button, choiceRows, keyboardOf, TICK } from "./keyboard.ts";

/** Hours offered as buttons; any others can be typed. */
const OFFERED = ["22:00-07:00", "23:00-07:00", "23:00-08:00", "00:00-09:00"];
/** Posts an hour that are offered. */
const PER_HOUR = [3, 6, USUAL_PER_HOUR, 30];

/** /quiet: hours in which nothing comes, and how much may come in an hour. `/quiet 23-7` sets the hours. */
export function quietHandler(deps: {
  store: Store;
  now: () => number;
  /** What was held may go. */
  onDue: () => void;
}): Composer<ChaparContext> {
  const { store, now } = deps;
  const composer = new Composer<ChaparContext>();
  const shown = (hours: string) => hours.replace("-", " – ");

  async function show(ctx: ChaparContext): Promise<void> {
    const { quiet, breaking, perHour } = store.subscribers.of(ctx.chatRow.id);
    const chat = store.chats.byId(ctx.chatRow.id) ?? ctx.chatRow;
    const rate = perHour ?? USUAL_PER_HOUR;
    const lines = [
      ctx.html("quiet-title"),
      quiet === null
        ? ctx.html("quiet-none")
        : ctx.html("quiet-state", { hours: shown(quiet), timezone: cityName(chat.language, chat.timezone) }),
      ...(quiet === null ? [] : [ctx.html(breaking ? "quiet-breaking-passes" : "quiet-breaking-waits")]),
      ctx.html("quiet-per-hour", { count: rate }),
    ];
    const offered = quiet === null || OFFERED.includes(quiet) ? OFFERED : [quiet, ...OFFERED];
    const hours = offered.map((each) => ({ label: shown(each), data: `quiet:at:${each}`, on: each === quiet }));
    const rates = PER_HOUR.map((each) =>
      button(`${each === rate ? TICK : ""}${ctx.t("quiet-button-rate", { count: each })}`, `quiet:rate:${each}`),
    );
    const keyboard = keyboardOf(
      ...choiceRows(hours),
      quiet === null
        ? []
        : [button(ctx.t(breaking ? "quiet-button-hold" : "quiet-button-pass"), `quiet:breaking:${breaking ? 0 : 1}`)],
      quiet === null ? [] : [button(ctx.t("quiet-button-off"), "quiet:off")],
      rates,
    );
    await editOrReply(ctx, lines.join("\n\n"), { keyboard });
  }

  function change(ctx: ChaparContext, wishes: Parameters<typeof setWishes>[2]): void {
    setWishes(store, ctx.chatRow.id, wishes, now());
    deps.onDue();
  }

  composer.command("quiet", groupAdminsOnly());
  composer.callbackQuery(/^quiet\b/u, groupAdminsOnly());

  composer.command("quiet", async (ctx) => {
    const wanted = ctx.match.trim();
    if (wanted === "") return show(ctx);
    const quiet = isOff(wanted) ? null : readHours(wanted);
    if (quiet === null && !isOff(wanted)) return reply(ctx, ctx.html("quiet-bad-hours"));
    change(ctx, { quiet });
    await show(ctx);
  });
  composer.callbackQuery("quiet", show);
  composer.callbackQuery(/^quiet:at:(\d\d:\d\d-\d\d:\d\d)$/u, async (ctx) => {
    const quiet = readHours(ctx.match[1] ?? "");
    if (quiet !== null) change(ctx, { quiet });
    await show(ctx);
  });
  composer.callbackQuery("quiet:off", async (ctx) => {
    change(ctx, { quiet: null });
    await show(ctx);
  });
  composer.callbackQuery(/^quiet:breaking(?::([01]))?$/u, async (ctx) => {
    const [, wanted] = ctx.match;
    change(ctx, { breaking: wanted === undefined ? !store.subscribers.of(ctx.chatRow.id).breaking : wanted === "1" });
    await show(ctx);
  });
  composer.callbackQuery(/^quiet:rate:(\d{1,3})$/u, async (ctx) => {
    const perHour = Number(ctx.match[1]);
    if (PER_HOUR.includes(perHour)) change(ctx, { perHour: perHour === USUAL_PER_HOUR ? null : perHour });
    await show(ctx);
  });
  return composer;
}
