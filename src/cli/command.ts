import { readFileSync } from "node:fs";
import { placeOf } from "../admin/backups.ts";
import { createFeedFinder, type FeedFinder } from "../admin/find-feed.ts";
import { defaultBoilerplate } from "../config/default-boilerplate.ts";
import { defaultTopics } from "../config/default-topics.ts";
import { readSettings, type Settings } from "../config/env.ts";
import type { Environment } from "../config/env-values.ts";
import { DatabaseError, openDb } from "../db/open.ts";
import { createStore, type Store } from "../db/store.ts";
import type { ExtractTask } from "../extract/extract-task.ts";
import type { ExtractedPage } from "../extract/extracted-page.ts";
import { createPageLoader, type PageLoader } from "../extract/load.ts";
import { createPageExtractor, type PageExtractor } from "../extract/load-worker.ts";
import { createFetcher, type Fetcher } from "../feed/fetch.ts";
import { createFeedParser, type FeedParser } from "../feed/worker.ts";
import { userAgent } from "../user-agent.ts";

export interface Shell {
  env: Environment;
  /** One line to standard output. */
  print: (line: string) => void;
  /** Default: one with a thread of its own, for as long as the command needs it. */
  parser?: FeedParser;
  /** The same. */
  extractor?: PageExtractor;
}

/** One command of the command line. */
export interface Command {
  /** "check FILE|URL". */
  usage: string;
  /** A few words for the list of commands. */
  about: string;
  /** Its exit status. Throws CliError with a sentence for the person. */
  run(args: readonly string[], shell: Shell): Promise<number>;
}

/** Something that the person at the shell can mend; `message` says what. */
export class CliError extends Error {
  readonly code = "CHAPAR_CLI";
}

/** The command was not called as it is meant to be: says how. */
export const wrongUse = ({ usage }: Pick<Command, "usage">): CliError => new CliError(`usage: npm run cli -- ${usage}`);

/** What to tell the person at the shell of an error that they can mend; null: it is a bug. */
export function sentenceOf(error: unknown, { usage }: Pick<Command, "usage">): string | null {
  if (error instanceof CliError || error instanceof DatabaseError) return error.message;
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  // Node's advice after the first sentence is about another command line.
  if (error.code.startsWith("ERR_PARSE_ARGS"))
    return `${error.message.replace(/\. .*$/su, "")}.\nusage: npm run cli -- ${usage}`;
  return "syscall" in error ? `${error.message}.` : null;
}

/** What stands in a file. */
export function readInput(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const isFolder = (error as NodeJS.ErrnoException).code === "EISDIR";
    throw new CliError(`cannot read ${path}: ${isFolder ? "it is a folder" : (error as Error).message}.`, {
      cause: error,
    });
  }
}

/** The settings of the environment; BOT_TOKEN is not needed. */
export function settingsOf(shell: Shell): Settings {
  const read = readSettings(shell.env);
  if (read.kind === "bad") throw new CliError(read.problems.join("\n"));
  return read.settings;
}

/**
 * Slugs of the topics that come with the program, for queries may name them before it has started for the first time; none
 * where they have been set up.
 */
export function shippedTopics({ topics }: Pick<Store, "topics">): string[] {
  const isSetUp = topics.list().some(({ managed }) => managed === "defaults");
  return isSetUp ? [] : defaultTopics().map(({ slug }) => slug);
}

/** Opens the database of DATABASE_PATH for `work` and closes it after. */
export async function withStore<T>(shell: Shell, work: (store: Store) => T | Promise<T>): Promise<T> {
  const settings = settingsOf(shell);
  const db = openDb(settings.databasePath, { backups: placeOf(settings) });
  try {
    return await work(createStore(db));
  } finally {
    db.close();
  }
}

/** A fetcher as the bot uses it, for `work`. */
export async function withFetcher<T>(shell: Shell, work: (fetcher: Fetcher) => Promise<T>): Promise<T> {
  const { allowPrivateHosts, httpProxy: proxy, contactUrl } = settingsOf(shell);
  const fetcher = createFetcher({ userAgent: userAgent(contactUrl), allowPrivateHosts, proxy });
  try {
    return await work(fetcher);
  } finally {
    await fetcher.close();
  }
}

export interface Readers {
  fetcher: Fetcher;
  parser: FeedParser;
  pages: PageLoader;
  /** A body as the page of an article; null when it cannot be read. */
  extract(
    body: Uint8Array,
    about: Pick<ExtractTask, "contentType" | "url" | "robotsTag">,
  ): Promise<ExtractedPage | null>;
  find: FeedFinder;
}

/** What the bot reads the web with, for `work`. */
export async function withReaders<T>(shell: Shell, work: (readers: Readers) => Promise<T>): Promise<T> {
  const boilerplate = defaultBoilerplate();
  const parser = shell.parser ?? createFeedParser({ boilerplate });
  const extractor = shell.extractor ?? createPageExtractor();
  const { defaultTimezone: defaultZone } = settingsOf(shell);
  try {
    return await withFetcher(shell, (fetcher) => {
      const pages = createPageLoader({ fetcher, extractor, boilerplate, defaultZone });
      const extract: Readers["extract"] = async (bytes, about) => {
        const task = { bytes, ...about, now: Date.now(), timeZone: null, defaultZone, boilerplate, learned: [] };
        const read = await extractor.extract(task);
        return read.kind === "extracted" ? read.page : null;
      };
      return work({ fetcher, parser, pages, extract, find: createFeedFinder({ fetcher, parser, now: Date.now }) });
    });
  } finally {
    if (shell.parser === undefined) await parser.close();
    if (shell.extractor === undefined) await extractor.close();
  }
}
