import { expect, it } from "vitest";
import {
  createInvite,
  handleOf,
  INVITE_MS,
  openInvite,
  putMember,
  removeMember,
  revokeInvite,
  useInvite,
} from "../../src/admin/invites.ts";
import type { Role } from "../../src/model.ts";
import { addChat, memoryStore, NOON } from "../support/store.ts";

const [OWNER, ADMIN] = [1, 7] as const;
const person = (id: number, name = `Person ${id}`) => ({ via: "chat" as const, id, name });

/** A channel with a link; `runs`: what Telegram says of who made it, at the moment when it is asked. */
function newsroom(role: Role = "editor", runs: () => boolean | "unseen" | Promise<boolean | "unseen"> = () => true) {
  const store = memoryStore();
  const chat = addChat(store, { title: "Harbour News" });
  const access = { runs: async () => await runs(), isOwner: (id: number) => id === OWNER };
  const invite = (as: Role = role) => {
    const made = createInvite(store, { chatId: chat.id, role: as }, { actor: person(ADMIN), now: NOON });
    if (made === null) throw new Error("no link");
    return made;
  };
  const { token } = invite();
  const open = (userId: number, at = NOON + 1, link = token) =>
    useInvite({ store, access }, link, { actor: person(userId), now: at });
  const team = () => store.members.ofChat(chat.id).map(({ userId, role: as, addedBy }) => [userId, as, addedBy]);
  return { store, chat, invite, token, open, team };
}

it("lets one person in, tells of it in the log, and keeps no token", async () => {
  const { store, chat, token, open, team } = newsroom();
  expect(token).toMatch(/^[\w-]{24}$/u);
  expect(await open(8)).toEqual({ kind: "joined", chatId: chat.id, role: "editor", invitedBy: ADMIN });
  expect(team()).toEqual([[8, "editor", ADMIN]]);
  expect(await open(9)).toEqual({ kind: "used" });
  // Pressed twice it is no less true.
  expect(await open(8)).toEqual({ kind: "already", chatId: chat.id });
  expect(team()).toEqual([[8, "editor", ADMIN]]);
  expect(
    store.audit
      .page({ limit: 9 })
      .map(({ action, actor, subject, subjectId, after }) => ({ action, actor, subject, subjectId, after })),
  ).toEqual([
    { action: "member.added", actor: person(8), subject: "Person 8", subjectId: 8, after: { role: "editor" } },
    {
      action: "invite.created",
      actor: person(ADMIN),
      subject: "Harbour News",
      subjectId: null,
      after: { role: "editor" },
    },
  ]);
  expect(JSON.stringify([store.audit.page({ limit: 9 }), store.members.openInvites(chat.id, 0)])).not.toContain(token);
});

it("lets in one of two who open it at once", async () => {
  let answer: (runs: boolean) => void = () => {};
  const telegram = new Promise<boolean>((resolve) => {
    answer = resolve;
  });
  const { open, team, store } = newsroom("viewer", () => telegram);
  const both = [open(8), open(9)];
  answer(true);
  expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(["joined", "used"]);
  expect(team()).toEqual([[8, "viewer", ADMIN]]);
  expect(store.audit.page({ limit: 9 }).filter(({ action }) => action === "member.added")).toHaveLength(1);
});

it("works for two days", async () => {
  const { open, team } = newsroom();
  expect(await open(8, NOON + INVITE_MS)).toEqual({ kind: "expired" });
  expect(team()).toEqual([]);
  expect(await open(8, NOON + INVITE_MS - 1)).toMatchObject({ kind: "joined" });
});

it.each(["", "x", "i_", "' OR 1=1 --", "A".repeat(24), "🚪".repeat(30)])("knows no link %j", async (token) => {
  const { open, team } = newsroom();
  expect(await open(8, NOON, token)).toEqual({ kind: "void" });
  expect(team()).toEqual([]);
});

