import { Composer } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import type { Chat } from "../src/model.ts";

/** Shows what a deep link leads to; null: nothing that there could be. */
export type OpenLink = (ctx: ChaparContext, asked: string) => Promise<void> | null;

/** By the letter that a link's payload begins with. */
export type Links = ReadonlyMap<string, OpenLink>;

/** Shows what "KIND_ASKED" leads to; null: nothing that is known. */
export function openPayload(links: Links, ctx: ChaparContext, payload: string): Promise<void> | null {
  const [, kind = "", asked = ""] = /^([a-z])_(.+)$/u.exec(payload) ?? [];
  return links.get(kind)?.(ctx, asked) ?? null;
}

/**
 * "/start KIND_ASKED", which a deep link sends: shows what it leads to. Who only wants to read has not asked for news: nothing
 * is followed by that, and a chat that said /stop stays silent. Before /start in general, which takes what is unknown.
 */
export function deepLinksHandler(
  links: Links,
  /** An owner began to talk to the bot, whom Telegram did not know before. */
  onOwner: (userId: number) => void,
  /** A link opened the bot for the chat. */
  onOpened: (chat: Chat, payload: string) => void,
): Composer<ChaparContext> {
  const composer = new Composer<ChaparContext>();
  composer.command("start", async (ctx, next) => {
    const payload = ctx.match.trim();
    const shown = openPayload(links, ctx, payload);
    if (shown === null) return next();
    onOpened(ctx.chatRow, payload);
    if (ctx.isOwner && ctx.from !== undefined && ctx.chatRow.type === "private") onOwner(ctx.from.id);
    await shown;
  });
  return composer;
}
