import { createHash } from "node:crypto";
import { isFrontPage } from "../story/front-page.ts";

/** What tells one article of a source from another. */
export interface Marked {
  sourceId: number;
  /** As feed/identify gives it. */
  identity: string;
  canonicalUrl: string | null;
  titleKey: string;
}

/**
 * Numbers by which an article is known again when nothing else is kept of it: one for each two of guid, address and title,
 * because a guid alone may be given again (some feeds number their entries by position), and sites give old articles
 * another one. Two articles are the same when they share a number. 52 bits: beside ten million of them that are gone
 * one new article in fifty million is taken for an old one.
 */
export function marksOf({ sourceId, identity, canonicalUrl, titleKey }: Marked): number[] {
  const address = canonicalUrl === null || isFrontPage(canonicalUrl) ? null : `url:${canonicalUrl}`;
  const title = titleKey === "" ? null : `title:${titleKey}`;
  const guid = identity.startsWith("title:") ? null : identity;
  const pairs = [
    [guid, title],
    [guid, address],
    [address, title],
  ].flatMap(([one, other]) => (one == null || other == null ? [] : [`${one}\n${other}`]));
  // Whatever has neither guid nor address is its title on its day.
  const all = pairs.length > 0 ? pairs : [identity];
  return [...new Set(all)].map((pair) => markOf(`${sourceId}\n${pair}`));
}

function markOf(text: string): number {
  return Number.parseInt(createHash("sha256").update(text).digest("hex").slice(0, 13), 16);
}
