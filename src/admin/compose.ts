import type { Store } from "../db/store.ts";
import type { LoadedPage, LoadResult } from "../extract/load.ts";
import { ingest } from "../feed/ingest.ts";
import { prepareFeed } from "../feed/prepare.ts";
import type { StoryDesk } from "../feed/story-desk.ts";
import type { CorrectedPhoto, Entry, Source } from "../model.ts";
import { canonicalUrl } from "../story/canonical-url.ts";
import { siteOf } from "../story/outlet.ts";
import { escapeHtml } from "../text/html.ts";
import { toLine } from "../text/normalise.ts";
import { freeSlug, slugOf } from "./sources.ts";

/** What an editor wrote in a message of theirs. */
export interface Composition {
  /** Of the message, wherever it is written: the same one makes one story. */
  key: string;
  /** Whose news it is: the name that readers see beside the time. */
  outlet: string;
  /** Plain text in one line, not "". */
  title: string;
  /** Telegram's HTML, a blank line between paragraphs; null: a title alone. */
  summary: string | null;
  photo: CorrectedPhoto | null;
}

export interface ComposeOptions {
  store: Store;
  /** What finds the stories: what outlets tell later of the same event joins this one. */
  desk: StoryDesk;
  now: number;
}

/** What becomes of the address of an article. */
export type LinkedStory =
  | { kind: "story"; storyId: number }
  /** Nothing could be read there; `detail` says why, for the log. */
  | { kind: "unreadable"; detail: string };

/** Makes a story of what an editor wrote. It goes nowhere by itself, and readers find it as any other. Its id. */
export function composeStory(composition: Composition, options: ComposeOptions): number {
  const { store, now } = options;
  const { key, outlet, title, summary, photo } = composition;
  const source = store.transaction(() => deskSource(store, { name: outlet, url: "desk:", slug: "desk" }, now));
  const text = (summary ?? "").split("\n\n").map((paragraph) => `<p>${paragraph.replaceAll("\n", "<br>")}</p>`);
  const storyId = keep(source, { ...BLANK, guid: key, title, publishedAt: now, contentHtml: text.join("") }, options);
  store.transaction(() => {
    store.corrections.compose(storyId, { summary, photo });
  });
  return storyId;
}

/**
 * The story of an article by its address: the one that is known, else what its page says. Kept under the source of that
 * site, if there is one, so that its feed brings nothing twice.
 */
export async function linkStory(
  url: string,
  options: ComposeOptions & { load: (url: string) => Promise<LoadResult> },
): Promise<LinkedStory> {
  const { store, load, now } = options;
  const known = storyAt(store, url);
  if (known !== null) return { kind: "story", storyId: known };
  const page = await load(url);
  if (page.kind === "failed") return { kind: "unreadable", detail: page.detail };
  const moved = storyAt(store, page.page.canonicalUrl ?? page.url);
  if (moved !== null) return { kind: "story", storyId: moved };
  const { title } = page.page;
  if (page.page.kind !== "article" || toLine(title) === "") return { kind: "unreadable", detail: "not-an-article" };
  const source = store.transaction(() => sourceOf(store, page, now));
  return { kind: "story", storyId: keep(source, entryOf(page), options) };
}

function storyAt(store: Store, url: string): number | null {
  const canonical = canonicalUrl(url);
  return canonical === null ? null : (store.stories.atAddress(canonical)[0]?.storyId ?? null);
}

/** The source of the page's site, or one that stands for it and is read by nobody. */
function sourceOf(store: Store, { url, page }: LoadedPage, now: number): Source {
  const site = siteOf(url);
  const known = store.sources.list().find((source) => site !== null && siteOf(source.url) === site);
  if (known !== undefined) return known;
  const { origin, hostname } = new URL(url);
  return deskSource(
    store,
    { name: toLine(page.outlet ?? "") || hostname, url: `${origin}/#desk`, slug: slugOf(hostname) },
    now,
  );
}

/** A source that nobody polls: what people write, and articles of sites that are no sources. */
function deskSource(
  store: Store,
  { name, url, slug }: { name: string; url: string; slug: string },
  now: number,
): Source {
  const known = store.sources.byUrl(url);
  if (known !== null) return known;
  return store.sources.addDesk({ name, url, slug: freeSlug(store, slug) }, now);
}

function entryOf({ url, page }: LoadedPage): Entry {
  const { title, paragraphs, imageUrl, authors, publishedAt, language, canonicalUrl: own, section } = page;
  const picture = { bytes: null, width: null, height: null, caption: null };
  return {
    ...BLANK,
    ...{ link: own ?? url, title, publishedAt, authors, language, categories: section === null ? [] : [section] },
    contentHtml: paragraphs.map(({ text }) => `<p>${escapeHtml(text)}</p>`).join(""),
    media: imageUrl === null ? [] : [{ ...picture, url: imageUrl, kind: "image", type: null }],
  };
}

/** Stores the article as one that its source had before anybody asked: no route and no follow takes it by itself. */
function keep(source: Source, entry: Entry, { store, desk, now }: ComposeOptions): number {
  const feed = { title: source.name, siteUrl: null, hubUrl: null, selfUrl: null, language: null, entries: [entry] };
  const prepared = prepareFeed(feed, () => false);
  let storyId: number | null = null;
  const asBefore: Source = { ...source, entriesSeenAt: null, succeededAt: null, first: { kind: "none" }, addedAt: now };
  const steps = ingest(store, asBefore, prepared, {
    ...{ now, desk, isFlood: () => false },
    stored: (_, article) => {
      storyId = article.storyId;
    },
  });
  while (!steps.next().done);
  const identity = prepared.entries[0]?.identity ?? "";
  const found = storyId ?? store.articles.byIdentity(source.id, identity)?.storyId ?? null;
  if (found === null) throw new Error(`cannot keep an article identity=${identity}`);
  return found;
}

const BLANK: Entry = {
  ...{ guid: null, link: null, title: "", publishedAt: null, updatedAt: null, authors: [], categories: [] },
  ...{ summaryHtml: null, contentHtml: null, media: [], language: null },
};
