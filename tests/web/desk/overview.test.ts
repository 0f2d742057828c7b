import { afterAll, beforeAll, expect, it } from "vitest";
import { PRIORITY } from "../../../src/model.ts";
import { addRoute } from "../../support/store.ts";
import { type DeskWorld, EDITOR, letIn, OWNER, openDesk, textOf } from "./desk-world.ts";
import { fillNewsroom, type Newsroom } from "./newsroom.ts";

let world: DeskWorld;
let room: Newsroom;
beforeAll(async () => {
  world = await openDesk();
  room = fillNewsroom(world.store);
  letIn(world.store, room.port, EDITOR, "editor");
});
afterAll(() => world.close());

it("tells an owner what waits, with the way to each", async () => {
  const owner = await world.signedIn(OWNER);
  expect(textOf(owner.page)).toBe(
    "Overview This waits for you. 2 drafts waiting for a decision 1 post in the queue waiting for the right moment 1 source in need of a look, of 4 0 doubtful posts may have arrived, or not The newest drafts Council puts off the vote on the new harbour wall Bay news Ferry between the islands runs again after eleven days Bay news Sources that need a look Coast Wire wire.example the site takes too long to answer",
  );
});

it("tells an editor of their channels alone", async () => {
  const editor = await world.signedIn(EDITOR);
  expect(textOf(editor.page)).toBe(
    "Overview Nothing waits for you. 0 drafts waiting for a decision 1 post in the queue waiting for the right moment",
  );
});

it("lets owners settle posts of which nobody knows whether they arrived", async () => {
  const { store } = world;
  const routeId = addRoute(store, room.bay, { query: "ferry" });
  const storyId = store.drafts.place(room.drafts[0] ?? 0)?.storyId ?? 0;
  const now = world.now();
  store.outbox.post({ chatId: room.port.id, routeId, storyId, notBefore: now, createdAt: now }, PRIORITY.channel);
  const job = store.outbox.due(now, 9).find(({ kind }) => kind === "post");
  store.outbox.claim(job?.id ?? 0, now);
  store.outbox.finish(job?.id ?? 0, now, "held");
  const owner = await world.signedIn(OWNER);
  expect(textOf(await owner.get("/desk/held"))).toMatch(
    /Port notices · 12:00 Ferry between the islands .* It is there Send again$/u,
  );
  await owner.post(`/desk/held/${job?.id}`, { verdict: "there" });
  expect(textOf(owner.page)).toMatch(/^Good, I leave it as it is\..* All posts are settled\. Thank you!$/u);
  await owner.get("/desk/account");
  await owner.post(`/desk/held/${job?.id}`, { verdict: "send" });
  expect(textOf(owner.page)).toMatch(/^This is already settled\./u);
});
