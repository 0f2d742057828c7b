import fc from "fast-check";
import { expect, it } from "vitest";
import { createRetention, type RetentionOptions } from "../../src/admin/retention.ts";
import type { Db } from "../../src/db/open.ts";
import { createStore, type Store } from "../../src/db/store.ts";
import { createLogger } from "../../src/log.ts";
import { addSource, entry, ingestAll, memoryDb, NOON, polled } from "../support/store.ts";
import "../support/seed.ts";

const DAY = 24 * 3_600_000;
const log = createLogger({ level: "silent" });
const share = { workMs: 0, rest: 0, leastRestMs: 0 };

function retentionOf(store: Store, more: Partial<RetentionOptions> = {}) {
  return createRetention({ store, log, now: () => NOON, days: 365, newestOfSource: 1, share, ...more });
}

/** What may be true of one story beside its age. */
interface Made {
  days: number;
  articles: number;
  mergedIntoLast: boolean;
  trait: (typeof TRAITS)[number];
  /** It continues the story before. */
  continues: boolean;
  revisions: number;
}

/** What may hold a story back, or must not. `keeps`: whether it stays for it. */
const TRAITS = [
  { name: "nothing", keeps: false, sql: [] },
  { name: "bookmark", keeps: true, sql: ["INSERT INTO bookmarks VALUES (9, @story, 1)"] },
  { name: "taste", keeps: true, sql: ["INSERT INTO tastes VALUES (9, @story, -1, 1)"] },
  {
    name: "fan-out under way",
    keeps: true,
    sql: ["INSERT INTO fanouts (story_id, kind, created_at) VALUES (@story, 'post', 1)"],
  },
  {
    name: "finished fan-out",
    keeps: false,
    sql: ["INSERT INTO fanouts (story_id, kind, created_at, done_at) VALUES (@story, 'post', 1, 2)"],
  },
  { name: "sent", keeps: false, sql: ["@deliver", "@job sent", "@post"] },
  { name: "held", keeps: true, sql: ["@deliver", "@job held"] },
  { name: "parked", keeps: true, sql: ["@deliver", "@job parked"] },
  { name: "dead", keeps: false, sql: ["@deliver", "@job dead"] },
  { name: "draft that waits", keeps: true, sql: ["@deliver", "@draft waiting"] },
  { name: "draft that was skipped", keeps: false, sql: ["@deliver", "@draft skipped", "@correct"] },
  { name: "digest that is held", keeps: true, sql: ["@deliver", "@digest held"] },
  { name: "digest that went out", keeps: false, sql: ["@deliver", "@digest sent", "@post"] },
  { name: "in the common digest", keeps: false, sql: ["@deliver", "@share"] },
  { name: "edit that waits", keeps: true, sql: ["@deliver", "@post", "@edit pending"] },
  {
    name: "edited lately",
    keeps: true,
    sql: ["@deliver", "@post", "UPDATE posts SET edited_at = @lately WHERE id = @story"],
  },
  { name: "changed lately", keeps: true, sql: ["UPDATE articles SET changed_at = @lately WHERE story_id = @story"] },
  { name: "arranged lately", keeps: true, sql: ["UPDATE stories SET arranged_at = @lately WHERE id = @story"] },
] as const;

const DELIVERY = "INSERT INTO deliveries (id, story_id, chat_id, not_before, created_at, post_id)";
const JOB =
  "INSERT INTO outbox (chat_id, kind, priority, delivery_id, post_id, payload, state, not_before, created_at, finished_at)";
const COMMON = 1_000;

