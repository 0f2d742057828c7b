import { afterEach, beforeEach, expect, it } from "vitest";
import { publishDraft } from "../../../src/admin/drafts.ts";
import { by } from "../../support/by.ts";
import { NOON } from "../../support/store.ts";
import {
  type Browser,
  type DeskWorld,
  dangersIn,
  EDITOR,
  letIn,
  OWNER,
  openDesk,
  textOf,
  VIEWER,
} from "./desk-world.ts";
import { fillNewsroom, type Newsroom } from "./newsroom.ts";

const MINUTE = 60_000;
const FERRY = "Ferry between the islands runs again after eleven days";

let world: DeskWorld;
let room: Newsroom;
let editor: Browser;
beforeEach(async () => {
  world = await openDesk();
  room = fillNewsroom(world.store);
  letIn(world.store, room.bay, EDITOR, "editor");
  letIn(world.store, room.bay, VIEWER, "viewer");
  editor = await world.signedIn(EDITOR);
  await editor.get("/desk/drafts");
});
afterEach(() => world.close());

const ferry = () => room.drafts[0] ?? 0;
const stateOf = (id: number) => world.store.drafts.find(id)?.state;
const flashOf = ({ page }: Browser) =>
  textOf(`<main>${/<div class="flash[^>]*>([\s\S]*?)<\/div>/u.exec(page)?.[1] ?? ""}</main>`);
const log = () =>
  world.store.audit
    .page({ limit: 9 })
    .filter(({ actor }) => actor.id !== by(0).actor.id)
    .map(({ actor, action }) => [actor.id, actor.name, action]);

it("shows drafts as they would look, the newest first", async () => {
  const shown = textOf(editor.page);
  expect(shown.indexOf("Council puts off the vote")).toBeLessThan(shown.indexOf(FERRY));
  expect(shown).toContain(`${FERRY} The ferry left the north pier at seven in the morning`);
  expect(editor.page).toContain(
    '<b><a href="https://herald.example/1" rel="noopener noreferrer" target="_blank">Ferry',
  );
  // By the clock of the channel, four hours ahead of Greenwich.
  expect(shown).toContain("main · decide by 22 Nov, 16:00");
});

it("publishes at once, in the name of the person, and says so to whoever comes second", async () => {
  const slow = await world.signedIn(OWNER, "Rauf Rzayev");
  await slow.get("/desk/drafts");
  await editor.post(`/desk/drafts/${ferry()}/publish`, { seen: "waiting", back: "/drafts" });
  expect([editor.path, flashOf(editor)]).toEqual(["/desk/drafts", `${FERRY} · It goes out now.`]);
  expect(textOf(await editor.get("/desk/drafts"))).not.toContain(FERRY);
  expect(flashOf(editor)).toBe("");
  await slow.post(`/desk/drafts/${ferry()}/skip`, { seen: "waiting" });
  expect(flashOf(slow)).toBe(`${FERRY} · Olga Orlova was quicker and published it at 16:00.`);
  expect([stateOf(ferry()), log(), world.woken]).toEqual([
    "published",
    [[EDITOR, "Olga Orlova", "draft.published"]],
    ["job", "job"],
  ]);
});

it("skips, and takes that back by the button beside the news of it", async () => {
  await editor.post(`/desk/drafts/${ferry()}/skip`, { seen: "waiting" });
  expect([stateOf(ferry()), flashOf(editor)]).toEqual(["skipped", `${FERRY} · Skipped. Undo`]);
  await editor.post(`/desk/drafts/${ferry()}/reopen`);
  expect([stateOf(ferry()), flashOf(editor)]).toEqual(["waiting", `${FERRY} · It waits for a decision again.`]);
});

it.each([
  ["half an hour from now", { in: "30" }, NOON + 30 * MINUTE, "16:30"],
  ["tomorrow by the channel's clock", { in: "tomorrow" }, Date.UTC(2026, 10, 22, 4), "22 Nov, 08:00"],
  ["at a time that is chosen", { at: "2026-11-21T18:15" }, Date.UTC(2026, 10, 21, 14, 15), "18:15"],
])("puts off: %s", async (_, fields, at, shown) => {
  await editor.post(`/desk/drafts/${ferry()}/later`, { seen: "waiting", ...fields });
  expect(world.store.drafts.find(ferry())).toMatchObject({ state: "scheduled", publishAt: at });
  expect(flashOf(editor)).toBe(`${FERRY} · It goes out at ${shown}. Undo`);
  expect(textOf(await editor.get(`/desk/drafts/${ferry()}`))).toContain(`Goes out ${shown}, says Olga Orlova`);
});

it.each([
  ["is over", { at: "2026-11-21T15:59" }, "That moment is over. Choose one that is to come."],
  ["is a year ahead", { at: "2027-11-21T16:00" }, "That is too far ahead: a month at most."],
  ["is none", { at: "soon" }, "That is no time. Choose a day and an hour."],
  ["does not exist", { at: "2026-13-41T09:00" }, "That is no time. Choose a day and an hour."],
])("puts off nothing to a time that %s", async (_, fields, text) => {
  await editor.post(`/desk/drafts/${ferry()}/later`, { seen: "waiting", ...fields });
  expect([flashOf(editor), stateOf(ferry())]).toEqual([text, "waiting"]);
});

it("mutes the source for the route, with its other drafts, and takes all of it back", async () => {
  await editor.post(`/desk/drafts/${ferry()}/mute`, { seen: "waiting" });
  expect(room.drafts.map(stateOf)).toEqual(["skipped", "skipped"]);
  expect(flashOf(editor)).toContain("From now on Bay news takes nothing that only Harbour Herald tells.");
  await editor.post(`/desk/drafts/${ferry()}/reopen`);
  expect(room.drafts.map(stateOf)).toEqual(["waiting", "waiting"]);
});

