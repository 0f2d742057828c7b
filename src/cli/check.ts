import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { toUrl } from "../admin/address.ts";
import { type CheckedArticle, type CheckedEntry, checkArticle, checkEntries } from "../admin/check.ts";
import type { FoundFeed, FoundSource } from "../admin/find-feed.ts";
import { defaultTopics } from "../config/default-topics.ts";
import { type ExtractedPage, textOf } from "../extract/extracted-page.ts";
import { withPage } from "../feed/entry-page.ts";
import { readSelect } from "../feed/page-select.ts";
import { telegramPreview } from "../feed/page-telegram.ts";
import type { PreparedFeed } from "../feed/prepare.ts";
import type { ParseOutcome } from "../feed/worker.ts";
import type { PageSelect } from "../model.ts";
import type { LanguageEvidence } from "../text/language.ts";
import { CliError, type Command, type Readers, readInput, withReaders, wrongUse } from "./command.ts";
import { yamlLines } from "./preview.ts";

const KEYS = ["item", "title", "link", "time", "summary", "image"] as const;

/** Entries that are shown without --all, and whose pages are read. */
const SHOWN = 5;

interface FoundArticle {
  url: string;
  article: ExtractedPage;
  evidence: LanguageEvidence | null;
}

/** What Chapar would make of a feed or a page: entries, language, text, summary, topics. */
export const checkCommand: Command = {
  usage: "check FILE|URL [--select KEY=CSS …] [--url URL] [--all] [--json]",
  about:
    "what Chapar would make of a feed, a page or an article; --url is where a FILE is from, --all shows every entry, --json all there is",
  async run(args, shell) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        all: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        select: { type: "string", multiple: true, default: [] },
        url: { type: "string" },
      },
    });
    const [target, ...more] = positionals;
    if (target === undefined || more.length > 0) throw wrongUse(this);
    const select = selectFrom(values.select);
    const say = (line: string) => values.json || shell.print(line);
    const found = await withReaders(shell, (readers) =>
      existsSync(target)
        ? readFile(readers, target, values.url ?? pathToFileURL(target).href, select)
        : readAddress(readers, target, select, say),
    );
    if ("article" in found) {
      const options = { topics: defaultTopics(), now: Date.now(), url: found.url };
      const article = checkArticle(found.article, found.evidence, options);
      if (values.json) shell.print(JSON.stringify({ url: found.url, article }, null, 2));
      else for (const line of describeArticle(found.url, article)) shell.print(line);
      return 0;
    }
    const { feed } = found;
    if (select !== null && feed.entries.length === 0) throw new CliError(`these selectors find nothing in ${target}.`);
    const entries = checkEntries(feed, { topics: defaultTopics(), now: Date.now() });
    if (values.json) {
      const { url, suggestions } = found;
      shell.print(JSON.stringify({ url, select: found.select, suggestions, feed: { ...feed, entries } }, null, 2));
      return 0;
    }
    if (found.select !== null) for (const line of describePage(found)) shell.print(line);
    for (const line of describe(feed, entries, values.all ? Number.POSITIVE_INFINITY : SHOWN)) shell.print(line);
    return 0;
  },
};

/** `item=article`, `link=a@href`: the keys of `select` in chapar.yaml. Null when there are none. */
function selectFrom(written: readonly string[]): PageSelect | null {
  if (written.length === 0) return null;
  const pairs = written.map((pair) => {
    const [, key = "", css = ""] = /^([^=]*)=(.*)$/su.exec(pair) ?? [];
    if (!KEYS.some((known) => known === key))
      throw new CliError(`--select ${pair}: write KEY=CSS, with one of ${KEYS.join(", ")} as the key.`);
    return [key, css] as const;
  });
  const select: PageSelect = { item: "", ...Object.fromEntries(pairs) };
  const read = readSelect(select);
  if (read.kind === "ok") return select;
  throw new CliError(read.problems.map(({ key, problem }) => `--select: ${key} ${problem}.`).join("\n"));
}

