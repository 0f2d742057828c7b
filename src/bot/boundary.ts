import { type Context, GrammyError, HttpError, type MiddlewareFn } from "grammy";
import type { I18n } from "../i18n/i18n.ts";
import type { Log } from "../log.ts";
import type { UiLanguage } from "../model.ts";
import { isAddressed } from "./addressed.ts";
import { type ChaparFlavour, languageOf } from "./context.ts";
import { refuse } from "./reply.ts";

export interface BoundaryOptions {
  i18n: Pick<I18n, "t">;
  defaultLanguage: UiLanguage;
  log: Pick<Log, "debug" | "warn" | "error">;
}

/** What an error in a handler means for the log and for the person. */
export type Mishap =
  /** Nothing that anybody could do or would miss. */
  | "harmless"
  /** Telegram did not take the answer, or nobody knows whether it did: another message would fare no better. */
  | "unanswered"
  | "bug";

function readMishap(error: unknown): Mishap {
  if (error instanceof HttpError) return "unanswered";
  if (!(error instanceof GrammyError)) return "bug";
  if (error.error_code === 403) return "harmless";
  if (error.error_code === 429 || error.error_code >= 500) return "unanswered";
  return /not modified/i.test(error.description) ? "harmless" : "bug";
}

/** Keeps an error in one update: writes it to the log by its class and, for a bug, tells the person once. */
export function errorBoundary(options: BoundaryOptions): MiddlewareFn<Context & Partial<ChaparFlavour>> {
  const { i18n, defaultLanguage, log } = options;
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const facts = { update: ctx.update.update_id, chat: ctx.chatRow?.id, err: error };
      const mishap = readMishap(error);
      if (mishap === "harmless") return log.debug(facts, "an answer was not needed any more");
      if (mishap === "unanswered") return log.warn(facts, "an answer did not reach Telegram");
      log.error(facts, "a handler failed");
      if (!isAddressed(ctx)) return;
      const language = ctx.chatRow?.language ?? languageOf(ctx.from, defaultLanguage);
      await refuse(ctx, i18n.t(language, "something-went-wrong")).catch((cause: unknown) => {
        log.debug({ update: ctx.update.update_id, err: cause }, "nor could the person be told");
      });
    }
  };
}
