import { clockTime, spokenDate } from "./dates.ts";
import type { Outlet } from "./day.ts";
import { LABELS } from "./labels.ts";
import { blocks, escapeText, scriptJson } from "./markup.ts";
import type { Publication } from "./schedule.ts";
import { styleSheet } from "./style.ts";

/** What every page of an outlet needs besides its own article. */
export interface Site {
  outlet: Outlet;
  /** The outlet's publications, newest first. */
  entries: readonly Publication[];
  /** The address to link to for one on a *.example host. */
  href: (url: string) => string;
}

/** The page of one article, with everything around the text that real ones have. */
export function articlePage(site: Site, entry: Publication): string {
  const { outlet } = site;
  const { article } = entry;
  const label = LABELS[article.language];
  const others = site.entries.filter((other) => other.article !== article && !other.again);
  const also = others.filter((other) => other.article.language === article.language).slice(0, 4);
  const picture = `/images/${article.image}.png`;
  const changed = entry.revision > 0 ? ` · ${label.updated} ${clockTime(entry.updatedAt)}` : "";
  const head = `<title>${escapeText(entry.title)} — ${escapeText(outlet.name)}</title>
<link rel="canonical" href="${escapeText(entry.url)}">
<meta name="description" content="${escapeText(entry.teaser)}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="${escapeText(outlet.name)}">
<meta property="og:title" content="${escapeText(entry.title)}">
<meta property="og:description" content="${escapeText(entry.teaser)}">
<meta property="og:url" content="${escapeText(entry.url)}">
<meta property="og:image" content="http://${outlet.host}${picture}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="675">
<meta property="article:published_time" content="${iso(entry.publishedAt)}">
<meta property="article:modified_time" content="${iso(entry.updatedAt)}">
<meta name="twitter:card" content="summary_large_image">
<script type="application/ld+json">${scriptJson(linkedData(entry))}</script>`;
  const main = `<article>
<div class="kicker">${escapeText(article.section)}</div>
<h1>${escapeText(entry.title)}</h1>
<p class="standfirst">${escapeText(entry.teaser)}</p>
<p class="byline">${escapeText(article.author)} · <time datetime="${iso(entry.publishedAt)}">${spokenDate(entry.publishedAt, article.language)}</time>${changed}</p>
<figure><img src="${picture}" width="1200" height="675" alt="${escapeText(entry.caption)}"><figcaption>${escapeText(entry.caption)} ${label.photo}: ${escapeText(outlet.name)}</figcaption></figure>
<div class="text">
${blocks(entry.body).join("\n")}
</div>
<ul class="tags">${article.tags.map((tag) => `<li>#${escapeText(tag)}</li>`).join("")}</ul>
<p class="subscribe"><a href="/">${label.subscribe}</a></p>
</article>
<section class="also"><h2>${label.readAlso}</h2><ul>${also.map((other) => row(site, other)).join("")}</ul></section>`;
  return layout(site, article.language, head, main);
}

/** The front page, or one section of it. */
export function listPage(site: Site, section: string | null): string {
  const { outlet } = site;
  const shown = site.entries.filter((entry) => !entry.again && (section === null || entry.article.section === section));
  const cards = shown.slice(0, 19).map(
    (
      entry,
    ) => `<article class="card"><a href="${escapeText(site.href(entry.url))}"><img src="/images/${entry.article.image}.png" width="1200" height="675" alt="" loading="lazy">
<h3 lang="${entry.article.language}">${escapeText(entry.title)}</h3></a>
<p lang="${entry.article.language}">${escapeText(entry.teaser)}</p><time datetime="${iso(entry.publishedAt)}">${clockTime(entry.publishedAt)}</time></article>`,
  );
  const title = section === null ? outlet.name : `${section} — ${outlet.name}`;
  const head = `<title>${escapeText(title)}</title>
<meta name="description" content="${escapeText(outlet.slogan)}">`;
  return layout(site, outlet.language, head, `<div class="cards">${cards.join("\n")}</div>`);
}

/** What stands behind every other address. */
export function missingPage(site: Site): string {
  const label = LABELS[site.outlet.language];
  const head = `<title>404 — ${escapeText(site.outlet.name)}</title>\n<meta name="robots" content="noindex">`;
  return layout(site, site.outlet.language, head, `<h1>${label.missing}</h1><p><a href="/">${label.home}</a></p>`);
}

function layout(site: Site, language: string, head: string, main: string): string {
  const { outlet } = site;
  const label = LABELS[outlet.language];
  const own = site.entries.filter((entry) => entry.writer === outlet);
  const sections = [...new Set(own.map((entry) => entry.article.section))].sort();
  const links = sections.map((name) => `<a href="/section/${encodeURIComponent(name)}">${escapeText(name)}</a>`);
  const latest = site.entries.filter((entry) => !entry.again).slice(0, 10);
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<link rel="alternate" type="${outlet.feed.format === "atom" ? "application/atom+xml" : "application/rss+xml"}" title="${escapeText(outlet.name)}" href="${outlet.feed.path}">
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon(outlet))}">
<style>
${styleSheet(outlet)}
</style>
</head>
<body>
<header class="masthead"><div class="wrap"><a class="name" href="/">${escapeText(outlet.name)}</a><span class="slogan">${escapeText(outlet.slogan)}</span></div></header>
<nav class="sections"><div class="wrap"><a href="/">${label.home}</a>${links.join("")}</div></nav>
<div class="wrap columns">
<main>
${main}
</main>
<aside class="latest"><h2>${label.latest}</h2><ul>${latest.map((entry) => row(site, entry)).join("")}</ul></aside>
</div>
<footer><div class="wrap">© ${escapeText(outlet.name)}. ${label.footer}</div></footer>
</body>
</html>
`;
}

function row(site: Site, entry: Publication): string {
  const link = `<a href="${escapeText(site.href(entry.url))}">${escapeText(entry.title)}</a>`;
  return `<li lang="${entry.article.language}"><time datetime="${iso(entry.publishedAt)}">${clockTime(entry.publishedAt)}</time>${link}</li>`;
}

function linkedData(entry: Publication): Record<string, unknown> {
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: entry.title,
    description: entry.teaser,
    inLanguage: entry.article.language,
    datePublished: iso(entry.publishedAt),
    dateModified: iso(entry.updatedAt),
    image: [`http://${entry.outlet.host}/images/${entry.article.image}.png`],
    author: { "@type": "Person", name: entry.article.author },
    publisher: { "@type": "NewsMediaOrganization", name: entry.outlet.name },
    mainEntityOfPage: entry.url,
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function icon(outlet: Outlet): string {
  const letter = escapeText(outlet.name.slice(0, 1));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${outlet.accent}"/><text x="16" y="23" text-anchor="middle" font-family="serif" font-weight="700" font-size="20" fill="#fff">${letter}</text></svg>`;
}
