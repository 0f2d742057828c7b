import { fold } from "../text/fold.ts";

/** A source, as far as it tells whose voice it is. */
export interface Outlet {
  name: string;
  /** Of its feed. */
  url: string;
}

/** Where many publish who have nothing to do with one another. */
const SHARED =
  /(?:^|\.)(?:t\.me|telegram\.me|youtube\.com|facebook\.com|x\.com|twitter\.com|medium\.com|vk\.com|google\.com|feedburner\.com|rss\.app)$|^[\d.:[\]]+$|^localhost$/u;

/** The site of a feed without what is only a part of it; null when that says nothing. */
export function siteOf(url: string): string | null {
  const host = URL.parse(url)?.hostname ?? "";
  return host === "" || SHARED.test(host)
    ? null
    : host.replace(/^(?:www|m|feeds?|rss|news|[a-z]{2})\.(?=[^.]+\.)/u, "");
}

export const nameOf = ({ name }: Outlet): string => fold(name).trim();

/** Whether two sources are one outlet: sections of a site, or feeds under one name. */
export function isSameOutlet(a: Outlet, b: Outlet): boolean {
  if (nameOf(a) === nameOf(b)) return true;
  const site = siteOf(a.url);
  return site !== null && site === siteOf(b.url);
}
