import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { type Checked, type CheckedEntry, checkFeed } from "../admin/check.ts";
import { toUrl } from "../admin/sources.ts";
import { defaultBoilerplate } from "../config/default-boilerplate.ts";
import { defaultTopics } from "../config/default-topics.ts";
import { discoverFeeds } from "../feed/discover.ts";
import type { Fetcher } from "../feed/fetch.ts";
import { boilerplateFinder } from "../summary/lines.ts";
import { CliError, type Command, type Shell, withFetcher } from "./command.ts";

/** What Chapar would make of a feed: entries, language, text, summary, topics. */
export const checkCommand: Command = {
  usage: "check FILE|URL [--all] [--json]",
  about: "what Chapar would make of a feed or page",
  async run(args, shell) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { all: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
    });
    const [target, ...more] = positionals;
    if (target === undefined || more.length > 0) throw new CliError(`usage: npm run cli -- ${this.usage}`);
    const checked = existsSync(target)
      ? await read(readFileSync(target), null, pathToFileURL(target).href)
      : await withFetcher(shell, (fetcher) => fetchAndRead(fetcher, target, shell));
    if (values.json) shell.print(JSON.stringify(checked, null, 2));
    else for (const line of describe(checked, values.all ? Number.POSITIVE_INFINITY : 5)) shell.print(line);
    return checked.kind === "feed" ? 0 : 1;
  },
};

const read = (body: Uint8Array, contentType: string | null, url: string): Promise<Checked> =>
  checkFeed(body, {
    contentType,
    url,
    topics: defaultTopics(),
    isBoilerplate: boilerplateFinder(defaultBoilerplate()),
    now: Date.now(),
  });

async function fetchAndRead(fetcher: Fetcher, target: string, shell: Shell): Promise<Checked> {
  const url = toUrl(target);
  if (url === null) throw new CliError(`${target} is neither a file nor a web address.`);
  const result = await fetcher.fetch(url, {});
  if (result.kind === "failed") throw new CliError(`cannot read ${url}: ${result.detail}.`);
  if (result.kind === "not-modified") throw new CliError(`cannot read ${url}: answered 304 unasked.`);
  const checked = await read(result.body, result.contentType, result.url);
  if (checked.kind === "feed" || checked.what !== "web-page") return checked;
  const [first, ...others] = discoverFeeds(new TextDecoder().decode(result.body), result.url);
  if (first === undefined) return checked;
  shell.print(`${url} is a web page; its feed: ${first.url}`);
  for (const other of others) shell.print(`  another feed: ${other.url}`);
  return first.url === url ? checked : await fetchAndRead(fetcher, first.url, shell);
}

function describe(checked: Checked, most: number): string[] {
  if (checked.kind === "not-a-feed") return [`This is not a feed: found ${checked.what}.`];
  const { feed, entries } = checked;
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
