import { rfc822 } from "./dates.ts";
import type { Outlet } from "./day.ts";
import { LABELS } from "./labels.ts";
import { blocks, cdata, escapeText, hardSpaces } from "./markup.ts";
import type { Publication } from "./schedule.ts";

/**
 * RSS 2.0 as a large content management system writes it: the whole text in content:encoded among scripts, share
 * buttons and counters, pictures in media:content, and a description that was escaped once too often.
 */
export function richRssFeed(outlet: Outlet, entries: readonly Publication[], changedAt: number): string {
  const site = `http://${outlet.host}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>${escapeText(outlet.name)}</title>
  <atom:link href="${site}${outlet.feed.path}" rel="self" type="application/rss+xml" />
  <link>${site}/</link>
  <description>${escapeText(outlet.slogan)}</description>
  <language>${outlet.language}-GB</language>
  <lastBuildDate>${rfc822(changedAt)}</lastBuildDate>
  <ttl>1</ttl>
  <image><url>${site}/images/logo.png</url><title>${escapeText(outlet.name)}</title><link>${site}/</link></image>
${entries.map((entry) => item(outlet, entry, entries)).join("\n")}
</channel>
</rss>
`;
}

function item(outlet: Outlet, entry: Publication, all: readonly Publication[]): string {
  const { article } = entry;
  const picture = `http://${outlet.host}/images/${article.image}.png`;
  const categories = [article.section, ...article.tags].map((name) => `    <category>${cdata(name)}</category>`);
  // Editors' software disagrees with itself: every other title is CDATA, the rest is escaped twice.
  const title = article.id.length % 2 === 0 ? cdata(entry.title) : escapeText(escapeText(entry.title));
  return `  <item>
    <title>${title}</title>
    <link>${escapeText(entry.url)}</link>
    <guid isPermaLink="false">${escapeText(entry.guid)}</guid>
    <pubDate>${rfc822(entry.datedAt)}</pubDate>
    <dc:creator>${cdata(article.author)}</dc:creator>
${categories.join("\n")}
    <description>${escapeText(`<p>${escapeText(entry.teaser).replaceAll("&", "&amp;")} [&#8230;]</p>`)}</description>
    <content:encoded>${cdata(content(outlet, entry, all))}</content:encoded>
    <media:content url="${picture}" medium="image" type="image/png" width="1200" height="675"><media:description type="plain">${escapeText(entry.caption)}</media:description><media:credit role="photographer">${escapeText(outlet.name)}</media:credit></media:content>
    <media:thumbnail url="${picture}?w=300" width="300" height="169" />
  </item>`;
}

function content(outlet: Outlet, entry: Publication, all: readonly Publication[]): string {
  const label = LABELS[entry.article.language];
  const [first = "", ...rest] = blocks(entry.body).map(hardSpaces);
  const others = all.filter((other) => other.article !== entry.article).slice(0, 2);
  const also = others.map((other) => `<li><a href="${escapeText(other.url)}">${escapeText(other.title)}</a></li>`);
  return `<figure class="lead"><img src="/images/${entry.article.image}.png" alt="${escapeText(entry.caption)}" loading="lazy"><figcaption>${escapeText(entry.caption)}</figcaption></figure>
${first}
<div class="share" style="display:none"><a href="#fb">${label.share}</a> <a href="#tg">Telegram</a></div>
<script async src="//static.${outlet.host}/embed.js"></script>
${rest.join("\n")}
<p><strong>${label.readAlso}:</strong></p>
<ul class="related">${also.join("")}</ul>
<p><em>${label.subscribe}: <a href="http://${outlet.host}/telegram">@${outlet.id.replaceAll("-", "_")}</a></em></p>
<img src="http://${outlet.host}/pixel.gif?a=${entry.article.id}&amp;s=rss" width="1" height="1" border="0" alt="">`;
}