/** A file as the page or feed that stands at `url`. */
async function readFile(
  readers: Readers,
  path: string,
  url: string,
  select: PageSelect | null,
): Promise<FoundSource | FoundArticle> {
  const { parser } = readers;
  const body = readInput(path);
  if (select !== null) return { url, select, feed: feedOf(await parser.parse(body, NO_TYPE, url, { select }), path) };
  const contentType = /\.txt$/iu.test(path) ? "text/plain" : null;
  const article = await articleOf(readers, body, { contentType, url, robotsTag: null });
  if (article !== null) return { url, ...article };
  const read = await parser.explore(body, NO_TYPE, url);
  if (read.kind === "feed") return { url, select: null, feed: read.feed };
  const { suggestions = [], reading = null } = read.kind === "page" ? read.page : {};
  const [best] = suggestions;
  if (best !== undefined && reading !== null) return { url, select: best.select, feed: reading, suggestions };
  if (read.kind === "not-a-feed") throw new CliError(`${path} is not a feed: found ${read.what}.`);
  if (read.kind === "given-up") throw new CliError(`${path} cannot be read: ${read.why}.`);
  if (read.kind === "page")
    throw new CliError(`${path} is a web page on which no list of articles was found; --url URL says where it stood.`);
  throw new CliError(`${path} is not a feed but a list of ${read.kind === "opml" ? "feeds" : "sitemaps"}.`);
}

const NO_TYPE = { contentType: null };

function feedOf(read: ParseOutcome, target: string): PreparedFeed {
  if (read.kind === "feed") return read.feed;
  throw new CliError(`cannot read ${target}: ${read.kind === "given-up" ? read.why : `found ${read.what}`}.`);
}

/** The page when it is an article's; null: it is a feed, a list or something else. */
async function articleOf(
  { parser, extract }: Readers,
  body: Uint8Array,
  about: Parameters<Readers["extract"]>[1],
): Promise<Omit<FoundArticle, "url"> | null> {
  const read = await parser.explore(Uint8Array.from(body), about, about.url);
  const isText = read.kind === "not-a-feed" && /^text\/plain\b/iu.test(about.contentType ?? "");
  const mayBe =
    read.kind === "page" && !read.page.isErrorPage && (read.page.isArticle || read.page.suggestions.length === 0);
  const page = mayBe || isText ? await extract(body, about) : null;
  if (page?.kind !== "article") return null;
  return { article: page, evidence: await parser.detect(page.title, textOf(page)) };
}

async function readAddress(
  readers: Readers,
  target: string,
  select: PageSelect | null,
  say: (line: string) => void,
): Promise<FoundSource | FoundArticle> {
  const { fetcher, parser, find } = readers;
  const url = toUrl(target);
  if (url === null && telegramPreview(target) === null)
    throw new CliError(`${target} is neither a file nor a web address.`);
  if (url !== null && select !== null) {
    const result = await fetcher.fetch(url, {});
    if (result.kind !== "ok") throw new CliError(`cannot read ${url}: ${"detail" in result ? result.detail : "304"}.`);
    const { body, contentType } = result;
    return { url, select, feed: feedOf(await parser.parse(body, { contentType }, result.url, { select }), url) };
  }
  const answer = url === null ? null : await fetcher.fetch(url, {});
  const article = answer?.kind === "ok" ? await articleOf(readers, answer.body, answer) : null;
  if (answer?.kind === "ok" && article !== null) return { url: answer.url, ...article };
  let found: FoundFeed = await find(target);
  if (found.kind === "choose") {
    const [first, ...others] = found.feeds;
    for (const other of others) say(`another feed: ${other.url}`);
    if (first !== undefined) found = await find(first.url);
  }
  if (found.kind === "failed") throw new CliError(`cannot read ${target}: ${found.detail}.`);
  if (found.kind !== "source") throw new CliError(`${target} is a list of feeds, not a feed.`);
  if (found.url !== url) say(`${target} leads to ${found.url}`);
  return { ...found, feed: await withPages(readers, found.feed) };
}

