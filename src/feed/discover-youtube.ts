/** Letters of a page in which a channel's id is looked for. */
const MAX_READ = 2_000_000;
const CHANNEL = "UC[\\w-]{22}";
const HOST = /^(?:www\.|m\.|music\.)?youtube\.com$/i;

const feedOf = (key: "channel_id" | "playlist_id", id: string) =>
  `https://www.youtube.com/feeds/videos.xml?${key}=${id}`;

/** Where a page of YouTube tells whose it is, the surer first. A video's page names other channels too. */
const PLACES: readonly RegExp[] = [
  new RegExp(`<link[^<>]{0,200}rel="canonical"[^<>]{0,200}/channel/(${CHANNEL})"`),
  new RegExp(`<meta[^<>]{0,100}itemprop="(?:channelId|identifier)"[^<>]{0,100}content="(${CHANNEL})"`),
  new RegExp(`"externalId"\\s?:\\s?"(${CHANNEL})"`),
  new RegExp(`"externalChannelId"\\s?:\\s?"(${CHANNEL})"`),
  new RegExp(`"channelId"\\s?:\\s?"(${CHANNEL})"`),
];

/**
 * The feed of a YouTube channel or playlist: from its address where that holds the id (/channel/UC…, ?list=PL…), else from
 * what its page says of itself (/@name, /c/name, /user/name, a video). null when there is no id to be found, or it is another site.
 */
export function youtubeFeed(html: string, url: string): string | null {
  const page = URL.parse(url);
  if (page === null || !HOST.test(page.hostname)) return null;
  const own = new RegExp(`^/channel/(${CHANNEL})(?:/|$)`).exec(page.pathname)?.[1];
  if (own !== undefined) return feedOf("channel_id", own);
  const list = /^(?:PL|UU|OL)[\w-]{10,64}$/.exec(page.searchParams.get("list") ?? "")?.[0];
  if (page.pathname === "/playlist" && list !== undefined) return feedOf("playlist_id", list);
  const text = html.slice(0, MAX_READ);
  for (const place of PLACES) {
    const id = place.exec(text)?.[1];
    if (id !== undefined) return feedOf("channel_id", id);
  }
  return null;
}
