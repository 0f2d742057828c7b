import fc from "fast-check";
import { expect, it } from "vitest";
import { MEMO_LENGTH, memoKey, readMemos, readOutcome, writeMemo } from "../../src/feed/memo.ts";
import { prepareFeed } from "../../src/feed/prepare.ts";
import { createMemoBook } from "../../src/feed/refresh-memos.ts";
import type { Entry } from "../../src/model.ts";
import { entry, NOON } from "../support/store.ts";

const prepare = (entries: Entry[], memos: string | null) =>
  prepareFeed(
    { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: null, entries },
    () => false,
    () => [],
    memos,
  );
const news = (number: number, text = `<p>What happened on day ${number}, and why.</p>`) =>
  entry({ title: `News ${number}`, link: `https://a.example/${number}`, publishedAt: NOON, contentHtml: text });

it("keeps what came of an entry", () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex"));
  const outcome = fc.record({ contentHash: hash, length: fc.nat(100_000), ends: fc.boolean() });
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.string(), outcome), { selector: ([title]) => title }), (all) => {
      const memos = all.map(([title, outcome]) => writeMemo(memoKey(entry({ title })), outcome));
      expect(memos.every(({ length }) => length === MEMO_LENGTH)).toBe(true);
      const found = readMemos(memos.join(""));
      const read = all.map(([title]) => readOutcome(found.get(memoKey(entry({ title }))) ?? ""));
      expect(read).toEqual(all.map(([, outcome]) => outcome));
    }),
    { numRuns: 50 },
  );
});

it.each([
  ["its title", { title: "Other" }, true],
  ["its text", { contentHtml: "<p>Other.</p>" }, true],
  ["its teaser", { summaryHtml: "<p>Other.</p>" }, true],
  ["who wrote it", { authors: ["Nigar"] }, true],
  ["what it is about", { categories: ["Sea"] }, true],
  ["where it stands", { link: "https://a.example/other", guid: "other" }, false],
  ["its dates", { publishedAt: 0, updatedAt: 1 }, false],
])("tells by the key whether an entry has changed: %s", (_, facts, isOther) => {
  const before = news(1);
  expect(memoKey({ ...before, ...facts }) !== memoKey(before)).toBe(isOther);
});

it("prepares again only what has no memo, and that as if all were there", () => {
  const cut = (number: number) => news(number, `<p>${"wind over the harbour ".repeat(30)}${number}</p>`);
  const before = prepare([1, 2, 3, 4, 5].map(cut), "");
  const memos = before.entries.map(({ memo }) => memo).join("");
  const moved = { ...cut(1), link: "https://a.example/elsewhere", guid: "1b" };
  const entries = [cut(6), moved, cut(2), cut(3), cut(4)];
  const [fresh, ...known] = prepare(entries, memos).entries;
  const [whole, ...all] = prepare(entries, "").entries;
  // That the feed cuts its texts shows by the others alone.
  expect(fresh).toEqual(whole);
  expect(whole?.content.text.at(-1)).toBe("…");
  expect(known).toEqual(
    all.map(({ entry, content, ...rest }) => ({
      ...rest,
      entry: { ...entry, evidence: null },
      content: { ...content, text: "" },
      ...{ needsPage: false, isBare: true },
    })),
  );
});

it("makes no memos for those who keep none", () => {
  expect(prepare([news(1)], null).entries[0]).not.toHaveProperty("memo");
});

it("forgets first what was kept longest ago, and of very long feeds what stands last", () => {
  const book = createMemoBook(3 * MEMO_LENGTH);
  const memos = (count: number) => "m".repeat(count * MEMO_LENGTH);
  const lengths = () => [1, 2, 3].map((id) => book.of({ id }).length / MEMO_LENGTH);
  book.keep({ id: 1 }, memos(1));
  book.keep({ id: 2 }, memos(1));
  book.keep({ id: 1 }, memos(1));
  book.keep({ id: 3 }, memos(1));
  expect(lengths()).toEqual([1, 1, 1]);
  book.keep({ id: 1 }, memos(2));
  expect(lengths()).toEqual([2, 0, 1]);
  const large = createMemoBook();
  large.keep({ id: 1 }, memos(1_500));
  expect(large.of({ id: 1 })).toBe(memos(1_000));
});
