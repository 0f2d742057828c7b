import { Composer } from "grammy";
import { type Access, isEnough, type Standing } from "../src/admin/access.ts";
import { backToDraft, hurryQueued, isOverInQueue, moveInQueue, type QueueItem, readQueue } from "../src/admin/queue.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { channelOnly } from "../src/bot/guards.ts";
import type { Store } from "../src/db/store.ts";
import { clip } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Chat } from "../src/model.ts";
import { escapeHtml } from "../src/text/html.ts";
import { answerOwner, type Desk, type DeskDeps, deskOf, type Screen } from "./desk.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageNote, pageOf } from "./keyboard.ts";
import { channelsMeant, type OwnChannel } from "./own-channels.ts";
import { toast } from "./toast.ts";

const PER_PAGE = 8;
/** Buttons with numbers in one row. */
const IN_ROW = 4;
const LONGEST_TITLE = 90;
const MOST_CHANNELS = 30;

/** /queue: what waits for its moment in a channel, in its order; who may change what goes there may change that too. */
export function queueHandler(deps: {
  store: Store;
  i18n: I18n;
  access: Pick<Access, "look" | "of" | "channelsOf">;
  now: () => number;
  /** A job of the outbox is due now. */
  onDue: () => void;
}): Composer<ChaparContext> {
  const { store, i18n, access, now, onDue } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const composer = new Composer<ChaparContext>();

  const moment = (desk: Desk, { timezone }: Chat, at: number) =>
    i18n.moment(desk.language, at, { timezone, now: now() });

  function line(desk: Desk, chat: Chat, { titles, draft, isDigest, isOver, notBefore }: QueueItem): string {
    const title = escapeHtml(clip(titles[0] ?? "", LONGEST_TITLE));
    const many = isDigest ? ` (${desk.html("queue-digest", { count: titles.length })})` : "";
    const name = draft?.decided?.name ?? "";
    const story = { html: `${isOver ? `<s>${title}</s>` : title}${many}` };
    const said = desk.html("queue-line", { time: moment(desk, chat, Math.max(notBefore, now())), story });
    return name === "" ? said : `${said}\n<i>${desk.html("queue-by", { name })}</i>`;
  }

  function screen(desk: Desk, chat: Chat, role: Standing, page: number): Screen {
    const items = readQueue(store, chat.id);
    const shown = pageOf(items, page, PER_PAGE);
    const first = shown.number * PER_PAGE;
    const mayChange = isEnough(role, "editor");
    const waiting = store.drafts.waitingOf(chat.id).length;
    const lines = [
      desk.html("queue-title", { title: chat.title }),
      ...shown.items.map((item, index) => `${first + index + 1}. ${line(desk, chat, item)}`),
      ...(items.length === 0 ? [desk.html("queue-empty")] : []),
      ...(waiting === 0 ? [] : [desk.html("queue-drafts", { count: waiting })]),
      ...pageNote(desk, shown),
      ...(mayChange && items.length > 0 ? [desk.html("queue-hint")] : []),
    ];
    const numbers = mayChange
      ? shown.items.map(({ jobId }, index) => button(String(first + index + 1), `queue:${chat.id}:item:${jobId}`))
      : [];
    const rows = [numbers.slice(0, IN_ROW), numbers.slice(IN_ROW)];
    const refresh = [button(desk.t("button-refresh"), `queue:${chat.id}:page:${shown.number}`)];
    const back = [button(desk.t("button-back"), `channel:${chat.id}`)];
    const keyboard = keyboardOf(...rows, pageButtons(desk, `queue:${chat.id}:page`, shown), refresh, back);
    return { html: lines.join("\n\n"), keyboard };
  }

  async function chooseOrShow(ctx: ChaparContext): Promise<void> {
    const desk = deskOf(ctx, desks);
    const asked = ctx.callbackQuery === undefined && typeof ctx.match === "string" ? ctx.match : "";
    const isRouted = ({ chat }: OwnChannel) => chat.status === "active" && store.routes.ofChat(chat.id).length > 0;
    const channels = (await channelsMeant(ctx, { store, access }, asked)).filter(isRouted);
    const [only, ...others] = channels;
    if (only === undefined) return answerOwner(ctx, { html: desk.html("queue-none") });
    if (others.length === 0) return answerOwner(ctx, screen(desk, only.chat, only.role, 0));
    const choices = channels.slice(0, MOST_CHANNELS).map(({ chat }) => {
      const { length } = store.outbox.queue(chat.id);
      return { label: length === 0 ? chat.title : `${chat.title} · ${length}`, data: `queue:${chat.id}` };
    });
    await answerOwner(ctx, { html: desk.html("queue-choose"), keyboard: keyboardOf(...choiceRows(choices)) });
  }

  function item(ctx: ChaparContext, chat: Chat, jobId: number): Screen | null {
    const desk = deskOf(ctx, desks);
    const found = readQueue(store, chat.id).find((each) => each.jobId === jobId);
    if (found === undefined) return null;
    const act = (key: string, what: string) => button(desk.t(key), `queue:${chat.id}:${what}:${jobId}`);
    const titles = found.titles.slice(1, 6).map((title) => `• ${escapeHtml(clip(title, LONGEST_TITLE))}`);
    const over = found.isOver ? desk.html("draft-withdrawn-alert") : "";
    const html = [desk.html("queue-title", { title: chat.title }), line(desk, chat, found), titles.join("\n"), over];
    const rows = [
      [act("queue-button-up", "up"), act("queue-button-down", "down")],
      [act("queue-button-now", "now"), ...(found.isDigest ? [] : [act("draft-button-reopen", "draft")])],
    ];
    return {
      html: html.filter(Boolean).join("\n\n"),
      keyboard: keyboardOf(...(found.isOver ? [] : rows), [button(desk.t("button-back"), `queue:${chat.id}`)]),
    };
  }

  async function show(ctx: ChaparContext, chat: Chat, role: Standing, page = 0): Promise<void> {
    await answerOwner(ctx, screen(deskOf(ctx, desks), chat, role, page));
  }

  async function gone(ctx: ChaparContext, chat: Chat, role: Standing): Promise<void> {
    await toast(ctx, ctx.t("queue-gone"), { alert: true });
    await show(ctx, chat, role);
  }

  async function move(ctx: ChaparContext, chat: Chat, jobId: number, by: -1 | 1): Promise<boolean> {
    const moved = moveInQueue(store, { chatId: chat.id, jobId, by }, byOf(ctx, now()));
    if (moved === "missing") return false;
    onDue();
    const at = store.outbox.queued(chat.id, jobId)?.notBefore ?? now();
    const time = moment(deskOf(ctx, desks), chat, at);
    const edge = by < 0 ? "queue-first" : "queue-last";
    await toast(ctx, moved === "same" ? ctx.t(edge) : ctx.t("queue-moved-toast", { time }));
    return true;
  }

  composer.command("queue", chooseOrShow);
  composer.callbackQuery("queue", chooseOrShow);
  composer.callbackQuery(/^queue:(\d+)(?::page:(\d+))?$/u, channelOnly(access, "viewer"), async (ctx) => {
    const chat = store.chats.byId(Number(ctx.match[1]));
    if (chat !== null) await show(ctx, chat, ctx.role ?? "viewer", Number(ctx.match[2] ?? 0));
  });
  composer.callbackQuery(
    /^queue:(\d+):(item|up|down|now|draft):(\d+)$/u,
    channelOnly(access, "editor"),
    async (ctx) => {
      const [, , action] = ctx.match;
      const chat = store.chats.byId(Number(ctx.match[1]));
      const jobId = Number(ctx.match[3]);
      if (chat === null) return;
      const [role, by] = [ctx.role ?? "viewer", byOf(ctx, now())];
      // It was withdrawn while its buttons stood here.
      if (action !== "item" && isOverInQueue(store, { chatId: chat.id, jobId })) {
        await toast(ctx, ctx.t("draft-withdrawn-alert"), { alert: true });
        return show(ctx, chat, role);
      }
      switch (action) {
        case "up":
        case "down":
          if (!(await move(ctx, chat, jobId, action === "up" ? -1 : 1))) return gone(ctx, chat, role);
          break;
        case "now": {
          const isHurried = hurryQueued(store, { chatId: chat.id, jobId }, by);
          onDue();
          if (!isHurried) return gone(ctx, chat, role);
          await toast(ctx, ctx.t("draft-published-toast"));
          return show(ctx, chat, role);
        }
        case "draft": {
          const taken = backToDraft(store, { chatId: chat.id, jobId }, by);
          onDue();
          if (taken.kind !== "done") return gone(ctx, chat, role);
          await toast(ctx, ctx.t("draft-reopened-toast"));
          return show(ctx, chat, role);
        }
      }
      const shown = item(ctx, chat, jobId);
      await (shown === null ? gone(ctx, chat, role) : answerOwner(ctx, shown));
    },
  );
  return composer;
}
