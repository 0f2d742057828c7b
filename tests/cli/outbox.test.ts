import { join } from "node:path";
import { expect, it } from "vitest";
import { outboxCommand } from "../../src/cli/outbox.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { PRIORITY } from "../../src/model.ts";
import { addStory } from "../support/rows.ts";
import { addChat, addRoute } from "../support/store.ts";
import { testShell } from "./shell.ts";

const HOUR = 3_600_000;

it("lists what waits for a person, and sends it again, gives it up or leaves it", async () => {
  const { run, folder } = testShell();
  const db = openDb(join(folder, "chapar.db"));
  const store = createStore(db);
  const at = Date.now() - HOUR;
  const since = new Date(at).toISOString();
  const channel = addChat(store, { title: "Pier" });
  const routeId = addRoute(store, channel);
  const post = (title: string, chatId: number, route: number | null) => {
    const storyId = addStory(store, title);
    store.outbox.post({ storyId, chatId, routeId: route, notBefore: at, createdAt: at }, PRIORITY.channel);
    return store.outbox.due(at, 99).at(-1)?.id ?? 0;
  };
  const [held, refused, odd] = ["Ferry", "Rain", "Wind"].map((title) => post(title, channel.id, routeId));
  const readers = [1, 2, 3, 4].map((id) => addChat(store, { telegramId: id, type: "private" }).id);
  const lost = readers.map((id) => post("Cup", id, null));
  for (const id of [held, refused, odd, ...lost]) store.outbox.claim(id ?? 0, at);
  store.outbox.finish(held ?? 0, at, "held", "not-there");
  for (const id of [refused, odd]) store.outbox.finish(id ?? 0, at, "dead", "Bad Request: TEXT_IS_ODD");
  const ends = ["unknown-outcome", "unknown-outcome", "Bad Request: TEXT_IS_ODD", "chat-gone"];
  for (const [index, id] of lost.entries()) store.outbox.finish(id, at, "dead", ends[index] ?? "");

  const refusal = { state: "dead", channel: "Pier", since, reason: "Bad Request: TEXT_IS_ODD" };
  const listed = async () => JSON.parse((await run(outboxCommand)).join("\n"));
  expect(await listed()).toEqual([
    { id: held, state: "held", channel: "Pier", title: "Ferry", since },
    { id: odd, title: "Wind", ...refusal },
    { id: refused, title: "Rain", ...refusal },
    { state: "dead", readers: 2, since, reason: "unknown-outcome" },
    { state: "dead", readers: 1, since, reason: "Bad Request: TEXT_IS_ODD" },
  ]);
  // Who blocked the bot is asked for nothing.
  store.chats.leave(2);
  expect(await run(outboxCommand, "send", "readers")).toEqual(["2 posts go out again."]);
  expect(await run(outboxCommand, "send", "readers")).toEqual(["There are none."]);
  expect(await run(outboxCommand, "there", `${held}`)).toEqual(["Settled."]);
  expect(await run(outboxCommand, "send", `${refused}`)).toEqual(["It goes out again."]);
  expect(await run(outboxCommand, "drop", `${odd}`)).toEqual(["Settled."]);
  expect(await run(outboxCommand, "drop", `${odd}`)).toEqual([
    expect.stringMatching(/^error: no post 3 waits for that/u),
  ]);
  expect(await run(outboxCommand, "keep", "1")).toEqual([expect.stringMatching(/^error: usage: /u)]);
  expect(await listed()).toEqual([]);
  expect(store.outbox.due(Date.now(), 99).map(({ id, attempt }) => [id, attempt])).toEqual([
    [lost[0], 0],
    [lost[2], 0],
    [refused, 0],
  ]);
  db.close();
});
