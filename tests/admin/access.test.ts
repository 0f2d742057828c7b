import { expect, it } from "vitest";
import { createAccess, isEnough, type Standing } from "../../src/admin/access.ts";
import type { Role } from "../../src/model.ts";
import { createTelegram } from "../../src/telegram/client.ts";
import { addChat, addRoute, memoryStore, NOON } from "../support/store.ts";
import { sandbox } from "../support/telegram.ts";

const [OWNER, CREATOR, ADMIN, STRANGER] = [1, 7, 8, 9] as const;
const CHANNEL = -100_40;
const GROUP = -20;

/** Lale's (7) channel and group, where Orxan (8) and Nigar (9) are too; the bot is an admin in both. */
async function newsroom() {
  const telegram = await sandbox();
  for (const [id, firstName] of [
    [OWNER, "Olga"],
    [CREATOR, "Lale"],
    [ADMIN, "Orxan"],
    [STRANGER, "Nigar"],
  ] as const) {
    telegram.addUser({ id, firstName });
  }
  const people = { creatorId: CREATOR, memberIds: [ADMIN, STRANGER] };
  telegram.addChat({ id: CHANNEL, type: "channel", title: "Harbour News", ...people });
  telegram.addChat({ id: GROUP, type: "group", title: "Harbour talk", ...people });
  for (const id of [CHANNEL, GROUP]) telegram.addBotToChat(CREATOR, id);
  const store = memoryStore();
  const channel = addChat(store, { telegramId: CHANNEL, title: "Harbour News" });
  const group = addChat(store, { telegramId: GROUP, type: "group", title: "Harbour talk" });
  addRoute(store, group);
  const client = createTelegram({ token: telegram.token, apiRoot: telegram.apiRoot });
  const access = createAccess({ store, telegram: client, owners: [OWNER] });
  const join = (userId: number, role: Role, chat = channel) =>
    store.members.put({ chatId: chat.id, userId, role, name: "?", addedBy: null, addedAt: NOON });
  return { telegram, store, channel, group, access, join };
}

it("lets owners, members, and Telegram's own admins in, and nobody else", async () => {
  const { access, channel, group, join, telegram } = await newsroom();
  const all = [OWNER, CREATOR, ADMIN, STRANGER];
  const roles = (chatId: number) => Promise.all(all.map((userId) => access.of(userId, chatId)));
  expect(await roles(channel.id)).toEqual(["owner", "editor", null, null]);
  join(STRANGER, "viewer");
  join(ADMIN, "editor");
  expect(await roles(channel.id)).toEqual(["owner", "editor", "editor", "viewer"]);
  // A role in one channel is none in another.
  expect(await roles(group.id)).toEqual(["owner", "editor", null, null]);
  telegram.promote(STRANGER, CHANNEL);
  expect(await roles(channel.id)).toEqual(["owner", "editor", "editor", "editor"]);
});

it.each([
  ["channel", { can_post_messages: true }, "editor"],
  ["channel", { can_post_messages: false }, null],
  ["group", {}, "editor"],
] as const)("takes an admin of a %s with %j for: %s", async (where, rights, role) => {
  const town = await newsroom();
  town.telegram.promote(ADMIN, where === "channel" ? CHANNEL : GROUP, rights);
  expect(await town.access.of(ADMIN, town[where].id)).toBe(role);
});

// A right that is remembered outlives the person's place in the newsroom.
it("refuses an admin who lost the right a moment ago", async () => {
  const { access, channel, telegram } = await newsroom();
  telegram.promote(ADMIN, CHANNEL);
  expect(await access.of(ADMIN, channel.id)).toBe("editor");
  telegram.demote(ADMIN, CHANNEL);
  expect(await access.of(ADMIN, channel.id)).toBeNull();
});

