import { Composer } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";

/** Shows what a deep link leads to; null: nothing that there could be. */
export type OpenLink = (ctx: ChaparContext, asked: string) => Promise<void> | null;

/**
 * "/start KIND_ASKED", which a deep link sends: shows what it leads to. Who only wants to read has not asked for news: nothing
 * is followed by that, and a chat that said /stop stays silent. Before /start in general, which takes what is unknown.
 */
export function deepLinksHandler(
  links: ReadonlyMap<string, OpenLink>,
  /** An owner began to talk to the bot, whom Telegram did not know before. */
  onOwner: (userId: number) => void,
): Composer<ChaparContext> {
  const composer = new Composer<ChaparContext>();
  composer.command("start", async (ctx, next) => {
    const [, kind = "", asked = ""] = /^([a-z])_(.+)$/u.exec(ctx.match.trim()) ?? [];
    const shown = links.get(kind)?.(ctx, asked) ?? null;
    if (shown === null) return next();
    if (ctx.isOwner && ctx.from !== undefined && ctx.chatRow.type === "private") onOwner(ctx.from.id);
    await shown;
  });
  return composer;
}