function statementsOf(sql: string): string {
  const [name, state = ""] = sql.split(" ");
  switch (name) {
    case "@deliver":
      return `${DELIVERY} VALUES (@story, @story, 9, @at, @at, NULL)`;
    case "@post":
      return `INSERT INTO posts (id, chat_id, telegram_id, message_id, kind, shown_hash, sent_at) VALUES (@story, 9, 9, @story, 'text', '', @at);
        INSERT INTO post_stories VALUES (@story, @story, 0); UPDATE deliveries SET post_id = @story WHERE id = @story`;
    case "@share":
      return `INSERT INTO post_stories VALUES (${COMMON}, @story, @story); UPDATE deliveries SET post_id = ${COMMON} WHERE id = @story`;
    case "@job":
      return `${JOB} VALUES (9, 'post', 20, @story, NULL, NULL, '${state}', @at, @at, @at)`;
    case "@edit":
      return `${JOB} VALUES (9, 'edit', 20, NULL, @story, NULL, '${state}', @at, @at, NULL)`;
    case "@digest":
      return `${JOB} VALUES (9, 'digest', 20, NULL, NULL, json_object('deliveryIds', json_array(@story)), '${state}', @at, @at, @at)`;
    case "@draft":
      return `INSERT INTO drafts (id, delivery_id, state, created_at, expires_at) VALUES (@story, @story, '${state}', @at, @at)`;
    case "@correct":
      return "INSERT INTO corrections (delivery_id, by_name, at) VALUES (@story, '', @at)";
    default:
      return sql;
  }
}

/** Stories as they are made, then one of today that has the highest id of everything. */
function makeStories(db: Db, made: readonly Made[], store = createStore(db)): void {
  const source = addSource(store, { slug: "herald" }, 1);
  db.exec(`INSERT INTO chats (id, telegram_id, type, title, status, language, timezone, created_at) VALUES (9, 9, 'channel', '', 'active', 'en', 'UTC', 1);
    INSERT INTO posts (id, chat_id, telegram_id, message_id, kind, shown_hash, sent_at) VALUES (${COMMON}, 9, 9, ${COMMON}, 'digest', '', 1)`);
  store.settings.set("tallies-from", "0");
  const run = (sql: string, values: object) => {
    for (const one of statementsOf(sql).split(";")) {
      const names = Object.fromEntries(Object.entries(values).filter(([name]) => one.includes(`@${name}`)));
      db.prepare(one).run(names);
    }
  };
  let article = 0;
  const add = (story: number, { days, articles, mergedIntoLast, trait, continues, revisions }: Made) => {
    const values = { story, at: NOON - days * DAY, lately: NOON - DAY };
    const first = article + 1;
    run("INSERT INTO stories (id, opened_at, updated_at, lead_article_id) VALUES (@story, @at, @at, @first)", {
      ...values,
      first,
    });
    for (let one = 0; one < articles; one++) {
      article++;
      const facts = { story, at: values.at, id: article, source: source.id, revisions };
      run(
        `INSERT INTO articles (id, source_id, story_id, identity, title_key, revision, first_seen_at, changed_at, backlog)
        VALUES (@id, @source, @story, 'guid:' || @id, 'title', @revisions, @at, @at, 0)`,
        facts,
      );
      for (let number = 1; number <= revisions; number++) {
        db.prepare("INSERT INTO revisions VALUES (?, ?, ?, 'a', 'b', NULL, '[]', '[]', '')").run(
          article,
          number,
          values.at,
        );
      }
      store.articles.index(article, { title: `word${article}`, body: "everywhere", meta: "" });
    }
    if (continues && first > 1) db.prepare("INSERT INTO follow_ups VALUES (?, ?, 1)").run(first, first - 1);
    for (const sql of trait.sql) run(sql, values);
    if (mergedIntoLast && story > 1) {
      const into = store.stories.family(story - 1)[0] ?? story - 1;
      store.stories.merge(story, into);
    }
  };
  db.transaction(() => {
    for (const [index, one] of made.entries()) add(index + 1, one);
    const today = { days: 0, articles: 1, mergedIntoLast: false, continues: false, revisions: 1 };
    add(2_000, { ...today, trait: { name: "nothing", keeps: false, sql: [] } });
    db.exec(`INSERT INTO posts (id, chat_id, telegram_id, message_id, kind, shown_hash, sent_at) VALUES (2000, 9, 9, 2000, 'text', '', ${NOON});
      INSERT INTO post_stories VALUES (2000, 2000, 0); ${DELIVERY} VALUES (2000, 2000, 9, ${NOON}, ${NOON}, 2000);
      INSERT INTO outbox (id, chat_id, kind, priority, delivery_id, state, not_before, created_at, finished_at)
        VALUES (2000, 9, 'post', 20, 2000, 'sent', ${NOON}, ${NOON}, ${NOON});
      INSERT INTO drafts (id, delivery_id, state, created_at, expires_at) VALUES (2000, 2000, 'published', ${NOON}, ${NOON})`);
  })();
}

