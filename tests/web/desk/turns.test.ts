import { expect, it } from "vitest";
import { createTurns } from "../../../src/web/desk/turns.ts";
import { NOON } from "../../support/store.ts";
import { OWNER, openDesk, VIEWER } from "./desk-world.ts";

it("lets a person have two requests at a time, the others in their order", async () => {
  const turns = createTurns(() => NOON);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const asked = [1, 2, 3, 4].map(async (number) => {
    const end = await turns.take(OWNER);
    begun.push(number);
    if (end !== null) ends.push(end);
  });
  await Promise.all(asked.slice(0, 2));
  expect(begun).toEqual([1, 2]);
  expect(await turns.take(VIEWER)).not.toBeNull();
  ends.shift()?.();
  await asked[2];
  expect(begun).toEqual([1, 2, 3]);
  ends.shift()?.();
  await asked[3];
  for (const end of ends) end();
  expect(begun).toEqual([1, 2, 3, 4]);
});

it("turns away whoever has too much waiting", async () => {
  const turns = createTurns(() => NOON);
  const asked = Array.from({ length: 33 }, () => turns.take(OWNER));
  expect(await asked[32]).toBeNull();
  for (const [index, one] of asked.slice(0, 32).entries()) expect([index, (await one)?.()]).toEqual([index, undefined]);
  expect(await turns.take(OWNER)).not.toBeNull();
});

it("is told politely to whoever turns pages too fast, and is over soon", async () => {
  let at = NOON;
  const world = await openDesk({ turns: createTurns(() => at, { burst: 3, perSecond: 2 }) });
  try {
    const browser = await world.signedIn(OWNER);
    await browser.get("/desk/");
    await browser.get("/desk/");
    await browser.get("/desk/");
    expect([browser.status, browser.headers.get("retry-after")]).toEqual([429, "10"]);
    expect(browser.page).toContain("<h1>One moment, please</h1>");
    at += 1_000;
    await browser.get("/desk/");
    expect(browser.status).toBe(200);
  } finally {
    await world.close();
  }
});
