import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLimits, type LimitedChat } from "../../src/delivery/limits.ts";

const T = 1_800_000_000_000;
const reader = (id: number): LimitedChat => ({ telegramId: id, type: "private" });
const channel: LimitedChat = { telegramId: -1001, type: "channel" };

/** Sends as soon as the limits allow; the moments of the sends, from T. */
function sendAll(limits: ReturnType<typeof createLimits>, chats: Iterable<LimitedChat>): number[] {
  let now = T;
  return Array.from(chats, (chat) => {
    now = limits.readyAt(chat, now);
    limits.spend(chat, now);
    return now - T;
  });
}

/** The most sends that a window of `ms` sees. */
function busiest(moments: readonly number[], ms: number): number {
  const sorted = [...moments].sort((a, b) => a - b);
  let most = 0;
  for (let from = 0, to = 0; to < sorted.length; to++) {
    while ((sorted[to] ?? 0) - (sorted[from] ?? 0) >= ms) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

const readers = (count: number) => Array.from({ length: count }, (_, i) => reader(i + 1));

describe("the bot as a whole", () => {
  it("sends to many chats at nearly the full rate and never above it", () => {
    const moments = sendAll(createLimits({ perSecond: 30 }), readers(900));
    expect(busiest(moments, 1_000)).toBe(30);
    expect(900 / ((moments.at(-1) ?? 0) / 1_000)).toBeGreaterThan(30 * 0.97);
  });

  it("does so at 1,000 a second", () => {
    const moments = sendAll(createLimits({ perSecond: 1_000 }), readers(10_000));
    expect(busiest(moments.slice(0, 3_000), 1_000)).toBe(1_000);
    expect(10_000 / ((moments.at(-1) ?? 0) / 1_000)).toBeGreaterThan(970);
  });

  it("spreads a second's worth", () => {
    expect(busiest(sendAll(createLimits({ perSecond: 30 }), readers(300)), 100)).toBe(4);
  });

  it("is silent when Telegram asks for it, and no shorter pause ends it", () => {
    const limits = createLimits({ perSecond: 30 });
    limits.pause(null, T + 5_000);
    limits.pause(null, T + 2_000);
    expect(limits.readyAt(reader(1), T)).toBe(T + 5_000);
    expect(limits.readyAt(null, T)).toBe(T + 5_000);
    expect(limits.readyAt(reader(1), T + 5_000)).toBe(T + 5_000);
  });
});

describe("one chat", () => {
  it("takes a burst of three, then one a second", () => {
    const moments = sendAll(createLimits({ perSecond: 30 }), Array(6).fill(reader(1)));
    expect(moments).toEqual([0, 0, 0, 1_020, 2_040, 3_060]);
  });

  it("is a group's or a channel's twenty a minute", () => {
    const moments = sendAll(createLimits({ perSecond: 30 }), Array(45).fill(channel));
    expect(busiest(moments, 60_000)).toBe(20);
    expect(moments[19]).toBeLessThan(20_000);
    expect(moments[20]).toBe(61_200);
    expect(moments[40]).toBe(122_400);
  });

  it("pauses alone", () => {
    const limits = createLimits({ perSecond: 30 });
    limits.pause(channel, T + 35_000);
    expect(limits.readyAt(channel, T)).toBe(T + 35_000);
    expect(limits.readyAt(reader(1), T)).toBe(T);
  });
});

describe("urgent messages", () => {
  it("get the next place of the bot while a broadcast waits", () => {
    const limits = createLimits({ perSecond: 30 });
    sendAll(limits, readers(30));
    const now = T + 800;
    const urgent = limits.readyAt(reader(99), now, { urgent: true });
    expect(urgent).toBe(T + 1_020);
    expect(limits.readyAt(reader(50), now)).toBe(urgent); // the first four places come free at once: one stays for it
    for (const id of [51, 52, 53]) limits.spend(reader(id), urgent);
    expect(limits.readyAt(reader(54), urgent)).toBeGreaterThan(urgent);
    expect(limits.readyAt(reader(99), urgent, { urgent: true })).toBe(urgent);
    limits.spend(reader(99), urgent);
  });

  it("do not hold a place for long when they are not sent", () => {
    const limits = createLimits({ perSecond: 1 });
    limits.spend(reader(1), T);
    expect(limits.readyAt(reader(99), T, { urgent: true })).toBe(T + 1_020);
    expect(limits.readyAt(reader(2), T)).toBe(T + 1_270);
    expect(limits.readyAt(reader(2), T + 1_270)).toBe(T + 1_270);
  });

  it("wait under 150 ms during a broadcast", () => {
    const limits = createLimits({ perSecond: 30 });
    const waits: number[] = [];
    let sent = 0;
    let asked: { chat: LimitedChat; at: number } | null = null;
    for (let now = T; now < T + 60_000; now++) {
      if ((now - T) % 137 === 0 && asked === null) asked = { chat: reader(1_000_000 + now - T), at: now };
      if (asked !== null && limits.readyAt(asked.chat, now, { urgent: true }) <= now) {
        limits.spend(asked.chat, now);
        waits.push(now - asked.at);
        asked = null;
      }
      const next = reader(++sent);
      if (limits.readyAt(next, now) <= now) limits.spend(next, now);
    }
    expect(waits.length).toBeGreaterThan(300);
    expect(Math.max(...waits)).toBeLessThan(150);
  });
});

describe("a message whose call is followed", () => {
  const CHATS = readers(10_000);

  /** A second's worth is sent, each answered after `tookMs`, so that it is known how quick the quickest is. */
  function warmedUp(tookMs: number) {
    const limits = createLimits({ perSecond: 30 });
    let now = T;
    for (const chat of CHATS.slice(0, 30)) {
      now = limits.readyAt(chat, now);
      const spent = limits.follow(chat, now);
      spent.begin(now);
      spent.end(now + tookMs);
    }
    return { limits, now: now + 5_000 };
  }

  it("counts from when its call begins, not from when that was decided", () => {
    const { limits, now } = warmedUp(0);
    const spent = limits.follow(reader(1), now);
    spent.begin(now + 300);
    spent.end(now + 300);
    for (const chat of CHATS.slice(100, 129)) limits.spend(chat, now + 900);
    expect(limits.readyAt(reader(2), now + 900) - now).toBe(300 + 1_006);
  });

  // One that a busy network delivers late would else arrive among those of the next second.
  it.each([
    ["as quick as others", 40, 1_006],
    ["slower by a moment", 100, 1_066],
  ])("counts from when it arrived at the latest: %s", (_, tookMs, next) => {
    const { limits, now } = warmedUp(40);
    const late = limits.follow(reader(1), now);
    late.begin(now);
    late.end(now + tookMs);
    for (const chat of CHATS.slice(100, 129)) limits.spend(chat, now + 800);
    expect(limits.readyAt(reader(2), now + 1_000) - now).toBe(next);
  });

  it("may still be on its way as long as it has no answer", () => {
    const { limits, now } = warmedUp(40);
    limits.follow(reader(1), now).begin(now);
    for (const chat of CHATS.slice(100, 129)) limits.spend(chat, now + 1_500);
    // Sixty milliseconds less than now and a second; looked at in steps of five.
    expect(limits.readyAt(reader(2), now + 1_700) - now).toBe(1_000 + 1_006);
    // Others are not kept waiting for it for ever.
    expect(limits.readyAt(reader(2), now + 2_010) - now).toBe(2_010);
  });

  it.each([0, 20, 150])(
    "never meets another thirty within a second, whatever the way there takes (%s ms)",
    (jitter) => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat({ max: jitter }), fc.nat({ max: jitter })), { minLength: 200, maxLength: 200 }),
          (ways) => {
            const limits = createLimits({ perSecond: 30 });
            const arrivals: number[] = [];
            const under: { at: number; end: () => void }[] = [];
            let now = T;
            for (const [index, [there, back]] of ways.entries()) {
              const chat = CHATS[index] ?? reader(0);
              for (;;) {
                under.sort((a, b) => a.at - b.at);
                while (under[0] !== undefined && under[0].at <= now) under.shift()?.end();
                const ready = limits.readyAt(chat, now);
                if (ready <= now) break;
                now = Math.min(ready, under[0]?.at ?? ready);
              }
              const spent = limits.follow(chat, now);
              spent.begin(now);
              arrivals.push(now + 5 + there);
              const at = now + 10 + there + back;
              under.push({ at, end: () => spent.end(at) });
            }
            // The quickest of the first thirty may have been slower than the way can be.
            expect(busiest(arrivals, 1_000 - Math.min(jitter, 30))).toBeLessThanOrEqual(30);
          },
        ),
        { numRuns: 20 },
      );
    },
  );
});

