import { GrammyError } from "grammy";

/** Why a getUpdates failed, as far as the poll loop acts on it. */
export type PollTrouble =
  /** 401: the token is not, or no longer, valid. */
  | { kind: "revoked" }
  /** 409: somebody else polls with this token. */
  | { kind: "conflict" }
  /** 409: Telegram sends the updates to a webhook. */
  | { kind: "webhook" }
  /** 429: told to wait. */
  | { kind: "told-to-wait"; afterMs: number }
  /** No answer, or one that passes (5xx and all else). */
  | { kind: "unreachable" };

export function readPollTrouble(error: unknown): PollTrouble {
  if (!(error instanceof GrammyError)) return { kind: "unreachable" };
  if (error.error_code === 401) return { kind: "revoked" };
  if (error.error_code === 409) return { kind: /webhook/i.test(error.description) ? "webhook" : "conflict" };
  if (error.error_code === 429) {
    return { kind: "told-to-wait", afterMs: (error.parameters.retry_after ?? 1) * 1_000 };
  }
  return { kind: "unreachable" };
}

/** Doubles from `firstMs` up to `longestMs`, less up to half by chance, so that many do not come back at once. */
export function backoffMs(failures: number, random: () => number, firstMs = 1_000, longestMs = 30_000): number {
  const full = Math.min(firstMs * 2 ** Math.max(0, failures - 1), longestMs);
  return Math.max(Math.round(full * (1 - random() / 2)), Math.min(firstMs, longestMs));
}
