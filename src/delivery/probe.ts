import { GrammyError } from "grammy";
import { readOutcome } from "./outcome.ts";

/** What a message that could not be forwarded out of its chat says about what is there. */
export type Probe =
  /** No message has that id. */
  | { kind: "missing" }
  /** One that nobody can forward, such as that something was pinned: none that we sent. */
  | { kind: "other" }
  /** Nothing may be taken out of the chat. */
  | { kind: "protected" }
  /** It may be asked again; `afterMs` null: Telegram did not say when. */
  | { kind: "later"; afterMs: number | null }
  /** Asking again would not help. */
  | { kind: "refused"; why: string };

/** `error` as grammY threw it for forwardMessage; what is neither Telegram's nor the network's is thrown again. */
export function readProbe(error: unknown): Probe {
  if (error instanceof GrammyError && error.error_code === 400) {
    const said = String(error.description);
    if (/protected content|FORWARDS_RESTRICTED/i.test(said)) return { kind: "protected" };
    if (/message (?:to forward )?not found|MESSAGE_ID_INVALID/i.test(said)) return { kind: "missing" };
    if (/can't be forwarded/i.test(said)) return { kind: "other" };
  }
  const outcome = readOutcome(error);
  switch (outcome.kind) {
    case "retry":
      return { kind: "later", afterMs: outcome.afterMs };
    case "unknown":
    case "not-sent":
    case "unauthorized":
      return { kind: "later", afterMs: null };
    default:
      return { kind: "refused", why: outcome.kind };
  }
}
