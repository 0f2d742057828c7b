import { Composer } from "grammy";
import { type ImportPlan, importSources, planImport, undoImport } from "../src/admin/import-list.ts";
import type { ListReader } from "../src/admin/read-list.ts";
import { nameFor } from "../src/admin/sources.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { clip } from "../src/delivery/wording.ts";
import type { OpmlSource } from "../src/feed/opml.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { type Desk, type DeskDeps, deskOf, type Screen } from "./desk.ts";
import { button, keyboardOf, LONGEST_ECHO } from "./keyboard.ts";
import { createOffers } from "./offers.ts";
import { toast } from "./toast.ts";

/** Names that a summary shows. */
const SHOWN = 5;
/** A message that says how far it is changes so often at most: Telegram wants edits to be rare. */
const PROGRESS_MS = 2_000;

interface Offer {
  plan: ImportPlan;
  /** null: not added yet. "under way": it is being added. */
  ids: number[] | "under way" | null;
}

export interface FeedLists {
  /** What a list would bring, with a button that adds it. */
  offer(desk: Desk, sources: readonly OpmlSource[]): Screen;
  /** An OPML file that an owner sends in private, and the buttons. */
  composer: Composer<ChaparContext>;
}

/** Lists of feeds (OPML), as feed readers export them. */
export function feedLists(deps: {
  store: Store;
  readList: ListReader;
  i18n: I18n;
  now: () => number;
  onDue: () => void;
  background: (work: Promise<void>) => void;
}): FeedLists {
  const { store, readList, i18n, now, onDue, background } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const offers = createOffers<Offer>(now);
  const composer = new Composer<ChaparContext>();

  function offer(desk: Desk, sources: readonly OpmlSource[]): Screen {
    const plan = planImport(store, sources);
    const { additions, known, own } = plan;
    const count = additions.length;
    if (count + known + own.length === 0) return { html: desk.html("feed-list-empty") };
    const ours = own.map((title) => desk.html("source-own-channel", { title: clip(title, LONGEST_ECHO) }));
    if (count === 0) {
      const here = known === 0 ? [] : [desk.html("feed-list-known", { count: known })];
      return { html: [...here, ...ours].join("\n\n"), keyboard: keyboardOf([all(desk)]) };
    }
    const names = additions.slice(0, SHOWN).map((addition) => clip(nameFor(addition), LONGEST_ECHO));
    const left = count - names.length;
    const html = [
      desk.html("feed-list-new", { count, names: i18n.list(desk.language, left > 0 ? [...names, `+${left}`] : names) }),
      ...(known > 0 ? [desk.html("feed-list-known-too", { count: known })] : []),
      ...ours,
    ].join("\n\n");
    const token = offers.keep({ plan, ids: null });
    const yes = button(desk.t("feed-list-button-add"), `list:${token}:add`);
    return { html, keyboard: keyboardOf([yes, button(desk.t("button-cancel"), `list:${token}:no`)]) };
  }

  async function add(ctx: ChaparContext, token: string, kept: Offer): Promise<void> {
    const desk = deskOf(ctx, desks);
    const { additions } = kept.plan;
    kept.ids = "under way";
    let shownAt = now();
    let ids: number[] | null = null;
    // One after another: the last word must not be overtaken.
    let shown: Promise<unknown> = Promise.resolve();
    try {
      ids = await importSources(store, additions, {
        ...byOf(ctx, now()),
        onProgress(done) {
          if (now() - shownAt < PROGRESS_MS) return;
          shownAt = now();
          const html = desk.html("feed-list-adding", { count: done, most: additions.length });
          shown = shown.then(() => editOrReply(ctx, html)).catch(() => {});
        },
      });
    } finally {
      kept.ids = ids;
    }
    onDue();
    await shown;
    await editOrReply(ctx, desk.html("feed-list-added", { count: ids.length }), {
      keyboard: keyboardOf([button(desk.t("button-undo"), `list:${token}:undo`), all(desk)]),
    });
  }

  composer.callbackQuery(/^list:([\w-]{8}):(add|no|undo)$/u, ownersOnly(), async (ctx) => {
    const [, token = "", action] = ctx.match;
    const kept = offers.find(token);
    const keyboard = keyboardOf([all(deskOf(ctx, desks))]);
    if (action === "no" && (kept === null || kept.ids === null)) {
      offers.drop(token);
      return editOrReply(ctx, ctx.html("feed-list-not-added"), { keyboard });
    }
    if (kept === null)
      return toast(ctx, ctx.t(`feed-list-gone-${action === "undo" ? "undo" : "add"}`), { alert: true });
    if (action === "add" && kept.ids === null) return background(add(ctx, token, kept));
    if (action === "undo" && Array.isArray(kept.ids)) background(undo(ctx, kept.ids));
  });

  async function undo(ctx: ChaparContext, ids: readonly number[]): Promise<void> {
    await undoImport(store, ids, byOf(ctx, now()));
    const keyboard = keyboardOf([all(deskOf(ctx, desks))]);
    await editOrReply(ctx, ctx.html("feed-list-undone", { count: ids.length }), { keyboard });
  }

  async function readFile(ctx: ChaparContext, fileId: string): Promise<void> {
    const read = await readList(fileId);
    if (read.kind !== "list") return reply(ctx, ctx.html(`feed-list-${read.kind}`));
    const { html, keyboard } = offer(deskOf(ctx, desks), read.sources);
    await reply(ctx, html, keyboard === undefined ? {} : { keyboard });
  }

  composer.chatType("private").on("message:document", async (ctx, next) => {
    const { file_id: fileId, file_name: name = "", mime_type: type = "" } = ctx.message.document;
    if (!ctx.isOwner || !(/\.(?:opml|xml)$/iu.test(name) || /opml|xml/iu.test(type))) return next();
    background(readFile(ctx, fileId));
  });
  return { offer, composer };
}

const all = ({ t }: Desk) => button(t("sources-button-all"), "sources");
