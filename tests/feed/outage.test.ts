import { describe, expect, it } from "vitest";
import { callBack } from "../../src/feed/outage.ts";
import { createRefresher } from "../../src/feed/refresh.ts";
import type { FetchResult } from "../../src/feed/result.ts";
import { createStoryDesk } from "../../src/feed/story-desk.ts";
import { createLogger } from "../../src/log.ts";
import { parserHere } from "../support/parser.ts";
import { addSource, memoryStore, NOON, polled } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Sources that were all read at NOON, five minutes apart from then on, and a network that may be down. */
function world(urls: readonly string[]) {
  const store = memoryStore();
  const clock = { now: NOON };
  const asked = new Map<string, number[]>();
  /** What does not answer. */
  const down = { at: (_url: string): boolean => false };
  for (const [i, url] of urls.entries()) {
    const source = polled(store, addSource(store, { slug: `s${i}`, url, everyMs: 5 * MINUTE }), NOON - MINUTE);
    store.sources.recordSuccess(source.id, {
      ...{ at: NOON - MINUTE, nextPollAt: NOON + ((i % 5) + 1) * MINUTE, etag: '"1"', lastModified: null },
      ...{ bodyHash: "0", url, sawEntries: true, pace: null, move: null },
    });
  }
  let seed = 1;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const fetch = async (url: string): Promise<FetchResult> => {
    asked.set(url, [...(asked.get(url) ?? []), clock.now]);
    return down.at(url)
      ? { kind: "failed", reason: "network", detail: "the network cannot be reached" }
      : { kind: "not-modified", url, permanentUrl: null, freshMs: null };
  };
  const refresher = createRefresher({
    ...{ store, env: {}, parser: parserHere(), desk: createStoryDesk(store), now: () => clock.now, random },
    fetcher: { fetch, post: async () => ({ kind: "failed", reason: "network", detail: "" }), close: async () => {} },
    log: createLogger({ level: "silent", destination: { write() {} } }),
    onNews() {},
  });
  return {
    ...{ store, clock, asked, down },
    /** Ticks for so long. */
    async run(ms: number, everyMs = MINUTE): Promise<void> {
      for (const until = clock.now + ms; clock.now < until; ) {
        clock.now += everyMs;
        await refresher.tick();
      }
    },
    failing: () => store.sources.notable(Number.POSITIVE_INFINITY).length,
    requestsSince: (at: number) => [...asked.values()].flat().filter((time) => time > at).length,
  };
}

const hosts = (count: number) => Array.from({ length: count }, (_, i) => `https://h${i}.example/rss`);

describe("an outage of our own network", () => {
  // Backoff went on after it: the news of hours came hours late, with an alarm about sources that were well.
  it.each([1, 5])("of %s h is over for all sources three minutes after it ended", async (hours) => {
    const { run, down, failing } = world(hosts(20));
    await run(10 * MINUTE);
    down.at = () => true;
    await run(hours * HOUR, 5 * MINUTE);
    expect(failing()).toBe(20);
    down.at = () => false;
    await run(3 * MINUTE);
    expect(failing()).toBe(0);
  });

  it("costs a few requests a minute while it lasts, and no rush at its end", async () => {
    const { run, clock, down, requestsSince } = world(hosts(120));
    await run(10 * MINUTE);
    down.at = () => true;
    await run(HOUR);
    const from = clock.now;
    await run(HOUR);
    expect(requestsSince(from)).toBeLessThan(4 * 120);
    down.at = () => false;
    const until = clock.now;
    const counts: number[] = [];
    for (let minute = 0, known = 0; minute < 4; minute++, known = requestsSince(until)) {
      await run(MINUTE);
      counts.push(requestsSince(until) - known);
    }
    expect(Math.max(...counts)).toBeLessThan(100);
  });

  it("is over with the first answer, be it of a source that noticed nothing", () => {
    const [answeredAt, failingSince] = [NOON - 2 * HOUR, NOON - 2 * HOUR + MINUTE];
    const failing = (id: number, since: number, url = `https://h${id}.example/rss`) => ({
      ...{ id, url, failingSince: since, polledAt: NOON - HOUR, nextPollAt: NOON + 5 * HOUR },
    });
    const shared = "https://shared.example/rss";
    const unreached = [failing(2, failingSince), failing(3, failingSince - HOUR)];
    const together = [4, 5, 6].map((id) => failing(id, failingSince + id * MINUTE, shared));
    const well = { id: 1, error: null, failingSince: null };
    const calls = callBack([...unreached, ...together], well, answeredAt, NOON, () => 0);
    expect(calls).toEqual([
      { id: 2, at: NOON },
      { id: 4, at: NOON },
      { id: 5, at: NOON + 1_000 },
      { id: 6, at: NOON + 2_000 },
    ]);
    expect(callBack(together, well, NOON - MINUTE, NOON, () => 0.5)).toEqual([]);
  });
});

describe("a source that fails by itself", () => {
  it("keeps its backoff while others answer and come back", async () => {
    const { run, asked, clock, down, failing } = world(hosts(12));
    const sick = (url: string) => url.startsWith("https://h0.");
    const other = (url: string) => url.startsWith("https://h1.");
    await run(10 * MINUTE);
    down.at = sick;
    await run(4 * HOUR, 5 * MINUTE);
    const from = clock.now;
    for (let i = 0; i < 4; i++) {
      down.at = (url) => sick(url) || other(url);
      await run(30 * MINUTE);
      down.at = sick;
      await run(30 * MINUTE);
    }
    expect(failing()).toBe(1);
    expect(asked.get("https://h0.example/rss")?.filter((at) => at > from).length).toBeLessThanOrEqual(2);
  });
});

it("brings back the sources of a host when one of them is read again, not all in one second", async () => {
  const shared = Array.from({ length: 20 }, (_, i) => `https://shared.example/${i}`);
  const { run, clock, asked, down, failing } = world([...hosts(5), ...shared]);
  await run(10 * MINUTE);
  down.at = (url) => url.startsWith("https://shared.");
  await run(5 * HOUR, 5 * MINUTE);
  down.at = () => false;
  while (failing() === 20) await run(MINUTE);
  const from = clock.now;
  await run(2 * MINUTE);
  expect(failing()).toBe(0);
  expect(shared.map((url) => asked.get(url)?.filter((at) => at > from).length ?? 0)).toContain(0);
});
