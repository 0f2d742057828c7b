import { expect, it } from "vitest";
import { REWRITE_WAIT_MS, REWRITING, type Rewritten } from "../../src/delivery/rewrite.ts";
import { retitle } from "../support/rows.ts";
import { addRoute } from "../support/store.ts";
import { openDrain, textOf } from "./drain-world.ts";

const MINUTE = 60_000;

/** A channel whose summaries are rewritten, and what the rewriter says of every story. */
async function openChannel() {
  const says: { now: Rewritten; woken: number } = { now: { kind: "awaited" }, woken: 0 };
  const rewriter = {
    of: (_: unknown, { rewrite }: { rewrite: unknown }): Rewritten => (rewrite === null ? { kind: "none" } : says.now),
    wake: () => void says.woken++,
  };
  const world = await openDrain({ frozen: true, rewriter });
  const chat = world.channel(-100_7);
  const routeId = addRoute(world.store, chat, { rewrite: { language: "tr" } });
  return { ...world, chat, routeId, says, shown: () => textOf(world.telegram, chat.telegramId)[0] };
}

it("puts a post off once, by twenty seconds, sends it without its summary, and leaves it so when that comes", async () => {
  const { tell, chat, routeId, says, jobs, until, skip, settled, shown } = await openChannel();
  tell("Ferry returns", chat, routeId);
  await until(() => expect(jobs()).toEqual([{ kind: "post", state: "pending", reason: REWRITING, attempt: 0 }]));
  expect(says.woken).toBe(1);
  skip(REWRITE_WAIT_MS - 1);
  await settled();
  expect(shown()).toBeUndefined();
  skip(1);
  await until(() => expect(shown()).toMatch(/^Ferry returns/));
  await settled();
  says.now = { kind: "written", text: "Feribot döndü." };
  skip(5 * MINUTE);
  await settled();
  expect(shown()).not.toContain("Feribot");
  expect(jobs()).toHaveLength(1);
});

it("shows the summary that came meanwhile, and lets an edit wait for its own", async () => {
  const { tell, chat, routeId, says, store, now, jobs, until, skip, settled, shown } = await openChannel();
  const story = tell("Ferry returns", chat, routeId);
  await until(() => expect(jobs()).toMatchObject([{ reason: REWRITING }]));
  says.now = { kind: "written", text: "Feribot döndü." };
  skip(REWRITE_WAIT_MS);
  await until(() => expect(shown()).toContain("Feribot döndü."));
  await settled();

  says.now = { kind: "awaited" };
  skip(5 * MINUTE);
  retitle(store, story, "Ferry returns late", now());
  skip(0);
  await until(() => expect(jobs()[1]).toEqual({ kind: "edit", state: "pending", reason: REWRITING, attempt: 0 }));
  says.now = { kind: "written", text: "Feribot geç döndü." };
  skip(REWRITE_WAIT_MS);
  await until(() => expect(shown()).toContain("Feribot geç döndü."));
});

it("keeps no other post waiting", async () => {
  const { channel, tell, store, telegram, until } = await openChannel();
  const plain = channel(-100_8);
  tell("Train leaves", plain, addRoute(store, plain));
  await until(() => expect(textOf(telegram, plain.telegramId)).toHaveLength(1));
});