it("is edited: what was changed is written, and what was not stays the source's", async () => {
  const page = await editor.get(`/desk/drafts/${ferry()}/edit`);
  const summary = /<textarea id="summary"[^>]*>([^<]*)</u.exec(page)?.[1] ?? "";
  expect(summary).toContain("The ferry left the north pier");
  await editor.post(`/desk/drafts/${ferry()}/edit`, { title: "  The ferry is back ", summary });
  const correction = () => world.store.corrections.of(world.store.drafts.find(ferry())?.deliveryId ?? 0);
  expect(correction()).toMatchObject({ title: "The ferry is back", summary: null, byName: "Olga Orlova" });
  expect(textOf(editor.page)).toContain("Written by Olga Orlova");
  await editor.get(`/desk/drafts/${ferry()}/edit`);
  await editor.post(`/desk/drafts/${ferry()}/edit`, {
    title: "The ferry is back",
    summary: "One <b>day</b>.\r\n\r\nTwo.",
  });
  expect(correction()).toMatchObject({ title: "The ferry is back", summary: "One &lt;b&gt;day&lt;/b&gt;.\n\nTwo." });
  await editor.get(`/desk/drafts/${ferry()}/edit`);
  await editor.post(`/desk/drafts/${ferry()}/source`);
  expect(correction()).toBeNull();
});

it("loses nothing that was typed when it cannot be saved", async () => {
  await editor.get(`/desk/drafts/${ferry()}/edit`);
  const long = "a".repeat(301);
  const page = await editor.post(`/desk/drafts/${ferry()}/edit`, { title: long, summary: "Short." });
  expect(textOf(page)).toContain("That is one letter too long.");
  expect(page).toContain(`required>${long}</textarea>`);
  expect(textOf(await editor.post(`/desk/drafts/${ferry()}/edit`, { title: " ", summary: "Short." }))).toContain(
    "There has to be at least one letter.",
  );
});

it("is looked at by viewers, who change nothing", async () => {
  const viewer = await world.signedIn(VIEWER, "Vera");
  const page = await viewer.get("/desk/drafts");
  expect(textOf(page)).toContain(FERRY);
  expect(page).not.toMatch(/action="\/desk\/drafts/u);
  await viewer.get("/desk/account");
  await viewer.post(`/desk/drafts/${ferry()}/publish`, { seen: "waiting" });
  expect([flashOf(viewer), stateOf(ferry())]).toEqual(["You may look at this channel, but not change it.", "waiting"]);
});

it("is not there for the editors of another channel, whatever they send", async () => {
  const other = 600;
  letIn(world.store, room.port, other, "editor");
  const browser = await world.signedIn(other, "Otto");
  expect(textOf(await browser.get("/desk/drafts"))).toBe("Drafts No draft waits for a decision.");
  const paths = ["", "/edit"].map((path) => `/desk/drafts/${ferry()}${path}`);
  const absent = textOf(await browser.get("/desk/drafts/999999"));
  for (const path of paths) {
    expect([textOf(await browser.get(path)), browser.status]).toEqual([absent, 404]);
  }
  for (const action of ["publish", "skip", "mute", "reopen", "later", "edit", "source"]) {
    await browser.get("/desk/account");
    await browser.post(`/desk/drafts/${ferry()}/${action}`, { seen: "waiting", in: "30", title: "Mine", summary: "" });
    expect([action, browser.status, stateOf(ferry())]).toEqual([action, 404, "waiting"]);
  }
  expect(log()).toEqual([]);
});

it("is no editor's any more the moment they lose the right", async () => {
  world.store.members.remove(room.bay.id, EDITOR);
  letIn(world.store, room.port, EDITOR, "editor");
  await editor.post(`/desk/drafts/${ferry()}/publish`, { seen: "waiting" });
  expect([editor.status, stateOf(ferry())]).toEqual([404, "waiting"]);
});

it("says of a draft that is decided who did it, and when", async () => {
  publishDraft(world.store, ferry(), by(NOON));
  expect(textOf(await editor.get(`/desk/drafts/${ferry()}`))).toContain("Published by Olga, 16:00");
  expect(editor.page).not.toContain(`action="/desk/drafts/${ferry()}`);
  await editor.get(`/desk/drafts/${ferry()}/edit`);
  expect(editor.path).toBe(`/desk/drafts/${ferry()}`);
});

it("does nothing that a feed, a channel or a person wrote", async () => {
  const evil = `"><script>alert(1)</script><img src=x onerror=alert(2)> ' javascript:alert(3)`;
  const id = room.draft(evil, `<a href="javascript:alert(4)">${evil}</a>`, "https://herald.example/?q=%22><script>");
  world.store.chats.remember({ ...room.bay, title: evil, addedBy: null }, NOON);
  const browser = await world.signedIn(OWNER, evil);
  await browser.get("/desk/");
  await browser.post(`/desk/drafts/${id}/edit`, { title: evil, summary: `${evil}\n\n${evil}` });
  for (const path of ["/", "/drafts", `/drafts/${id}`, `/drafts/${id}/edit`, "/queue", "/account", "/sources"]) {
    const page = await browser.get(`/desk${path}`);
    expect([path, browser.status]).toEqual([path, 200]);
    expect([path, dangersIn(page)]).toEqual([path, []]);
  }
  expect(textOf(await browser.get(`/desk/drafts/${id}`))).toContain(evil);
});
