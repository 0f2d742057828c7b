import { describe, expect, it } from "vitest";
import { type Change, createHealthWatch } from "../../src/admin/health-watch.ts";
import { readTold } from "../../src/admin/told.ts";
import type { Store } from "../../src/db/store.ts";
import { learnPace, startPace } from "../../src/feed/learn.ts";
import type { Source } from "../../src/model.ts";
import { addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Sources that are read at NOON, and what is told of them. */
function newsroom(...slugs: string[]) {
  const store = memoryStore();
  for (const slug of slugs) polled(store, addSource(store, { slug }), NOON);
  let now = NOON;
  const told: string[][] = [];
  const make = () =>
    createHealthWatch({ store, now: () => now, tell: (changes) => void told.push(changes.map(inWords)) });
  let watch = make();
  const find = (slug: string) => store.sources.bySlug(slug) as Source;
  return {
    store,
    find,
    fail: (slug: string, at: number, code = "timeout") =>
      store.sources.recordFailure(find(slug).id, { at, nextPollAt: at, code, detail: "" }),
    read: (slug: string, at: number) => polled(store, find(slug), at),
    /** What is told at a look at `at`. */
    look(at: number): string[][] {
      now = at;
      watch.look();
      return told.splice(0);
    },
    restart: () => {
      watch = make();
    },
    noteMove: (slug: string) => watch.noteMove(find(slug)),
  };
}

function inWords(change: Change): string {
  const { slug } = change.source;
  const by = "by" in change ? `, but ${change.by?.slug} is there` : "";
  if (change.kind === "trouble") return `${slug} ${change.trouble.kind}${by}`;
  return change.kind === "over" ? `${slug} no longer ${change.kindOf} since ${hours(change.since)}` : `${slug} moved`;
}
const hours = (at: number) => `${(at - NOON) / HOUR} h`;

/** Three failures and more, over `from` to `until`. */
function failFor(room: ReturnType<typeof newsroom>, slug: string, from: number, until: number, code?: string): void {
  for (let i = 0; i <= 3; i++) room.fail(slug, from + ((until - from) * i) / 3, code);
}

describe("those who run the bot", () => {
  it("are told once that a source fails for long, and once that it can be read again", () => {
    const room = newsroom("herald", "mail");
    room.fail("herald", NOON + HOUR);
    expect(room.look(NOON + HOUR)).toEqual([]);
    failFor(room, "herald", NOON + HOUR, NOON + 7 * HOUR);
    expect(room.look(NOON + 7 * HOUR)).toEqual([["herald failing"]]);
    expect(room.look(NOON + 8 * HOUR)).toEqual([]);
    room.restart();
    room.fail("herald", NOON + 9 * HOUR);
    expect(room.look(NOON + 9 * HOUR)).toEqual([]);
    room.read("herald", NOON + 10 * HOUR);
    expect(room.look(NOON + 10 * HOUR)).toEqual([["herald no longer failing since 1 h"]]);
    expect(room.look(NOON + 10 * HOUR)).toEqual([]);
    expect(room.find("herald").told).toBe("well");
  });

  // To read thousands of them whole at each look takes long, and nobody is told of them yet.
  it("hear of what has failed for hours, and that alone is read", () => {
    const room = newsroom("herald", "mail", "courier", "post");
    for (const slug of ["herald", "mail"]) failFor(room, slug, NOON + HOUR, NOON + 3 * HOUR);
    room.fail("courier", NOON + 3 * HOUR, "status-410");
    room.fail("post", NOON + HOUR, "status-500");
    const { sources } = room.store;
    const slugs = (all: { id: number }[]) => all.map(({ id }) => sources.find(id)?.slug);
    expect(slugs(sources.notable(NOON))).toEqual(["courier"]);
    expect(slugs(sources.notable(NOON + HOUR))).toEqual(["courier", "herald", "mail", "post"]);
    expect(slugs(sources.unreached())).toEqual(["herald", "mail"]);
  });

  it("hear nothing of a short outage", () => {
    const room = newsroom("herald");
    failFor(room, "herald", NOON, NOON + 5 * HOUR);
    expect(room.look(NOON + 5 * HOUR)).toEqual([]);
    room.read("herald", NOON + 6 * HOUR);
    expect(room.look(NOON + 6 * HOUR)).toEqual([]);
  });

  // Nothing had been asked again: it was told of just when the network was back.
  it("hear nothing of an outage of our own network that was over before it was long", () => {
    const room = newsroom("herald");
    failFor(room, "herald", NOON, NOON + 4 * HOUR, "network");
    for (const hour of [5, 6, 7, 12]) expect(room.look(NOON + hour * HOUR)).toEqual([]);
    room.read("herald", NOON + 12 * HOUR);
    expect(room.look(NOON + 12 * HOUR)).toEqual([]);
  });

  it("hear where a source cannot move because another is there", () => {
    const room = newsroom("herald", "mail");
    const { url, id } = room.find("mail");
    const move = { to: url, since: NOON - DAY, polls: 9, refused: false, takenBy: id };
    room.store.sources.setMove(room.find("herald").id, move);
    expect(room.look(NOON)).toEqual([["herald moved, but mail is there"]]);
    expect(room.look(NOON)).toEqual([]);
  });

  it("hear at once that a feed was closed, and that it was opened again", () => {
    const room = newsroom("herald");
    failFor(room, "herald", NOON, NOON + 7 * HOUR);
    expect(room.look(NOON + 7 * HOUR)).toEqual([["herald failing"]]);
    room.fail("herald", NOON + 8 * HOUR, "status-410");
    room.store.sources.setStatus(room.find("herald").id, "paused");
    expect(room.look(NOON + 8 * HOUR)).toEqual([["herald gone"]]);
    room.store.sources.setStatus(room.find("herald").id, "active");
    expect(room.look(NOON + 8 * HOUR)).toEqual([]);
    room.read("herald", NOON + 9 * HOUR);
    expect(room.look(NOON + 9 * HOUR)).toEqual([["herald no longer failing since 0 h"]]);
  });

  it("hear nothing good of a source that somebody paused or took away", () => {
    const room = newsroom("herald", "mail");
    for (const slug of ["herald", "mail"]) failFor(room, slug, NOON, NOON + 7 * HOUR);
    expect(room.look(NOON + 7 * HOUR)).toEqual([["herald failing", "mail failing"]]);
    room.store.sources.setStatus(room.find("herald").id, "paused");
    room.store.sources.setStatus(room.find("mail").id, "removed");
    expect(room.look(NOON + 8 * HOUR)).toEqual([]);
    expect(room.find("herald").told).toBe("well");
  });

  it("are told of all that is new in one piece", () => {
    const room = newsroom("bell", "herald", "mail");
    failFor(room, "bell", NOON, NOON + 7 * HOUR);
    room.store.sources.hold(room.find("herald").id, { from: NOON, until: NOON, count: 40 });
    const move = { to: "https://other.example/rss", since: NOON - DAY, polls: 9, refused: false };
    room.store.sources.setMove(room.find("mail").id, move);
    expect(room.look(NOON + 7 * HOUR)).toEqual([["bell failing", "herald flooded", "mail moved"]]);
    expect(room.look(NOON + 8 * HOUR)).toEqual([]);
  });

  it("are told of each flood and each move, and nothing when they have decided", () => {
    const room = newsroom("herald");
    const { id } = room.find("herald");
    const flood = (from: number, count: number) =>
      room.store.sources.hold(id, { from: NOON + from * HOUR, until: NOON + 9 * HOUR, count });
    flood(1, 40);
    expect(room.look(NOON + HOUR)).toEqual([["herald flooded"]]);
    flood(1, 50);
    expect(room.look(NOON + 2 * HOUR)).toEqual([]);
    // Many more than they know of.
    flood(1, 80);
    expect(room.look(NOON + 2 * HOUR)).toEqual([["herald flooded"]]);
    expect(room.look(NOON + 2 * HOUR)).toEqual([]);
    room.store.sources.hold(id, { from: NOON + HOUR, until: NOON + 2 * HOUR, count: 90, isOpen: true });
    expect(room.look(NOON + 2 * HOUR)).toEqual([]);
    flood(1, 110);
    expect(room.look(NOON + 2 * HOUR)).toEqual([]);
    room.store.sources.hold(id, null);
    expect(room.look(NOON + 3 * HOUR)).toEqual([]);
    flood(4, 50);
    expect(room.look(NOON + 4 * HOUR)).toEqual([["herald flooded"]]);
    const move = { to: "https://a.example/", since: NOON - DAY, polls: 9, refused: false };
    room.store.sources.setMove(id, move);
    expect(room.look(NOON + 5 * HOUR)).toEqual([["herald moved"]]);
    room.store.sources.setMove(id, { ...move, refused: true });
    expect(room.look(NOON + 6 * HOUR)).toEqual([]);
    room.store.sources.setMove(id, { ...move, to: "https://b.example/", since: NOON - DAY + 1 });
    expect(room.look(NOON + 7 * HOUR)).toEqual([["herald moved"]]);
  });

  it("are told that a source moved by itself, beside what they know of it", () => {
    const room = newsroom("herald");
    const { id } = room.find("herald");
    room.store.sources.hold(id, { from: NOON, until: NOON, count: 40 });
    expect(room.look(NOON)).toEqual([["herald flooded"]]);
    room.noteMove("herald");
    room.restart();
    expect(room.look(NOON + HOUR)).toEqual([["herald moved"]]);
    expect(room.look(NOON + HOUR)).toEqual([]);
    expect(room.find("herald").told).toBe(`flooded:${NOON}:40`);
  });
});

describe("many sources that fail together", () => {
  const slugs = Array.from({ length: 8 }, (_, i) => `s${i}`);

  it("are told of together, though not all of them have failed for long yet", () => {
    const room = newsroom(...slugs);
    for (const [i, slug] of slugs.entries()) failFor(room, slug, NOON + i * 10 * MINUTE, NOON + 5 * HOUR, "network");
    expect(room.look(NOON + 5 * HOUR)).toEqual([]);
    room.fail("s0", NOON + 6 * HOUR, "network");
    expect(room.look(NOON + 6 * HOUR)).toEqual([slugs.map((slug) => `${slug} failing`)]);
    expect(room.look(NOON + 7 * HOUR)).toEqual([]);
  });

  it("come back one by one, and are told of once an hour", () => {
    const room = newsroom(...slugs);
    for (const slug of slugs) failFor(room, slug, NOON, NOON + 6 * HOUR, "network");
    room.look(NOON + 6 * HOUR);
    const back: string[][] = [];
    for (const [i, slug] of slugs.entries()) {
      const at = NOON + 7 * HOUR + i * 10 * MINUTE;
      room.read(slug, at);
      back.push(...room.look(at));
    }
    back.push(...room.look(NOON + 9 * HOUR));
    expect(back.map((changes) => changes.length)).toEqual([1, 6, 1]);
    expect(room.find("s7").told).toBe("well");
  });

  it("but two of them, or some that fail at other times, are told of each when it is time", () => {
    const room = newsroom(...slugs);
    for (const [i, slug] of slugs.slice(0, 4).entries()) failFor(room, slug, NOON + i * HOUR, NOON + 6 * HOUR);
    expect(room.look(NOON + 6 * HOUR)).toEqual([["s0 failing"]]);
    for (const slug of ["s1", "s2"]) room.fail(slug, NOON + 7 * HOUR);
    expect(room.look(NOON + 7 * HOUR)).toEqual([["s1 failing"]]);
  });
});

describe("a source that falls silent", () => {
  /** One that had an article every half hour for a month, the last at NOON. */
  function chatty(room: ReturnType<typeof newsroom>): Source {
    const dates = Array.from({ length: 30 * 48 }, (_, i) => NOON - i * 30 * MINUTE);
    return withPace(room.store, room.find("herald"), JSON.stringify(startPace(dates, null, NOON)));
  }
  const withPace = (store: Store, source: Source, pace: string) => polled(store, { ...source, pace }, NOON);
  /** Polls that find nothing, until `at`. */
  function quiet(room: ReturnType<typeof newsroom>, at: number): void {
    const { pace } = room.find("herald");
    const next = learnPace(JSON.parse(pace ?? ""), [], at);
    polled(room.store, { ...room.find("herald"), pace: JSON.stringify(next) }, at);
  }

  it("is told of, and so is its return", () => {
    const room = newsroom("herald");
    chatty(room);
    quiet(room, NOON + 20 * HOUR);
    expect(room.look(NOON + 20 * HOUR)).toEqual([]);
    quiet(room, NOON + 30 * HOUR);
    expect(room.look(NOON + 30 * HOUR)).toEqual([["herald silent"]]);
    quiet(room, NOON + 60 * HOUR);
    expect(room.look(NOON + 60 * HOUR)).toEqual([]);
    const ferry = entry({ title: "Ferry", publishedAt: NOON + 61 * HOUR });
    ingestAll(room.store, room.find("herald"), [ferry], NOON + 62 * HOUR);
    expect(room.look(NOON + 62 * HOUR)).toEqual([["herald no longer silent since 0 h"]]);
  });

  it("is not silent when a hub brought its articles", () => {
    const room = newsroom("herald");
    const herald = chatty(room);
    ingestAll(room.store, herald, [entry({ title: "Ferry", publishedAt: NOON + 20 * HOUR })], NOON + 20 * HOUR);
    quiet(room, NOON + 30 * HOUR);
    expect(room.look(NOON + 30 * HOUR)).toEqual([]);
  });

  it.each(["", "no pace", "{}"])(
    "is none of which nothing can be read (%j), and keeps no other from being found",
    (pace) => {
      const room = newsroom("herald", "mail");
      withPace(room.store, room.find("mail"), pace);
      chatty(room);
      quiet(room, NOON + 30 * HOUR);
      expect(room.look(NOON + 30 * HOUR)).toEqual([["herald silent"]]);
    },
  );

  it("is found among many before long", () => {
    const room = newsroom(...Array.from({ length: 250 }, (_, i) => `s${i}`), "herald");
    chatty(room);
    quiet(room, NOON + 30 * HOUR);
    const told = [1, 2, 3].map((minute) => room.look(NOON + 30 * HOUR + minute * MINUTE));
    expect(told).toEqual([[], [], [["herald silent"]]]);
  });
});

it("a telling that fails is tried again", () => {
  const store = memoryStore();
  const herald = addSource(store);
  store.sources.hold(herald.id, { from: NOON, until: NOON, count: 40 });
  const told: number[] = [];
  let broken = true;
  const watch = createHealthWatch({
    store,
    now: () => NOON,
    tell(changes) {
      if (broken) throw new Error("no room");
      told.push(changes.length);
    },
  });
  expect(() => watch.look()).toThrow("no room");
  broken = false;
  watch.look();
  watch.look();
  expect(told).toEqual([1]);
});

it.each(["", "well", "nonsense", "toString:1", "failing"])("what was told may be anything: %j", (told) => {
  expect(readTold(told)).toEqual(told === "failing" ? [{ kind: "failing", since: 0 }] : []);
});
