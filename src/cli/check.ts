import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { toUrl } from "../admin/address.ts";
import { type CheckedEntry, checkEntries } from "../admin/check.ts";
import type { FeedFinder, FoundFeed, FoundSource } from "../admin/find-feed.ts";
import { defaultTopics } from "../config/default-topics.ts";
import type { Fetcher } from "../feed/fetch.ts";
import { readSelect } from "../feed/page-select.ts";
import { telegramPreview } from "../feed/page-telegram.ts";
import type { PreparedFeed } from "../feed/prepare.ts";
import type { FeedParser, ParseOutcome } from "../feed/worker.ts";
import type { PageSelect } from "../model.ts";
import { CliError, type Command, readInput, withReaders } from "./command.ts";
import { yamlLines } from "./preview.ts";

const KEYS = ["item", "title", "link", "time", "summary", "image"] as const;

interface Readers {
  fetcher: Fetcher;
  parser: FeedParser;
  find: FeedFinder;
}

/** What Chapar would make of a feed or a page: entries, language, text, summary, topics. */
export const checkCommand: Command = {
  usage: "check FILE|URL [--select KEY=CSS …]",
  about: "what Chapar would make of a feed or page; --all shows every entry, --json all there is",
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
    if (target === undefined || more.length > 0) throw new CliError(`usage: npm run cli -- ${this.usage}`);
    const select = selectFrom(values.select);
    const say = (line: string) => values.json || shell.print(line);
    const found = await withReaders(shell, (readers) =>
      existsSync(target)
        ? readFile(readers, target, values.url ?? pathToFileURL(target).href, select)
        : readAddress(readers, target, select, say),
    );
    const { feed } = found;
    if (select !== null && feed.entries.length === 0) throw new CliError(`these selectors find nothing in ${target}.`);
    const entries = checkEntries(feed, { topics: defaultTopics(), now: Date.now() });
    if (values.json) {
      const { url, suggestions } = found;
      shell.print(JSON.stringify({ url, select: found.select, suggestions, feed: { ...feed, entries } }, null, 2));
      return 0;
    }
    if (found.select !== null) for (const line of describePage(found)) shell.print(line);
    for (const line of describe(feed, entries, values.all ? Number.POSITIVE_INFINITY : 5)) shell.print(line);
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
  { parser }: Readers,
  path: string,
  url: string,
  select: PageSelect | null,
): Promise<FoundSource> {
  const body = readInput(path);
  if (select !== null) return { url, select, feed: feedOf(await parser.parse(body, NO_TYPE, url, { select }), path) };
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

async function readAddress(
  { fetcher, parser, find }: Readers,
  target: string,
  select: PageSelect | null,
  say: (line: string) => void,
): Promise<FoundSource> {
  const url = toUrl(target);
  if (url === null && telegramPreview(target) === null)
    throw new CliError(`${target} is neither a file nor a web address.`);
  if (url !== null && select !== null) {
    const result = await fetcher.fetch(url, {});
    if (result.kind !== "ok") throw new CliError(`cannot read ${url}: ${"detail" in result ? result.detail : "304"}.`);
    const { body, contentType } = result;
    return { url, select, feed: feedOf(await parser.parse(body, { contentType }, result.url, { select }), url) };
  }
  let found: FoundFeed = await find(target);
  if (found.kind === "choose") {
    const [first, ...others] = found.feeds;
    for (const other of others) say(`another feed: ${other.url}`);
    if (first !== undefined) found = await find(first.url);
  }
  if (found.kind === "failed") throw new CliError(`cannot read ${target}: ${found.detail}.`);
  if (found.kind !== "source") throw new CliError(`${target} is a list of feeds, not a feed.`);
  if (found.url !== url) say(`${target} leads to ${found.url}`);
  return found;
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
  const { title, url, publishedAt, language, topics, textLength, summary, imageUrl, identity } = entry;
  const facts = [
    publishedAt === null ? "no date" : new Date(publishedAt).toISOString(),
    language ?? "language unknown",
    `${textLength} characters`,
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
