import { Composer } from "grammy";
import { moveSource, refuseMove } from "../src/admin/moves.ts";
import { type Choice, releaseHeld } from "../src/admin/release.ts";
import { setSourceStatus, sourceAt } from "../src/admin/sources.ts";
import { undoEntry } from "../src/admin/undo.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { editOrReply } from "../src/bot/reply.ts";
import { clip } from "../src/delivery/wording.ts";
import type { Source } from "../src/model.ts";
import { nameKey } from "../src/topics/names.ts";
import { sourcesCalled } from "../src/topics/with-names.ts";
import { answerOwner, type Desk, type DeskDeps, deskOf } from "./desk.ts";
import { button, keyboardOf, LONGEST_ECHO } from "./keyboard.ts";
import { sourceList, sourcesMeant } from "./source-list.ts";
import { sourceName } from "./source-name.ts";
import { sourceScreen } from "./source-screen.ts";
import type { SourceDeps } from "./source-state.ts";
import { toast } from "./toast.ts";

/** Names of sources that one answer lists. */
const MOST_NAMES = 30;
/** So long what was added is undone without a question. */
const UNDO_MS = 60 * 60_000;

/** /sources, for owners: where the news comes from, how it is with them, and what they are to decide. */
export function sourcesHandler(
  deps: SourceDeps & {
    /** A source was resumed or moved: it is due now. */
    onDue: () => void;
    /** Articles that were held are news now, and are to be planned. */
    onReleased: () => void;
  },
): Composer<ChaparContext> {
  const { store, i18n, now, onDue, onReleased } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const composer = new Composer<ChaparContext>();

  const showAll = (ctx: ChaparContext, page = 0) => answerOwner(ctx, sourceList(deps, deskOf(ctx, desks), page));

  async function show(ctx: ChaparContext, id: number): Promise<void> {
    const source = store.sources.find(id);
    if (source === null || source.status === "removed") return missing(ctx);
    await answerOwner(ctx, sourceScreen(deps, deskOf(ctx, desks), source));
  }

  const missing = (ctx: ChaparContext) => editOrReply(ctx, ctx.html("source-missing"), { keyboard: toAll(ctx) });
  const toAll = (ctx: ChaparContext) => keyboardOf([button(ctx.t("button-back"), "sources")]);

  /** Which ones there are; nothing, where there are none, or what was sent was to be an address. */
  function unknown({ html }: Desk, name: string, known: readonly Source[]): string[] {
    if (known.length === 0 || /[:/]/u.test(name)) return [];
    const names = known.slice(0, MOST_NAMES).map(sourceName).join(", ");
    return [html("search-unknown-source", { name: clip(name, LONGEST_ECHO), names })];
  }

  /** By name: the one that is meant, or those it may be. */
  function showNamed(ctx: ChaparContext, name: string): Promise<void> {
    const desk = deskOf(ctx, desks);
    const known = store.sources.list();
    const found = sourcesCalled(nameKey(name), known);
    const [only, ...others] = found;
    if (only === undefined)
      return answerOwner(ctx, { html: [...unknown(desk, name, known), desk.html("sources-usage")].join("\n\n") });
    return answerOwner(ctx, others.length === 0 ? sourceScreen(deps, desk, only) : sourcesMeant(deps, desk, found));
  }

  composer.command("sources", ownersOnly(), (ctx) => {
    const asked = ctx.match.trim();
    return asked === "" ? showAll(ctx) : showNamed(ctx, asked);
  });
  composer.callbackQuery("sources", ownersOnly(), (ctx) => showAll(ctx));
  composer.callbackQuery(/^sources:(\d+)$/u, ownersOnly(), (ctx) => showAll(ctx, Number(ctx.match[1])));

  composer.callbackQuery(/^source:(\d+)(?::(\w+))?$/u, ownersOnly(), async (ctx) => {
    const id = Number(ctx.match[1]);
    const source = store.sources.find(id);
    const action = ctx.match[2];
    const again = action === "drop" && source?.status === "removed";
    if (source === null || (source.status === "removed" && !again)) return missing(ctx);
    const name = sourceName(source);
    switch (action) {
      case "pause":
        setSourceStatus(store, id, "paused", byOf(ctx, now()));
        await toast(ctx, ctx.t("source-paused-toast", { name }));
        break;
      case "resume":
        setSourceStatus(store, id, "active", byOf(ctx, now()));
        onDue();
        await toast(ctx, ctx.t("source-resumed-toast", { name }));
        break;
      case "remove":
        return askToRemove(ctx, source);
      case "drop":
        return remove(ctx, source);
    }
    await show(ctx, id);
  });

  // Under what was added just now. Long after that it may be a slip, and what it takes away is no fresh mistake.
  composer.callbackQuery(/^unadd:(\d+):(\d+)$/u, ownersOnly(), async (ctx) => {
    const source = store.sources.find(Number(ctx.match[1]));
    const addedAt = Number(ctx.match[2]);
    if (source === null) return missing(ctx);
    const fresh = source.addedAt === addedAt && now() - addedAt <= UNDO_MS;
    if (source.status === "removed") return fresh ? remove(ctx, source) : missing(ctx);
    await (fresh ? remove(ctx, source) : askToRemove(ctx, source));
  });

  function askToRemove(ctx: ChaparContext, source: Source): Promise<void> {
    const yes = button(ctx.t("source-button-remove-yes"), `source:${source.id}:drop`);
    const keyboard = keyboardOf([yes, button(ctx.t("button-cancel"), `source:${source.id}`)]);
    return editOrReply(ctx, ctx.html("source-remove-confirm", { name: sourceName(source) }), { keyboard });
  }

  async function remove(ctx: ChaparContext, source: Source): Promise<void> {
    // Tapped twice: what the first tap said stands there.
    if (source.status === "removed") return;
    setSourceStatus(store, source.id, "removed", byOf(ctx, now()));
    const undo = button(ctx.t("button-undo"), `undrop:${source.id}:${store.audit.newestId()}`);
    const keyboard = keyboardOf([undo, button(ctx.t("button-back"), "sources")]);
    await editOrReply(ctx, ctx.html("source-removed", { name: sourceName(source) }), { keyboard });
  }

  composer.callbackQuery(/^undrop:(\d+):(\d+)$/u, ownersOnly(), async (ctx) => {
    const [id, entryId] = [Number(ctx.match[1]), Number(ctx.match[2])];
    const isRemoval = store.audit.find(entryId)?.action === "source.removed";
    if (isRemoval && undoEntry(store, entryId, byOf(ctx, now())).kind === "undone") onDue();
    const source = store.sources.find(id);
    // Another one may read its address by now.
    const there = source?.status === "removed" ? sourceAt(store, source.url) : source;
    await show(ctx, there?.id ?? id);
  });

  composer.callbackQuery(/^flood:(\d+):(\d+):(\d+):(all|newest|none)$/u, ownersOnly(), async (ctx) => {
    const [id, since, count] = [Number(ctx.match[1]), Number(ctx.match[2]), Number(ctx.match[3])];
    const outcome = releaseHeld(store, id, { since, count }, ctx.match[4] as Choice, byOf(ctx, now()));
    if (outcome.kind === "settled") await toast(ctx, ctx.t("held-settled"));
    else if (outcome.kind === "grown") await toast(ctx, ctx.t("source-held-grown"), { alert: true });
    else if (outcome.released === 0) await toast(ctx, ctx.t("source-posted-none-toast"));
    else {
      onReleased();
      await toast(ctx, ctx.t("source-posted-toast", { count: outcome.released }));
    }
    await show(ctx, id);
  });

  composer.callbackQuery(/^move:(\d+):(\d+):(yes|no)$/u, ownersOnly(), async (ctx) => {
    const [id, since] = [Number(ctx.match[1]), Number(ctx.match[2])];
    if (ctx.match[3] === "yes") await move(ctx, id, since);
    else
      await toast(ctx, ctx.t(refuseMove(store, id, since, byOf(ctx, now())) ? "source-stays-toast" : "held-settled"));
    await show(ctx, id);
  });

  async function move(ctx: ChaparContext, id: number, since: number): Promise<void> {
    const outcome = moveSource(store, id, since, byOf(ctx, now()));
    switch (outcome.kind) {
      case "settled":
        return toast(ctx, ctx.t("held-settled"));
      case "taken":
        return toast(ctx, ctx.t("source-move-taken", { name: sourceName(outcome.by) }), { alert: true });
      case "moved":
        onDue();
        return toast(ctx, ctx.t("source-moved-toast"));
    }
  }
  return composer;
}