it("works no more when it was taken back, even while Telegram is being asked", async () => {
  const { store, chat, open, invite, team } = newsroom("editor", async () => {
    for (const each of store.members.openInvites(chat.id, NOON)) {
      revokeInvite(store, each, { actor: person(ADMIN), now: NOON });
    }
    return true;
  });
  expect(await open(8)).toEqual({ kind: "void" });
  const { invite: other, token } = invite();
  expect(revokeInvite(store, other, { actor: person(ADMIN), now: NOON })).toBe(true);
  expect(revokeInvite(store, other, { actor: person(ADMIN), now: NOON })).toBe(false);
  expect(await open(8, NOON, token)).toEqual({ kind: "void" });
  expect(team()).toEqual([]);
});

// Who is out must not be able to let others in by a link that was made before.
it.each([
  [false, "void"],
  ["unseen", "unseen"],
] as const)("lets nobody in when whoever made it is an admin no more (%s)", async (runs, kind) => {
  const { open, team, store, chat } = newsroom("editor", () => runs);
  expect(await open(8)).toEqual({ kind });
  expect(team()).toEqual([]);
  expect(store.members.openInvites(chat.id, NOON)).toHaveLength(1);
});

it("is not used up by who needs it not", async () => {
  const { store, chat, open, team } = newsroom("viewer");
  expect(await open(OWNER)).toEqual({ kind: "already", chatId: chat.id });
  putMember(
    store,
    { chatId: chat.id, userId: 8, role: "editor", name: "Nigar", addedBy: null },
    { actor: person(OWNER), now: NOON },
  );
  expect(await open(8)).toEqual({ kind: "already", chatId: chat.id });
  expect(await open(9)).toMatchObject({ kind: "joined", role: "viewer" });
  expect(team()).toEqual([
    [8, "editor", null],
    [9, "viewer", ADMIN],
  ]);
});

it("makes an editor of a viewer, and says from what", async () => {
  const { store, chat, open, invite } = newsroom("viewer");
  await open(8);
  const { token } = invite("editor");
  expect(await open(8, NOON + 2, token)).toMatchObject({ kind: "joined", role: "editor" });
  expect(store.members.find(chat.id, 8)).toMatchObject({ role: "editor", addedAt: NOON + 1 });
  expect(store.audit.page({ limit: 1 })).toMatchObject([
    { action: "member.changed", before: { role: "viewer" }, after: { role: "editor" } },
  ]);
});

it("is named by a part of its hash, and only in its own channel", () => {
  const { store, chat, invite } = newsroom();
  const { invite: made } = invite();
  const other = addChat(store, { telegramId: 99 });
  const handle = handleOf(made);
  expect(openInvite(store, chat.id, handle, NOON)).toEqual(made);
  expect(openInvite(store, other.id, handle, NOON)).toBeNull();
  expect(openInvite(store, chat.id, handle, NOON + INVITE_MS)).toBeNull();
  for (const forged of ["", handle.slice(1), "0"]) expect(openInvite(store, chat.id, forged, NOON)).toBeNull();
});

it("is one of twenty at most", () => {
  const { store, chat, invite } = newsroom();
  for (let made = 1; made < 20; made++) invite();
  const by = { actor: person(ADMIN), now: NOON };
  expect(createInvite(store, { chatId: chat.id, role: "viewer" }, by)).toBeNull();
  expect(createInvite(store, { chatId: chat.id, role: "viewer" }, { ...by, now: NOON + INVITE_MS })).not.toBeNull();
});

it("removes a member once", () => {
  const { store, chat } = newsroom();
  const by = { actor: person(ADMIN), now: NOON };
  putMember(store, { chatId: chat.id, userId: 8, role: "viewer", name: "Nigar", addedBy: ADMIN }, by);
  expect(putMember(store, { chatId: chat.id, userId: 8, role: "viewer", name: "N", addedBy: 1 }, by)).toBe(false);
  expect([removeMember(store, chat.id, 8, by), removeMember(store, chat.id, 8, by)]).toEqual([true, false]);
  expect(store.audit.page({ limit: 1 })).toMatchObject([
    { action: "member.removed", subject: "Nigar", subjectId: 8, before: { role: "viewer" }, after: null },
  ]);
});
