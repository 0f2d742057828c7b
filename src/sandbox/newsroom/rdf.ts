import { rfc3339Baku } from "./dates.ts";
import type { Outlet } from "./day.ts";
import { LABELS } from "./labels.ts";
import { blocks, cdata, escapeText } from "./markup.ts";
import type { Publication } from "./schedule.ts";

/**
 * RSS 1.0 in ISO-8859-9: a list of addresses first, then the items, identified by rdf:about. What Latin-5 lacks (the
 * Azerbaijani ə above all) is written as character references.
 */
export function rdfFeed(outlet: Outlet, entries: readonly Publication[], changedAt: number): string {
  const site = `http://${outlet.host}/`;
  return `<?xml version="1.0" encoding="ISO-8859-9"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="${site}">
<title>${escapeText(outlet.name)}</title>
<link>${site}</link>
<description>${escapeText(outlet.slogan)}</description>
<dc:language>${outlet.language}</dc:language>
<dc:date>${rfc3339Baku(changedAt)}</dc:date>
<items><rdf:Seq>
${entries.map((entry) => `<rdf:li rdf:resource="${escapeText(entry.url)}"/>`).join("\n")}
</rdf:Seq></items>
</channel>
${entries.map((entry) => item(outlet, entry)).join("\n")}
</rdf:RDF>
`;
}

function item(outlet: Outlet, entry: Publication): string {
  const { article } = entry;
  const label = LABELS[article.language];
  const picture = `http://${outlet.host}/images/${article.image}.png`;
  const [first = "", ...rest] = blocks(entry.body);
  const content = `<img src="${picture}" alt=""/><span style="font-size:14px">${first}
<ins class="adsbygoogle" style="display:block"></ins>${rest.join("\n")}</span>
<iframe src="http://${outlet.host}/player/${article.id}" width="560" height="315" frameborder="0" allowfullscreen></iframe>
<p>&nbsp;</p><p><b>${label.subscribe}</b></p>`;
  return `<item rdf:about="${escapeText(entry.url)}">
<title>${escapeText(entry.title)}</title>
<link>${escapeText(entry.url)}</link>
<description>${escapeText(`<img src="${picture}" width="120"/> ${escapeText(entry.teaser)}`)}</description>
<content:encoded>${cdata(content)}</content:encoded>
<dc:creator>${escapeText(article.author)}</dc:creator>
<dc:date>${rfc3339Baku(entry.datedAt)}</dc:date>
<dc:language>${article.language}</dc:language>
${[article.section, ...article.tags].map((name) => `<dc:subject>${escapeText(name)}</dc:subject>`).join("\n")}
</item>`;
}
