import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACTIONS } from "../../handlers/audit-words.ts";
import { BY_CLI, BY_FILE, isMasked, record } from "../../src/admin/audit.ts";
import { addChat, memoryStore, NOON } from "../support/store.ts";

const olga = { via: "chat", id: 1, name: "Olga" } as const;

it("keeps who did what when, newest first, of each channel", () => {
  const store = memoryStore();
  const [pier, quay] = [addChat(store, { title: "Pier" }), addChat(store, { title: "Quay" })];
  const first = record(
    store,
    olga,
    { action: "source.added", subject: "Herald", subjectId: 3, after: { url: "u" } },
    NOON,
  );
  const second = record(
    store,
    BY_FILE,
    { action: "route.changed", chatId: pier.id, subject: "Pier", before: { perHour: null }, after: { perHour: 4 } },
    NOON + 1,
  );
  const third = record(
    store,
    BY_CLI,
    { action: "channel.removed", chatId: quay.id, subject: "Quay", undoes: second },
    NOON + 2,
  );
  expect(store.audit.page({ limit: 9 }).map(({ id }) => id)).toEqual([third, second, first]);
  expect(store.audit.page({ limit: 1, skip: 1 })).toEqual([
    {
      ...{ id: second, at: NOON + 1, actor: { via: "file", id: null, name: "chapar.yaml" }, action: "route.changed" },
      ...{ chatId: pier.id, subjectId: null, subject: "Pier", before: { perHour: null }, after: { perHour: 4 } },
      ...{ undoes: null, undoneBy: third },
    },
  ]);
  expect(store.audit.page({ chatIds: [pier.id, quay.id], limit: 9 }).map(({ id }) => id)).toEqual([third, second]);
  expect([store.audit.count(), store.audit.count([quay.id]), store.audit.count([])]).toEqual([3, 1, 0]);
  expect(store.audit.find(first)).toMatchObject({
    chatId: null,
    subjectId: 3,
    before: null,
    undoes: null,
    undoneBy: null,
  });
  expect(store.audit.chatsOfActor(1)).toEqual([]);
});

it("is written with the change or not at all", () => {
  const store = memoryStore();
  expect(() =>
    store.transaction(() => {
      record(store, olga, { action: "source.added", subject: "Herald" }, NOON);
      throw new Error("the change failed");
    }),
  ).toThrow("the change failed");
  expect(store.audit.count()).toBe(0);
});

/** A header whose value stands in the environment. */
const NAMED = `$${"{NEWS_KEY}"}`;

describe("what is secret", () => {
  const store = memoryStore();
  const logged = (after: unknown) => {
    record(store, olga, { action: "source.changed", subject: "Herald", after }, NOON);
    return store.audit.page({ limit: 1 })[0]?.after;
  };

  it("is masked, whoever changes it", () => {
    expect(
      logged({
        headers: { Authorization: "Bearer abcdefghijklmnop", Accept: "text/html", "X-Key": NAMED },
        url: "https://reader:s3cret@news.example/rss?token=abc",
        nested: [{ headers: "x", note: "100000:AAabcdefghijklmnopqrstuvwxyz0123456789" }],
      }),
    ).toEqual({
      headers: { Authorization: "[hidden]", Accept: "•••", "X-Key": NAMED },
      url: "https://[hidden]@news.example/rss?token=[hidden]",
      nested: [{ headers: "•••", note: "[hidden]" }],
    });
  });

  it("is nowhere, however deep a header stands", () => {
    const value = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constant({ headers: { "X-Secret": "opensesame" } }),
        fc.array(tie("tree")),
        fc.record({ a: tie("tree") }),
      ),
    })).tree;
    fc.assert(fc.property(value, (after) => !JSON.stringify(logged(after)).includes("opensesame")));
  });

  it("is known to be missing", () => {
    expect([{ a: "•••" }, "x [hidden] y", { a: [1, "b"] }, null, undefined].map(isMasked)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

it("has words for every action that is logged anywhere", () => {
  const root = new URL("../../", import.meta.url);
  const texts = ["src/admin", "src/delivery", "src/cli"].flatMap((folder) =>
    readdirSync(new URL(folder, root), { encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(new URL(`${folder}/${name}`, root), "utf8"))
      .filter((text) => /\brecord\b/u.test(text)),
  );
  const families = new Set([...ACTIONS].map((action) => action.split(".")[0]));
  const used = texts.flatMap((text) =>
    [...text.matchAll(/"([a-z]+)\.([a-z]+)"/gu)].filter(([, family = ""]) => families.has(family)),
  );
  expect(
    [...new Set(used.map(([, family, verb]) => `${family}.${verb}`))].filter((action) => !ACTIONS.has(action)),
  ).toEqual([]);
});
