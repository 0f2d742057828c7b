import { join } from "node:path";
import { expect, it } from "vitest";
import { whyCommand } from "../../src/cli/why.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { createPlanner } from "../../src/delivery/queue.ts";
import { addChat, addRoute, addSource, entry, ingestAll, NOON, polled } from "../support/store.ts";
import { testShell } from "./shell.ts";

const HOUR = 3_600_000;
const link = "https://wire.example/ferry";

it("tells in a shell what became of an article and why a post is there", async () => {
  const { run, folder } = testShell();
  const db = openDb(join(folder, "chapar.db"));
  const store = createStore(db);
  const chat = addChat(store, { telegramId: -1001234, username: "harbour" });
  addRoute(store, chat, { query: "ferry" });
  const told = (name: string, title: string, text: string, at: number) => {
    const slug = name.toLowerCase();
    const source = store.sources.bySlug(slug) ?? polled(store, addSource(store, { slug, name }), NOON);
    ingestAll(store, source, [entry({ title, link, guid: "1", publishedAt: NOON + 1, summaryHtml: text })], at);
  };
  told("Herald", "Ferry returns", "Three people were on board.", NOON + HOUR);
  told("Courier", "Ferry returns home", "It is home.", NOON + 2 * HOUR);
  told("Herald", "Ferry returns", "Five people were on board.", NOON + 3 * HOUR);
  const [job] = store.outbox.due(NOON + HOUR, 1);
  if (job?.kind !== "post") throw new Error("nothing was queued");
  const post = { chatId: chat.id, telegramId: -1001234, messageId: 7, kind: "text" as const, shownHash: "" };
  const postId = store.posts.add({ ...post, sentAt: NOON + HOUR, storyIds: [job.storyId] });
  store.outbox.posted([job.deliveryId], postId);
  store.posts.recordEdit(postId, "", NOON + 3 * HOUR);
  store.transaction(() => createPlanner(store).story(job.storyId, NOON + 3 * HOUR));
  db.close();

  const lines = `Ferry returns
  story ${job.storyId} · since 2026-11-21 12:00 · no topic
  articles
    Herald · 2026-11-21 13:00 · open · changed 1×
      https://wire.example/ferry
    Courier · 2026-11-21 14:00 · same-url
      https://wire.example/ferry
  posted
    https://t.me/harbour/7 · 2026-11-21 13:00 · rule: ferry · edited 1×, last 2026-11-21 15:00
  Herald changed it 2026-11-21 15:00 (an update: text)
    text: [-Three-] {+Five+} people were on board.`.split("\n");
  expect(await run(whyCommand, link)).toEqual(lines);
  expect(await run(whyCommand, `${link}?utm_source=x`)).toEqual(lines);
  expect(await run(whyCommand, "t.me/harbour/7")).toEqual(lines);
  expect(await run(whyCommand, "https://wire.example/other")).toEqual(["No story is known there.", "exit 1"]);
  expect(await run(whyCommand, "ferry")).toEqual(["error: ferry is neither an address nor the link of a post."]);
  expect(await run(whyCommand)).toEqual(["error: usage: npm run cli -- why URL [--all]"]);
});
