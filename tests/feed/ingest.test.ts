import { describe, expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { expandSlice } from "../../src/delivery/expand.ts";
import { ingest } from "../../src/feed/ingest.ts";
import { prepareFeed } from "../../src/feed/prepare.ts";
import type { Chat, Entry, FirstPolicy, Source } from "../../src/model.ts";
import { toFts } from "../../src/topics/fts.ts";
import { validateTopicQuery } from "../../src/topics/parse.ts";
import { addTopic } from "../support/rows.ts";
import { addChat, addRoute, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Newsroom {
  store: Store;
  channel: Chat;
  /** A poll of the source that found these entries; the source as it is then. */
  poll(source: Source, entries: Entry[], now?: number): Source;
  /** A source that was polled before, empty. */
  source(slug: string, first?: FirstPolicy): Source;
  /** Headlines of the posts that are decided, in the order of their jobs; a digest's in one. */
  queued(): string[];
}

/** A database with a channel that takes everything. */
function newsroom(): Newsroom {
  const store = memoryStore();
  const channel = addChat(store);
  addRoute(store, channel);
  const titleOf = (storyId: number) => store.stories.view(storyId)?.articles[0]?.title ?? "";
  return {
    store,
    channel,
    poll(source, entries, now = NOON + HOUR) {
      const current = store.sources.find(source.id) as Source;
      ingestAll(store, current, entries, now);
      return polled(store, current, now, entries.length > 0);
    },
    source: (slug, first = { kind: "none" }) => polled(store, addSource(store, { slug, first }), NOON),
    queued: () =>
      store.outbox
        .due(NOON + 100 * DAY, 1_000)
        .filter(({ kind }) => kind !== "edit")
        .toSorted((a, b) => a.id - b.id)
        .map((job) =>
          ("storyIds" in job ? job.storyIds : "storyId" in job ? [job.storyId] : []).map(titleOf).join(" + "),
        ),
  };
}

/** How many edits wait once what is on its way has arrived. */
function edits(store: Store): number {
  while (expandSlice(store, NOON) !== null);
  return store.outbox.due(NOON + 100 * DAY, 1_000).filter(({ kind }) => kind === "edit").length;
}

/** As if the story's post to the chat had been sent. */
function send(store: Store, chat: Chat, storyId: number, messageId: number): void {
  store.posts.add({
    ...{ chatId: chat.id, telegramId: chat.telegramId, messageId, kind: "text", shownHash: "" },
    ...{ sentAt: NOON, storyIds: [storyId] },
  });
}

const storyOf = (store: Store, source: Source, guid: string): number =>
  store.articles.byIdentity(source.id, `guid:${guid}`)?.storyId ?? Number.NaN;

describe("the first poll of a source", () => {
  const old = [3, 2, 1].map((hours) =>
    entry({ title: `Old story of ${hours} hours ago`, publishedAt: NOON - hours * HOUR }),
  );
  const undated = entry({ title: "Story without a date" });
  const fresh = entry({ title: "Story after it was added", publishedAt: NOON + MINUTE });
  it.each<[string, FirstPolicy, string[]]>([
    ["nothing", { kind: "none" }, []],
    ["the last two", { kind: "last", count: 2 }, ["Story after it was added", "Story without a date"]],
    [
      "a digest of what there was",
      { kind: "digest" },
      [
        "Old story of 3 hours ago + Old story of 2 hours ago + Old story of 1 hours ago + Story after it was added + Story without a date",
      ],
    ],
  ])("posts %s", (_, first, expected) => {
    const { store, poll, queued } = newsroom();
    poll(addSource(store, { slug: "herald", first }), [fresh, ...old, undated]);
    expect(queued()).toEqual(expected);
    expect(store.articles.countSince(0)).toBe(5);
  });

  it("posts what comes after it, dated or not, and nothing that surfaces long after its date", () => {
    const { store, poll, queued } = newsroom();
    const source = poll(addSource(store, { slug: "herald" }), [...old, undated]);
    const later = [
      entry({ title: "Another story without a date" }),
      entry({ title: "Found again after ten days", publishedAt: NOON + MINUTE }),
      entry({ title: "Older than the source", publishedAt: NOON - 1 }),
    ];
    poll(polled(store, source, NOON + 10 * DAY - HOUR), [...later, ...old, undated], NOON + 10 * DAY);
    expect(queued()).toEqual(["Another story without a date"]);
  });

  it("is the first again when a removed source comes back, or has another address", () => {
    const { store, poll, queued } = newsroom();
    const source = poll(addSource(store, { slug: "herald" }), [undated]);
    poll(source, [fresh, undated]);
    const away = entry({ title: "While it was away", publishedAt: NOON + DAY });
    store.sources.restart(source.id, NOON + DAY);
    poll(source, [fresh, undated, away], NOON + DAY);
    const many = Array.from({ length: 60 }, (_, i) =>
      entry({ title: `Another feed's story number ${i}`, publishedAt: NOON + 2 * DAY - i * HOUR }),
    );
    const facts = { ...source, url: "https://other.example/all.xml", managed: "file" } as const;
    store.sources.update(source.id, facts, NOON + 2 * DAY);
    poll(source, [...many, away], NOON + 2 * DAY);
    expect(queued()).toEqual(["Story after it was added"]);
  });

  // A feed in Baku's local time marked as GMT is dated four hours ahead: all of it seemed to be newer than the source.
  it("posts nothing of it however it is dated, and what comes afterwards", () => {
    const { store, poll, queued } = newsroom();
    const ahead = (n: number) => entry({ title: `Story number ${n}`, publishedAt: NOON + 4 * HOUR - n * MINUTE });
    const source = poll(addSource(store, { slug: "herald" }), [2, 3, 4].map(ahead), NOON + MINUTE);
    poll(source, [1, 2, 3, 4].map(ahead), NOON + 2 * MINUTE);
    expect(queued()).toEqual(["Story number 1"]);
  });

  it("is the first that finds something", () => {
    const { store, poll, queued } = newsroom();
    const empty = poll(addSource(store, { slug: "herald" }), []);
    const many = Array.from({ length: 60 }, (_, i) => entry({ title: `Undated story number ${i}` }));
    const source = poll(empty, many);
    expect(queued()).toEqual([]);
    poll(source, [entry({ title: "One more" }), ...many]);
    expect(queued()).toEqual(["One more"]);
  });
});

describe("after a source was not read for a day", () => {
  const HOURS = Array.from({ length: 30 }, (_, i) => i);
  /** Words of their own for each: no two of them tell one event. */
  const headline = (slug: string, hours: number) => {
    const seed = Number(/\d+/.exec(slug)?.[0] ?? 0) * HOURS.length + hours;
    const letters = (n: number) =>
      [
        "bcdfghjklmnprstv"[n % 16],
        "aeiou"[n % 5],
        "lmnrst"[Math.floor(n / 16) % 6],
        "aeiou"[Math.floor(n / 80) % 5],
      ].join("");
    return [0, 1, 2, 3].map((i) => letters(seed * 4 + i) + letters(seed * 7 + i)).join(" ");
  };
  /** Thirty stories, one each hour. */
  const missed = (slug: string, dated = true) =>
    HOURS.map((hours) =>
      entry({
        title: headline(slug, hours),
        publishedAt: dated ? NOON + 36 * HOUR - hours * HOUR : null,
      }),
    );
  const known = entry({ title: "Known", publishedAt: NOON - 1 });

  it("what is less than six hours old is posted, and the newest of the rest told in one digest of the channel", () => {
    const { store, channel, poll, queued, source } = newsroom();
    const slugs = Array.from({ length: 6 }, (_, i) => `s${i}`);
    const sources = slugs.map((slug) => poll(source(slug), [known], NOON + 12 * HOUR));
    const before = queued().length;
    for (const one of sources) poll(one, missed(one.slug), NOON + 36 * HOUR);
    const jobs = store.outbox.due(NOON + 100 * DAY, 1_000).slice(before);
    const counts = { post: 0, digest: 0 };
    for (const { kind, chatId } of jobs) {
      expect(chatId).toBe(channel.id);
      if (kind === "post" || kind === "digest") counts[kind]++;
    }
    expect(counts).toEqual({ post: 6 * 7, digest: 1 });
    expect(
      queued()
        .find((titles) => titles.includes(" + "))
        ?.split(" + "),
    ).toEqual(slugs.slice(0, 5).flatMap((slug) => [9, 8, 7].map((hours) => headline(slug, hours))));
    for (const one of sources) poll(one, missed(one.slug), NOON + 36 * HOUR + MINUTE);
    expect(store.outbox.due(NOON + 100 * DAY, 1_000)).toHaveLength(before + jobs.length);
  });

  it("undated entries are told in the digest, those from the top of the feed", () => {
    const { poll, queued, source } = newsroom();
    const herald = poll(source("herald"), [known], NOON + 12 * HOUR);
    poll(herald, missed("herald", false), NOON + 36 * HOUR);
    expect(queued()).toEqual([[2, 1, 0].map((hours) => headline("herald", hours)).join(" + ")]);
  });

  it("nothing is told of it to the followers of topics", () => {
    const { store, poll, source } = newsroom();
    addTopic(store, "story");
    const herald = poll(source("herald"), [known], NOON + 12 * HOUR);
    poll(herald, missed("herald").slice(7), NOON + 36 * HOUR);
    expect(store.fanouts.open()).toBeNull();
  });
});

describe("entries that are known", () => {
  const entries = [1, 2, 3].map((n) =>
    entry({
      title: `Headline number ${n}`,
      guid: `g${n}`,
      link: `https://herald.example/${n}`,
      publishedAt: NOON + n * MINUTE,
    }),
  );
  const posted = ["Headline number 1", "Headline number 2", "Headline number 3"];

  it.each<[string, (entries: Entry[]) => Entry[]]>([
    ["in another order", (all) => all.toReversed()],
    ["with other dates", (all) => all.map((one) => ({ ...one, publishedAt: NOON + 5 * HOUR }))],
    ["without dates", (all) => all.map((one) => ({ ...one, publishedAt: null }))],
    ["without guids", (all) => all.map((one) => ({ ...one, guid: null }))],
    ["with other guids", (all) => all.map((one, i) => ({ ...one, guid: `session-${i}` }))],
    ["all with one guid", (all) => all.map((one) => ({ ...one, guid: "same" }))],
    ["with tracking parameters", (all) => all.map((one) => ({ ...one, link: `${one.link}?utm_source=rss` }))],
    ["one at a time", (all) => all.slice(0, 1)],
    ["twice each", (all) => [...all, ...all.map((one) => ({ ...one, guid: `${one.guid}-again` }))]],
  ])("are posted once when they come again %s", (_, change) => {
    const { store, poll, queued, source } = newsroom();
    const herald = source("herald");
    poll(herald, entries);
    for (let i = 1; i < 4; i++) poll(herald, change(entries), NOON + HOUR + i * MINUTE);
    expect(queued()).toEqual(posted);
    expect(store.articles.countSince(0)).toBe(3);
  });

  // Numbered by position: each new entry takes the guids of all the others.
  it("are told apart when the feed numbers them by position", () => {
    const { store, source, poll } = newsroom();
    const pages = [
      "Ferry returns",
      "Harbour wall rises",
      "Storm warning lifted",
      "Market opens late",
      "Bridge closes",
    ].map((title, i) => entry({ title, link: `https://herald.example/${i}`, publishedAt: NOON + i * MINUTE }));
    let herald = source("herald");
    for (let newest = 2; newest < pages.length; newest++) {
      const shown = pages.slice(newest - 2, newest + 1).reverse();
      herald = poll(
        herald,
        shown.map((one, i) => ({ ...one, guid: `${i + 1}` })),
        NOON + newest * HOUR,
      );
    }
    const found = store.articles.backlogBetween(herald.id, 0, Number.MAX_SAFE_INTEGER);
    expect([store.articles.countSince(0), found]).toEqual([5, []]);
    const titles = Array.from({ length: 5 }, (_, i) => store.articles.find(i + 1));
    expect(titles.map((article) => [article?.title, article?.revision])).toEqual(pages.map(({ title }) => [title, 1]));
  });

  it("are told apart by title and date when the feed numbers them by position and links nowhere", () => {
    const { store, source, poll } = newsroom();
    const all = ["Ferry returns", "Harbour wall rises", "Storm warning lifted", "Market opens late"].map((title, i) =>
      entry({ title, link: null, publishedAt: NOON + i * HOUR }),
    );
    let herald = source("herald");
    for (const newest of [2, 3]) {
      const shown = all.slice(newest - 2, newest + 1).reverse();
      const numbered = shown.map((one, i) => ({ ...one, guid: `${i + 1}` }));
      herald = poll(herald, numbered, NOON + (newest + 1) * HOUR);
    }
    const titles = [1, 2, 3, 4].map((id) => store.articles.find(id)?.title);
    expect([titles, store.articles.countSince(0)]).toEqual([all.map(({ title }) => title), 4]);
  });

  // Both were known by their address then, and the second could not be stored, nor anything with it.
  it("are told apart when two with others' guids link to one page", () => {
    const { store, source, poll } = newsroom();
    const link = "https://herald.example/live";
    const at = (title: string, guid: string, i: number) => entry({ title, guid, link, publishedAt: NOON + i * HOUR });
    const other = (title: string, guid: string) =>
      entry({ title, guid, link: `https://herald.example/${guid}`, publishedAt: NOON - HOUR });
    const herald = poll(source("herald"), [other("Ferry returns", "1"), other("Harbour wall rises", "2")]);
    const next = [at("Storm warning lifted", "1", 1), at("Market opens late", "2", 2), at("Bridge closes", "3", 3)];
    poll(herald, next, NOON + 5 * HOUR);
    expect(store.articles.countSince(0)).toBe(5);
    poll(herald, next, NOON + 6 * HOUR);
    expect(store.articles.countSince(0)).toBe(5);
  });

  it("without guids or links of their own are posted once, though the feed dates all of them anew each day", () => {
    const { queued, source, poll } = newsroom();
    const titles = [
      "Ferry returns",
      "Harbour wall rises",
      "Storm warning lifted",
      "Market opens late",
      "Bridge closes",
    ];
    let herald = source("herald");
    for (let day = 0; day < 5; day++) {
      const entries = titles.map((title, i) => {
        const publishedAt = NOON + day * DAY + i * MINUTE;
        return entry({ title, guid: null, link: "https://herald.example/", publishedAt });
      });
      herald = poll(herald, entries, NOON + day * DAY + HOUR);
    }
    expect(queued()).toHaveLength(5);
  });

  it("of a column that comes every day under one title are posted every day", () => {
    const { queued, source, poll } = newsroom();
    let herald = source("herald");
    for (let day = 0; day < 3; day++) {
      const publishedAt = NOON + day * DAY;
      const column = entry({ title: "Tides at the harbour", guid: `t${day}`, link: null, publishedAt });
      herald = poll(herald, [column], publishedAt + MINUTE);
    }
    expect(queued()).toHaveLength(3);
  });

  it("keep their guid when a site rewrites headline and address", () => {
    const { store, source, poll } = newsroom();
    const one = entry({ title: "Ferry returns", guid: "g1", link: "https://herald.example/a", publishedAt: NOON + 1 });
    const herald = poll(source("herald"), [one]);
    poll(herald, [{ ...one, title: "Forty cars aboard", link: "https://herald.example/b" }]);
    expect([store.articles.countSince(0), store.articles.find(1)?.title]).toEqual([1, "Forty cars aboard"]);
  });

  // One guid is unique in a feed of one entry and means nothing in a feed of two: neither look may make a new article.
  it("are posted once when the feed has a page for all of them and no guids", () => {
    const { poll, queued, source } = newsroom();
    const herald = source("herald");
    const all = entries.map((one) => ({ ...one, guid: null, link: "https://herald.example/" }));
    for (const some of [all.slice(0, 1), all.slice(0, 2), all.slice(1, 2), all]) poll(herald, some);
    expect(queued()).toEqual(posted);
  });

  it("are the same when the site has given all of them other addresses and guids", () => {
    const { store, poll, queued, source } = newsroom();
    const herald = source("herald");
    poll(herald, entries);
    const moved = entries.map((one, i) => ({
      ...one,
      guid: `new-${i}`,
      link: `https://new.example/${i}`,
      publishedAt: (one.publishedAt ?? 0) + 30_000,
    }));
    poll(herald, moved);
    poll(
      herald,
      moved.map((one) => ({ ...one, title: `${one.title}, corrected` })),
    );
    expect(queued()).toEqual(posted.map((title) => `${title}, corrected`));
    const [first] = store.articles.ofStory(storyOf(store, herald, "new-0"));
    expect(first).toMatchObject({ url: "https://new.example/0", canonicalUrl: "https://new.example/0", revision: 2 });
  });

  it("are two when they stand side by side, alike but for their addresses", () => {
    const { store, poll, source } = newsroom();
    const herald = source("herald");
    const [one] = entries as [Entry];
    const pair = [one, { ...one, guid: "other", link: "https://herald.example/other" }];
    for (let i = 0; i < 3; i++) poll(herald, pair, NOON + HOUR + i);
    expect(store.articles.countSince(0)).toBe(2);
  });

  it("do not flip between two entries of one poll that say different things of one article", () => {
    const { store, poll, source } = newsroom();
    const herald = source("herald");
    const [one] = entries as [Entry];
    const twins = [
      { ...one, summaryHtml: "<p>The first teaser.</p>" },
      { ...one, guid: "other", summaryHtml: "<p>Quite another teaser.</p>" },
    ];
    for (let i = 0; i < 3; i++) poll(herald, twins, NOON + HOUR + i);
    expect(store.articles.byIdentity(herald.id, "guid:g1")?.revision).toBe(1);
  });
});

describe("an article that changes", () => {
  const before = entry({
    title: "Ferry returns to Baku",
    guid: "g1",
    publishedAt: NOON + MINUTE,
    summaryHtml: "<p>The ferry came back. It carries cars.</p>",
  });
  it.each<[string, Partial<Entry>, { material: boolean; revision: number; edits: number }]>([
    ["nothing", {}, { material: false, revision: 1, edits: 0 }],
    ["its title", { title: "Ferry is stuck in Baku" }, { material: true, revision: 2, edits: 1 }],
    ["its text", { summaryHtml: "<p>The ferry did not come back.</p>" }, { material: true, revision: 2, edits: 1 }],
    ["a comma", { title: "Ferry returns, to Baku" }, { material: false, revision: 2, edits: 0 }],
    ["a mistyped letter", { title: "Fery returns to Baku" }, { material: false, revision: 2, edits: 0 }],
    ["a marker", { title: "Ferry returns to Baku - UPDATED" }, { material: true, revision: 2, edits: 1 }],
    [
      "white space alone",
      { summaryHtml: "<p>The  ferry came\nback. It carries cars.</p>" },
      { material: false, revision: 1, edits: 0 },
    ],
    [
      "its date alone",
      { updatedAt: NOON + HOUR, publishedAt: NOON + HOUR },
      { material: false, revision: 1, edits: 0 },
    ],
  ])("by %s", (_, change, expected) => {
    const { store, channel, poll, source } = newsroom();
    const herald = source("herald");
    poll(herald, [before]);
    const storyId = storyOf(store, herald, "g1");
    send(store, channel, storyId, 10);
    const at = NOON + 2 * HOUR;
    poll(herald, [{ ...before, ...change }], at);
    poll(herald, [{ ...before, ...change }], at + 1);
    expect({
      material: store.stories.find(storyId)?.changedAt === at,
      changedAt: store.stories.find(storyId)?.changedAt ?? null,
      revision: store.articles.byIdentity(herald.id, "guid:g1")?.revision,
      edits: edits(store),
    }).toEqual({ ...expected, changedAt: expected.material ? at : null });
  });

  it("is found by its new words and no longer by the old ones", () => {
    const { store, poll, source } = newsroom();
    const herald = source("herald");
    const find = (query: string) => {
      const parsed = validateTopicQuery(query);
      if (parsed.kind !== "ok") throw new Error(query);
      const page = { languages: [], upTo: null, offset: 0, limit: 10 };
      return store.stories.search(toFts(parsed.query), page);
    };
    poll(herald, [before]);
    const storyId = storyOf(store, herald, "g1");
    expect([find("ferry"), find("title:returns"), find("source:herald"), find("lang:en"), find("train")]).toEqual([
      [storyId],
      [storyId],
      [storyId],
      [storyId],
      [],
    ]);
    poll(herald, [{ ...before, title: "Train leaves Ganja", summaryHtml: "<p>It carries people.</p>" }]);
    expect([find("ferry"), find("train"), find("people")]).toEqual([[], [storyId], [storyId]]);
  });

  it("goes to a channel whose query it has come to match, once, while it is news", () => {
    const { store, poll, queued, source } = newsroom();
    const rail = addChat(store, { telegramId: 77 });
    addRoute(store, rail, { query: "train" });
    const herald = source("herald");
    poll(herald, [before]);
    poll(herald, [{ ...before, title: "Ferry and train return to Baku" }]);
    poll(herald, [{ ...before, title: "Ferry and one train return to Baku" }]);
    expect(queued()).toEqual(["Ferry and one train return to Baku", "Ferry and one train return to Baku"]);
    expect(store.outbox.due(NOON + DAY, 10).map(({ chatId }) => chatId)).toContain(rail.id);
    const late = addChat(store, { telegramId: 78 });
    addRoute(store, late, { query: "bus" });
    poll(herald, [{ ...before, title: "Ferry, train and bus return to Baku" }], NOON + 5 * DAY);
    expect(queued()).toHaveLength(2);
  });
});

describe("a story told by several outlets", () => {
  const title = "Ferry returns to Baku after a week at sea";
  const told = (guid: string, facts: Partial<Entry> = {}) =>
    entry({ title, guid, publishedAt: NOON + MINUTE, ...facts });

  it.each<[string, Partial<Entry>, Partial<Entry>]>([
    ["the same headline", {}, {}],
    [
      "the same address under different headlines",
      { link: "https://wire.example/ferry?utm_medium=a" },
      { link: "http://www.wire.example/ferry/", title: "A ship comes home" },
    ],
  ])("is one story by %s: one post, edited", (_, first, second) => {
    const { store, channel, poll, queued, source } = newsroom();
    const [herald, courier] = [source("herald"), source("courier")];
    poll(herald, [told("h1", first)]);
    const storyId = storyOf(store, herald, "h1");
    send(store, channel, storyId, 10);
    poll(courier, [told("c1", second)], NOON + 2 * HOUR);
    expect(storyOf(store, courier, "c1")).toBe(storyId);
    expect(store.stories.view(storyId)?.articles.map(({ outlet }) => outlet)).toEqual(["herald", "courier"]);
    expect(store.stories.find(storyId)).toMatchObject({ updatedAt: NOON + 2 * HOUR, changedAt: null });
    expect([queued(), edits(store)]).toEqual([[title], 1]);
  });

  it.each<[string, Partial<Entry>, number]>([
    ["another language", { language: "ru" }, NOON + 2 * HOUR],
    ["more than 48 hours later", { publishedAt: NOON + 49 * HOUR }, NOON + 49 * HOUR],
  ])("is another story in %s", (_, facts, now) => {
    const { store, poll, source } = newsroom();
    const [herald, courier] = [source("herald"), source("courier")];
    poll(herald, [told("h1")]);
    poll(courier, [told("c1", facts)], now);
    expect(storyOf(store, courier, "c1")).not.toBe(storyOf(store, herald, "h1"));
  });

  it("is two when one source prints its headline again", () => {
    const { poll, queued, source } = newsroom();
    const herald = source("herald");
    poll(herald, [told("january")]);
    poll(herald, [told("february", { publishedAt: NOON + 30 * DAY }), told("january")], NOON + 30 * DAY);
    expect(queued()).toEqual([title, title]);
  });

  // The other outlet's copy kept the headline under which the source tells the next event.
  it("is two when one source prints its headline again, having changed that of the first", () => {
    const { store, poll, queued, source } = newsroom();
    const [herald, courier] = [source("herald"), source("courier")];
    poll(herald, [told("monday")]);
    poll(courier, [told("c1")]);
    poll(herald, [told("monday", { title: "Ferry with forty people is back in the port of Baku" })]);
    poll(herald, [told("tuesday", { publishedAt: NOON + 20 * HOUR })], NOON + 20 * HOUR);
    expect(storyOf(store, courier, "c1")).toBe(storyOf(store, herald, "monday"));
    expect(storyOf(store, herald, "tuesday")).not.toBe(storyOf(store, herald, "monday"));
    expect(queued()).toEqual(["Ferry with forty people is back in the port of Baku", title]);
  });

  // Of a story that was opened by the same slice nothing is looked for: nobody was told of it.
  it("goes out after all, where its post had waited too long, when another outlet tells it", () => {
    const { store, poll, queued, source } = newsroom();
    const told = entry({ title: "Ferry returns to Alat", link: "https://herald.example/ferry" });
    poll(source("herald"), [told]);
    const [job] = store.outbox.due(NOON + DAY, 1);
    store.outbox.park(job?.id ?? 0, NOON + HOUR, "withdrawn");
    expect(queued()).toEqual([]);
    poll(source("courier"), [told], NOON + 2 * HOUR);
    expect(queued()).toEqual(["Ferry returns to Alat"]);
  });

  it("goes to a channel that asks for two outlets when the second tells it", () => {
    const { store, poll, source } = newsroom();
    const careful = addChat(store, { telegramId: 77 });
    addRoute(store, careful, { minOutlets: 2 });
    const [herald, courier] = [source("herald"), source("courier")];
    const chats = () => store.outbox.due(NOON + DAY, 10).map(({ chatId }) => chatId);
    poll(herald, [told("h1"), told("h2", { link: "https://herald.example/2" })]);
    expect(chats()).not.toContain(careful.id);
    poll(courier, [told("c1")]);
    expect(chats().filter((id) => id === careful.id)).toHaveLength(1);
  });
});

describe("topics", () => {
  it("tag a story by its words, and send it to their followers", () => {
    const { store, poll, source } = newsroom();
    const [ferry, sport] = [addTopic(store, "ferry"), addTopic(store, "sport")];
    const herald = source("herald");
    poll(herald, [entry({ title: "Ferry returns", guid: "g1", publishedAt: NOON + 1 })]);
    const storyId = storyOf(store, herald, "g1");
    expect(store.topics.ofStory(storyId).map(({ id }) => id)).toEqual([ferry]);
    expect(store.fanouts.open()).toEqual({ kind: "post", storyId, cursor: 0, topics: [ferry], queries: [] });
    store.fanouts.done({ storyId, kind: "post" }, NOON);
    poll(herald, [entry({ title: "Ferry returns with a sport team", guid: "g1", publishedAt: NOON + 1 })]);
    expect(
      store.topics
        .ofStory(storyId)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([ferry, sport]);
    expect(store.fanouts.open()).toEqual({ kind: "post", storyId, cursor: 0, topics: [sport], queries: [] });
  });

  // It went to all followers again, and to those who follow an old topic of it since.
  it("that a story gains while it is on its way go with the others; days later they are no news", () => {
    const { store, poll, source } = newsroom();
    const topics = ["ferry", "sport", "rail"].map((slug) => addTopic(store, slug));
    const herald = source("herald");
    const titled = (title: string) => [entry({ title, guid: "g1", publishedAt: NOON + 1 })];
    poll(herald, titled("Ferry returns"));
    poll(herald, titled("Ferry returns with a sport team"));
    const storyId = storyOf(store, herald, "g1");
    expect(store.fanouts.open()).toEqual({ kind: "post", storyId, cursor: 0, topics: topics.slice(0, 2), queries: [] });
    store.fanouts.done({ storyId, kind: "post" }, NOON);
    poll(herald, titled("Ferry returns with a sport team by rail"), NOON + 49 * HOUR);
    expect(store.topics.ofStory(storyId)).toHaveLength(3);
    expect(store.fanouts.open()).toBeNull();
  });

  it("send nothing of the backlog to followers, until an outlet tells it anew", () => {
    const { store, poll, source } = newsroom();
    addTopic(store, "ferry");
    const title = "Ferry returns to Baku after a week at sea";
    const herald = source("herald");
    poll(herald, [entry({ title, guid: "old", publishedAt: NOON - HOUR })]);
    expect(store.fanouts.open()).toBeNull();
    poll(source("courier"), [entry({ title, guid: "new", publishedAt: NOON + MINUTE })]);
    const storyId = storyOf(store, herald, "old");
    expect(store.fanouts.open()).toMatchObject({ kind: "post", storyId, cursor: 0 });
  });

  it("of a category that an article gets afterwards count too", () => {
    const { store, poll, source } = newsroom();
    store.topics.put({ slug: "ports", names: {}, query: "category:ports", position: 0, managed: "chat" });
    const herald = source("herald");
    const one = entry({ title: "Ferry returns", guid: "g1", publishedAt: NOON + 1 });
    poll(herald, [one]);
    poll(herald, [{ ...one, categories: ["Ports"] }]);
    expect(store.topics.ofStory(storyOf(store, herald, "g1")).map(({ slug }) => slug)).toEqual(["ports"]);
  });
});

describe("a poll that is broken off", () => {
  const entries = Array.from({ length: 70 }, (_, i) =>
    entry({ title: `Story number ${i} of the day`, publishedAt: NOON - 70 * MINUTE + i * MINUTE }),
  );
  const policies: FirstPolicy[] = [{ kind: "none" }, { kind: "last", count: 10 }, { kind: "digest" }];
  it.each(policies.map((first) => [first.kind, first] as const))("ends as one that is not, first: %s", (_, first) => {
    // Three slices: a poll has six steps at most.
    const few = entries.slice(0, 24);
    const whole = newsroom();
    whole.poll(addSource(whole.store, { slug: "herald", first }), few);
    for (let steps = 0; steps < 6; steps++) {
      const broken = newsroom();
      const herald = addSource(broken.store, { slug: "herald", first });
      const feed = { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: "en", entries: few };
      const run = ingest(
        broken.store,
        herald,
        prepareFeed(feed, () => false),
        { now: NOON + MINUTE },
      );
      for (let step = 0; step < steps; step++) run.next();
      broken.poll(herald, few);
      expect(broken.queued()).toEqual(whole.queued());
      expect(broken.store.articles.countSince(0)).toBe(24);
    }
  });

  it("tells what was missed all the same", () => {
    const { store, poll, queued, source } = newsroom();
    const herald = poll(source("herald"), [entry({ title: "Before all of them", publishedAt: NOON - HOUR })]);
    const later = entries.map((one, i) => ({ ...one, guid: `g${i}`, publishedAt: NOON + HOUR + i * MINUTE }));
    const feed = { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: "en", entries: later };
    const run = ingest(
      store,
      herald,
      prepareFeed(feed, () => false),
      { now: NOON + DAY },
    );
    while (store.articles.countSince(0) < 71 && !run.next().done);
    expect(queued()).toEqual([]);
    poll(herald, later, NOON + DAY + MINUTE);
    expect(queued()).toEqual([[67, 68, 69].map((n) => `Story number ${n} of the day`).join(" + ")]);
  });

  it("leaves off when the source is no longer the one that was read", () => {
    const { store } = newsroom();
    const herald = addSource(store, { slug: "herald" });
    const feed = { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: "en", entries };
    let asked = 0;
    const options = { now: NOON, isCurrent: () => ++asked < 2, finish: () => expect.unreachable() };
    const run = ingest(
      store,
      herald,
      prepareFeed(feed, () => false),
      options,
    );
    let last = run.next();
    while (!last.done) last = run.next();
    expect([last.value, store.articles.countSince(0)]).toEqual([null, 4]);
  });
});

describe("hostile entries", () => {
  const lone = "\ud800 lone \udfff surrogates";
  it.each<[string, Partial<Entry>]>([
    ["an empty title", { title: "" }],
    ["nothing but signs", { title: "!!! ***", guid: null, link: "https://h.example/1" }],
    ["lone surrogates", { title: lone, guid: lone, summaryHtml: lone, categories: [lone], authors: [lone] }],
    ["NUL and control characters", { title: "A\0B\u0001C", guid: "g\0x", summaryHtml: "<p>\0text\u0002</p>" }],
    ["FTS5's own syntax", { title: '"ferry" OR NEAR(a b) * ^title: - NOT', categories: ['"', "a AND b", "·all"] }],
    ["SQL", { title: "'; DROP TABLE articles; --", guid: "' OR 1=1" }],
    ["markup in a title", { title: "<script>alert(1)</script> &amp; <b>bold" }],
    ["a date far in the future", { publishedAt: Date.UTC(9999, 1, 1) }],
    ["a date before there were dates", { publishedAt: -1 }],
    ["an address of no web", { link: "javascript:alert(1)" }],
    [
      "an image of no web",
      {
        media: [
          {
            url: "data:image/png;base64,xx",
            kind: "image",
            type: null,
            bytes: null,
            width: null,
            height: null,
            caption: null,
          },
        ],
      },
    ],
    ["a language of no kind", { language: "x".repeat(5_000) }],
  ])("are stored once, whatever they hold: %s", (_, facts) => {
    const { store, poll, source } = newsroom();
    const herald = source("herald");
    const hostile = entry({ title: "Title", guid: "g1", publishedAt: NOON + MINUTE, ...facts });
    for (let i = 0; i < 3; i++) poll(herald, [hostile], NOON + HOUR + i);
    expect(store.articles.countSince(0)).toBe(1);
    const [storyId = 0] = store.stories.latest({ languages: [], upTo: null, offset: 0, limit: 10 });
    const [article] = store.stories.view(storyId)?.articles ?? [];
    expect(article?.revision).toBe(1);
    expect(article?.publishedAt).toBeLessThanOrEqual(NOON + HOUR);
  });

  it("are kept to a size, and cost little time", () => {
    const { store, poll, source } = newsroom();
    const herald = source("herald");
    const huge = entry({
      title: "word ".repeat(50_000),
      guid: "g".repeat(250_000),
      link: `https://h.example/${"p".repeat(250_000)}`,
      publishedAt: NOON + MINUTE,
      contentHtml: `<p>${"text ".repeat(250_000)}</p>`,
      categories: Array.from({ length: 12_500 }, (_, i) => `category ${i}`),
    });
    const before = process.cpuUsage();
    poll(herald, [huge]);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(2_000);
    const [storyId = 0] = store.stories.latest({ languages: [], upTo: null, offset: 0, limit: 1 });
    expect(store.stories.view(storyId)?.articles[0]?.text.length).toBeLessThanOrEqual(100_000);
  });

  it("that fail take nothing with them: a poll is stored whole or not at all", () => {
    const { store, poll, source } = newsroom();
    const herald = source("herald");
    const good = entry({ title: "Ferry returns", publishedAt: NOON + 2 });
    const broken = { ...entry({ title: "Broken", publishedAt: NOON + 1 }), categories: null as unknown as string[] };
    expect(() => poll(herald, [good, broken])).toThrow();
    expect([store.articles.countSince(0), store.outbox.counts(NOON + DAY).pending]).toEqual([0, 0]);
  });
});
