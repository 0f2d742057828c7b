import { Composer } from "grammy";
import { setSourceStatus } from "../src/admin/sources.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { editOrReply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { clip } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Source } from "../src/model.ts";
import { answerOwner, type Desk, type DeskDeps, deskOf, type Screen } from "./desk.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageNote, pageOf } from "./keyboard.ts";
import { sourceFailure } from "./source-failure.ts";
import { sourceName } from "./source-name.ts";
import { toast } from "./toast.ts";

const PER_PAGE = 8;
/** UTF-16 units of an address that are shown. */
const LONGEST_URL = 500;

/** /sources, for owners: where the news come from, and whether it can be read. */
export function sourcesHandler(deps: {
  store: Store;
  i18n: I18n;
  now: () => number;
  /** A source was resumed: it is due now. */
  onDue: () => void;
}): Composer<ChaparContext> {
  const { store, i18n, now, onDue } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const composer = new Composer<ChaparContext>();

  function state(desk: Desk, source: Source): string {
    if (source.status === "paused") return desk.html("source-state-paused");
    if (source.error !== null) {
      const reason = sourceFailure(source.error.code, desk.t);
      return desk.html("source-state-failing", { reason });
    }
    if (source.succeededAt === null) return desk.html("source-state-new");
    return desk.html("source-state-healthy", { time: moment(desk, source.succeededAt) });
  }
  const moment = ({ language, timezone }: Desk, at: number) => i18n.moment(language, at, { timezone, now: now() });

  function list(desk: Desk, page = 0): Screen {
    const sources = store.sources.list();
    if (sources.length === 0) return { html: desk.html("sources-empty") };
    const shown = pageOf(sources, page, PER_PAGE);
    const text = [
      desk.html("sources-title", { count: sources.length }),
      ...shown.items.map(
        (source) => `${desk.html("source-line", { name: sourceName(source) })}\n${state(desk, source)}`,
      ),
      ...pageNote(desk, shown),
      desk.html("sources-usage"),
    ];
    const choices = shown.items.map((source) => ({ label: source.name, data: `source:${source.id}` }));
    const keyboard = keyboardOf(...choiceRows(choices), pageButtons(desk, "sources", shown));
    return { html: text.join("\n\n"), keyboard };
  }
  const showAll = (ctx: ChaparContext, page = 0) => answerOwner(ctx, list(deskOf(ctx, desks), page));

  async function show(ctx: ChaparContext, id: number): Promise<void> {
    const source = store.sources.find(id);
    if (source === null || source.status === "removed") return missing(ctx);
    const desk = deskOf(ctx, desks);
    const paused = source.status === "paused";
    const keyboard = keyboardOf(
      [
        paused
          ? button(ctx.t("source-button-resume"), `source:${id}:resume`)
          : button(ctx.t("source-button-pause"), `source:${id}:pause`),
        button(ctx.t("source-button-remove"), `source:${id}:remove`),
      ],
      [button(ctx.t("button-back"), "sources")],
    );
    const read =
      source.succeededAt === null
        ? ctx.html("source-never-read")
        : ctx.html("source-last-success", { time: moment(desk, source.succeededAt) });
    const screen = ctx.html("source-screen", {
      name: sourceName(source),
      url: clip(source.url, LONGEST_URL),
      state: { html: state(desk, source) },
    });
    await editOrReply(ctx, source.error === null ? screen : `${screen}\n${read}`, { keyboard });
  }

  const missing = (ctx: ChaparContext) => editOrReply(ctx, ctx.html("source-missing"), { keyboard: toAll(ctx) });
  const toAll = (ctx: ChaparContext) => keyboardOf([button(ctx.t("button-back"), "sources")]);

  composer.command("sources", ownersOnly(), (ctx) => showAll(ctx));
  composer.callbackQuery("sources", ownersOnly(), (ctx) => showAll(ctx));
  composer.callbackQuery(/^sources:(\d+)$/u, ownersOnly(), (ctx) => showAll(ctx, Number(ctx.match[1])));

  composer.callbackQuery(/^source:(\d+)(?::(\w+))?$/u, ownersOnly(), async (ctx) => {
    const id = Number(ctx.match[1]);
    const source = store.sources.find(id);
    const action = ctx.match[2];
    // Tapped twice, it says the same again.
    const again = action === "drop" && source?.status === "removed";
    if (source === null || (source.status === "removed" && !again)) return missing(ctx);
    const name = sourceName(source);
    switch (action) {
      case "pause":
        setSourceStatus(store, id, "paused", now());
        await toast(ctx, ctx.t("source-paused-toast", { name }));
        break;
      case "resume":
        setSourceStatus(store, id, "active", now());
        onDue();
        await toast(ctx, ctx.t("source-resumed-toast", { name }));
        break;
      case "remove": {
        const yes = button(ctx.t("source-button-remove-yes"), `source:${id}:drop`);
        const keyboard = keyboardOf([yes, button(ctx.t("button-cancel"), `source:${id}`)]);
        return editOrReply(ctx, ctx.html("source-remove-confirm", { name }), { keyboard });
      }
      case "drop":
        setSourceStatus(store, id, "removed", now());
        return editOrReply(ctx, ctx.html("source-removed", { name }), { keyboard: toAll(ctx) });
    }
    await show(ctx, id);
  });
  return composer;
}
