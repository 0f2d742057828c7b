import { rfc822Baku } from "./dates.ts";
import type { Outlet } from "./day.ts";
import { LABELS } from "./labels.ts";
import { escapeText } from "./markup.ts";
import type { Publication } from "./schedule.ts";

/**
 * RSS 2.0 as an old engine writes it: windows-1251, no guid, links relative to the site and with counters in them,
 * the description escaped HTML with a picture and a "read on" in front of and after the teaser.
 */
export function plainRssFeed(outlet: Outlet, entries: readonly Publication[], changedAt: number): string {
  const site = `http://${outlet.host}`;
  return `<?xml version="1.0" encoding="windows-1251"?>
<!-- engine 4.2 -->
<rss version="2.0">
<channel>
<title>${escapeText(outlet.name)} &#8212; ${escapeText(outlet.slogan)}</title>
<link>${site}</link>
<description>${escapeText(outlet.slogan)}</description>
<language>${outlet.language}</language>
<pubDate>${rfc822Baku(changedAt)}</pubDate>
<webMaster>webmaster@${outlet.host}</webMaster>
${entries.map((entry) => item(outlet, entry)).join("\n")}
</channel>
</rss>`;
}

function item(outlet: Outlet, entry: Publication): string {
  const { article } = entry;
  const path = new URL(entry.url).pathname;
  const campaign = entry.again
    ? "utm_source=rss&utm_medium=feed&utm_campaign=evening"
    : "utm_source=rss&utm_medium=feed";
  const link = entry.writer === outlet ? `${path}?${campaign}` : `${entry.url}?${campaign}`;
  const picture = `/images/${article.image}.png`;
  const description = `<a href="${path}"><img src="${picture}" align="left" hspace="8" border="0" width="300"></a>${escapeText(
    entry.teaser,
  )}<br><br>${escapeText(entry.body[0] ?? "")}<br clear="all"/><a href="${path}?from=rss">${LABELS[article.language].readFull} &raquo;</a>`;
  return `<item>
<title>${escapeText(entry.title)}</title>
<link>${escapeText(link)}</link>
<description>${escapeText(description)}</description>
<author>news@${outlet.host} (${escapeText(article.author)})</author>
${[article.section, ...article.tags].map((name) => `<category>${escapeText(name)}</category>`).join("\n")}
<enclosure url="http://${outlet.host}${picture}" length="0" type="image/png"/>
<pubDate>${rfc822Baku(entry.datedAt)}</pubDate>
</item>`;
}
