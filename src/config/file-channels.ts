import type { z } from "zod";
import type { UiLanguage } from "../model.ts";
import { type FileRoute, type RouteKeys, readRoute, readRouteKeys, routeOf, USUAL_ROUTE } from "./file-routes.ts";
import { addProblem, isObject, type Reading } from "./reading.ts";
import { channelShape } from "./shape-channel.ts";
import { shown } from "./shape-parts.ts";
import type { Path } from "./yaml.ts";

/** A chat as a file names it. */
export interface FileChat {
  /** "@name" or a Telegram id. */
  chat: string | number;
  /** null: the chat itself. */
  threadId: number | null;
}

export interface FileChannel extends FileChat {
  /** null: the default. */
  language: UiLanguage | null;
  /** null: the file's, else the default. */
  timezone: string | null;
  /** Where its drafts are shown; "none": to ADMIN_CHAT_ID or the owners; null: the file does not say, it stays as it is. */
  desk: FileChat | "none" | null;
  /** Telegram user ids. */
  editors: number[];
  viewers: number[];
  /** In their order, at least one. */
  routes: FileRoute[];
}

/** One item of `channels`, or null after noting what is wrong with it. */
export function readChannel(reading: Reading, item: unknown, path: Path): FileChannel | null {
  const { keys: channel } = readRouteKeys(reading, channelShape, item, path);
  const raw = isObject(item) && Array.isArray(item.routes) ? item.routes : null;
  const routes = readRoutes(reading, raw, [...path, "routes"], channel ?? {});
  if (channel === null || routes === null) return null;
  const editors = new Set(channel.editors);
  return {
    chat: chatOf(channel.chat),
    threadId: threadOf(channel.thread),
    language: channel.language ?? null,
    timezone: channel.timezone ?? null,
    desk: deskOf(channel.desk),
    editors: [...editors],
    viewers: [...new Set(channel.viewers)].filter((id) => !editors.has(id)),
    routes,
  };
}

function readRoutes(
  reading: Reading,
  list: readonly unknown[] | null,
  path: Path,
  channel: RouteKeys & Partial<Record<(typeof NOT_OF_ROUTES)[number], unknown>>,
): FileRoute[] | null {
  const base = Object.fromEntries(Object.entries(channel).filter(([key]) => !NOT_OF_ROUTES.some((one) => one === key)));
  if (list === null) return [routeOf(USUAL_ROUTE.slug, base)];
  const lines = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    if (!isObject(item) || typeof item.id !== "string") continue;
    const before = lines.get(item.id);
    if (before === undefined) lines.set(item.id, reading.yaml.locate([...path, index, "id"]).line);
    else addProblem(reading, [...path, index, "id"], `is ${shown(item.id)} as in line ${before}: give each its own.`);
  }
  const routes = list.map((item, index) => readRoute(reading, item, [...path, index], base));
  return routes.every((route) => route !== null) ? routes : null;
}

const NOT_OF_ROUTES = ["chat", "thread", "language", "timezone", "desk", "editors", "viewers", "routes"] as const;

function deskOf(desk: z.output<typeof channelShape>["desk"]): FileChannel["desk"] {
  if (desk === undefined) return null;
  if (desk === "none") return "none";
  if (typeof desk === "object") return { chat: chatOf(desk.chat), threadId: threadOf(desk.thread) };
  return { chat: chatOf(desk), threadId: null };
}

/** An id in quotes is an id. */
function chatOf(chat: string | number): string | number {
  return typeof chat === "number" || chat.startsWith("@") ? chat : Number(chat);
}

/** General, which links call topic 1, is the forum itself: Telegram refuses a message that names it. */
const threadOf = (thread: number | undefined): number | null => (thread === undefined || thread === 1 ? null : thread);

/** By which two channels of a file are the same; null when the item is no channel. Telegram ignores the case of names. */
export function channelKey(item: unknown): string | null {
  if (!isObject(item) || (typeof item.chat !== "string" && typeof item.chat !== "number")) return null;
  return `${String(item.chat).toLowerCase()}/${item.thread === 1 ? 0 : (item.thread ?? 0)}`;
}
