import { expect, it } from "vitest";
import { recover } from "../../src/delivery/recover.ts";
import { createLogger } from "../../src/log.ts";
import type { Fault } from "../../src/sandbox/telegram/types.ts";
import { addStory } from "../support/rows.ts";
import { addRoute } from "../support/store.ts";
import { EDITOR, openDrain, titlesIn } from "./drain-world.ts";

const CHANNEL = -100_91;
const MINUTE = 60_000;

// What waited behind was due before the second try, and overtook it.
it.each<[string, Fault]>([
  ["a refusal of its markup", { kind: "status", code: 400, description: "Bad Request: can't parse entities" }],
  ["a refusal of its rate", { kind: "retry-after", seconds: 1 }],
  ["an error of the server's", { kind: "status", code: 500 }],
])("keeps the order of a reader's posts when the first is tried again after %s", async (_, fault) => {
  const { telegram, person, tell, settled, drain, restart, skip } = await openDrain({ frozen: true });
  await drain.stop();
  const reader = person(1);
  telegram.fault({ ...fault, method: "sendMessage" });
  tell("First", reader);
  skip(1);
  tell("Second", reader);
  skip(1_000);
  const next = restart();
  for (let round = 0; round < 4; round++) {
    await settled();
    skip(5_000);
    next.wake();
  }
  await settled();
  await next.stop();
  expect(titlesIn(telegram, 1)).toEqual(["First", "Second"]);
});

it("keeps it when the program died while it sent the first", async () => {
  const { telegram, store, person, tell, settled, drain, restart, skip, now } = await openDrain({ frozen: true });
  await drain.stop();
  const reader = person(1);
  tell("First", reader);
  skip(1);
  tell("Second", reader);
  const [first] = store.outbox.due(now(), 1);
  store.outbox.claim(first?.id ?? 0, now());
  skip(1_000);
  recover({ store, log: createLogger({ level: "silent" }), onTrouble: () => {} }, now());
  const next = restart();
  await settled();
  await next.stop();
  expect(titlesIn(telegram, 1)).toEqual(["First", "Second"]);
});

it("keeps it when the first is not found in its channel and sent again", async () => {
  const world = await openDrain({ frozen: true, adminChatId: EDITOR });
  const { telegram, store, channel, until, skip, settled } = world;
  const chat = channel(CHANNEL);
  const routeId = addRoute(store, chat, { resend: true });
  world.tell("Known", chat, routeId);
  await settled();
  telegram.fault({ kind: "reset-before", method: "sendMessage", chatId: CHANNEL });
  world.tell("First", chat, routeId);
  await until(() => expect(store.attempts.sought()).toHaveLength(1));
  world.post(addStory(store, "Second", "en"), chat, routeId);
  skip(90_000);
  await until(() => expect(store.attempts.first()).toMatchObject({ scans: 1, nextId: null }));
  skip(3 * MINUTE);
  await until(() => expect(store.attempts.first()).toBeNull());
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Known", "First", "Second"]);
});
