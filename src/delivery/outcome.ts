import { GrammyError, HttpError } from "grammy";
import type { Chat, Job } from "../model.ts";
import { redactor } from "../text/redact.ts";

/** Why a chat can no longer be written to. */
export type GoneReason =
  | "blocked"
  | "deactivated"
  | "never-started"
  | "bot"
  | "kicked"
  | "left"
  | "deleted"
  | "not-found"
  | "other";

/** What a call that did not simply succeed has proved. */
export type Outcome =
  /** No connection was made: nothing has happened. */
  | { kind: "not-sent" }
  /** It may have been done or not: no answer, a broken one, or an error of the server. */
  | { kind: "unknown" }
  | { kind: "retry"; afterMs: number }
  | { kind: "chat-gone"; why: GoneReason }
  /** The group lives on as a supergroup with this Telegram id. */
  | { kind: "migrated"; to: number }
  /** The bot may not write there now. Has been false for hours (tdlib/telegram-bot-api, 2023-10-31): no reason to forget a chat. */
  | { kind: "no-rights" }
  | { kind: "thread-gone" }
  /** The message of an edit or a deletion is not there, or is none that the bot can change. */
  | { kind: "post-gone" }
  /** The message is there and may not be deleted (any more). */
  | { kind: "not-deletable" }
  /** The message shows that already. */
  | { kind: "not-modified" }
  /** Telegram does not know the token (any more). */
  | { kind: "unauthorized" }
  /** Refused for what it says. `why` is Telegram's description without secrets, at most 300 units. */
  | { kind: "bad-request"; why: string };

const MINUTE = 60_000;

/** Calls of one notice or draft: to be told twice is little to a person, and what they are told may be that something broke. */
const MOST_NOTICES = 10;

/** The same for readers' posts: each call may show them the same once more, and giving up early would lose news to an outage. */
const MOST_TO_READERS = 5;

/** The reasons of jobs that are tried again although a call of theirs may have been carried out. */
const UNKNOWN: ReadonlySet<string | null> = new Set(["unknown", "interrupted"]);

/**
 * What becomes of a job when nobody knows what a call of it has done. `attempt`: how many of its calls ended so, this
 * one included (see `unknownCalls`). An edit may be made twice. A reader is better told twice than never, but not
 * without end, and where the operator says so (`resendToReaders` false) better never; in a channel a post may not stand
 * twice, so it has to be looked for.
 */
export function afterUnknown(
  kind: Job["kind"],
  chatType: Chat["type"],
  attempt: number,
  resendToReaders = true,
): "again" | "sought" | "dead" {
  if (kind === "edit") return "again";
  if (kind === "notice" || kind === "draft") return attempt < MOST_NOTICES ? "again" : "dead";
  if (chatType !== "private") return "sought";
  return resendToReaders && attempt < MOST_TO_READERS ? "again" : "dead";
}

/** How long the next call waits at least after so many with an unknown outcome, ms: a server may fail for an hour. */
export const afterUnknownMs = (calls: number): number => [0, 0, MINUTE, 10 * MINUTE][calls] ?? 60 * MINUTE;

/** How many of a job's `calls`, at most, ended in nobody knows what, given that the last one did. Of notices all count. */
export function unknownCalls(job: Pick<Job, "kind" | "lastReason">, calls: number): number {
  if (job.kind === "notice" || job.kind === "draft") return calls;
  return UNKNOWN.has(job.lastReason) ? Math.max(2, calls) : 1;
}

/** Whether a call of a job that is tried again may have been carried out. */
export const mayHaveArrived = ({ lastReason }: Pick<Job, "lastReason">): boolean => UNKNOWN.has(lastReason);

/** Why a job is tried again. That a call before had an unknown outcome outweighs what surely did nothing. */
export function retryReason(lastReason: string | null, reason: string): string {
  return lastReason !== null && UNKNOWN.has(lastReason) ? lastReason : reason;
}

/**
 * What `error`, thrown by grammY for one call, has proved: the one place that reads Telegram's errors. By code, and by
 * patterns that are loose because the wording changes. What is neither Telegram's refusal nor the network's is a bug,
 * and thrown again.
 */
