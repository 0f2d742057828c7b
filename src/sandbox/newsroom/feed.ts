import { atomFeed } from "./atom.ts";
import type { Outlet } from "./day.ts";
import { type Charset, encodeText } from "./encode.ts";
import { rdfFeed } from "./rdf.ts";
import { plainRssFeed } from "./rss-plain.ts";
import { richRssFeed } from "./rss-rich.ts";
import type { Publication } from "./schedule.ts";

/** How many entries a feed holds. */
const FEED_LENGTH = 18;

export interface FeedFile {
  body: Uint8Array;
  contentType: string;
  /** Of the latest change in it, ms UTC, whole seconds. */
  changedAt: number;
}

interface Format {
  write: (outlet: Outlet, entries: readonly Publication[], changedAt: number) => string;
  charset: Charset;
  contentType: string;
}

const FORMATS: Readonly<Record<Outlet["feed"]["format"], Format>> = {
  rss: { write: richRssFeed, charset: "utf-8", contentType: "application/rss+xml; charset=UTF-8" },
  atom: { write: atomFeed, charset: "utf-8", contentType: "application/atom+xml" },
  "rss-windows-1251": { write: plainRssFeed, charset: "windows-1251", contentType: "text/xml" },
  "rdf-iso-8859-9": { write: rdfFeed, charset: "iso-8859-9", contentType: "application/xml; charset=ISO-8859-9" },
};

/** The outlet's feed as its server sends it. `entries` are the outlet's own, newest first; `emptyAt` dates a feed without any. */
export function feedFile(outlet: Outlet, entries: readonly Publication[], emptyAt: number): FeedFile {
  const shown = entries.slice(0, FEED_LENGTH);
  const latest = shown.length === 0 ? emptyAt : Math.max(...shown.map((entry) => entry.updatedAt));
  const changedAt = Math.floor(latest / 1_000) * 1_000;
  const { write, charset, contentType } = FORMATS[outlet.feed.format];
  return { body: encodeText(write(outlet, shown, changedAt), charset), contentType, changedAt };
}