/** Which stories stay, by the rules as a person would tell them. */
function stayingOf(made: readonly Made[]): number[] {
  const roots: number[] = [];
  for (const [index, { mergedIntoLast }] of made.entries())
    roots.push(mergedIntoLast && index > 0 ? (roots[index - 1] as number) : index);
  // The number of the newest move is not given again, so its article stays.
  const moved = made.findLastIndex(({ mergedIntoLast }, index) => mergedIntoLast && index > 0);
  const stays = (root: number) =>
    made.some((one, index) => roots[index] === root && (one.days < 365 || one.trait.keeps || index === moved));
  return [...made.keys()].filter((index) => stays(roots[index] as number)).map((index) => index + 1);
}

const numbers = (db: Db, sql: string): number[] => db.prepare<[], number>(sql).pluck().all();

/** What is left, and that it holds together. */
function look(db: Db) {
  const articles = numbers(db, "SELECT id FROM articles ORDER BY id");
  expect(db.pragma("foreign_key_check")).toEqual([]);
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  db.exec("INSERT INTO article_index (article_index) VALUES ('integrity-check')");
  expect(numbers(db, "SELECT rowid FROM article_index WHERE article_index MATCH 'everywhere' ORDER BY rowid")).toEqual(
    articles,
  );
  expect(numbers(db, "SELECT DISTINCT article_id FROM revisions ORDER BY 1")).toEqual(articles);
  expect(
    numbers(
      db,
      "SELECT id FROM posts p WHERE id <> 1000 AND NOT EXISTS (SELECT 1 FROM post_stories WHERE post_id = p.id)",
    ),
  ).toEqual([]);
  return { articles, stories: numbers(db, "SELECT id FROM stories WHERE id < 2000 ORDER BY id") };
}

const madeBy = fc.record({
  days: fc.constantFrom(1, 200, 364, 366, 500, 900),
  articles: fc.integer({ min: 1, max: 3 }),
  mergedIntoLast: fc.boolean(),
  trait: fc.constantFrom(...TRAITS),
  continues: fc.boolean(),
  revisions: fc.constantFrom(1, 2, 4),
}) satisfies fc.Arbitrary<Made>;

it("deletes what is old and nothing else, wherever it was broken off", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(madeBy, { minLength: 20, maxLength: 30 }),
      fc.integer({ min: 1, max: 40 }),
      async (made, slices) => {
        const db = memoryDb();
        const store = createStore(db);
        makeStories(db, made, store);
        let left = slices;
        const first = retentionOf(store, { onSlice: () => void (--left === 0 && first.stop()) });
        await first.run();
        await retentionOf(store).resume();
        const { stories } = look(db);
        expect(stories).toEqual(stayingOf(made));
        expect(
          numbers(
            db,
            "SELECT count(*) FROM revisions WHERE number IN (2, 3) AND article_id IN (SELECT id FROM articles WHERE revision = 4)",
          ),
        ).toEqual(
          numbers(db, `SELECT 2 * count(*) FROM articles WHERE revision = 4 AND changed_at >= ${NOON - 30 * DAY}`),
        );
        db.close();
      },
    ),
    { numRuns: 3 },
  );
});

