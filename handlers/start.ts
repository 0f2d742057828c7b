import { Composer, type InlineKeyboard } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import { groupAdminsOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { ChatRepo } from "../src/db/chats.ts";
import type { TopicRepo } from "../src/db/topics.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { newsLanguageNames } from "./news-languages.ts";
import { followedNames } from "./topic-names.ts";

/** /start: the first screen; for who has been here, what they follow. Brings a chat that said /stop back. */
export function startHandler(deps: {
  chats: Pick<ChatRepo, "follows" | "setStatus">;
  topics: Pick<TopicRepo, "list">;
  i18n: I18n;
  botName: string;
  /** An owner began to talk to the bot, whom Telegram did not know before. */
  onOwner: (userId: number) => void;
}): Composer<ChaparContext> {
  const composer = new Composer<ChaparContext>();

  const guard = groupAdminsOnly();

  // Who may send a group to sleep may wake it up.
  composer.command("start", (ctx, next) => (ctx.chatRow.status === "stopped" ? guard(ctx, next) : next()));
  composer.command("start", async (ctx) => {
    const chat = ctx.chatRow;
    const returned = chat.status === "stopped";
    if (returned) deps.chats.setStatus(chat.id, "active");
    if (ctx.isOwner && ctx.from !== undefined && chat.type === "private") deps.onOwner(ctx.from.id);
    await reply(ctx, greeting(ctx, returned), { keyboard: firstButtons(ctx) });
  });

  composer.callbackQuery("start", async (ctx) => {
    await editOrReply(ctx, greeting(ctx, false), { keyboard: firstButtons(ctx) });
  });

  function greeting(ctx: ChaparContext, returned: boolean): string {
    if (ctx.chatRow.type !== "private") return ctx.html("start-group", { name: deps.botName });
    const owner = ctx.isOwner ? [ctx.html("start-owner")] : [];
    return [...readerGreeting(ctx, returned), ...owner].join("\n\n");
  }

  function readerGreeting(ctx: ChaparContext, returned: boolean): string[] {
    const topics = followedNames(deps, ctx.chatRow);
    if (topics !== "") return [ctx.html(returned ? "start-returned" : "start-again", { topics })];
    const languages = newsLanguageNames(deps.i18n, ctx.chatRow.language, ctx.chatRow);
    return [
      returned ? ctx.html("start-again-no-topics") : ctx.html("start-welcome", { name: deps.botName }),
      ctx.html("start-languages", { languages }),
    ];
  }
  return composer;
}

function firstButtons(ctx: ChaparContext): InlineKeyboard {
  return keyboardOf(
    [button(ctx.t("start-button-topics"), "topics")],
    [button(ctx.t("start-button-latest"), "latest")],
    [button(ctx.t("start-button-settings"), "settings"), button(ctx.t("start-button-help"), "help")],
  );
}
