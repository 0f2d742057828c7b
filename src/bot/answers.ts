import type { Context, MiddlewareFn } from "grammy";
import type { ApiResponse } from "grammy/types";
import type { Log } from "../log.ts";

/**
 * Answers every callback query that the handlers left unanswered, so that no button keeps spinning; stands outside of
 * everything else. An answer is a courtesy: that it came too late, or did not arrive, fails no handler.
 */
export function answerCallbacks(log: Pick<Log, "debug">): MiddlewareFn<Context> {
  return async (ctx, next) => {
    if (ctx.callbackQuery === undefined) return next();
    let answered = false;
    // The Api belongs to this update alone.
    ctx.api.config.use(async (call, method, payload, signal) => {
      if (method !== "answerCallbackQuery") return call(method, payload, signal);
      answered = true;
      const answer = await call(method, payload, signal).catch((error: unknown) => {
        log.debug({ err: error }, "the answer to a button got lost");
        return null;
      });
      if (answer?.ok === false) log.debug({ code: answer.error_code }, "the answer to a button came too late");
      return (answer?.ok ? answer : { ok: true, result: true }) as ApiResponse<never>;
    });
    try {
      await next();
    } finally {
      if (!answered) await ctx.answerCallbackQuery();
    }
  };
}
