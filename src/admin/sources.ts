import type { Store } from "../db/store.ts";
import { isToldBy } from "../delivery/plan.ts";
import type { Chat, FirstPolicy, PageSelect, Source } from "../model.ts";
import { type By, record } from "./audit.ts";

/** UTF-16 units of a source's name: some feeds put a paragraph into their title. */
export const MOST_NAME = 100;
/** A feed or page as it is added. */
export interface Addition {
  url: string;
  /** null: it is a feed. */
  select: PageSelect | null;
  /** What it calls itself, "" when it does not. */
  title: string;
  /** Of the list that has it; absent: none. */
  folder?: string | null;
  /** What is posted of what it has already; absent: nothing. */
  first?: FirstPolicy;
}

/** What a person may have posted of what a new source has already. */
export const FIRST_CHOICES = {
  none: { kind: "none" },
  last: { kind: "last", count: 3 },
  digest: { kind: "digest" },
} as const satisfies Record<string, FirstPolicy>;

export const isFirstChoice = (name: string): name is keyof typeof FIRST_CHOICES => Object.hasOwn(FIRST_CHOICES, name);

export type Added = { kind: "added"; source: Source } | { kind: "exists"; source: Source };

/** Without half of the letter at which it is cut. */
export const cutName = (name: string): string =>
  name
    .slice(0, MOST_NAME)
    .replace(/\p{Cs}$/u, "")
    .toWellFormed()
    .trim();

/** What readers will know it by, before a person says otherwise. */
export const nameFor = ({ url, title }: Pick<Addition, "url" | "title">): string =>
  cutName(title) || new URL(url).hostname.replace(/^www\./u, "");

/**
 * Adds a source; one that was removed before, or that its server had closed (410), comes back as if it were new. Its
 * backlog is not posted.
 */
export function addSource(store: Store, addition: Addition, { actor, now }: By): Added {
  return store.transaction(() => {
    const known = sourceAt(store, addition.url);
    if (known !== null && !isClosed(known)) return { kind: "exists", source: known };
    const source = known === null ? addUnknown(store, addition, now) : bringBack(store, known, addition, now);
    record(store, actor, { action: "source.added", ...subjectOf(source), after: { url: source.url } }, now);
    return { kind: "added", source };
  });
}

/** What the audit log names a source by. */
export const subjectOf = ({ id, name, slug }: Source): { subjectId: number; subject: string } => ({
  subjectId: id,
  subject: name || slug,
});

/**
 * As `addSource`, of what no source reads, and without a word in the log: whoever adds many writes one for all. `numbers`: the last one behind each word that two slugs begin with, for many
 * of the same host in a row.
 */
export function addUnknown(
  store: Store,
  addition: Addition,
  now: number,
  numbers: Map<string, number> = new Map(),
): Source {
  const { url, select, folder = null, first = { kind: "none" } } = addition;
  const removed = store.sources.byUrl(url);
  if (removed !== null) return bringBack(store, removed, addition, now);
  const slug = freeSlug(store, slugOf(new URL(url).hostname), numbers);
  const facts = { slug, name: nameFor(addition), url, select, language: null, headers: {}, everyMs: null } as const;
  const id = store.sources.add({ ...facts, folder, first, managed: "chat" }, now);
  return store.sources.find(id) as Source;
}

function bringBack(store: Store, known: Source, addition: Addition, now: number): Source {
  const { url, select, folder = known.folder, first = { kind: "none" } } = addition;
  store.sources.update(known.id, { ...known, url, select, folder, first, managed: "chat" }, now);
  store.sources.restart(known.id, now);
  return store.sources.find(known.id) as Source;
}

/** Its server has closed it for good, so that it is not polled any more: nobody's own wish. */
export const isClosed = ({ status, error }: Pick<Source, "status" | "error">): boolean =>
  status === "paused" && error?.code === "status-410";

/** The source that reads this address, with or without "www.", over http or https, with or without a slash at the end. */
export function sourceAt(store: Store, url: string): Source | null {
  const exact = store.sources.byUrl(url);
  if (exact !== null && exact.status !== "removed") return exact;
  const key = addressKey(url);
  const same = store.sources.addresses().find((address) => addressKeys(address).includes(key));
  return same === undefined ? null : store.sources.find(same.id);
}

/** Of a source: where it is, and where it was when a person added it. */
export const addressKeys = ({ url, movedFrom }: Pick<Source, "url" | "movedFrom">): string[] =>
  movedFrom === null ? [addressKey(url)] : [addressKey(url), addressKey(movedFrom)];

/** The same for addresses that differ in nothing that matters. */
export function addressKey(url: string): string {
  const { hostname, port, pathname, search } = new URL(url);
  return `${hostname.replace(/^www\./u, "")}:${port}${pathname.replace(/\/+$/u, "")}${search}`;
}

/** "www.caspian-herald.co.uk" → "caspian-herald": the longest label, which is the outlet's own name nearly always. */
export function slugOf(host: string): string {
  const labels = host
    .toLowerCase()
    .replace(/^www\./u, "")
    .split(".");
  const [longest = ""] = labels.slice(0, Math.max(1, labels.length - 1)).toSorted((a, b) => b.length - a.length);
  return longest.replace(/[^a-z0-9]+/gu, "-").replace(/^-+|-+$/gu, "") || "source";
}

/**
 * The channels that have not chosen other sources, so that news of this one go there if they fit what else a route asks for;
 * null: there is no channel that takes anything.
 */
export function channelsTaking({ routes }: Pick<Store, "routes">, slug: string): Readonly<Chat>[] | null {
  const active = routes.active();
  if (active.length === 0) return null;
  return [
    ...new Map(active.filter(({ route }) => isToldBy(route, [slug])).map(({ chat }) => [chat.id, chat])).values(),
  ];
}

/** The wanted name, with a number behind it where another source has it. */
export function freeSlug({ sources }: Store, wanted: string, numbers: Map<string, number> = new Map()): string {
  if (sources.bySlug(wanted) === null) return wanted;
  let number = (numbers.get(wanted) ?? sources.lastNumber(wanted) ?? 1) + 1;
  while (sources.bySlug(`${wanted}-${number}`) !== null) number++;
  numbers.set(wanted, number);
  return `${wanted}-${number}`;
}

const STATUS_ACTIONS = { active: "source.resumed", paused: "source.paused", removed: "source.removed" } as const;

/** False when there is no such source. Resuming polls at once. */
export function setSourceStatus(store: Store, id: number, status: Source["status"], { actor, now }: By): boolean {
  return store.transaction(() => {
    const source = store.sources.find(id);
    if (source === null) return false;
    if (source.status !== status) {
      const change = { before: { status: source.status }, after: { status } };
      record(store, actor, { action: STATUS_ACTIONS[status], ...subjectOf(source), ...change }, now);
    }
    store.sources.setStatus(id, status);
    // The file must not bring back what a person took away.
    store.sources.setManaged(id, "chat");
    if (status === "active") store.sources.pollAt(id, now);
    return true;
  });
}
