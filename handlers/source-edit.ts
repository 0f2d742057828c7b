import { Composer } from "grammy";
import {
  changeSource,
  languageChosen,
  nameWritten,
  paceChosen,
  pacesOf,
  type SourceChange,
} from "../src/admin/source-changes.ts";
import { undoEntry } from "../src/admin/undo.ts";
import { byOf } from "../src/bot/actor.ts";
import { ask, askedFor } from "../src/bot/ask.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { editOrReply, refuse, reply } from "../src/bot/reply.ts";
import { clip } from "../src/delivery/wording.ts";
import { type Source, UI_LANGUAGES } from "../src/model.ts";
import { answerOwner, type Desk, type DeskDeps, deskOf, type Screen } from "./desk.ts";
import { button, choiceRows, keyboardOf } from "./keyboard.ts";
import { newsLanguageChoices } from "./news-languages.ts";
import { shownUrl } from "./shown-url.ts";
import { sourceName } from "./source-name.ts";
import type { SourceDeps } from "./source-state.ts";
import { toast } from "./toast.ts";

const LONGEST_URL = 500;
const ASKED = "edit-source:";

/** The buttons below what was changed: to take it back, and to the source's settings. */
export const changedRow = ({ t }: Pick<Desk, "t">, sourceId: number, entryId: number) => [
  button(t("button-undo"), `edit-source:${sourceId}:undo:${entryId}`),
  button(t("source-button-open"), `source:${sourceId}`),
];

