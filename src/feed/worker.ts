import { Piscina } from "piscina";
import type { PageSelect } from "../model.ts";
import type { LanguageEvidence } from "../text/language.ts";
import type { Exploration } from "./explore.ts";
import type { DetectTask, ExploreTask, ParseTask, PreparedResult } from "./parse-task.ts";
import { createSlots, type Release, type Wish } from "./slots.ts";

/** It took longer than the deadline, or brought its thread down: no reason to take anybody else along. */
export interface GivenUp {
  kind: "given-up";
  why: "too-slow" | "crashed";
}

/** What one parse off the main thread can end in. */
export type ParseOutcome = PreparedResult | GivenUp;

export interface ParserOptions {
  /** Phrases of lines that are not news. */
  boilerplate: readonly string[];
  /** Threads at most; default 1: feeds are read many times faster than they are fetched. */
  threads?: number;
  /** For one document; default 10 s. The thread is ended then, and a new one takes its place. */
  deadlineMs?: number;
  /** Old space of a thread's heap, megabytes; default 512. */
  maxHeapMb?: number;
  /** The program of a thread; default parse-task.ts. */
  task?: string;
}

export interface ParseRequest {
  /** Selectors of a page; null or absent: it is a feed. */
  select?: PageSelect | null;
  /** For "3 hours ago" on pages; default the present. */
  now?: number;
  /** When it says so, the document is given up, or no longer waited with. */
  signal?: AbortSignal;
  /** Somebody waits for it: it is read before all that nobody waits for. */
  urgent?: boolean;
  /** As prepareFeed takes them; absent: null. */
  memos?: string | null;
}

export interface FeedParser {
  /** As parseFeed or readPage, and prepared for ingest. `body` is handed over: nobody may use it afterwards. */
  parse(
    body: Uint8Array,
    headers: { contentType: string | null },
    url: string,
    options?: ParseRequest,
  ): Promise<ParseOutcome>;
  /** As feed/explore; otherwise as `parse`. Always urgent. */
  explore(
    body: Uint8Array,
    headers: { contentType: string | null },
    url: string,
    options?: Pick<ParseRequest, "now" | "signal">,
  ): Promise<Exploration | GivenUp>;
  /** As detectLanguage: where its tables are loaded already. Null also when it was given up. */
  detect(title: string, text: string): Promise<LanguageEvidence | null>;
  /** Ends the threads; what is being parsed is given up. */
  close(): Promise<void>;
}

/** Small bodies are copied quicker than threads hand over memory of the pool that Buffers share. */
const owned = (body: Uint8Array): Uint8Array<ArrayBuffer> =>
  body.buffer instanceof ArrayBuffer && body.byteLength === body.buffer.byteLength
    ? (body as Uint8Array<ArrayBuffer>)
    : Uint8Array.from(body);

/**
 * Parses and prepares feeds in threads of their own, so that no feed, however large or hostile, delays an answer to a
 * person. A thread that has been idle for a minute ends.
 */
export function createFeedParser(options: ParserOptions): FeedParser {
  const { threads = 1, deadlineMs = 10_000, maxHeapMb = 512 } = options;
  const pool = new Piscina({
    filename: options.task ?? new URL("./parse-task.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 60_000,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });

  // A thread that dies tells whoever waits for its task; the pool would tell once more, to nobody, and end the program.
  pool.on("error", () => {});
  const slots = createSlots(threads, threads);

  async function run<T>(task: DetectTask | ExploreTask | ParseTask, name: string, wish: Wish): Promise<T | GivenUp> {
    let release: Release | undefined;
    try {
      // The deadline is for the parse: waiting for a thread must not count.
      release = await slots.take("", wish);
      const deadline = AbortSignal.timeout(deadlineMs);
      const signal = wish.signal === undefined ? deadline : AbortSignal.any([deadline, wish.signal]);
      if (!("bytes" in task)) return await pool.run(task, { name, signal });
      const bytes = owned(task.bytes);
      return await pool.run({ ...task, bytes }, { name, signal, transferList: [bytes.buffer] });
    } catch (error) {
      const { name } = error as Error;
      return { kind: "given-up", why: name === "AbortError" || name === "TimeoutError" ? "too-slow" : "crashed" };
    } finally {
      release?.();
    }
  }
  const { boilerplate } = options;

  return {
    parse: (bytes, { contentType }, url, { select = null, now = Date.now(), memos = null, ...wish } = {}) =>
      run<PreparedResult>({ bytes, contentType, url, select, now, boilerplate, memos }, "default", wish),
    explore: (bytes, { contentType }, url, { now = Date.now(), signal } = {}) =>
      run<Exploration>({ bytes, contentType, url, now, boilerplate }, "explore", { urgent: true, signal }),
    async detect(title, text) {
      const found = await run<LanguageEvidence | null>({ title, text }, "detect", {});
      return found === null || "kind" in found ? null : found;
    },
    close: () => pool.destroy(),
  };
}
