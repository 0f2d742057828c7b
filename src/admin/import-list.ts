import { setImmediate } from "node:timers/promises";
import type { Store } from "../db/store.ts";
import type { OpmlSource } from "../feed/opml.ts";
import { telegramPreview } from "../feed/page-telegram.ts";
import { redactor } from "../text/redact.ts";
import { type By, record } from "./audit.ts";
import { ownChannels } from "./own-channel.ts";
import { type Addition, addressKey, addressKeys, addUnknown } from "./sources.ts";

/** What a list of feeds would bring. */
export interface ImportPlan {
  /** Feeds that are not here yet. */
  additions: Addition[];
  /** How many are here already. */
  known: number;
  /** Previews of channels that the bot posts in: to read them would be to post its own posts. */
  own: string[];
}

/** What is done at one go; the thread is free in between. */
const SLICE_MS = 10;

/** Compares a list with the sources that are here: by their addresses alone, nothing is fetched. */
export function planImport(store: Store, list: readonly OpmlSource[]): ImportPlan {
  const here = new Set(store.sources.addresses().flatMap(addressKeys));
  const ownChannel = ownChannels(store);
  const wanted = new Map<string, Addition>();
  const own = new Set<string>();
  let known = 0;
  for (const { url, title, folder } of list) {
    const preview = telegramPreview(url);
    const addition: Addition = { url: preview?.url ?? url, select: preview?.select ?? null, title, folder };
    const key = addressKey(addition.url);
    const channel = preview === null ? null : ownChannel(addition.url);
    if (here.has(key)) known++;
    else if (channel !== null) own.add(channel.title);
    else if (!wanted.has(key)) wanted.set(key, addition);
  }
  return { additions: [...wanted.values()], known, own: [...own] };
}

/** Adds them in slices; the ids of those that were not there yet, in the order of the list. */
export async function importSources(
  store: Store,
  additions: readonly Addition[],
  { actor, now, onProgress = () => {} }: By & { onProgress?: (done: number) => void },
): Promise<number[]> {
  const ids: number[] = [];
  const here = new Set(store.sources.addresses().flatMap(addressKeys));
  const numbers = new Map<string, number>();
  await inSlices(
    store,
    additions,
    (addition) => {
      const key = addressKey(addition.url);
      // Somebody else may have been quicker.
      if (here.has(key)) return;
      here.add(key);
      ids.push(addUnknown(store, addition, now, numbers).id);
    },
    onProgress,
  );
  if (ids.length > 0) record(store, actor, { action: "sources.added", ...namesOf(store, ids) }, now);
  return ids;
}

/** Takes back what an import added. */
export async function undoImport(store: Store, ids: readonly number[], { actor, now }: By): Promise<void> {
  const standing = ids.filter((id) => store.sources.find(id)?.status !== "removed");
  await inSlices(store, standing, (id) => {
    store.sources.setStatus(id, "removed");
    store.sources.setManaged(id, "chat");
  });
  if (standing.length > 0) record(store, actor, { action: "sources.removed", ...namesOf(store, standing) }, now);
}

/** Of so many the log gives the names. */
const MOST_NAMED = 5;

function namesOf(store: Store, ids: readonly number[]): { subject: string; after: { count: number } } {
  const names = ids.slice(0, MOST_NAMED).map((id) => store.sources.find(id)?.name ?? "");
  return { subject: `${names.join(", ")}${ids.length > MOST_NAMED ? " …" : ""}`, after: { count: ids.length } };
}

async function inSlices<T>(
  store: Store,
  items: readonly T[],
  work: (item: T) => void,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  for (let done = 0; done < items.length; ) {
    const until = performance.now() + SLICE_MS;
    store.transaction(() => {
      do work(items[done++] as T);
      while (done < items.length && performance.now() < until);
    });
    onProgress(done);
    await setImmediate();
  }
}

export interface ExportedList {
  sources: OpmlSource[];
  /** Pages without a feed: a list of feeds cannot say how to read them. */
  pages: number;
  /** Addresses that lost their user name and password. */
  secrets: number;
  /** Feeds that are left out, for the rest of their address holds a secret (`?token=…`). */
  hidden: number;
}

const redact = redactor();

/** The active sources as a list of feeds, without anybody's secrets. */
export function exportSources(store: Store): ExportedList {
  const active = store.sources.list().filter(({ status }) => status === "active");
  const feeds = active.filter(({ url, select }) => select === null || telegramPreview(url) !== null);
  const bare = feeds.map(({ name, url, folder }): OpmlSource => {
    const address = new URL(url);
    address.username = "";
    address.password = "";
    return { title: name, url: address.href, siteUrl: null, folder };
  });
  const shown = bare.map(({ url }) => redact(url) === url);
  const secrets = feeds.filter(({ url }, i) => shown[i] && bare[i]?.url !== new URL(url).href).length;
  return {
    sources: bare.filter((_, i) => shown[i]),
    ...{ pages: active.length - feeds.length, secrets, hidden: shown.filter((one) => !one).length },
  };
}