it("deletes a story that went to very many, and one of very many articles, piece by piece", async () => {
  const db = memoryDb();
  const trait = TRAITS[0];
  makeStories(db, [{ days: 500, articles: 130, mergedIntoLast: false, trait, continues: false, revisions: 1 }]);
  const post = db.prepare(
    "INSERT INTO posts (id, chat_id, telegram_id, message_id, kind, shown_hash, sent_at) VALUES (?, ?, ?, 1, 'text', '', 1)",
  );
  for (let chat = 100; chat < 400; chat++) {
    db.prepare(
      "INSERT INTO chats (id, telegram_id, type, title, status, language, timezone, created_at) VALUES (?, ?, 'private', '', 'active', 'en', 'UTC', 1)",
    ).run(chat, chat);
    post.run(chat, chat, chat);
    db.prepare("INSERT INTO post_stories VALUES (?, 1, 0)").run(chat);
    db.prepare(`${DELIVERY} VALUES (?, 1, ?, 1, 1, ?)`).run(chat, chat, chat);
  }
  const store = createStore(db);
  let slices = 0;
  await retentionOf(store, { onSlice: (_, step) => void (step === "stories" && slices++) }).run();
  expect(look(db).stories).toEqual([]);
  expect(numbers(db, "SELECT count(*) FROM posts WHERE id < 1000")).toEqual([0]);
  expect(slices).toBeGreaterThan(300 / 50 + 130 / 50);
});

it("keeps the newest articles of each source, everything when told so, and what is not counted yet", async () => {
  const old: Made[] = [500, 501, 502, 503].map((days) => ({
    ...{ days, articles: 1, mergedIntoLast: false, trait: TRAITS[0], continues: false, revisions: 1 },
  }));
  const db = memoryDb();
  makeStories(db, old);
  const store = createStore(db);
  await retentionOf(store, { days: 0 }).run();
  expect(look(db).stories).toEqual([1, 2, 3, 4]);
  await retentionOf(store, { newestOfSource: 3 }).run();
  expect(look(db).stories).toEqual([1, 2]);
  // The common digest of long ago.
  store.settings.set("tallies-from", String(NOON));
  await retentionOf(store).run();
  expect(look(db).stories).toEqual([1, 2]);
});

it("does not post, nor store, what a source shows again after it was deleted", async () => {
  const db = memoryDb();
  const store = createStore(db);
  store.settings.set("tallies-from", "0");
  const then = NOON - 800 * DAY;
  let source = polled(store, addSource(store, { slug: "herald" }, then - DAY), then - DAY);
  const about = entry({ guid: "7", title: "About the harbour office", link: "https://herald.example/about" });
  const pages = [
    about,
    entry({ guid: null, title: "Ferry timetable of the old harbour", link: "https://herald.example/ferry" }),
    entry({ guid: null, title: "Lighthouse keeper retires after forty years" }),
  ];
  ingestAll(store, source, pages, then);
  source = polled(store, source, NOON - 3_600_000);
  ingestAll(store, source, [entry({ guid: "8", title: "Fishing quota agreed in the capital" })], NOON - 3_600_000);
  await retentionOf(store).run();
  const titles = () => db.prepare("SELECT title FROM revisions ORDER BY article_id").pluck().all();
  expect(titles()).toEqual(["Fishing quota agreed in the capital"]);

  source = polled(store, source, NOON);
  const renamed = [
    { ...about, guid: "https://herald.example/?p=7" },
    { ...about, title: "About us and the harbour" },
  ];
  for (const shown of [pages, ...renamed.map((one) => [one])]) {
    expect(ingestAll(store, source, shown, NOON)).toMatchObject({ opened: 0, joined: 0 });
  }
  // The guid of one that is gone, and nothing else of it.
  const snow = entry({ guid: "7", title: "Snow closes the northern road", link: "https://herald.example/snow" });
  expect(ingestAll(store, source, [snow], NOON)).toMatchObject({ opened: 1 });
  expect(titles()).toEqual(["Fishing quota agreed in the capital", "Snow closes the northern road"]);
});

it("counts articles that are gone in the figures", async () => {
  const db = memoryDb();
  const old = { days: 400, articles: 3, mergedIntoLast: false, continues: false, revisions: 1, trait: TRAITS[0] };
  makeStories(db, [old, { ...old, days: 401 }]);
  const store = createStore(db);
  const year = { from: NOON - 500 * DAY, until: NOON - 365 * DAY };
  await retentionOf(store).run();
  expect(look(db).stories).toEqual([]);
  expect([
    store.stats.countArticles(null, year),
    store.stats.countArticles(1, year),
    store.stats.countArticles(2, year),
  ]).toEqual([6, 6, 0]);
});

