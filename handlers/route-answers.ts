import { Composer, type Middleware } from "grammy";
import type { Access } from "../src/admin/access.ts";
import { isFieldKey, isOpenField, readField } from "../src/admin/route-fields.ts";
import type { RoutePatch } from "../src/admin/routes.ts";
import { ask, askedFor } from "../src/bot/ask.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { channelOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import { toLine } from "../src/text/normalise.ts";
import { parseQuery } from "../src/topics/parse.ts";
import { answerOwner, deskOf } from "./desk.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { queryProblem } from "./query-problem.ts";
import { proposalScreen, readWritten, type Written, writtenIn } from "./route-proposal.ts";
import { fieldScreen, newsPage, type RouteAt, type RouteDeps, routeTitle } from "./route-screen.ts";
import { problemLines, textScreen } from "./route-text.ts";
import { LONGEST_WRITTEN, textKey } from "./route-words.ts";
import { toast } from "./toast.ts";

const ASKED = "route:";

/** What can be written of a route in reply to a question. */
export const isAskable = (what: string): boolean =>
  what === "query" || what === "text" || (isFieldKey(what) && isOpenField(what));

export interface RouteAnswers {
  /** Asks for it. */
  question(ctx: ChaparContext, at: RouteAt, what: string): Promise<void>;
  /** Saves the rule in the proposal whose button was tapped. */
  save(ctx: ChaparContext, at: RouteAt, what: Written): Promise<void>;
  /** Takes what is written in reply. */
  replies: Middleware<ChaparContext>;
}

/** A rule, lines or a value of a route that an editor writes in reply to a question. */
export function routeAnswers(
  deps: RouteDeps & {
    access: Access;
    find: (routeId: number) => RouteAt | null;
    change: (ctx: ChaparContext, at: RouteAt, patch: RoutePatch) => void;
  },
): RouteAnswers {
  const { store, i18n, access, find, change } = deps;
  const desks = { chats: store.chats, i18n };
  const replies = new Composer<ChaparContext>();

  async function question(ctx: ChaparContext, at: RouteAt, what: string): Promise<void> {
    await ctx.answerCallbackQuery();
    await askFor(ctx, at, what, routeTitle(deps, at, deskOf(ctx, desks)));
  }

  const askFor = (ctx: ChaparContext, { route }: RouteAt, what: string, above: string) =>
    ask(ctx, `${above}\n\n${ctx.html(`route-ask-${textKey(what)}`)}`, `${ASKED}${route.id}:${what}`);

  replies.on("message:text", async (ctx, next) => {
    const asked = askedFor(ctx, ASKED);
    const [, id, what = ""] = /^route:(\d+):(\w+)$/u.exec(asked ?? "") ?? [];
    if (id === undefined || !isAskable(what)) return next();
    const ofRoute = channelOnly(access, "editor", () => find(Number(id))?.chat.id ?? null);
    await ofRoute(ctx, async () => {
      const at = find(Number(id));
      if (at !== null && at.route.status !== "removed") return take(ctx, at, what);
      const keyboard = keyboardOf([button(ctx.t("button-back"), "channels")]);
      await editOrReply(ctx, ctx.html("channel-missing"), { keyboard });
    });
  });

  async function take(ctx: ChaparContext, at: RouteAt, what: string): Promise<void> {
    const text = ctx.message?.text ?? "";
    const speech = deskOf(ctx, desks);
    if (text.length > LONGEST_WRITTEN) {
      return askFor(ctx, at, what, ctx.html("route-written-long", { max: LONGEST_WRITTEN }));
    }
    if (what === "query") {
      const query = toLine(text);
      const parsed = parseQuery(query);
      if (parsed.kind === "bad") return askFor(ctx, at, what, queryProblem(ctx, query, parsed));
      return propose(ctx, at, "query", query);
    }
    if (what === "text") return propose(ctx, at, "text", text.trim());
    const patch = isFieldKey(what) ? readField(store, what, toLine(text)) : null;
    if (patch === null || !isFieldKey(what)) return askFor(ctx, at, what, ctx.html("route-value-bad"));
    change(ctx, at, patch);
    await answerOwner(ctx, fieldScreen(deps, find(at.route.id) ?? at, what, speech));
  }

  /** What somebody wrote, with what it would bring; or a new question, with what is wrong with it. */
  async function propose(ctx: ChaparContext, at: RouteAt, what: Written, written: string): Promise<void> {
    const read = readWritten(store, at, what, written);
    if (read.kind === "bad") {
      const why = problemLines(read.problems, deskOf(ctx, desks));
      return askFor(ctx, at, what, `${ctx.html("route-text-bad")}\n\n${why}`);
    }
    const { html, keyboard } = await proposalScreen(deps, at, { what, written, patch: read.patch }, deskOf(ctx, desks));
    await reply(ctx, html, keyboard === undefined ? {} : { keyboard });
  }

  async function save(ctx: ChaparContext, at: RouteAt, what: Written): Promise<void> {
    const written = writtenIn(ctx, what);
    const read = written === null ? null : readWritten(store, at, what, written);
    if (read === null || read.kind === "bad") return toast(ctx, ctx.t("old-button"), { alert: true });
    change(ctx, at, read.patch);
    await toast(ctx, ctx.t("route-saved-toast"));
    const next = find(at.route.id) ?? at;
    const speech = deskOf(ctx, desks);
    await answerOwner(ctx, what === "text" ? textScreen(deps, next, speech) : newsPage(deps, next, speech));
  }

  return { question, save, replies };
}