/** The feed with what the pages of its first entries add, as a poll would have it of new ones. */
async function withPages({ pages }: Readers, feed: PreparedFeed): Promise<PreparedFeed> {
  const entries = feed.entries.map(async (prepared, i) => {
    if (i >= SHOWN || !prepared.needsPage || prepared.entry.link === null) return prepared;
    const read = await pages.load(prepared.entry.link);
    return read.kind === "page" ? withPage(prepared, read, read.readAt) : prepared;
  });
  return { ...feed, entries: await Promise.all(entries) };
}

/** How it is read, ready for chapar.yaml. */
function describePage(found: FoundSource): string[] {
  const { url, select, suggestions = [] } = found;
  if (select === null) return [];
  if (url.startsWith("file:")) {
    return [
      "A page without a feed. With --url URL, which says where it stood, this shows what to write into chapar.yaml.",
      "",
    ];
  }
  const others = suggestions.slice(1);
  return [
    "A page without a feed. To read it as below, write into chapar.yaml:",
    "",
    "sources:",
    ...yamlLines(found, select),
    "",
    ...(others.length === 0 ? [] : ["Other lists on the page, to be tried with --select:", ""]),
    ...others.flatMap(({ select: other, count, entries }) => [
      `  ${Object.entries(other)
        .map(([key, css]) => `--select ${quoted(`${key}=${css}`)}`)
        .join(" ")}`,
      `    ${count} entries: ${entries[0]?.title ?? ""}`,
      "",
    ]),
  ];
}

/** For a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function describe(feed: PreparedFeed, entries: readonly CheckedEntry[], most: number): string[] {
  const facts = [
    `${entries.length} entries`,
    feed.language === null ? "no language declared" : `language ${feed.language}`,
  ];
  if (feed.siteUrl !== null) facts.push(feed.siteUrl);
  const left = entries.length - most;
  return [
    feed.title || "(no title)",
    `  ${facts.join(" · ")}`,
    ...entries.slice(0, most).flatMap(describeEntry),
    ...(left > 0 ? ["", `  … and ${left} more: --all shows them`] : []),
  ];
}

function describeEntry(entry: CheckedEntry): string[] {
  const { title, url, publishedAt, language, topics, textLength, isFromPage, summary, imageUrl, identity } = entry;
  const facts = [
    publishedAt === null ? "no date" : new Date(publishedAt).toISOString(),
    language ?? "language unknown",
    `${textLength} characters${isFromPage ? " of its page" : ""}`,
    topics.length === 0 ? "no topic" : topics.join(", "),
    ...(imageUrl === null ? [] : ["image"]),
  ];
  return [
    "",
    `  ${title || "(no title)"}`,
    `    ${url ?? "(no link)"}`,
    `    ${facts.join(" · ")}`,
    `    ${identity}`,
    ...(summary === "" ? [] : [`    ${summary}`]),
  ];
}

/** What is known of an article, then its text; what is not known is left out. */
function describeArticle(url: string, article: CheckedArticle): string[] {
  const { title, text, summary, topics, authors, mayQuote } = article;
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const facts: [string, string | null][] = [
    ["address", url],
    ["canonical", article.canonicalUrl],
    ["print of", article.reprintOf],
    ["outlet", article.outlet],
    ["published", time(article.publishedAt)],
    ["changed", time(article.modifiedAt)],
    ["section", article.section],
    ["authors", authors.join(", ") || null],
    ["agency", article.agency],
    ["language", article.language ?? "unknown"],
    ["topics", topics.join(", ") || "none"],
    ["image", article.imageUrl],
    ["quoting", mayQuote ? null : "not allowed: only what the feed gives is shown"],
    ["summary", summary || "none"],
    ["text", `${text.length} characters`],
  ];
  return [
    title || "(no title)",
    ...facts.flatMap(([name, value]) => (value === null ? [] : `  ${`${name}:`.padEnd(11)}${value}`)),
    "",
    ...text.split("\n\n").flatMap((paragraph) => [`  ${paragraph}`, ""]),
  ];
}
