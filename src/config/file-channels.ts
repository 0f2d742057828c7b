import type { Rewriting, Route, SummaryLength, UiLanguage } from "../model.ts";
import { nearestWords } from "../text/nearest.ts";
import { USUAL_TEMPLATE } from "./file-templates.ts";
import { noteQueryProblems } from "./query.ts";
import { addProblem, check, isObject, type Reading } from "./reading.ts";
import { channelShape, shown } from "./shape.ts";
import type { Path } from "./yaml.ts";

export interface FileChannel {
  /** "@name" or a Telegram id. */
  chat: string | number;
  /** null: the chat itself. */
  threadId: number | null;
  /** "": every story. */
  query: string;
  minOutlets: number;
  settleMs: number;
  perHour: number | null;
  minGapMs: number | null;
  /** "23:00-07:00" in the channel's time zone. */
  quiet: string | null;
  /** What becomes of a post whose story is withdrawn. */
  retract: Route["retract"];
  replies: boolean;
  summary: SummaryLength;
  photo: boolean;
  preview: Route["preview"];
  /** Id of a template; null: the usual form. */
  template: string | null;
  rewrite: Rewriting | null;
  /** null: the default. */
  language: UiLanguage | null;
  /** null: the file's, else the default. */
  timezone: string | null;
}

/** Keys whose form is known and whose work is not done: what may stand there all the same, and what to write instead. */
const NOT_YET: Readonly<Record<string, { harmless?: unknown; instead: string }>> = {
  approve: { harmless: false, instead: "remove the line." },
  digest: { instead: "remove the line." },
  breaking: { instead: "remove the line." },
  languages: { instead: "write them into the query, such as lang:az." },
  sources: { instead: "write them into the query, such as source:example." },
};

/** One item of `channels`, or null after noting what is wrong with it. */
export function readChannel(reading: Reading, item: unknown, path: Path): FileChannel | null {
  const channel = check(reading, channelShape, item, path);
  const raw = isObject(item) ? item : {};
  for (const key of ["query", "breaking"]) {
    const query = raw[key];
    if (typeof query === "string" && query.trim() !== "") noteQueryProblems(reading, [...path, key], query, "channel");
  }
  for (const [key, { harmless, instead }] of Object.entries(NOT_YET)) {
    if (raw[key] === undefined || raw[key] === harmless) continue;
    addProblem(reading, [...path, key], `is not available in this version of Chapar yet; ${instead}`);
  }
  noteUnknownTemplate(reading, raw.template, [...path, "template"]);
  if (channel === null) return null;
  return {
    chat: chatOf(channel.chat),
    threadId: channel.thread ?? null,
    query: channel.query?.trim() ?? "",
    minOutlets: channel.min_outlets ?? 1,
    settleMs: channel.settle ?? 0,
    perHour: channel.pace?.per_hour ?? null,
    minGapMs: channel.pace?.min_gap ?? null,
    quiet: channel.quiet ?? null,
    retract: channel.retract ?? "strike",
    replies: channel.replies ?? true,
    summary: channel.summary ?? "normal",
    photo: channel.photo ?? true,
    preview: channel.preview ?? "below",
    template: channel.template === USUAL_TEMPLATE ? null : (channel.template ?? null),
    rewrite: typeof channel.rewrite === "object" ? channel.rewrite : channel.rewrite ? { language: null } : null,
    language: channel.language ?? null,
    timezone: channel.timezone ?? null,
  };
}

function noteUnknownTemplate(reading: Reading, template: unknown, path: Path): void {
  if (typeof template !== "string" || template === USUAL_TEMPLATE || reading.names.templates.has(template)) return;
  const [nearest] = nearestWords(template, [...reading.names.templates, USUAL_TEMPLATE], 1);
  const help = nearest === undefined ? "add it under templates." : `did you mean ${nearest}?`;
  addProblem(reading, path, `is ${shown(template)}, which does not exist: ${help}`);
}

/** An id in quotes is an id. */
function chatOf(chat: string | number): string | number {
  return typeof chat === "number" || chat.startsWith("@") ? chat : Number(chat);
}

/** By which two channels of a file are the same; null when the item is no channel. Telegram ignores the case of names. */
export function channelKey(item: unknown): string | null {
  if (!isObject(item) || (typeof item.chat !== "string" && typeof item.chat !== "number")) return null;
  return `${String(item.chat).toLowerCase()}/${item.thread ?? 0}`;
}
