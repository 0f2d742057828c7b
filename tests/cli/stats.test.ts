import { join } from "node:path";
import { expect, it } from "vitest";
import { statsCommand } from "../../src/cli/stats.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { addChat, addRoute, addSource, entry, ingestAll } from "../support/store.ts";
import { testShell } from "./shell.ts";

it("tells how things stand and the figures of a time, of all or of one", async () => {
  const { run, folder } = testShell();
  const db = openDb(join(folder, "chapar.db"));
  const store = createStore(db);
  const at = Date.UTC(2026, 2, 4, 12);
  const herald = addSource(store, { slug: "herald", name: "Herald" }, at);
  const pier = addChat(store, { telegramId: -1001234, username: "Pier" });
  addRoute(store, pier);
  ingestAll(store, herald, [entry({ title: "Ferry is late", publishedAt: at })], at);
  const sent = { chatId: pier.id, telegramId: pier.telegramId, messageId: 1, kind: "text", shownHash: "" } as const;
  store.posts.add({ ...sent, sentAt: at, storyIds: [1] });
  db.close();

  const read = async (...args: string[]) => JSON.parse((await run(statsCommand, ...args)).join("\n"));
  expect(await read()).toMatchObject({ sources: { active: 1 }, posts: 0, figures: { posts: 0, articles: 0 } });
  const days = [26, 27, 28]
    .map((day) => `2026-02-${day}`)
    .concat(["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"]);
  const of = { from: "2026-02-26T00:00:00.000Z", until: "2026-03-05T00:00:00.000Z", posts: 1, delay: null };
  const steps = days.map((day, index) => ({ from: `${day}T00:00:00.000Z`, posts: Number(index === 6) }));
  for (const only of ["--channel=@pier", "--channel=-1001234", "--source=herald"]) {
    const told = await read("week", "--until=2026-03-04", only);
    expect(Object.keys(told)).toEqual(["figures"]);
    expect(told.figures).toMatchObject({ ...of, steps });
  }
  expect(await read("day", "--until=2026-03-03")).toMatchObject({ figures: { posts: 0 } });
  expect(await run(statsCommand, "--source=courier")).toEqual(["error: no source is called courier."]);
  expect(await run(statsCommand, "month", "--topic=sport")).toEqual(["error: no topic is called sport."]);
  for (const wrong of [["year"], ["week", "day"], ["--until=tomorrow"], ["--source=a", "--topic=b"]]) {
    expect(await run(statsCommand, ...wrong)).toEqual([expect.stringMatching(/^error: usage: npm run cli -- stats /u)]);
  }
});
