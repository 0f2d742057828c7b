import type { Store } from "../db/store.ts";
import type { PageSelect, Source } from "../model.ts";

/** UTF-16 units of a source's name: some feeds put a paragraph into their title. */
const MOST_NAME = 100;
/** A feed or page as it is added. */
export interface Addition {
  url: string;
  /** null: it is a feed. */
  select: PageSelect | null;
  /** What it calls itself, "" when it does not. */
  title: string;
}

export type Added = { kind: "added"; source: Source } | { kind: "exists"; source: Source };

/** What readers will know it by, before a person says otherwise. */
export const nameFor = ({ url, title }: Pick<Addition, "url" | "title">): string =>
  title.slice(0, MOST_NAME).toWellFormed().trim() || new URL(url).hostname.replace(/^www\./u, "");

/** Adds a source; one that was removed before comes back as if it were new. Its backlog is not posted. */
export function addSource(store: Store, addition: Addition, now: number): Added {
  return store.transaction(() => {
    const { url, select } = addition;
    const known = store.sources.byUrl(url);
    if (known !== null && known.status !== "removed") return { kind: "exists", source: known };
    if (known !== null) {
      store.sources.update(known.id, { ...known, select, managed: "chat" }, now);
      store.sources.restart(known.id, now);
      return { kind: "added", source: store.sources.find(known.id) ?? known };
    }
    const slug = freeSlug(slugOf(new URL(url).hostname), (taken) => store.sources.bySlug(taken) !== null);
    const facts = { slug, name: nameFor(addition), url, select, language: null, headers: {}, everyMs: null } as const;
    const id = store.sources.add({ ...facts, first: { kind: "none" }, managed: "chat" }, now);
    return { kind: "added", source: store.sources.find(id) as Source };
  });
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

function freeSlug(wanted: string, taken: (slug: string) => boolean): string {
  let slug = wanted;
  for (let number = 2; taken(slug); number++) slug = `${wanted}-${number}`;
  return slug;
}

/** False when there is no such source. Resuming polls at once. */
export function setSourceStatus(store: Store, id: number, status: Source["status"], now: number): boolean {
  return store.transaction(() => {
    if (store.sources.find(id) === null) return false;
    store.sources.setStatus(id, status);
    // The file must not bring back what a person took away.
    store.sources.setManaged(id, "chat");
    if (status === "active") store.sources.pollAt(id, now);
    return true;
  });
}