it("counts no answer from Telegram as no, and says so", async () => {
  const { access, channel, join, telegram } = await newsroom();
  join(STRANGER, "viewer");
  telegram.fault({ method: "getChatMember", kind: "status", code: 500, times: 2 });
  expect(await access.look(CREATOR, channel.id)).toEqual({ role: null, unseen: true });
  // What a member may do does not depend on it.
  expect(await access.look(STRANGER, channel.id)).toEqual({ role: "viewer", unseen: false });
  expect(await access.look(OWNER, channel.id)).toEqual({ role: "owner", unseen: false });
  telegram.clearFaults();
  expect(await access.look(CREATOR, channel.id)).toEqual({ role: "editor", unseen: false });
  // Somebody whom Telegram does not know there.
  expect(await access.look(404, channel.id)).toEqual({ role: null, unseen: false });
  telegram.removeBotFromChat(CREATOR, CHANNEL, "kicked");
  expect(await access.look(CREATOR, channel.id)).toEqual({ role: null, unseen: true });
});

it.each(["pending", "gone"] as const)("asks nobody about a channel that is %s", async (status) => {
  const { access, channel, join, store, telegram } = await newsroom();
  join(STRANGER, "editor");
  store.chats.setStatus(channel.id, status);
  const roles = await Promise.all([OWNER, CREATOR, STRANGER].map((userId) => access.of(userId, channel.id)));
  expect(roles).toEqual(["owner", null, "editor"]);
  expect(telegram.calls.filter(({ method }) => method === "getChatMember")).toEqual([]);
});

it("knows no role in a private chat, and none where there is no chat", async () => {
  const { access, store, join } = await newsroom();
  const reader = addChat(store, { telegramId: CREATOR, type: "private" });
  join(STRANGER, "editor", reader);
  expect(await access.of(STRANGER, reader.id)).toBeNull();
  expect(await access.of(CREATOR, reader.id)).toBeNull();
  for (const id of [0, -1, 9_999, Number.NaN]) expect(await access.of(CREATOR, id)).toBeNull();
});

it("lists the channels of a person, as Telegram and the members have it now", async () => {
  const { access, channel, group, join, store, telegram } = await newsroom();
  const other = addChat(store, { telegramId: -100_41, title: "Zither Weekly" });
  const list = async (userId: number) => (await access.channelsOf(userId)).map(({ chatId, role }) => [chatId, role]);
  expect(await list(OWNER)).toEqual([
    [channel.id, "owner"],
    [group.id, "owner"],
    [other.id, "owner"],
  ]);
  expect(await list(CREATOR)).toEqual([
    [channel.id, "editor"],
    [group.id, "editor"],
  ]);
  expect(await list(STRANGER)).toEqual([]);
  join(STRANGER, "viewer", other);
  telegram.promote(STRANGER, GROUP);
  expect(await list(STRANGER)).toEqual([
    [group.id, "editor"],
    [other.id, "viewer"],
  ]);
});

// Anybody may send /channels to a public bot.
it("asks about few channels for a list: those of the person, what is named, and others up to eight", async () => {
  const { access, join, store, telegram } = await newsroom();
  const many = Array.from({ length: 60 }, (_, index) =>
    addChat(store, {
      telegramId: -100_1000 - index,
      title: `B ${index}`,
      ...(index === 59 ? { addedBy: STRANGER } : {}),
    }),
  );
  const last = many.at(-2);
  if (last !== undefined) join(STRANGER, "viewer", last);
  expect(await access.channelsOf(STRANGER)).toEqual([{ chatId: last?.id, role: "viewer" }]);
  const asked = () =>
    telegram.calls.filter(({ method }) => method === "getChatMember").map(({ payload }) => Number(payload.chat_id));
  expect(asked().length).toBe(8);
  expect(asked()).toContain(-100_1059);
  await access.channelsOf(ADMIN, ({ title }) => title === "B 30");
  expect(asked().length).toBe(16);
  expect(asked()[8]).toBe(-100_1030);
});

it.each<[Standing | null, Role, boolean]>([
  ["owner", "editor", true],
  ["editor", "editor", true],
  ["viewer", "editor", false],
  ["viewer", "viewer", true],
  [null, "viewer", false],
])("%s where %s is asked for: %s", (role, least, enough) => expect(isEnough(role, least)).toBe(enough));