it("forgets chats that have gone quiet", () => {
  const limits = createLimits({ perSecond: 1_000 });
  limits.pause(channel, T + 3_600_000);
  sendAll(limits, readers(30_000));
  expect(limits.size).toBeLessThan(6_000);
  expect(limits.readyAt(channel, T + 200_000)).toBe(T + 3_600_000);
});

it("goes on when the clock is set back by an hour", () => {
  const limits = createLimits({ perSecond: 30 });
  sendAll(limits, Array(3).fill(reader(1)));
  expect(limits.readyAt(reader(1), T - 3_600_000)).toBe(T - 3_600_000 + 1_020);
});

it("takes a moment a little out of order for the newest one", () => {
  const limits = createLimits({ perSecond: 30 });
  limits.spend(reader(1), T + 50);
  expect(limits.readyAt(reader(2), T)).toBe(T + 50);
});

it("never lets a window see more than it may, whoever asks when", () => {
  const step = fc.record({
    chat: fc.integer({ min: 1, max: 6 }),
    group: fc.boolean(),
    urgent: fc.boolean(),
    waitMs: fc.nat({ max: 400 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.array(step, { maxLength: 120 }), (perSecond, steps) => {
      const limits = createLimits({ perSecond });
      const sent: { chat: LimitedChat; at: number }[] = [];
      let now = T;
      for (const { chat: id, group, urgent, waitMs } of steps) {
        now += waitMs;
        const chat: LimitedChat = group ? { telegramId: -id, type: "supergroup" } : reader(id);
        const ready = limits.readyAt(chat, now, { urgent });
        // What is told to wait comes back at the moment it was given and is then let through, unless a place is kept.
        if (ready > now + 5_000) continue;
        now = ready;
        if (limits.readyAt(chat, now, { urgent }) > now) continue;
        limits.spend(chat, now);
        sent.push({ chat, at: now });
      }
      expect(
        busiest(
          sent.map(({ at }) => at),
          1_000,
        ),
      ).toBeLessThanOrEqual(perSecond);
      for (const [, own] of Map.groupBy(sent, ({ chat }) => chat.telegramId)) {
        const moments = own.map(({ at }) => at);
        expect(busiest(moments, 1_000)).toBeLessThanOrEqual(3);
        expect(busiest(moments, 10_000)).toBeLessThanOrEqual(12);
        expect(busiest(moments, 60_000)).toBeLessThanOrEqual((own[0]?.chat.telegramId ?? 0) < 0 ? 20 : 62);
      }
    }),
  );
});

describe("a refusal for its rate", () => {
  const other: LimitedChat = { telegramId: -1002, type: "supergroup" };
  const others = (limits: ReturnType<typeof createLimits>) => limits.readyAt(reader(9), T + 2_000) - T;

  // Each reader met the bot's limit for themselves, and the others went on knocking.
  it("means the whole bot when a private chat gets it", () => {
    const limits = createLimits({ perSecond: 30 });
    limits.pause(reader(1), T + 5_000, T);
    expect(others(limits)).toBe(5_000);
  });

  it("means a channel when it comes alone, or again, or a second after another's", () => {
    const limits = createLimits({ perSecond: 30 });
    limits.pause(channel, T + 35_000, T);
    limits.pause(channel, T + 35_000, T + 500);
    limits.pause(other, T + 35_000, T + 1_500);
    expect(others(limits)).toBe(2_000);
    expect(limits.readyAt(other, T + 2_000)).toBe(T + 35_000);
  });

  it("means the whole bot when two chats get it within a second", () => {
    const limits = createLimits({ perSecond: 30 });
    limits.pause(channel, T + 35_000, T);
    limits.pause(other, T + 9_000, T + 999);
    expect(others(limits)).toBe(9_000);
  });

  it("makes the bot slower for a while, once for all calls that were under way", () => {
    const limits = createLimits({ perSecond: 30 });
    sendAll(limits, readers(1));
    for (let call = 0; call < 20; call++) limits.pause(null, T + 5_000, T + call);
    const perSecond = (from: number) => {
      let now = from;
      for (let call = 0; call < 90; call++) {
        now = limits.readyAt(reader(100 + call), now);
        limits.spend(reader(100 + call), now);
      }
      return Math.round((90 / (now - from)) * 1_000);
    };
    expect(perSecond(T + 5_000)).toBe(27);
    expect(perSecond(T + 5_000 + 60_000)).toBe(29);
    expect(perSecond(T + 5_000 + 150_000)).toBeGreaterThan(29);
  });

  it("makes one channel slower, and no other", () => {
    const limits = createLimits({ perSecond: 30 });
    limits.pause(channel, T + 5_000, T);
    expect(sendAll(limits, [channel, channel]).map((at) => Math.round(at))).toEqual([5_000, 8_324]);
    expect(limits.readyAt(other, T + 9_000)).toBe(T + 9_000);
  });
});