export function readOutcome(error: unknown): Outcome {
  if (error instanceof HttpError) return neverConnected(error.error) ? { kind: "not-sent" } : { kind: "unknown" };
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code, description, parameters } = error;
  // JSON that is no answer of the Bot API: somebody between us and Telegram wrote it.
  if (typeof code !== "number" || code < 400 || code >= 500) return { kind: "unknown" };
  const said = String(description);
  if (code === 429) return { kind: "retry", afterMs: retryAfterMs(parameters?.retry_after) };
  if (code === 401) return { kind: "unauthorized" };
  if (code === 404) {
    if (/method/i.test(said)) throw error;
    return { kind: "unauthorized" };
  }
  const to = parameters?.migrate_to_chat_id;
  if (typeof to === "number" && to !== 0) return { kind: "migrated", to };
  const known = REFUSALS.find(({ pattern }) => pattern.test(said));
  if (known !== undefined) return known.outcome;
  if (code === 403) return { kind: "chat-gone", why: "other" };
  return { kind: "bad-request", why: redact(said).slice(0, 300).toWellFormed() };
}

/**
 * Whether a message that was refused may be taken without its picture: Telegram cannot fetch or show it, or the chat
 * takes no pictures. Nothing was sent.
 */
export function refusesPhoto(error: unknown): boolean {
  const outcome = readOutcome(error);
  if (outcome.kind === "bad-request") return true;
  return outcome.kind === "no-rights" && error instanceof GrammyError && /photo|media/i.test(error.description);
}

const gone = (why: GoneReason): Outcome => ({ kind: "chat-gone", why });

/** The first that fits counts. Sources: tdlib/telegram-bot-api Client.cpp, and reports where the server itself speaks. */
const REFUSALS: readonly { pattern: RegExp; outcome: Outcome }[] = [
  { pattern: /not modified|MESSAGE_NOT_MODIFIED/i, outcome: { kind: "not-modified" } },
  { pattern: /message can't be deleted|MESSAGE_DELETE_FORBIDDEN/i, outcome: { kind: "not-deletable" } },
  {
    pattern:
      /message (?:to (?:edit|delete|pin|unpin) )?not found|message(?: media)? can't be edited|MESSAGE_ID_INVALID|MESSAGE_AUTHOR_REQUIRED|no (?:text|caption) in the message/i,
    outcome: { kind: "post-gone" },
  },
  { pattern: /thread not found|TOPIC_(?:DELETED|ID_INVALID)/i, outcome: { kind: "thread-gone" } },
  { pattern: /blocked by the user|USER_IS_BLOCKED/i, outcome: gone("blocked") },
  { pattern: /deactivated/i, outcome: gone("deactivated") },
  { pattern: /can't initiate conversation/i, outcome: gone("never-started") },
  { pattern: /to (?:other )?bots|USER_IS_BOT/i, outcome: gone("bot") },
  { pattern: /\bkicked\b/i, outcome: gone("kicked") },
  { pattern: /not a member/i, outcome: gone("left") },
  { pattern: /chat was deleted/i, outcome: gone("deleted") },
  {
    pattern:
      /\brights?\b|WRITE_FORBIDDEN|SEND_\w*FORBIDDEN|CHAT_ADMIN_REQUIRED|RESTRICTED|TOPIC_CLOSED|not allowed to send/i,
    outcome: { kind: "no-rights" },
  },
  {
    pattern: /(?:chat|user) not found|chat_id is empty|PEER_ID_INVALID|CHANNEL_(?:INVALID|PRIVATE)/i,
    outcome: gone("not-found"),
  },
];

const redact = redactor();

function retryAfterMs(seconds: unknown): number {
  return typeof seconds === "number" && seconds > 0 ? Math.ceil(seconds * 1_000) : 1_000;
}

/** The name was not found or the connection refused: node's codes, and undici's for a time-out while connecting. */
const NEVER_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/** A bad certificate ends the handshake, before a request could be sent. */
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET_ISSUER))/;

/**
 * Whether it is certain that no request left. Codes such as ETIMEDOUT and EHOSTUNREACH also end connections that had
 * been made, so they need the word that it was in connecting: in `syscall`, or in node-fetch's message, which has
 * no reason at all when several addresses were tried.
 */
function neverConnected(cause: unknown): boolean {
  for (let error = cause, depth = 0; typeof error === "object" && error !== null && depth < 5; depth++) {
    const { code, syscall, message, cause: inner } = error as Record<string, unknown>;
    if (typeof code === "string") {
      if (NEVER_CONNECTED.has(code) || CERTIFICATE.test(code)) return true;
      if (syscall === "connect") return true;
      if (typeof message === "string" && /failed, reason: (?:connect E|$)/.test(message)) return true;
    }
    error = inner;
  }
  return false;
}