/** What an owner changes of a source that is there: its name, its address (see add-source), how it is looked at and read. */
export function sourceEditHandler(
  deps: SourceDeps & {
    /** A source is to be looked at otherwise: it may be due now. */
    onDue: () => void;
    /** Somebody wrote another address for a source. */
    onAddress: (ctx: ChaparContext, address: string, sourceId: number) => void;
  },
): Composer<ChaparContext> {
  const { store, i18n, now, onDue } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const composer = new Composer<ChaparContext>();

  const find = (id: number): Source | null => {
    const source = store.sources.find(id);
    return source === null || source.status === "removed" || store.sources.isDesk(id) ? null : source;
  };
  const missing = (ctx: ChaparContext) =>
    editOrReply(ctx, ctx.html("source-missing"), {
      keyboard: keyboardOf([button(ctx.t("sources-button-all"), "sources")]),
    });

  function screen({ t, html, language }: Desk, source: Source): Screen {
    const { id, everyMs, pages } = source;
    const verb = `edit-source:${id}`;
    const text = html("source-edit", {
      name: sourceName(source),
      url: clip(shownUrl(source.url), LONGEST_URL),
      every:
        everyMs === null ? t("source-edit-own-pace") : t("source-edit-every", { every: i18n.every(language, everyMs) }),
      language: source.language === null ? t("source-edit-any-language") : i18n.languageName(language, source.language),
      pages: t(pages ? "source-edit-pages-read" : "source-edit-pages-left"),
    });
    const keyboard = keyboardOf(
      [
        button(t("source-edit-button-name"), `${verb}:name`),
        button(t("source-edit-button-address"), `${verb}:address`),
      ],
      [
        button(t("source-edit-button-every"), `${verb}:every`),
        button(t("source-edit-button-language"), `${verb}:language`),
      ],
      ...choiceRows([{ label: t("source-edit-button-pages"), data: `${verb}:pages:${pages ? 0 : 1}`, on: pages }]),
      [button(t("button-back"), `source:${id}`)],
    );
    return { html: text, keyboard };
  }

  function everyScreen({ t, html, language }: Desk, source: Source): Screen {
    const { id, everyMs } = source;
    const own = { label: t("source-edit-button-own-pace"), data: `edit-source:${id}:every:own`, on: everyMs === null };
    const choices = pacesOf(source).map((ms) => ({
      label: i18n.duration(language, ms),
      data: `edit-source:${id}:every:${ms}`,
      on: ms === everyMs,
    }));
    const keyboard = keyboardOf(...choiceRows([own]), ...choiceRows(choices), back(t, id));
    return { html: html("source-edit-every-ask", { name: sourceName(source) }), keyboard };
  }

  function languageScreen({ t, html, language }: Desk, source: Source): Screen {
    const { id } = source;
    const chosen = { newsLanguages: source.language === null ? [] : [source.language] };
    const verb = `edit-source:${id}:language`;
    const any = { label: t("source-edit-button-any-language"), data: `${verb}:any`, on: source.language === null };
    const known = [...UI_LANGUAGES, ...store.articles.languages()];
    const choices = newsLanguageChoices(i18n, language, chosen, known, verb);
    const keyboard = keyboardOf(...choiceRows([any]), ...choiceRows(choices), back(t, id));
    return { html: html("source-edit-language-ask", { name: sourceName(source) }), keyboard };
  }

  const back = (t: Desk["t"], id: number) => [button(t("button-back"), `edit-source:${id}`)];

  /** Asks for what has to be written. */
  async function question(ctx: ChaparContext, source: Source, what: "name" | "address", above = ""): Promise<void> {
    const html = ctx.html(`source-ask-${what}`, { name: sourceName(source) });
    await ask(ctx, above === "" ? html : `${above}\n\n${html}`, `${ASKED}${source.id}:${what}`);
  }

  /** A choice that was tapped; null: the button is none of ours. */
  function chosen(what: string | undefined, value: string): SourceChange | null {
    if (what === "pages" && /^[01]$/u.test(value)) return { pages: value === "1" };
    if (what === "language") return languageChosen(value);
    return what === "every" ? paceChosen(value) : null;
  }

  async function undo(ctx: ChaparContext, source: Source, entryId: number): Promise<void> {
    const entry = store.audit.find(entryId);
    const isOfSource = entry?.action === "source.changed" && entry.subjectId === source.id;
    const kind = isOfSource ? undoEntry(store, entryId, byOf(ctx, now())).kind : "missing";
    onDue();
    await toast(ctx, ctx.t(kind === "undone" ? "audit-undone-toast" : `audit-undo-${kind}`), {
      alert: kind !== "undone",
    });
  }

  composer.callbackQuery(/^edit-source:(\d+)(?::(\w+)(?::(\w+))?)?$/u, ownersOnly(), async (ctx) => {
    const [, id, what, value] = ctx.match;
    const source = find(Number(id));
    if (source === null) return missing(ctx);
    const desk = deskOf(ctx, desks);
    if (what === "undo") await undo(ctx, source, Number(value));
    else if (value !== undefined) {
      const change = chosen(what, value);
      if (change === null) return toast(ctx, ctx.t("old-button"), { alert: true });
      changeSource(store, source.id, change, byOf(ctx, now()));
      onDue();
      await toast(ctx, ctx.t("route-saved-toast"));
    } else if (what === "name" || what === "address") {
      await ctx.answerCallbackQuery();
      return question(ctx, source, what);
    } else if (what === "every") return answerOwner(ctx, everyScreen(desk, source));
    else if (what === "language") return answerOwner(ctx, languageScreen(desk, source));
    await answerOwner(ctx, screen(desk, find(source.id) ?? source));
  });

  // The answer to a question. Who answers is looked at as who taps.
  composer.on("message:text", async (ctx, next) => {
    const [, id, what] = /^edit-source:(\d+):(name|address)$/u.exec(askedFor(ctx, ASKED) ?? "") ?? [];
    if (id === undefined) return next();
    if (!ctx.isOwner) return refuse(ctx, ctx.t("not-for-you"));
    const source = find(Number(id));
    if (source === null) return missing(ctx);
    const written = ctx.message.text.trim();
    return what === "address" ? deps.onAddress(ctx, written, source.id) : rename(ctx, source, written);
  });

  async function rename(ctx: ChaparContext, source: Source, written: string): Promise<void> {
    const name = nameWritten(written);
    if (name === null) return question(ctx, source, "name", ctx.html("source-name-bad"));
    const done = changeSource(store, source.id, { name }, byOf(ctx, now()));
    if (done.kind !== "changed") return answerOwner(ctx, screen(deskOf(ctx, desks), source));
    const was = sourceName(source);
    await reply(ctx, ctx.html("source-renamed", { was, name }), {
      keyboard: keyboardOf(changedRow(ctx, source.id, done.entryId)),
    });
  }
  return composer;
}
