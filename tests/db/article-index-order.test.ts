import fc from "fast-check";
import { expect, it } from "vitest";
import { createStore } from "../../src/db/store.ts";
import { addSource, entry, ingestAll, memoryDb, NOON } from "../support/store.ts";

/** What happens to articles; `which` chooses one of those that are there. */
type Step =
  | { kind: "add" | "put" | "at-once" | "delete" | "write" | "search" | "merge" | "crash"; which: number }
  | { kind: "transaction"; steps: Step[]; fails: boolean };

const words = ["add", "add", "add", "put", "put", "at-once", "delete", "write", "search", "merge", "crash"] as const;
const { step } = fc.letrec<{ step: Step }>((again) => ({
  step: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom(...words), which: fc.nat(20) }) },
    fc.record({
      kind: fc.constant("transaction" as const),
      steps: fc.array(again("step"), { maxLength: 20 }),
      fails: fc.boolean(),
    }),
  ),
}));

/** A store that lets articles wait, and what is to be found of each: its newest word. */
function newsroom() {
  const db = memoryDb();
  const gathering = () => {
    const store = createStore(db);
    store.articles.indexLater(() => {});
    return store;
  };
  let store = gathering();
  let told = new Map<number, string>();
  let count = 0;
  ingestAll(store, addSource(store), [entry({ title: "Harbour opens" })], NOON);
  store.articles.writeIndex();
  const insert = db.prepare(
    `INSERT INTO articles (source_id, story_id, identity, title_key, first_seen_at, changed_at, revision, backlog)
     SELECT source_id, story_id, ?, title_key, first_seen_at, changed_at, revision, backlog FROM articles LIMIT 1`,
  );
  const columns = (title = "") => ({ title, body: "", meta: "" });

  function put(id: number | undefined, name: "index" | "indexAtOnce"): void {
    if (id === undefined) return;
    const word = `word${count++}`;
    store.articles[name](id, columns(word));
    told.set(id, word);
  }

  /** Undone, or not, with all that was done in it. */
  function transact(steps: readonly Step[], fails: boolean): void {
    const before = new Map(told);
    try {
      store.transaction(() => {
        for (const inner of steps) take(inner, true);
        if (fails) throw new RangeError("undone");
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      told = before;
    }
  }

  function take(one: Step, isInside: boolean): void {
    if (one.kind === "transaction") return void transact(one.steps, one.fails);
    const ids = [...told.keys()];
    const id = ids[one.which % Math.max(1, ids.length)];
    if (one.kind === "add") put(Number(insert.run(`added ${count}`).lastInsertRowid), "index");
    if (one.kind === "put") put(id, "index");
    if (one.kind === "at-once") put(id, "indexAtOnce");
    if (one.kind === "write") store.articles.writeIndex();
    if (one.kind === "merge") store.upkeep.mergeIndex(8, true);
    if (one.kind === "search") store.stories.search('"harbour"', { languages: [], upTo: null, offset: 0, limit: 9 });
    if (isInside) return;
    // The highest id stays, and what goes came by another transaction.
    if (one.kind === "delete" && id !== undefined && id < Math.max(...ids)) {
      db.prepare("DELETE FROM articles WHERE id = ?").run(id);
      store.retention.unindex([id]);
      told.delete(id);
    }
    if (one.kind === "crash") {
      store = gathering();
      for (const lost of store.articles.unindexed(8)) store.articles.indexAtOnce(lost, columns(told.get(lost)));
    }
  }

  return {
    take: (one: Step) =>
      take(/add|put|once/.test(one.kind) ? { kind: "transaction", steps: [one], fails: false } : one, false),
    told: () => [...told].sort(([a], [b]) => a - b),
    found() {
      store.articles.writeIndex();
      db.exec("INSERT INTO article_index (article_index) VALUES ('integrity-check')");
      const ids = db.prepare<[string], number>("SELECT rowid FROM article_index WHERE article_index MATCH ?").pluck();
      const all = Array.from({ length: count }, (_, i) => `word${i}`);
      return all.flatMap((word) => ids.all(word).map((id) => [id, word] as const)).sort(([a], [b]) => a - b);
    },
  };
}

it("finds each article by its newest words and no others, in whatever order they come, change, go and are undone", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const { take, told, found } = newsroom();
      steps.forEach(take);
      expect(found()).toEqual(told());
    }),
    { numRuns: 50 },
  );
});
