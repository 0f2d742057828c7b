import type { LinkView } from "./view.ts";

/** The local address of a page that this machine serves for a fictional host; null when it serves none. */
export type SiteUrl = (url: string) => string | null;

const TELEGRAM = new Set(["t.me", "www.t.me", "telegram.me"]);

/**
 * Where a link of a message leads. Only http(s) and mailto can be followed; an address without a scheme, as Telegram
 * finds them in plain text, is taken for http.
 */
export function linkView(address: string, siteUrl: SiteUrl): LinkView {
  const url = URL.parse(address) ?? URL.parse(`http://${address}`);
  if (url === null) return { url: address, href: null, telegram: false };
  if (url.protocol === "mailto:") return { url: address, href: url.href, telegram: false };
  if (url.protocol !== "http:" && url.protocol !== "https:") return { url: address, href: null, telegram: false };
  if (TELEGRAM.has(url.hostname)) return { url: url.href, href: null, telegram: true };
  return { url: address, href: siteUrl(url.href) ?? url.href, telegram: false };
}