it("shortens the log of changes by what is older than two years, but for what was taken back since", async () => {
  const db = memoryDb();
  const store = createStore(db);
  const add = (id: number, days: number, undoes: number | null) =>
    db
      .prepare(
        "INSERT INTO audit (id, at, via, actor_name, action, subject, undoes) VALUES (?, ?, 'cli', '', 'x', '', ?)",
      )
      .run(id, NOON - days * DAY, undoes);
  add(1, 900, null);
  add(2, 800, null);
  add(3, 790, 2);
  add(4, 740, null);
  add(5, 10, 4);
  db.exec("UPDATE audit SET undone_by = 3 WHERE id = 2; UPDATE audit SET undone_by = 5 WHERE id = 4");
  await retentionOf(store).run();
  expect(numbers(db, "SELECT id FROM audit ORDER BY id")).toEqual([4, 5]);
});

it("goes on after a story that cannot be deleted", async () => {
  const db = memoryDb();
  const old = { days: 500, articles: 1, mergedIntoLast: false, trait: TRAITS[0], continues: false, revisions: 1 };
  makeStories(db, [{ ...old, days: 503 }, { ...old, days: 502 }, { ...old, days: 501 }, old]);
  db.exec("CREATE TRIGGER t BEFORE DELETE ON stories WHEN old.id = 2 BEGIN SELECT raise(ABORT, 'no'); END");
  const errors: object[] = [];
  const noting = { info() {}, error: (facts: object) => void errors.push(facts) };
  await retentionOf(createStore(db), { log: noting, share: { ...share, workMs: 1_000 } }).run();
  expect(look(db).stories).toEqual([2]);
  expect(errors).toMatchObject([{ storyId: 2 }]);
});

it("keeps what was sent for a day, what came to nothing for thirty, and what is still to be done", async () => {
  const db = memoryDb();
  makeStories(db, []);
  const job = db.prepare(
    `INSERT INTO outbox (id, chat_id, kind, priority, payload, state, not_before, created_at, finished_at)
     VALUES (@id, 9, 'notice', 20, '{}', @state, @at, @at, @finished)`,
  );
  const states = ["sent", "merged", "dead", "pending", "sending", "held", "parked"];
  for (const [row, hours] of [31 * 24, 29 * 24, 25, 23].entries()) {
    for (const [place, state] of states.entries()) {
      const at = NOON - hours * 3_600_000;
      const open = ["pending", "sending"].includes(state);
      job.run({ id: row * 10 + place + 1, state, at, finished: open ? null : at });
    }
  }
  // It waited for long, and was sent today.
  job.run({ id: 100, state: "sent", at: NOON - 40 * DAY, finished: NOON - 3_600_000 });
  await retentionOf(createStore(db)).run();
  expect(numbers(db, "SELECT id FROM outbox WHERE id < 2000 ORDER BY id")).toEqual([
    4, 5, 6, 7, 13, 14, 15, 16, 17, 23, 24, 25, 26, 27, 31, 32, 33, 34, 35, 36, 37, 100,
  ]);
});

// All digests that waited for a day were read through for each story: thirty milliseconds with a million deliveries.
it("looks through digests that wait only where they are as old as what is deleted", async () => {
  const db = memoryDb();
  makeStories(db, [
    { days: 500, articles: 1, mergedIntoLast: false, trait: TRAITS[0], continues: false, revisions: 1 },
  ]);
  const digest = db.prepare(
    `INSERT INTO outbox (chat_id, kind, priority, payload, state, not_before, created_at)
     VALUES (9, 'digest', 20, json_object('deliveryIds', json_array(@id)), 'pending', @at, @at)`,
  );
  for (const [id, days] of [31, 29, 2].entries()) digest.run({ id, at: NOON - days * DAY });
  const store = createStore(db);
  const asked: (readonly number[])[] = [];
  const isKept = (...ask: Parameters<typeof store.retention.isKept>) => {
    asked.push([...ask[2]]);
    return store.retention.isKept(...ask);
  };
  await retentionOf({ ...store, retention: { ...store.retention, isKept } }).run();
  expect(asked).toEqual([[0]]);
});
