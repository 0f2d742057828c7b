import type { Context } from "grammy";
import type { Message } from "grammy/types";
import { escapeHtml } from "../text/html.ts";
import { reply } from "./reply.ts";

/** No letter that anybody sees: the question's state is the address of this word, so that it outlives a restart. */
const HIDDEN = "\u2060";
const ADDRESS = "https://ask.invalid/";

/**
 * Asks for a text, to be given in reply. `state`: what the answer is about, up to 200 letters; it is no secret, and
 * whoever answers is to be looked at again. In a group the person who asked is named, so that nobody else is called on.
 */
export async function ask(ctx: Context, html: string, state: string): Promise<void> {
  const hidden = `<a href="${escapeHtml(ADDRESS + encodeURIComponent(state))}">${HIDDEN}</a>`;
  const { from, chat } = ctx;
  const named =
    from === undefined || chat?.type === "private"
      ? ""
      : `<a href="tg://user?id=${from.id}">${escapeHtml(from.first_name)}</a>\n`;
  await reply(ctx, `${hidden}${named}${html}`, { forced: true });
}

/** What the message answers: the state of a question of this bot, when it replies to one that begins with `prefix`; else null. */
export function askedFor(ctx: Context, prefix: string): string | null {
  const state = stateOf(ctx.message?.reply_to_message, ctx.me.id);
  return state?.startsWith(prefix) ? state : null;
}

function stateOf(question: Message | undefined, botId: number): string | null {
  if (question === undefined || question.from?.id !== botId) return null;
  const [first] = question.entities ?? [];
  if (first?.type !== "text_link" || first.offset !== 0 || !first.url.startsWith(ADDRESS)) return null;
  return decoded(first.url.slice(ADDRESS.length));
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
