import { readDoctype } from "./doctype.ts";
import type { NotAFeed } from "./result.ts";

/** Where a feed begins in a text. */
export interface Root {
  at: number;
  name: "rss" | "feed" | "rdf" | "channel" | "entry";
  /** What the document's own entities stand for. */
  entity: (name: string) => string | null;
}

export type RootSearch = { kind: "root"; root: Root } | { kind: "not-a-feed"; what: NotAFeed };

const ROOTS = /<(?:[\w.-]{1,40}:)?(rss|feed|rdf|channel)(?=[\s>])/gi;
const ERROR_WORDS =
  /\b(?:40[0-9]|41[0-9]|429|50[0-9]|52[0-9]|not found|forbidden|access denied|denied|error|unavailable|bad gateway|just a moment|attention required|captcha|are you (?:a )?(?:human|robot)|too many requests|maintenance|log ?in|sign in)\b/i;

const notAFeed = (what: NotAFeed): RootSearch => ({ kind: "not-a-feed", what });

/** Skips what may stand before a root element; gives where the first tag or text begins and the document's entities. */
function skipProlog(text: string): { at: number; entity: (name: string) => string | null; isHtml: boolean } {
  let at = 0;
  let entity: (name: string) => string | null = () => null;
  let isHtml = false;
  for (;;) {
    while (at < text.length && text.charCodeAt(at) <= 32) at++;
    if (text.startsWith("<?", at)) {
      const next = text.indexOf("<", at + 2);
      const piece = text.slice(at, next < 0 ? undefined : next);
      const end = piece.indexOf("?>");
      at += end < 0 ? piece.length : end + 2;
    } else if (text.startsWith("<!--", at)) {
      const end = text.indexOf("-->", at + 4);
      if (end < 0) return { at: text.length, entity, isHtml };
      at = end + 3;
    } else if (/^<!doctype/i.test(text.slice(at, at + 9))) {
      isHtml = /^<!doctype\s{1,20}html/i.test(text.slice(at, at + 40));
      const doctype = readDoctype(text, at);
      ({ entity, end: at } = doctype);
    } else {
      return { at, entity, isHtml };
    }
  }
}

/** The first tag that could be a feed's root, with something of a feed after it. In a page it has to say more. */
function findRoot(text: string, from: number, inPage: boolean): { at: number; name: Root["name"] } | null {
  ROOTS.lastIndex = from;
  for (let tries = 0; tries < 20; tries++) {
    const found = ROOTS.exec(text);
    if (found === null) return null;
    const name = (found[1] ?? "").toLowerCase() as Root["name"];
    const tag = text.slice(found.index, found.index + 1_000);
    const declares = /^<[^>]*\s(?:version|xmlns)/i.test(tag);
    if (inPage && (name === "channel" || !declares)) continue;
    if (name === "channel" && !/<(?:item|title|link)[\s>]/i.test(tag.slice(1))) continue;
    return { at: found.index, name };
  }
  return null;
}

/**
 * Finds the root element of a feed in a text, past declarations, comments and whatever a server printed before it, or says
 * what the text is instead. Looks at names only, so it is quick on anything.
 */
export function searchRoot(text: string): RootSearch {
  const { at, entity, isHtml } = skipProlog(text);
  if (at >= text.length) return notAFeed(text.trim() === "" ? "empty" : "unknown");
  const first = /^<([A-Za-z_][\w.:-]{0,60})/.exec(text.slice(at, at + 80))?.[1]?.toLowerCase() ?? "";
  const local = first.slice(first.indexOf(":") + 1);
  const isPage = isHtml || local === "html" || local === "head" || local === "body";
  if (local === "rss" || local === "feed" || local === "rdf" || local === "channel" || local === "entry") {
    return { kind: "root", root: { at, name: local, entity } };
  }
  if (local === "opml") return notAFeed("opml");
  if (local === "urlset" || local === "sitemapindex") return notAFeed("sitemap");
  const found = findRoot(text, at, isPage);
  if (found !== null) return { kind: "root", root: { ...found, entity } };
  if (isPage || /^(?:div|p|h1|center|script|style|meta|title|table|br|b|form|iframe)$/.test(local)) {
    const title = /<title[^>]{0,200}>([^<]{0,300})/i.exec(text.slice(at, at + 20_000))?.[1] ?? "";
    return notAFeed(ERROR_WORDS.test(title) ? "error-page" : "web-page");
  }
  if (/^(?:error|errors|errorresponse|fault|exception)$/.test(local)) return notAFeed("error-page");
  if (first === "" && text.length < 2_000 && ERROR_WORDS.test(text.slice(at, at + 500))) return notAFeed("error-page");
  return notAFeed("unknown");
}
