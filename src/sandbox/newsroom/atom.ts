import { rfc3339Baku } from "./dates.ts";
import type { Outlet } from "./day.ts";
import { LABELS } from "./labels.ts";
import { blocks, cdata, escapeText } from "./markup.ts";
import type { Publication } from "./schedule.ts";

/**
 * Atom with the text as xhtml, its links relative to xml:base, its language declared entry by entry, and a byte order
 * mark in front, as the editors of one Windows shop save it.
 */
export function atomFeed(outlet: Outlet, entries: readonly Publication[], changedAt: number): string {
  const site = `http://${outlet.host}/`;
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="${outlet.language}" xml:base="${site}">
  <id>${site}</id>
  <title type="text">${escapeText(outlet.name)}</title>
  <subtitle type="html">${escapeText(`<b>${escapeText(outlet.slogan)}</b>`)}</subtitle>
  <link rel="self" type="application/atom+xml" href="${outlet.feed.path}"/>
  <link rel="alternate" type="text/html" hreflang="${outlet.language}" href="/"/>
  <updated>${rfc3339Baku(changedAt)}</updated>
  <icon>/images/logo.png</icon>
  <generator uri="http://${outlet.host}/engine" version="0.9">Newsdesk</generator>
${entries.map((entry) => item(outlet, entry)).join("\n")}
</feed>
`;
}

function item(outlet: Outlet, entry: Publication): string {
  const { article } = entry;
  const path =
    entry.writer === outlet ? new URL(entry.url).pathname : `${entry.url}?utm_source=${outlet.id}&utm_medium=partner`;
  const picture = `/images/${article.image}.png`;
  const title =
    article.id.length % 3 === 0
      ? `<title type="html">${cdata(escapeText(entry.title))}</title>`
      : `<title>${escapeText(entry.title)}</title>`;
  const terms = [article.section, ...article.tags].map((name) => `    <category term="${escapeText(name)}"/>`);
  const also = `<p class="also"><b>${LABELS[article.language].readAlso}:</b>&#160;<a href="/">${escapeText(outlet.name)}</a></p>`;
  return `  <entry xml:lang="${article.language}">
    <id>tag:${outlet.host},2024:${escapeText(entry.guid)}</id>
    ${title}
    <link rel="alternate" type="text/html" href="${escapeText(path)}"/>
    <link rel="enclosure" type="image/png" href="${picture}"/>
    <published>${rfc3339Baku(entry.datedAt)}</published>
    <updated>${rfc3339Baku(entry.datedAt + entry.updatedAt - entry.publishedAt)}</updated>
    <author><name>${escapeText(article.author)}</name><uri>/authors</uri></author>
${terms.join("\n")}
    <summary type="html">${escapeText(`<p>${escapeText(entry.teaser)}</p>`)}</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
      <figure><img src="${picture}" alt="${escapeText(entry.caption)}" width="600"/><figcaption>${escapeText(entry.caption)}</figcaption></figure>
      ${blocks(entry.body).join("\n      ")}
      ${also}
    </div></content>
    <media:thumbnail url="http://${outlet.host}${picture}" width="1200" height="675"/>
  </entry>`;
}
