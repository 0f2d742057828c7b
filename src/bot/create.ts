import { type ApiClientOptions, Bot } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Log } from "../log.ts";
import { answerCallbacks } from "./answers.ts";
import { errorBoundary } from "./boundary.ts";
import { takeCommandsInSmallLetters } from "./command-case.ts";
import { type ChaparContext, type ContextOptions, chaparContext } from "./context.ts";
import { createFlood, type Flood, floodGuard } from "./flood.ts";
import { takeForwardsAsSaid } from "./forwarded.ts";
import { type GateOptions, gate } from "./gate.ts";
import type { UpdateType } from "./update.ts";

/**
 * What the bot wants to hear of. Not `edited_message`: a corrected command would be carried out twice. Not
 * `channel_post`: Chapar writes in channels and reads none; that it was added, promoted or removed comes as
 * `my_chat_member`. Not `chat_member`: who is an admin is asked at the moment when it matters. Reactions come only when they
 * are asked for, as sums, and to admins.
 */
export const ALLOWED_UPDATES: readonly UpdateType[] = [
  ...(["message", "callback_query", "inline_query", "my_chat_member", "message_reaction_count"] as const),
];

export interface BotOptions extends ContextOptions {
  token: string;
  /** Without a slash at the end. */
  apiRoot: string;
  /** What getMe says; asked for by `bot.init()` when absent. */
  botInfo?: UserFromGetMe;
  /** Default: grammY's own node-fetch. */
  fetch?: NonNullable<ApiClientOptions["fetch"]>;
  /** Must be longer than a poll is held. Default 60. */
  timeoutSeconds?: number;
  limits: GateOptions["limits"];
  /** Default: twenty answers at once, then one a second, for each person. */
  flood?: Flood;
  log: Log;
}

/**
 * The bot with all that comes before the handlers; they are mounted on it with `use`. No auto-retry plugin, which also
 * repeats what may have been done, and no throttler, whose queue dies with the process: what must not be lost goes
 * through the outbox, and answers to people wait at the gate.
 */
export function createBot(options: BotOptions): Bot<ChaparContext> {
  const { token, apiRoot, botInfo, fetch, timeoutSeconds = 60, limits, now, log, flood = createFlood() } = options;
  const bot = new Bot<ChaparContext>(token, {
    client: { apiRoot, timeoutSeconds, sensitiveLogs: false, ...(fetch ? { fetch } : {}) },
    ...(botInfo ? { botInfo } : {}),
  });
  bot.api.config.use(gate({ limits, log, now }));
  bot.use(
    answerCallbacks(log),
    errorBoundary(options),
    chaparContext(options),
    takeForwardsAsSaid(),
    takeCommandsInSmallLetters(),
    floodGuard(flood, now),
  );
  return bot;
}
