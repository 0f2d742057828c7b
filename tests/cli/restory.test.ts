import { join } from "node:path";
import { expect, it } from "vitest";
import { restoryCommand } from "../../src/cli/restory.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { createStoryDesk, type Placement } from "../../src/feed/story-desk.ts";
import { addSource, entry, ingestAll, NOON, polled } from "../support/store.ts";
import { testShell } from "./shell.ts";

const USAGE = "error: usage: npm run cli -- restory --since YYYY-MM-DD [--dry-run]";

it("says what it would arrange otherwise, and does it", async () => {
  const { run, folder } = testShell();
  const db = openDb(join(folder, "chapar.db"));
  const store = createStore(db);
  const alone = { ...createStoryDesk(store), find: (): Placement => ({ kind: "open", related: [] }) };
  const titles = [
    "Cargo ship with barley sinks off the northern lighthouse",
    "Sailors of cargo ship with barley saved off the northern lighthouse",
  ];
  for (const [i, title] of titles.entries()) {
    const source = polled(store, addSource(store, { slug: `paper${i}` }), NOON - 1);
    ingestAll(store, source, [entry({ title, link: `https://paper${i}.example/` })], NOON + i, () => false, alone);
  }
  const report = [
    "2 articles looked at: 0 groups of articles leave their stories, 1 story joins another, 0 articles continue earlier stories.",
    `  joined: "${titles[1]}" to "${titles[0]}"`,
  ];
  expect(await run(restoryCommand, "--since", "2026-01-01", "--dry-run")).toEqual([
    ...report,
    "Nothing was changed: --dry-run.",
  ]);
  expect([1, 2].map((id) => store.articles.storyOf(id))).toEqual([1, 2]);
  expect(await run(restoryCommand, "--since", "2026-01-01")).toEqual([
    ...report,
    "Done. Nothing was posted, and no post was edited.",
  ]);
  expect([1, 2].map((id) => store.articles.storyOf(id))).toEqual([1, 1]);
  db.close();
});

it.each<[string[], string]>([
  [[], USAGE],
  [["--since", "2026-02-30"], "error: 2026-02-30 is no day; write it as 2026-01-31."],
  [["--since", "yesterday"], "error: yesterday is no day; write it as 2026-01-31."],
])("says what it needs: %s", async (args, sentence) => {
  expect(await testShell().run(restoryCommand, ...args)).toEqual([sentence]);
});
