import { afterEach, beforeEach, expect, it } from "vitest";
import { removeStory } from "../../../src/admin/posts.ts";
import { readQueue } from "../../../src/admin/queue.ts";
import type { Chat } from "../../../src/model.ts";
import { by } from "../../support/by.ts";
import { NOON } from "../../support/store.ts";
import { type Browser, type DeskWorld, EDITOR, letIn, openDesk, textOf, VIEWER } from "./desk-world.ts";
import { fillNewsroom, type Newsroom } from "./newsroom.ts";

const HOUR = 60 * 60_000;

let world: DeskWorld;
let room: Newsroom;
let editor: Browser;
let jobs: number[];

const queueOf = (chat: Chat) =>
  readQueue(world.store, chat.id).map(({ jobId, titles, notBefore }) => [jobId, titles[0], (notBefore - NOON) / HOUR]);

beforeEach(async () => {
  world = await openDesk();
  room = fillNewsroom(world.store);
  letIn(world.store, room.bay, EDITOR, "editor");
  letIn(world.store, room.bay, VIEWER, "viewer");
  editor = await world.signedIn(EDITOR, "Olga");
  for (const [index, id] of room.drafts.entries()) {
    await editor.get("/desk/drafts");
    await editor.post(`/desk/drafts/${id}/later`, { seen: "waiting", at: `2026-11-21T${18 + index}:00` });
  }
  jobs = queueOf(room.bay).map(([jobId]) => Number(jobId));
  await editor.get("/desk/queue");
});
afterEach(() => world.close());

it("shows what goes when, by the channel's clock, and by whose word", () => {
  expect(textOf(editor.page)).toBe(
    "Queue Bay news 18:00 Ferry between the islands runs again after eleven days Olga chose the time Earlier Later Publish now Back to draft 19:00 Council puts off the vote on the new harbour wall Olga chose the time Earlier Later Publish now Back to draft",
  );
});

it("lets neighbours change places, and leads back to what was moved", async () => {
  const [ferry = 0, wall = 0] = jobs;
  await editor.post(`/desk/queue/${room.bay.id}/${wall}/up`);
  expect(queueOf(room.bay).map(([id, , hour]) => [id, hour])).toEqual([
    [wall, 2],
    [ferry, 3],
  ]);
  expect([textOf(editor.page).slice(0, 29), editor.path]).toEqual([
    "It goes out at 18:00 now. Que",
    `/desk/queue#job-${wall}`,
  ]);
  await editor.post(`/desk/queue/${room.bay.id}/${wall}/up`);
  expect(textOf(editor.page)).toMatch(/^It is the first already\./u);
});

it("sends one at once, and takes another back as a draft", async () => {
  const [ferry = 0, wall = 0] = jobs;
  await editor.post(`/desk/queue/${room.bay.id}/${ferry}/now`);
  expect(queueOf(room.bay)[0]).toEqual([ferry, expect.any(String), 0]);
  await editor.get("/desk/queue");
  await editor.post(`/desk/queue/${room.bay.id}/${wall}/draft`);
  expect([editor.path, world.store.drafts.waitingOf(room.bay.id)]).toEqual(["/desk/drafts", [room.drafts[1]]]);
  await editor.get("/desk/queue");
  expect(textOf(await editor.post(`/desk/queue/${room.bay.id}/${wall}/now`))).toMatch(/^It does not wait any more\./u);
});

it("says that nobody stands by a story that was taken out while the page was open", async () => {
  const [ferry = 0] = jobs;
  const [item] = readQueue(world.store, room.bay.id);
  removeStory(world.store, world.store.outbox.storyOf(item?.deliveryIds[0] ?? 0) ?? 0, by(NOON));
  await editor.post(`/desk/queue/${room.bay.id}/${ferry}/now`);
  expect(textOf(editor.page)).toMatch(/^Nobody stands by this story any more, so it cannot go out\./u);
  expect(editor.page).not.toContain(`/${ferry}/now`);
});

it("is moved by editors of the channel only", async () => {
  const [ferry = 0] = jobs;
  const before = queueOf(room.bay);
  const viewer = await world.signedIn(VIEWER);
  expect(await viewer.get("/desk/queue")).not.toContain("/up");
  await viewer.get("/desk/account");
  await viewer.post(`/desk/queue/${room.bay.id}/${ferry}/now`);
  expect(textOf(viewer.page)).toMatch(/^You may look at this channel, but not change it\./u);
  // A job of another channel is none here, whichever channel the address names.
  letIn(world.store, room.port, VIEWER, "editor");
  await viewer.get("/desk/account");
  await viewer.post(`/desk/queue/${room.port.id}/${ferry}/now`);
  expect(textOf(viewer.page)).toMatch(/^It does not wait any more\./u);
  expect(queueOf(room.bay)).toEqual(before);
});

it("narrows to one of several channels", async () => {
  letIn(world.store, room.port, EDITOR, "editor");
  const page = await editor.get(`/desk/queue?channel=${room.port.id}`);
  expect(textOf(page)).toContain("Port notices");
  expect(textOf(page)).not.toContain("Olga chose the time");
  expect(page).toContain(`href="/desk/queue?channel=${room.port.id}" aria-current="true"`);
});
