import { Composer, InlineKeyboard } from "grammy";
import { addSource, type FeedFinder, setSourceStatus, toUrl } from "../src/admin/sources.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Source } from "../src/model.ts";
import { escapeHtml } from "../src/text/html.ts";
import { sourceFailure } from "./source-failure.ts";

const PER_PAGE = 8;

/** /sources, for owners: where the news come from. An address alone, sent in private, is looked at too. */
export function sourcesHandler(deps: {
  store: Store;
  findFeed: FeedFinder;
  i18n: I18n;
  now: () => number;
  /** A source was added or resumed: it is due now. */
  onDue: () => void;
}): Composer<ChaparContext> {
  const { store, findFeed, i18n, now, onDue } = deps;
  const composer = new Composer<ChaparContext>();

  function state(ctx: ChaparContext, source: Source): string {
    if (source.status === "paused") return ctx.html("source-state-paused");
    if (source.error !== null) {
      const reason = sourceFailure(source.error.code, (key, args) => ctx.t(key, args));
      return ctx.html("source-state-failing", { reason });
    }
    if (source.succeededAt === null) return ctx.html("source-state-new");
    return ctx.html("source-state-healthy", { time: moment(ctx, source.succeededAt) });
  }
  const moment = (ctx: ChaparContext, at: number) =>
    i18n.moment(ctx.chatRow.language, at, { ...ctx.chatRow, now: now() });

  async function list(ctx: ChaparContext, page = 0): Promise<void> {
    const sources = store.sources.list();
    if (sources.length === 0) return editOrReply(ctx, ctx.html("sources-empty"));
    const pages = Math.ceil(sources.length / PER_PAGE);
    const shown = Math.min(Math.max(page, 0), pages - 1);
    const keyboard = new InlineKeyboard();
    const lines = [ctx.html("sources-title", { count: sources.length })];
    for (const [index, source] of sources.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE).entries()) {
      lines.push(`${ctx.html("source-line", { name: source.name })}\n${state(ctx, source)}`);
      keyboard.text(source.name, `source:${source.id}`);
      if (index % 2 === 1) keyboard.row();
    }
    keyboard.row();
    if (shown > 0) keyboard.text(ctx.t("button-newer"), `sources:${shown - 1}`);
    if (shown < pages - 1) keyboard.text(ctx.t("button-older"), `sources:${shown + 1}`);
    if (pages > 1) lines.push(ctx.html("page", { page: shown + 1, pages }));
    lines.push(ctx.html("sources-usage"));
    await editOrReply(ctx, lines.join("\n\n"), { keyboard });
  }

  async function show(ctx: ChaparContext, id: number): Promise<void> {
    const source = store.sources.find(id);
    if (source === null || source.status === "removed") return editOrReply(ctx, ctx.html("source-missing"));
    const paused = source.status === "paused";
    const keyboard = new InlineKeyboard()
      .text(
        ctx.t(paused ? "source-button-resume" : "source-button-pause"),
        `source:${id}:${paused ? "resume" : "pause"}`,
      )
      .text(ctx.t("source-button-remove"), `source:${id}:remove`)
      .row()
      .text(ctx.t("button-back"), "sources");
    const read =
      source.succeededAt === null
        ? ctx.html("source-never-read")
        : ctx.html("source-last-success", { time: moment(ctx, source.succeededAt) });
    const screen = ctx.html("source-screen", {
      name: source.name,
      url: source.url,
      state: { html: state(ctx, source) },
    });
    await editOrReply(ctx, source.error === null ? screen : `${screen}\n${read}`, { keyboard });
  }

  /** Looks at an address and adds the feed that is there; the waiting message becomes the answer. */
  async function add(ctx: ChaparContext, address: string): Promise<void> {
    if (ctx.chat === undefined) return;
    const shown = toUrl(address) ?? address.slice(0, 200);
    const waiting = await ctx.reply(ctx.html("source-checking", { url: shown }), {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
    });
    const { html, keyboard } = await addAddress(ctx, address, shown);
    await ctx.api.editMessageText(ctx.chat.id, waiting.message_id, html, {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      ...(keyboard ? { reply_markup: keyboard } : {}),
    });
  }

  async function addAddress(
    ctx: ChaparContext,
    address: string,
    shown: string,
  ): Promise<{ html: string; keyboard?: InlineKeyboard }> {
    const found = await findFeed(address);
    switch (found.kind) {
      case "failed": {
        const reason = sourceFailure(found.code, (key, args) => ctx.t(key, args));
        return { html: ctx.html("source-check-failed", { url: shown, reason }) };
      }
      case "choose": {
        const keyboard = new InlineKeyboard();
        // The buttons hold a number only (64 bytes are too few for an address): the addresses stand in the text.
        const lines = found.feeds.map(({ url, title }, index) => {
          keyboard.text(`${index + 1}`, `feed:${index}`);
          return `${index + 1}. ${title === "" ? "" : `<b>${escapeHtml(title)}</b>\n`}<code>${escapeHtml(url)}</code>`;
        });
        return { html: [ctx.html("source-choose-feed", { url: shown }), ...lines].join("\n\n"), keyboard };
      }
      case "feed": {
        const added = addSource(store, found, now());
        const { name, id } = added.source;
        if (added.kind === "exists") return { html: ctx.html("source-exists", { name }), keyboard: toSource(ctx, id) };
        onDue();
        const tag = found.feed.language?.split("-")[0];
        const language =
          tag === undefined ? ctx.t("source-language-unknown") : i18n.languageName(ctx.chatRow.language, tag);
        const html = ctx.html("source-added", { name, count: found.feed.entries.length, language });
        return { html: `${html}\n\n${ctx.html("source-added-posting")}`, keyboard: toSource(ctx, id) };
      }
    }
  }

  const toSource = (ctx: ChaparContext, id: number) =>
    new InlineKeyboard().text(ctx.t("source-button-open"), `source:${id}`).text(ctx.t("sources-button-all"), "sources");

  composer.command("sources", ownersOnly(), async (ctx) => {
    const address = ctx.match.trim();
    if (address === "") return list(ctx);
    if (toUrl(address) === null) return reply(ctx, ctx.html("sources-usage"));
    await add(ctx, address);
  });
  composer.callbackQuery("sources", ownersOnly(), (ctx) => list(ctx));
  composer.callbackQuery(/^sources:(\d+)$/u, ownersOnly(), (ctx) => list(ctx, Number(ctx.match[1])));

  composer.callbackQuery(/^feed:(\d)$/u, ownersOnly(), async (ctx) => {
    const message = ctx.callbackQuery.message;
    const text = message !== undefined && "text" in message ? (message.text ?? "") : "";
    const addresses = (message !== undefined && "entities" in message ? (message.entities ?? []) : [])
      .filter(({ type }) => type === "code")
      .map(({ offset, length }) => text.slice(offset, offset + length));
    const address = addresses[Number(ctx.match[1])];
    if (address === undefined) return void (await ctx.answerCallbackQuery({ text: ctx.t("old-button") }));
    const { html, keyboard } = await addAddress(ctx, address, address);
    await editOrReply(ctx, html, keyboard ? { keyboard } : {});
  });

  composer.callbackQuery(/^source:(\d+)(?::(\w+))?$/u, ownersOnly(), async (ctx) => {
    const id = Number(ctx.match[1]);
    const source = store.sources.find(id);
    if (source === null) return editOrReply(ctx, ctx.html("source-missing"));
    const { name } = source;
    switch (ctx.match[2]) {
      case "pause":
        setSourceStatus(store, id, "paused", now());
        await ctx.answerCallbackQuery({ text: ctx.t("source-paused-toast", { name }) });
        break;
      case "resume":
        setSourceStatus(store, id, "active", now());
        onDue();
        await ctx.answerCallbackQuery({ text: ctx.t("source-resumed-toast", { name }) });
        break;
      case "remove": {
        const keyboard = new InlineKeyboard()
          .text(ctx.t("source-button-remove-yes"), `source:${id}:drop`)
          .text(ctx.t("button-cancel"), `source:${id}`);
        return editOrReply(ctx, ctx.html("source-remove-confirm", { name }), { keyboard });
      }
      case "drop":
        setSourceStatus(store, id, "removed", now());
        return editOrReply(ctx, ctx.html("source-removed", { name }), {
          keyboard: new InlineKeyboard().text(ctx.t("button-back"), "sources"),
        });
    }
    await show(ctx, id);
  });

  // An address and nothing else, from an owner in private.
  composer.chatType("private").on("message:text", async (ctx, next) => {
    const text = ctx.message.text.trim();
    if (!ctx.isOwner || !/^https?:\/\/\S+$/iu.test(text)) return next();
    await add(ctx, text);
  });
  return composer;
}
