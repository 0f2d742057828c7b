import { expect, it } from "vitest";
import { settleLetter } from "../../src/admin/letters.ts";
import { openDrain, titlesIn } from "../delivery/drain-world.ts";
import { addRoute } from "../support/store.ts";

const CHANNEL = -100_97;
const by = (now: number) => ({ actor: { via: "chat" as const, id: 900, name: "Esmer" }, now });

it("shows what Telegram refused for good in a channel, and sends it again or gives it up", async () => {
  const { store, telegram, channel, person, tell, settled, until, jobs, now, drain } = await openDrain();
  const newsroom = channel(CHANNEL);
  const route = addRoute(store, newsroom);
  telegram.fault({ kind: "status", code: 400, description: "Bad Request: TEXT_IS_ODD", times: 6 });
  tell("Ferry returns", newsroom, route);
  tell("Ferry returns again", newsroom, route);
  tell("Of no channel", person(5));
  await until(() => expect(jobs().map(({ state }) => state)).toEqual(["dead", "dead", "dead"]));
  const letter = { chatId: newsroom.id, chatTitle: newsroom.title, reason: "Bad Request: TEXT_IS_ODD" };
  expect(store.outbox.deadLetters(9)).toEqual([
    { ...letter, jobId: 2, title: "Ferry returns again", deadAt: expect.any(Number) },
    { ...letter, jobId: 1, title: "Ferry returns", deadAt: expect.any(Number) },
  ]);

  expect(settleLetter(store, 1, "send", by(now()))).toMatchObject({ title: "Ferry returns" });
  expect(settleLetter(store, 2, "drop", by(now()))).toMatchObject({ title: "Ferry returns again" });
  for (const id of [1, 2, 3]) expect(settleLetter(store, id, "send", by(now()))).toBe(null);
  drain.wake();
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry returns"]);
  expect(store.outbox.deadLetters(9)).toEqual([]);
  expect(store.audit.page({ limit: 9 }).map(({ action, subject, after }) => ({ action, subject, after }))).toEqual([
    { action: "post.settled", subject: "Ferry returns again", after: { sentAgain: false } },
    { action: "post.settled", subject: "Ferry returns", after: { sentAgain: true } },
  ]);
});
