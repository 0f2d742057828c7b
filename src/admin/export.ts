import { isDeepStrictEqual } from "node:util";
import { type ConfigFile, readConfigFile } from "../config/file.ts";
import type { FileChannel } from "../config/file-channels.ts";
import type { KnownNames } from "../config/reading.ts";
import { writeConfigFile } from "../config/write.ts";
import type { Store } from "../db/store.ts";
import type { Chat } from "../model.ts";
import { redactor } from "../text/redact.ts";
import { chatName } from "./apply-channels.ts";
import { fileChannelOf, fileNames, fileSourceOf } from "./file-state.ts";

/** Something that is set up and does not stand in the file. */
export interface LeftOut {
  /** "source herald", "channel @herald_news". */
  subject: string;
  /** A sentence. */
  why: string;
}

export interface Export {
  /** chapar.yaml: applied to what it was made of, it changes nothing. */
  text: string;
  leftOut: LeftOut[];
}

export interface ExportOptions {
  /** Addresses that hold a secret are written all the same. */
  withSecrets?: boolean;
  /** As of `fileNames`. */
  shipped?: readonly string[];
}

const redact = redactor();
const SECRET = "Its address holds a secret: --with-secrets writes it all the same.";

/**
 * All that is set up, as a file: sources and templates by their ids, topics in their order without those that come with the
 * program, channels by their ids. Headers keep their `${NAME}`; an address that holds a secret is left out unless asked for.
 */
export function exportConfig(store: Store, { withSecrets = false, shipped = [] }: ExportOptions = {}): Export {
  const leftOut: LeftOut[] = [];
  const reads = fileReader(fileNames(store, shipped));
  /** Those that a file can say. All at once first: there may be thousands. */
  function keep<T extends Thing>(kind: keyof Lists, items: readonly T[], why: (item: T) => string | null): T[] {
    const isWhole = reads({ [kind]: items }) === null;
    return items.filter((item) => {
      const reason = (isWhole ? null : reads({ [kind]: [item] })) ?? why(item);
      if (reason !== null) leftOut.push({ subject: subjectOf(kind, item), why: reason });
      return reason === null;
    });
  }
  const sources = keep("sources", bySlug(store.sources.list()).map(fileSourceOf), ({ url }) =>
    !withSecrets && redact(url) !== url ? SECRET : null,
  );
  const ownTopics = store.topics.list().filter(({ managed }) => managed !== "defaults");
  const topics = keep(
    "topics",
    ownTopics.map(({ slug, names, query }) => ({ slug, names, query })),
    () => null,
  );
  const templates = keep(
    "templates",
    store.templates.list().map(({ slug, text }) => ({ slug, text })),
    () => null,
  );
  const chats = new Map(channelsOf(store, leftOut));
  const channels = keep("channels", [...chats.keys()], () => null);
  const remark = (channel: FileChannel) => remarkOf(channel, chats.get(channel) ?? null);
  const file = { timezone: null, sources, topics, templates, channels };
  return { text: writeConfigFile(file, { notes: notesOf(leftOut), remark }), leftOut };
}

const bySlug = <T extends { slug: string }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));

type Lists = Omit<ConfigFile, "timezone">;
type Thing = Lists[keyof Lists][number];

function subjectOf(kind: keyof Lists, item: Thing): string {
  return "chat" in item ? `channel ${chatName(item)}` : `${kind.replace(/s$/u, "")} ${item.slug}`;
}

/** Why a file cannot say what it is to say, in the words of who reads the file; null: it can. */
function fileReader(known: KnownNames): (part: Partial<ConfigFile>) => string | null {
  return (part) => {
    const file = { timezone: null, sources: [], topics: [], templates: [], channels: [], ...part };
    const read = readConfigFile(writeConfigFile(file), namesIn(file), known);
    if (read.kind === "bad") return read.problems[0]?.message ?? "";
    return isDeepStrictEqual(read.file, file) ? null : "A file would say it otherwise.";
  };
}

/** The variables that headers name, each with some value: whether they are set is the matter of whoever applies the file. */
function namesIn({ sources }: ConfigFile): Record<string, string> {
  const values = sources.flatMap(({ headers }) => Object.values(headers));
  return Object.fromEntries(
    values.flatMap((value) => [...value.matchAll(/\$\{(\w+)\}/gu)]).map(([, name]) => [name, "x"]),
  );
}

/** Channels whose routes are known; what waits for an owner's yes is nobody's choice yet. */
function channelsOf(store: Store, leftOut: LeftOut[]): [FileChannel, Chat][] {
  const chats = store.chats
    .channels()
    .filter(({ id }) => store.routes.ofChat(id).length > 0)
    .toSorted((a, b) => a.telegramId - b.telegramId || (a.threadId ?? 0) - (b.threadId ?? 0));
  const taken = namesOfSeveral(chats);
  return chats.flatMap((chat): [FileChannel, Chat][] => {
    const channel = fileChannelOf(store, chat, taken);
    if (chat.status !== "pending") return [[channel, chat]];
    leftOut.push({ subject: subjectOf("channels", channel), why: "It waits for an owner's yes." });
    return [];
  });
}

/** Names that several chats had, of which Telegram gives one to one chat only. */
function namesOfSeveral(chats: readonly Chat[]): Set<string> {
  const owners = new Map<string, number>();
  const taken = new Set<string>();
  for (const { username, telegramId } of chats) {
    const name = username?.toLowerCase() ?? "";
    if ((owners.get(name) ?? telegramId) !== telegramId) taken.add(name);
    owners.set(name, telegramId);
  }
  return taken;
}

/** An id tells nobody which chat it is. */
function remarkOf({ chat: name }: FileChannel, chat: Chat | null): string | null {
  const title = typeof name === "number" ? (chat?.title ?? "") : "";
  const words = [title, chat?.status === "gone" ? "(the bot is not there)" : ""].filter((word) => word !== "");
  return words.length === 0 ? null : words.join(" ");
}

function notesOf(leftOut: readonly LeftOut[]): string[] {
  const notes = [
    "What is set up here. Apply it once as it is, and from then on this file has the say:",
    "npm run cli -- apply chapar.yaml --dry-run shows what would change.",
  ];
  return [...notes, ...leftOut.map(({ subject, why }) => `Left out: ${subject}. ${why}`)];
}
