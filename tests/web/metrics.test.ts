import { expect, it, onTestFinished } from "vitest";
import type { Depths } from "../../src/db/outbox-depths.ts";
import { createLogger } from "../../src/log.ts";
import { createTelegram } from "../../src/telegram/client.ts";
import { meterSends } from "../../src/web/meter-sends.ts";
import { createMeters } from "../../src/web/meters.ts";
import { metricsRoute, type Readings } from "../../src/web/metrics.ts";
import { startWeb } from "../../src/web/server.ts";
import { NOON } from "../support/store.ts";
import { sandbox } from "../support/telegram.ts";

const read = { entries: 9, opened: 2, joined: 1, revised: 0, corrected: 0, backlog: 1, held: 0 };
const none = { jobs: 0, oldestDueAt: null };
const DEPTHS: Depths = {
  pending: {
    ...{ notice: none, breaking: none, channel: { jobs: 3, oldestDueAt: NOON - 90_000 } },
    ...{ reader: { jobs: 100_000, oldestDueAt: null }, digest: none, readersEdit: none },
  },
  ...{ held: 1, parked: 4 },
};
const READINGS: Readings = {
  depths: () => DEPTHS,
  tickedAt: () => NOON,
  updates: () => ({ mode: "webhook", state: "failing", open: 2, pending: 7 }),
};

async function served(readings = READINGS) {
  const meters = createMeters();
  const routes = [metricsRoute(meters, readings, () => NOON)];
  const log = createLogger({ level: "silent" });
  const server = await startWeb({ host: "127.0.0.1", port: 0, publicUrl: null, routes, log });
  onTestFinished(() => server.close());
  async function lines(pattern: RegExp): Promise<string[]> {
    const response = await fetch(`http://127.0.0.1:${server.port}/metrics`);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    return (await response.text()).split("\n").filter((line) => pattern.test(line) && !line.startsWith("#"));
  }
  return { meters, lines };
}

it("shows what was counted", async () => {
  const { meters, lines } = await served();
  meters.polled({ kind: "read", report: read });
  meters.polled({ kind: "unchanged" });
  for (const code of ["status-404", "status-418", "status-503", "timeout"]) {
    meters.polled({ kind: "failed", code, detail: "https://a.example/?token=secret" });
  }
  meters.called("sendMessage", 200);
  meters.called("sendMessage", 429);
  meters.called("editMessageText", null);
  meters.posted(45_000);
  meters.answered("latest", 30);
  expect(await lines(/^chapar_(?:fetches|articles|telegram)/)).toEqual([
    'chapar_fetches_total{outcome="read"} 1',
    'chapar_fetches_total{outcome="unchanged"} 1',
    'chapar_fetches_total{outcome="status-4xx"} 2',
    'chapar_fetches_total{outcome="status-5xx"} 1',
    'chapar_fetches_total{outcome="timeout"} 1',
    'chapar_articles_total{outcome="opened"} 2',
    'chapar_articles_total{outcome="joined"} 1',
    'chapar_articles_total{outcome="revised"} 0',
    'chapar_articles_total{outcome="corrected"} 0',
    'chapar_articles_total{outcome="backlog"} 1',
    'chapar_articles_total{outcome="held"} 0',
    'chapar_telegram_calls_total{method="sendMessage",answer="200"} 1',
    'chapar_telegram_calls_total{method="sendMessage",answer="429"} 1',
    'chapar_telegram_calls_total{method="editMessageText",answer="none"} 1',
    "chapar_telegram_slow_downs_total 1",
  ]);
  expect(await lines(/^chapar_post_delay_seconds.*(?:="(?:30|60)"|sum|count)/)).toEqual([
    ...['chapar_post_delay_seconds_bucket{le="30"} 0', 'chapar_post_delay_seconds_bucket{le="60"} 1'],
    ...["chapar_post_delay_seconds_sum 45", "chapar_post_delay_seconds_count 1"],
  ]);
  expect(await lines(/^chapar_answer_seconds.*(?:="0\.0|sum)/)).toEqual([
    ...[
      'chapar_answer_seconds_bucket{le="0.005",ask="latest"} 0',
      'chapar_answer_seconds_bucket{le="0.02",ask="latest"} 0',
    ],
    ...['chapar_answer_seconds_bucket{le="0.05",ask="latest"} 1', 'chapar_answer_seconds_sum{ask="latest"} 0.03'],
  ]);
});

it("shows what is so at the moment, and the process", async () => {
  const { lines } = await served();
  expect(await lines(/^chapar_(?:outbox|last|updates)/)).toEqual([
    ...['chapar_outbox_jobs{priority="notice"} 0', 'chapar_outbox_jobs{priority="breaking"} 0'],
    ...['chapar_outbox_jobs{priority="channel"} 3', 'chapar_outbox_jobs{priority="reader"} 100000'],
    ...['chapar_outbox_jobs{priority="digest"} 0', 'chapar_outbox_jobs{priority="readersEdit"} 0'],
    ...[
      'chapar_outbox_oldest_due_seconds{priority="notice"} 0',
      'chapar_outbox_oldest_due_seconds{priority="breaking"} 0',
    ],
    ...[
      'chapar_outbox_oldest_due_seconds{priority="channel"} 90',
      'chapar_outbox_oldest_due_seconds{priority="reader"} 0',
    ],
    ...[
      'chapar_outbox_oldest_due_seconds{priority="digest"} 0',
      'chapar_outbox_oldest_due_seconds{priority="readersEdit"} 0',
    ],
    ...['chapar_outbox_stuck_jobs{state="held"} 1', 'chapar_outbox_stuck_jobs{state="parked"} 4'],
    `chapar_last_tick_timestamp_seconds ${NOON / 1_000}`,
    ...['chapar_updates_receiving{mode="webhook"} 0', "chapar_updates_open 2", "chapar_updates_waiting 7"],
  ]);
  expect(
    await lines(/^(?:process_resident_memory_bytes|process_cpu_seconds_total|nodejs_eventloop_lag_p99_seconds) /),
  ).toHaveLength(3);
});

it("counts what became of messages, and changes nothing of it", async () => {
  const sky = await sandbox();
  sky.addUser({ id: 7, firstName: "Lale", started: true });
  const told: string[] = [];
  const { token, apiRoot } = sky;
  const telegram = meterSends(createTelegram({ token, apiRoot }), (...of) => void told.push(of.join(" ")));
  const sent = await telegram.send({ telegramId: 7, threadId: null }, { html: "Salam", preview: null });
  expect(sent).toMatchObject({ ok: true, value: { chatId: 7 } });
  sky.fault({ kind: "retry-after", seconds: 5, method: "sendMessage" });
  sky.fault({ kind: "apply-then-reset", method: "deleteMessage" });
  await telegram.send({ telegramId: 7, threadId: null }, { html: "again", preview: null });
  await telegram.editText({ telegramId: 7, messageId: 999 }, { html: "new", preview: null });
  await telegram.deleteMessage({ telegramId: 7, messageId: 1 });
  await telegram.getMe();
  expect(told).toEqual(["send done", "send retry", "edit post-gone", "delete unknown"]);
});
