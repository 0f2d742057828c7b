import { Counter, Histogram, Registry } from "prom-client";
import type { PollReport } from "../feed/refresh.ts";

/** What is counted while it happens. Every label has few values: none comes from a feed, a chat or a person. */
export interface Meters {
  readonly registry: Registry;
  /** What a poll of a source ended in, or what a hub sent. */
  polled(report: PollReport): void;
  /** A call of the Bot API was answered with an HTTP status; null: with nothing. */
  called(method: string, status: number | null): void;
  /** What became of a message that was sent, edited or deleted: see delivery/outcome. */
  sent(action: string, outcome: string): void;
  /** A story's own post stands in a channel or group, so long after the story came out. */
  posted(delayMs: number): void;
  /** Somebody was answered: see `askOf`. */
  answered(ask: string, tookMs: number): void;
}

export function createMeters(): Meters {
  const registry = new Registry();
  const registers = [registry];
  const fetches = new Counter({
    ...{ name: "chapar_fetches_total", help: "Polls of sources, by what they ended in", registers },
    labelNames: ["outcome"],
  });
  const articles = new Counter({
    ...{ name: "chapar_articles_total", help: "What was found in sources, by what became of it", registers },
    labelNames: ["outcome"],
  });
  const calls = new Counter({
    ...{ name: "chapar_telegram_calls_total", help: "Calls of the Bot API, by method and answer", registers },
    labelNames: ["method", "answer"],
  });
  const slowDowns = new Counter({
    ...{ name: "chapar_telegram_slow_downs_total", help: "Calls that Telegram answered with 429", registers },
  });
  const sends = new Counter({
    ...{ name: "chapar_sends_total", help: "Messages sent, edited and deleted, by outcome", registers },
    labelNames: ["action", "outcome"],
  });
  const delays = new Histogram({
    ...{ name: "chapar_post_delay_seconds", help: "From a story's publication to its post in a channel", registers },
    buckets: [10, 30, 60, 120, 300, 600, 1_800, 3_600, 21_600],
  });
  const answers = new Histogram({
    ...{ name: "chapar_answer_seconds", help: "How long people's commands and buttons took", registers },
    labelNames: ["ask"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  });

  return {
    registry,
    polled(report) {
      fetches.inc({ outcome: report.kind === "failed" ? failureOf(report.code) : report.kind });
      if (report.kind !== "read") return;
      for (const outcome of ["opened", "joined", "revised", "corrected", "backlog", "held"] as const) {
        articles.inc({ outcome }, report.report[outcome]);
      }
    },
    called(method, status) {
      calls.inc({ method, answer: status === null ? "none" : String(status) });
      if (status === 429) slowDowns.inc();
    },
    sent: (action, outcome) => sends.inc({ action, outcome }),
    posted: (delayMs) => delays.observe(Math.max(0, delayMs) / 1_000),
    answered: (ask, tookMs) => answers.observe({ ask }, tookMs / 1_000),
  };
}

/** Servers answer with whatever number they like. */
const failureOf = (code: string): string => code.replace(/^(status-\d)\d*$/, "$1xx");
