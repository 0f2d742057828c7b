import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import type { Route, StoryView } from "../model.ts";
import { readAnswer } from "../summary/answer.ts";
import { isFaithful } from "../summary/faithful.ts";
import type { Llm, LlmAnswer } from "../summary/llm.ts";
import { promptFor, type RewriteRequest, rewriteKey } from "../summary/prompt.ts";
import { wallTime } from "./clock.ts";
import { independentOutlets } from "./outlets.ts";
import { rewriteRequest } from "./rewrite-request.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** So much longer than its time a post waits for its summary. */
export const REWRITE_WAIT_MS = 20 * SECOND;
/** Why a job waits, in the outbox: it waits for that once. */
export const REWRITING = "rewriting";

/** A summary is asked for so long before its post is due: what is settling or sleeps may change until then. */
const AHEAD_MS = 2 * MINUTE;
const LOOK_MS = 5 * SECOND;
const AT_ONCE = 2;
/** Jobs looked at in one go. */
const MOST_WANTED = 100;
/** After a call that failed, for its article; then never again. */
const AGAIN_MS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 60 * MINUTE] as const;
/** After so many calls in a row that failed, for all: a server that is down delays no post. */
const PAUSE_MS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE] as const;
/** Posts are edited for a week. */
const KEPT_MS = 30 * DAY;
/** For thoughts that some models write first; tokens. */
const SPARE_TOKENS = 2_000;
/** Of what an answer has and its article has not, in the log. */
const MOST_LOGGED = 8;

/** What a post shows in the place of the article's own sentences; awaited: it may come any moment. */
export type Rewritten = { kind: "written"; text: string } | { kind: "awaited" } | { kind: "none" };

export interface Rewriter {
  of(story: StoryView, route: Pick<Route, "rewrite" | "summary">): Rewritten;
  /** Looks what is wanted now instead of within five seconds. */
  wake(): void;
  stop(): Promise<void>;
}

export interface RewriterOptions {
  store: Store;
  llm: Llm;
  prompt: string;
  /** Calls. */
  dailyBudget: number;
  /** Whose days these are. */
  timezone: string;
  log: Pick<Log, "info" | "warn" | "error">;
  now: () => number;
  /** Posts that waited may go. */
  onReady: () => void;
  /** Between two looks when nobody wakes it. Default 5 s. */
  lookMs?: number;
}

/**
 * Has a language model sum up what is about to be posted by routes that want it so. What is wanted follows from the
 * outbox alone, so nothing is lost when the program dies; what was answered, and why it was not taken, is stored by its
 * content, so nothing is asked twice. Whatever goes wrong, the post shows the article's own sentences.
 */
