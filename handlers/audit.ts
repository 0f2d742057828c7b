import { Composer } from "grammy";
import type { Access, Standing } from "../src/admin/access.ts";
import { isUndoable, undoEntry, undoRight } from "../src/admin/undo.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { channelOnly, ownersOnly } from "../src/bot/guards.ts";
import { refuse } from "../src/bot/reply.ts";
import type { AuditEntry } from "../src/db/audit.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { auditEntry } from "./audit-words.ts";
import { answerOwner, type Desk, deskOf, type Screen } from "./desk.ts";
import { button, keyboardOf, pageButtons, pageNote } from "./keyboard.ts";
import { channelChoice, channelsMeant, noChannel } from "./own-channels.ts";
import { toast } from "./toast.ts";

const PER_PAGE = 5;

/** The channel of a log in the data of buttons when it is that of all, with what is of no channel. */
const ALL = 0;

/** /audit: who changed what, newest first; what still holds is taken back by a button. */
export function auditHandler(deps: {
  store: Store;
  i18n: I18n;
  access: Access;
  now: () => number;
  /** Something was taken back: posts may be edited, sources polled. */
  onUndone: (entry: AuditEntry) => void;
}): Composer<ChaparContext> {
  const { store, i18n, access, now, onUndone } = deps;
  const composer = new Composer<ChaparContext>();
  const deskFor = (ctx: ChaparContext): Desk => deskOf(ctx, { chats: store.chats, i18n });

  async function choose(ctx: ChaparContext, asked: string, page = 0): Promise<void> {
    // An owner who names no channel sees what is of none, too.
    if (ctx.isOwner && asked.trim() === "" && ctx.chatRow.type === "private") return show(ctx, ALL, 0, "owner");
    const channels = await channelsMeant(ctx, deps, asked);
    const [first] = channels;
    if (first === undefined) return refuse(ctx, noChannel(ctx));
    if (channels.length === 1) return show(ctx, first.chat.id, 0, first.role);
    await answerOwner(ctx, channelChoice(deskFor(ctx), channels, "audit", page));
  }

  const show = (ctx: ChaparContext, scope: number, page: number, role: Standing = ctx.role ?? "viewer") =>
    answerOwner(ctx, screen(deskFor(ctx), scope, page, role));

  function screen(desk: Desk, scope: number, wanted: number, role: Standing): Screen {
    const only = scope === ALL ? {} : { chatIds: [scope] };
    const pages = Math.max(1, Math.ceil(store.audit.count(only.chatIds) / PER_PAGE));
    const number = Math.min(wanted, pages - 1);
    const entries = store.audit.page({ ...only, limit: PER_PAGE, skip: number * PER_PAGE });
    const title = scope === ALL ? "" : (store.chats.byId(scope)?.title ?? "");
    const undo = entries.flatMap((entry, index) => {
      const isTheirs = role === "owner" || (role === "editor" && undoRight(entry) !== "owner");
      if (!isTheirs || !isUndoable(entry)) return [];
      const label = desk.t("audit-button-undo", { number: index + 1 });
      return [button(label, `audit:${scope}:${number}:undo:${entry.id}`)];
    });
    const html = [
      scope === ALL ? desk.html("audit-title") : desk.html("audit-title-channel", { title }),
      ...(entries.length === 0 ? [desk.html("audit-empty")] : []),
      ...entries.map((entry, index) => auditEntry(i18n, desk, entry, index + 1, now())),
      ...pageNote(desk, { number, pages }),
    ];
    const rows = [undo.slice(0, 2), undo.slice(2, 4), undo.slice(4)];
    const paging = pageButtons(desk, `audit:${scope}`, { number, pages });
    const back = scope === ALL ? [] : [button(desk.t("button-back"), `channel:${scope}`)];
    return { html: html.join("\n\n"), keyboard: keyboardOf(...rows, paging, back) };
  }

  async function undo(ctx: ChaparContext, entry: AuditEntry | null): Promise<void> {
    if (entry === null) return toast(ctx, ctx.t("audit-undo-missing"), { alert: true });
    const refusal = await refusalOf(ctx, entry);
    if (refusal !== null) return toast(ctx, ctx.t(refusal), { alert: true });
    const { kind } = undoEntry(store, entry.id, byOf(ctx, now()));
    if (kind !== "undone") return toast(ctx, ctx.t(`audit-undo-${kind}`), { alert: true });
    onUndone(entry);
    await toast(ctx, ctx.t("audit-undone-toast"));
  }

  /** Why the person may not take the change back at this moment; null: they may. */
  async function refusalOf(ctx: ChaparContext, entry: AuditEntry): Promise<string | null> {
    if (ctx.isOwner) return null;
    switch (undoRight(entry)) {
      case "owner":
        return "not-for-you";
      case "editor":
        return ctx.role === "editor" ? null : "channel-only-viewer";
      case "admin": {
        const runs = await access.runs(ctx.from?.id ?? 0, entry.chatId ?? 0);
        if (runs === "unseen") return "channel-rights-unseen";
        return runs ? null : "team-only-admins";
      }
    }
  }

  composer.command("audit", (ctx) => choose(ctx, ctx.match));
  composer.callbackQuery(/^audits:(\d+)$/u, (ctx) => choose(ctx, "", Number(ctx.match[1])));

  const ofAll = /^audit:0(?::(\d{1,9})(?::undo:(\d{1,15}))?)?$/u;
  composer.callbackQuery(ofAll, ownersOnly(), async (ctx) => {
    const [, page, undone] = ctx.match;
    if (undone !== undefined) await undo(ctx, store.audit.find(Number(undone)));
    await show(ctx, ALL, Number(page ?? 0), "owner");
  });

  const ofChannel = /^audit:(\d+)(?::(\d{1,9})(?::undo:(\d{1,15}))?)?$/u;
  composer.callbackQuery(ofChannel, channelOnly(access, "viewer"), async (ctx) => {
    const [, id, page, undone] = ctx.match;
    const scope = Number(id);
    // An entry of another channel is none here, whoever made that data.
    const entry = undone === undefined ? null : store.audit.find(Number(undone));
    if (undone !== undefined) await undo(ctx, entry?.chatId === scope ? entry : null);
    await show(ctx, scope, Number(page ?? 0));
  });

  return composer;
}
