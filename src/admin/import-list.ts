import { setImmediate } from "node:timers/promises";
import type { Store } from "../db/store.ts";
import type { OpmlSource } from "../feed/opml.ts";
import { telegramPreview } from "../feed/page-telegram.ts";
import { addressKey } from "./preview.ts";
import { type Addition, addSource, setSourceStatus } from "./sources.ts";

/** What a list of feeds would bring. */
export interface ImportPlan {
  /** Feeds that are not here yet. */
  additions: Addition[];
  /** How many are here already. */
  known: number;
  /** The list sorts them into folders, which sources do not have. */
  hasFolders: boolean;
}

/** Sources that are stored at one go; the thread is free in between. */
const SLICE = 50;

/** Compares a list with the sources that are here: by their addresses alone, nothing is fetched. */
export function planImport(store: Store, list: readonly OpmlSource[]): ImportPlan {
  const here = new Set(store.sources.list().map(({ url }) => addressKey(url)));
  const wanted = new Map<string, Addition>();
  let known = 0;
  for (const { url, title } of list) {
    const preview = telegramPreview(url);
    const addition: Addition = { url: preview?.url ?? url, select: preview?.select ?? null, title };
    const key = addressKey(addition.url);
    if (here.has(key)) known++;
    else if (!wanted.has(key)) wanted.set(key, addition);
  }
  return { additions: [...wanted.values()], known, hasFolders: list.some(({ folder }) => folder !== null) };
}

/** Adds them in slices; the ids of those that were not there yet, in the order of the list. */
export async function importSources(
  store: Store,
  additions: readonly Addition[],
  { now, onProgress = () => {} }: { now: number; onProgress?: (done: number) => void },
): Promise<number[]> {
  const ids: number[] = [];
  for (let from = 0; from < additions.length; from += SLICE) {
    const slice = additions.slice(from, from + SLICE);
    const added = store.transaction(() => slice.map((addition) => addSource(store, addition, now)));
    ids.push(...added.flatMap(({ kind, source }) => (kind === "added" ? source.id : [])));
    onProgress(from + slice.length);
    await setImmediate();
  }
  return ids;
}

/** Takes back what an import added. */
export function undoImport(store: Store, ids: readonly number[], now: number): void {
  store.transaction(() => {
    for (const id of ids) setSourceStatus(store, id, "removed", now);
  });
}

export interface ExportedList {
  sources: OpmlSource[];
  /** Pages without a feed: a list of feeds cannot say how to read them. */
  pages: number;
  /** Addresses that lost their user name and password. */
  secrets: number;
}

/** The active sources as a list of feeds, without anybody's secrets. */
export function exportSources(store: Store): ExportedList {
  const active = store.sources.list().filter(({ status }) => status === "active");
  const feeds = active.filter(({ url, select }) => select === null || telegramPreview(url) !== null);
  const sources = feeds.map(({ name, url }): OpmlSource => {
    const bare = new URL(url);
    bare.username = "";
    bare.password = "";
    return { title: name, url: bare.href, siteUrl: null, folder: null };
  });
  const secrets = feeds.filter(({ url }, i) => sources[i]?.url !== new URL(url).href).length;
  return { sources, pages: active.length - feeds.length, secrets };
}