export function createRewriter(options: RewriterOptions): Rewriter {
  const { store, llm, prompt, dailyBudget, timezone, log, now, onReady, lookMs = LOOK_MS } = options;
  const underWay = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let failures = 0;
  let pausedUntil = 0;
  let today = "";
  let told = "";
  let timer: NodeJS.Timeout | undefined;

  const dayOf = (at: number) => new Date(wallTime(timezone, at)).toISOString().slice(0, 10);
  const isSpent = (at: number) => store.rewrites.callsOn(dayOf(at)) >= dailyBudget;

  /** A request that was not answered for good, with its key. */
  function openRequest(request: RewriteRequest, at: number): { key: string; attempts: number } | Rewritten {
    const key = rewriteKey(request, llm.model, prompt);
    const made = store.rewrites.find(key);
    if (made === null) return { key, attempts: 0 };
    if (made.text !== null) return { kind: "written", text: made.text };
    return made.againAt !== null && made.againAt <= at ? { key, attempts: made.attempts } : { kind: "none" };
  }

  function of(story: StoryView, route: Pick<Route, "rewrite" | "summary">): Rewritten {
    const request = rewriteRequest(story, route);
    if (request === null) return { kind: "none" };
    const at = now();
    const open = openRequest(request, at);
    if ("kind" in open) return open;
    if (underWay.has(open.key)) return { kind: "awaited" };
    return stopping.signal.aborted || pausedUntil > at || isSpent(at) ? { kind: "none" } : { kind: "awaited" };
  }

  function look(): void {
    clearTimeout(timer);
    if (stopping.signal.aborted) return;
    timer = setTimeout(look, lookMs);
    try {
      begin(now());
    } catch (error) {
      log.error({ err: error }, "nothing can be rewritten; trying again");
    }
  }

  function begin(at: number): void {
    const wanted = store.rewrites.wanted(at + AHEAD_MS, MOST_WANTED);
    let ready = false;
    for (const { jobId, storyId, routeId, reason } of wanted) {
      const story = store.stories.view(storyId);
      const route = store.routes.find(routeId);
      if (story === null || route === null) continue;
      if (reason === REWRITING && of(story, route).kind !== "awaited") {
        store.rewrites.hasten(jobId, at);
        ready = true;
        continue;
      }
      if (underWay.size >= AT_ONCE || pausedUntil > at) continue;
      const request = rewriteRequest(story, route);
      if (request === null || (route.minOutlets > 1 && independentOutlets(story.articles).length < route.minOutlets)) {
        continue;
      }
      const open = openRequest(request, at);
      if ("kind" in open || underWay.has(open.key)) continue;
      if (!spend(at)) continue;
      underWay.set(open.key, ask(open.key, request, open.attempts, story.id));
    }
    if (ready) onReady();
  }

  /** Counts a call of today; false when there are none left. */
  function spend(at: number): boolean {
    const day = dayOf(at);
    if (day !== today) store.rewrites.forget(at - KEPT_MS);
    today = day;
    const left = store.transaction(() => {
      if (store.rewrites.callsOn(day) >= dailyBudget) return false;
      store.rewrites.spend(day, 1, 0);
      return true;
    });
    if (!left && told !== day) {
      told = day;
      log.warn(
        { budget: dailyBudget },
        "today's calls to the language model are used up; posts show the articles' own sentences",
      );
    }
    return left;
  }

  async function ask(key: string, request: RewriteRequest, attempts: number, storyId: number): Promise<void> {
    try {
      const answer = await llm.ask(promptFor(request, prompt, key), request.maxChars + SPARE_TOKENS, stopping.signal);
      // What was cut off by our own end is asked again.
      if (!stopping.signal.aborted) settle(key, request, attempts + 1, storyId, answer);
    } catch (error) {
      log.error({ err: error, storyId }, "a summary could not be rewritten");
      if (!stopping.signal.aborted) pause(now());
    } finally {
      underWay.delete(key);
      look();
    }
  }

  function settle(key: string, request: RewriteRequest, attempts: number, storyId: number, answer: LlmAnswer): void {
    const at = now();
    const base = { text: null, reason: null, attempts, againAt: null, now: at };
    if (answer.kind === "failed") {
      const { reason, status, retryAfterMs } = answer;
      if (failures === 0)
        log.warn({ reason, status }, "the language model does not answer; posts show the articles' own sentences");
      pause(at, retryAfterMs ?? 0);
      const after = AGAIN_MS[attempts - 1];
      const againAt = after === undefined ? null : at + Math.max(after, retryAfterMs ?? 0);
      store.rewrites.record(key, { ...base, state: "failed", reason, againAt, tokens: null });
      return;
    }
    if (failures > 0) log.info({}, "the language model answers again");
    failures = 0;
    pausedUntil = 0;
    const { tokens } = answer;
    const verdict = judge(answer, request);
    store.transaction(() => {
      store.rewrites.spend(dayOf(at), 0, tokens ?? 0);
      const made =
        verdict.kind === "ok"
          ? { text: verdict.text, state: "written" as const }
          : { reason: verdict.reason, state: "refused" as const };
      store.rewrites.record(key, { ...base, attempts: 1, ...made, tokens });
    });
    if (verdict.kind === "refused") {
      const what = verdict.what.slice(0, MOST_LOGGED).map((word) => word.slice(0, 40));
      log.info({ storyId, reason: verdict.reason, what }, "a rewritten summary was not taken");
    }
  }

  function judge(
    { text, complete }: LlmAnswer & { kind: "ok" },
    request: RewriteRequest,
  ): { kind: "ok"; text: string } | { kind: "refused"; reason: string; what: string[] } {
    const { language, maxChars } = request;
    const read = readAnswer(text, { language, maxChars, prompt, complete });
    if (read.kind === "refused") return { ...read, what: [] };
    const faithful = isFaithful(read.text, { ...request, language: request.from }, language);
    return faithful.kind === "faithful" ? read : { kind: "refused", reason: "unfaithful", what: faithful.what };
  }

  function pause(at: number, leastMs = 0): void {
    const after = PAUSE_MS[Math.min(failures, PAUSE_MS.length - 1)] ?? MINUTE;
    failures++;
    pausedUntil = at + Math.max(after, leastMs);
  }

  timer = setTimeout(look, 0);
  return {
    of,
    wake() {
      if (stopping.signal.aborted) return;
      clearTimeout(timer);
      timer = setTimeout(look, 0);
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await Promise.allSettled(underWay.values());
    },
  };
}
