import { expect, it } from "vitest";
import { createInvite, putMember, useInvite } from "../../src/admin/invites.ts";
import { exportPersonal, forgetPersonal } from "../../src/admin/personal.ts";
import { addRoute, changeRoute } from "../../src/admin/routes.ts";
import { createLink, useLink } from "../../src/admin/web-login.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { openDraft } from "../../src/delivery/drafts.ts";
import { PRIORITY } from "../../src/model.ts";
import { addStory } from "../support/rows.ts";
import { addChat, NOON } from "../support/store.ts";

const NIGAR = { via: "chat", id: 8_123_456, name: "Nigar Velvet (@nigarvelvet)" } as const;
const ORXAN = { via: "chat", id: 9_654_321, name: "Orxan" } as const;
const access = { runs: async () => true, isOwner: () => false };

/** Nigar came by an invitation, invited Orxan, changed a route and corrected a post. */
async function desk() {
  const db = openDb(":memory:");
  const store = createStore(db);
  const nigar = addChat(store, { telegramId: NIGAR.id, type: "private", title: "Nigar" });
  const channel = addChat(store, { telegramId: -100_1, title: "Harbour News" });
  const by = { actor: ORXAN, now: NOON };
  const routeId = addRoute(store, channel.id, { query: "" }, by);
  const enter = async (token: string | undefined, actor: typeof NIGAR | typeof ORXAN) =>
    useInvite({ store, access }, token ?? "", { actor, now: NOON });
  await enter(createInvite(store, { chatId: channel.id, role: "editor" }, by)?.token, NIGAR);
  const open = createInvite(store, { chatId: channel.id, role: "viewer" }, { actor: NIGAR, now: NOON });
  putMember(
    store,
    { chatId: channel.id, userId: ORXAN.id, role: "viewer", name: ORXAN.name, addedBy: NIGAR.id },
    { actor: NIGAR, now: NOON },
  );
  changeRoute(store, routeId, { perHour: 4 }, { actor: NIGAR, now: NOON });
  const planned = { chatId: channel.id, routeId, notBefore: NOON, createdAt: NOON };
  store.outbox.post({ ...planned, storyId: addStory(store, "Ferry returns") }, PRIORITY.channel);
  const [job] = store.outbox.due(NOON, 1);
  if (job?.kind !== "post") throw new Error("nothing was queued");
  const { deliveryId } = job;
  db.prepare("UPDATE deliveries SET asked_by = ? WHERE id = ?").run(NIGAR.id, deliveryId);
  const draft = openDraft(store, { deliveryId }, NOON);
  store.drafts.decide(draft, ["waiting"], { state: "published", by: NIGAR.id, name: NIGAR.name, at: NOON });
  const words = { title: "Ferry is back", summary: null, photo: null, topics: null };
  store.corrections.put({ ...words, deliveryId, byUser: NIGAR.id, byName: NIGAR.name, at: NOON });
  const { token } = createLink(store, { userId: NIGAR.id, name: NIGAR.name }, NOON);
  useLink(store, token, NOON);
  createLink(store, { userId: NIGAR.id, name: NIGAR.name }, NOON);
  return { db, store, nigar, channel, open, draft };
}

it("tells an editor all that is kept of them", async () => {
  const { store, nigar } = await desk();
  const told = JSON.parse(exportPersonal(store, nigar));
  const at = "2026-11-21T12:00:00.000Z";
  expect(told).toMatchObject({
    newsroom: {
      teams: [{ channel: "Harbour News", role: "editor", name: NIGAR.name, since: at }],
      invitationsMade: [{ name: "Harbour News", role: "viewer", at }],
      signedIn: [{ name: NIGAR.name, in: "a browser", since: at, lastSeen: at, until: "2026-11-28T12:00:00.000Z" }],
      changesMade: 4,
    },
    cameFrom: null,
  });
  expect(
    told.newsroom.changes.map(({ action, subject, name }: Record<string, string>) => [action, subject, name]),
  ).toEqual([
    ["route.changed", "Harbour News", NIGAR.name],
    ["member.added", "Orxan", NIGAR.name],
    ["invite.created", "Harbour News", NIGAR.name],
    ["member.added", NIGAR.name, NIGAR.name],
  ]);
});

it("forgets an editor: nothing leads to them, what they changed stays", async () => {
  const { db, store, nigar, channel, open, draft } = await desk();
  forgetPersonal(store, nigar, NOON + 1);
  expect(store.members.ofChat(channel.id)).toMatchObject([{ userId: ORXAN.id, addedBy: null }]);
  expect(store.audit.page({ limit: 9 }).map(({ action, subject, actor }) => [action, subject, actor.name])).toEqual([
    ["member.removed", "", ""],
    ["route.changed", "Harbour News", ""],
    ["member.added", "Orxan", ""],
    ["invite.created", "Harbour News", ""],
    ["member.added", "", ""],
    ["invite.created", "Harbour News", "Orxan"],
    ["route.added", "Harbour News", "Orxan"],
  ]);
  expect(store.drafts.find(draft)).toMatchObject({ state: "published", decided: { by: null, name: "", at: NOON } });
  // The links that they made work no more.
  const tried = await useInvite({ store, access }, open?.token ?? "", { actor: ORXAN, now: NOON + 2 });
  expect(tried).toEqual({ kind: "void" });
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
    .pluck()
    .all();
  const left = tables.filter((table) => {
    const all = JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).all());
    return all.includes(String(NIGAR.id)) || all.includes("Nigar") || all.includes("nigarvelvet");
  });
  expect(left).toEqual([]);
});
