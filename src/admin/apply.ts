import type { ConfigFile } from "../config/file.ts";
import type { FileChannel } from "../config/file-channels.ts";
import { type FileRoute, USUAL_ROUTE } from "../config/file-routes.ts";
import type { FileSource } from "../config/file-sources.ts";
import type { NewRoute } from "../db/routes.ts";
import type { NewSource } from "../db/sources.ts";
import type { Store } from "../db/store.ts";
import type { Chat, UiLanguage } from "../model.ts";
import { ownChannels } from "./own-channel.ts";

/** A chat as Telegram describes it. */
export interface KnownChat {
  telegramId: number;
  type: Chat["type"];
  title: string;
  username: string | null;
}

/** What applying the file did; each a short name of the thing. */
export interface ApplyReport {
  added: string[];
  changed: string[];
  /** Edited in chat since the file set it up, or another source reads that feed: left as it is. */
  conflicts: string[];
  /** Channels that the bot cannot see yet; they are set up when it is added there. */
  missing: string[];
  /** Sources that are left out: they are channels that the bot posts in, and would bring its own posts back as news. */
  own: string[];
}

export interface ApplyOptions {
  store: Store;
  /** Asks Telegram for a chat, null when the bot is not there. */
  findChat: (chat: string | number) => Promise<KnownChat | null>;
  defaultLanguage: UiLanguage;
  defaultTimezone: string;
  now: number;
}

/**
 * Brings sources, topics and channels to what the file says, in one transaction. Applying it again changes nothing;
 * nothing is removed, and what a person edited in chat since is reported, not undone.
 */
export async function applyFile(file: ConfigFile, options: ApplyOptions): Promise<ApplyReport> {
  const { store, now } = options;
  const chats = new Map<FileChannel, KnownChat | null>();
  for (const channel of file.channels) chats.set(channel, await options.findChat(channel.chat));
  const report: ApplyReport = { added: [], changed: [], conflicts: [], missing: [], own: [] };
  store.transaction(() => {
    const ownChannel = ownChannels(
      store,
      [...chats.values()].filter((chat) => chat !== null),
    );
    for (const source of file.sources) {
      if (ownChannel(source.url) !== null) report.own.push(`source ${source.slug}`);
      else applySource(store, source, report, now);
    }
    const last = store.topics.list().at(-1)?.position ?? -1;
    for (const [index, topic] of file.topics.entries()) {
      const known = store.topics.bySlug(topic.slug);
      const position = known?.position ?? last + 1 + index;
      const same =
        known?.status === "active" &&
        known.query === topic.query &&
        JSON.stringify(known.names) === JSON.stringify(topic.names);
      if (same) continue;
      if (known?.managed === "chat") report.conflicts.push(`topic ${topic.slug}`);
      else {
        store.topics.put({ ...topic, position, managed: "file" });
        (known === null ? report.added : report.changed).push(`topic ${topic.slug}`);
      }
    }
    for (const template of file.templates) {
      const known = store.templates.find(template.slug);
      if (known?.text === template.text) continue;
      if (known?.managed === "chat") report.conflicts.push(`template ${template.slug}`);
      else {
        store.templates.put({ ...template, managed: "file" });
        (known === null ? report.added : report.changed).push(`template ${template.slug}`);
      }
    }
    for (const channel of file.channels) {
      const chat = chats.get(channel) ?? null;
      if (chat === null) report.missing.push(String(channel.chat));
      else applyChannel(file, channel, chat, options, report);
    }
  });
  return report;
}

function applySource(store: Store, source: FileSource, report: ApplyReport, now: number): void {
  const known = store.sources.bySlug(source.slug) ?? store.sources.byUrl(source.url);
  // What has moved for good since is not brought back by the address that the file still has.
  const url = known !== null && known.movedFrom === source.url ? known.url : source.url;
  const reader = store.sources.byUrl(url);
  const next: NewSource = { ...source, url, managed: "file" };
  const name = `source ${source.slug}`;
  // Two sources would read one feed: a person says which of them is to go.
  if (known !== null && reader !== null && reader.status !== "removed" && reader.id !== known.id)
    report.conflicts.push(name);
  else if (known === null) {
    store.sources.add(next, now);
    report.added.push(name);
  } else if (known.status === "removed" && known.managed === "chat") {
    report.conflicts.push(name);
  } else if (known.status === "removed") {
    store.sources.update(known.id, next, now);
    store.sources.restart(known.id, now);
    report.added.push(name);
  } else if (
    !same(next, known, [
      "slug",
      "name",
      "url",
      "select",
      "language",
      "headers",
      "everyMs",
      "minEveryMs",
      "maxEveryMs",
      "pages",
      "first",
    ])
  ) {
    if (known.managed === "chat") report.conflicts.push(name);
    else {
      store.sources.update(known.id, next, now);
      report.changed.push(name);
    }
  }
}

/** What a file says of a channel's route. */
const RULE = [
  ...(["query", "minOutlets", "settleMs", "perHour", "minGapMs", "quiet"] as const),
  ...(["retract", "replies", "summary", "photo", "preview", "template", "rewrite"] as const),
] satisfies (keyof FileRoute & keyof NewRoute)[];

function applyChannel(
  file: ConfigFile,
  channel: FileChannel,
  facts: KnownChat,
  { store, defaultLanguage, defaultTimezone, now }: ApplyOptions,
  report: ApplyReport,
): void {
  const language = channel.language ?? defaultLanguage;
  const timezone = channel.timezone ?? file.timezone ?? defaultTimezone;
  const { threadId } = channel;
  const chat = store.chats.remember({ ...facts, threadId, addedBy: null, status: "active", language, timezone }, now);
  const [rule = USUAL_ROUTE] = channel.routes;
  const next: NewRoute = { ...pick(rule, RULE), chatId: chat.id, status: "active", managed: "file" };
  const name = `channel ${channel.chat}`;
  const known = store.routes.ofChat(chat.id)[0];
  // What a person took away stays away until a person brings it back.
  if (known === undefined && store.routes.lastOfChat(chat.id)?.managed === "chat") {
    report.conflicts.push(name);
    return;
  }
  // Whoever writes the file runs the bot: a channel that it names needs no other yes.
  if (chat.status !== "active") {
    store.chats.setStatus(chat.id, "active");
    store.outbox.hastenChat(chat.id, now);
  }
  const sameLook = chat.language === language && chat.timezone === timezone;
  if (known === undefined) {
    store.routes.add(next);
    report.added.push(name);
  } else if (!sameLook || !same(next, known, ["status", ...RULE])) {
    if (known.managed === "chat") {
      report.conflicts.push(name);
      return;
    }
    store.routes.update(known.id, next);
    report.changed.push(name);
  }
  if (!sameLook) store.chats.setLook(chat.id, { language, timezone, newsLanguages: chat.newsLanguages });
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}

function same<T extends object, K extends keyof T>(a: T, b: Pick<T, K>, keys: readonly K[]): boolean {
  return keys.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}
