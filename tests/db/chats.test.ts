import { expect, it } from "vitest";
import { type Chat, PRIORITY } from "../../src/model.ts";
import { addStory, addTopic } from "../support/rows.ts";
import { addChat, addRoute, memoryStore, NOON } from "../support/store.ts";

it("takes everything along when a group becomes a supergroup that is not known yet", () => {
  const store = memoryStore();
  const group = addChat(store, { telegramId: -7, type: "group" });
  addRoute(store, group);
  store.chats.migrate(-7, -100_7);
  expect(store.chats.find(-7, null)).toBeNull();
  expect(store.chats.find(-100_7, null)).toEqual({ ...group, telegramId: -100_7, type: "supergroup" });
  expect(store.routes.ofChat(group.id)).toHaveLength(1);
});

// Telegram may tell of the supergroup before it tells that the group became it; what the group had must not stay behind.
it("joins the two when the supergroup is known already", () => {
  const store = memoryStore();
  const group = addChat(store, { telegramId: -7, type: "group", language: "az", addedBy: 5 });
  store.chats.setLook(group.id, { language: "ru", newsLanguages: ["ru"], timezone: "Asia/Baku" });
  const [topic, other] = [addTopic(store, "caspian"), addTopic(store, "sport")];
  const route = addRoute(store, group);
  store.chats.follow(group.id, topic, NOON);
  store.chats.follow(group.id, other, NOON);
  const [told, untold] = [addStory(store, "One"), addStory(store, "Two")];
  for (const storyId of [told, untold]) {
    store.outbox.post(
      { storyId, chatId: group.id, routeId: route, notBefore: NOON, createdAt: NOON },
      PRIORITY.channel,
    );
  }
  const supergroup = addChat(store, { telegramId: -100_7, type: "supergroup" });
  store.chats.follow(supergroup.id, topic, NOON);
  store.outbox.post(
    { storyId: told, chatId: supergroup.id, routeId: null, notBefore: NOON, createdAt: NOON },
    PRIORITY.reader,
  );

  store.chats.migrate(-7, -100_7);

  expect(store.chats.byId(group.id)?.status).toBe("gone");
  expect(store.chats.byId(supergroup.id)).toMatchObject({
    ...{ status: "active", language: "ru", newsLanguages: ["ru"], timezone: "Asia/Baku" },
  });
  expect(store.routes.ofChat(supergroup.id).map(({ id }) => id)).toEqual([route]);
  expect(store.chats.followedTopicIds(supergroup.id).sort()).toEqual([topic, other]);
  const due = store.outbox.due(NOON, 10).map((job) => [job.chatId, "storyId" in job ? job.storyId : null]);
  expect(due).toEqual([
    [supergroup.id, untold],
    [supergroup.id, told],
  ]);
});

it("gives followers of several topics once, by slices, and leaves out who does not want it", () => {
  const store = memoryStore();
  const [topic, other, removed] = ["a", "b", "c"].map((slug) => addTopic(store, slug)) as [number, number, number];
  const storyId = addStory(store, "Title", "en");
  for (const each of [topic, other, removed]) store.topics.tag(storyId, each);
  store.topics.remove(removed);
  const chats = Array.from({ length: 7 }, (_, i) => addChat(store, { telegramId: 100 + i, type: "private" }).id);
  const [one, two, three, four, five, six, seven] = chats as [number, number, number, number, number, number, number];
  for (const chatId of [one, two, three, four, five]) store.chats.follow(chatId, topic, NOON);
  for (const chatId of [two, three, six]) store.chats.follow(chatId, other, NOON);
  store.chats.follow(seven, removed, NOON);
  store.chats.setStatus(four, "stopped");
  store.chats.setLook(three, { language: "en", newsLanguages: ["ru"], timezone: "UTC" });
  const topicIds = [topic, other, removed];
  const of = (after: number, language: string | null) =>
    store.chats.followers({ storyId, topicIds, after, language, limit: 2 });
  expect([of(0, "en"), of(two, "en"), of(four, "en"), of(six, "en")]).toEqual([
    { chatIds: [one, two], next: two },
    { chatIds: [], next: four },
    { chatIds: [five, six], next: six },
    { chatIds: [], next: null },
  ]);
  expect(of(two, null)).toEqual({ chatIds: [three], next: four });
  expect(store.chats.followers({ storyId, topicIds: [other], after: 0, language: null, limit: 9 }).chatIds).toEqual([
    two,
    three,
    six,
  ]);
});

// The second of Telegram's two messages copied onto the supergroup that the old group was gone: no news ever came again.
it.each([
  ["the old group tells first", "known"],
  ["the supergroup is met between the two", "met-between"],
  ["the bot was told before that it is out of the old group", "left-before"],
] as const)("is told twice that a group became a supergroup: %s", (_, order) => {
  const store = memoryStore();
  const group = addChat(store, { telegramId: -7, type: "group", language: "az" });
  const route = addRoute(store, group);
  const topic = addTopic(store, "caspian");
  store.chats.follow(group.id, topic, NOON);
  const meet = () => addChat(store, { telegramId: -100_7, type: "supergroup" });
  if (order === "known") meet();
  if (order === "left-before") store.chats.leave(-7);
  store.chats.migrate(-7, -100_7);
  if (order === "met-between") meet();
  store.chats.migrate(-7, -100_7);
  const supergroup = store.chats.find(-100_7, null);
  expect(supergroup).toMatchObject({ status: "active", language: "az", type: "supergroup" });
  expect(store.routes.ofChat(supergroup?.id ?? 0).map(({ id }) => id)).toEqual([route]);
  expect(store.chats.followedTopicIds(supergroup?.id ?? 0)).toEqual([topic]);
});

it("keeps what was said in the supergroup, and a thread's own things, when the second message comes", () => {
  const store = memoryStore();
  const topic = addTopic(store, "caspian");
  addChat(store, { telegramId: -7, type: "group" });
  const supergroup = addChat(store, { telegramId: -100_7, type: "supergroup" });
  const thread = addChat(store, { telegramId: -100_7, type: "supergroup", threadId: 4 });
  store.chats.follow(thread.id, topic, NOON);
  store.chats.migrate(-7, -100_7);
  store.chats.setLook(supergroup.id, { language: "tr", newsLanguages: [], timezone: "UTC" });
  store.chats.setStatus(supergroup.id, "stopped");
  store.chats.migrate(-7, -100_7);
  expect(store.chats.byId(supergroup.id)).toMatchObject({ status: "stopped", language: "tr" });
  expect(store.chats.byId(thread.id)?.status).toBe("active");
  expect(store.chats.followedTopicIds(thread.id)).toEqual([topic]);
});

it("is after its return what it was before it left; a deleted thread stays deleted", () => {
  const store = memoryStore();
  const chats = [null, 1, 2, 3].map((threadId) =>
    addChat(store, { telegramId: -100_7, type: "supergroup", threadId }),
  ) as [Chat, Chat, Chat, Chat];
  const [, asked, deleted] = chats;
  store.chats.setStatus(asked.id, "stopped");
  store.chats.setStatus(deleted.id, "gone");
  const states = () => chats.map(({ id }) => store.chats.byId(id)?.status);
  for (let times = 0; times < 2; times++) store.chats.leave(-100_7);
  expect(states()).toEqual(["gone", "gone", "gone", "gone"]);
  for (let times = 0; times < 2; times++) store.chats.comeBack(-100_7);
  expect(states()).toEqual(["active", "stopped", "gone", "active"]);
});

it("takes the language of somebody who was written to before they were met from their first message", () => {
  const store = memoryStore();
  const id = store.chats.acquaint(7, { language: "ru", timezone: "UTC" }, NOON);
  expect(store.chats.acquaint(7, { language: "en", timezone: "UTC" }, NOON)).toBe(id);
  expect(store.chats.byId(id)).toMatchObject({ type: "private", status: "gone", language: "ru", title: "" });
  const met = { telegramId: 7, type: "private", title: "Olga" } as const;
  expect(addChat(store, { ...met, language: "az", timezone: "Asia/Baku" })).toMatchObject({
    ...{ id, language: "az", timezone: "Asia/Baku" },
  });
  expect(addChat(store, { ...met, language: "tr" }).language).toBe("az");
});

it("has what a group wished for in the supergroup too, and nothing for a digest that does not come", () => {
  const store = memoryStore();
  const [topic, other] = [addTopic(store, "caspian"), addTopic(store, "ports")];
  const hours = { minutes: [480], days: [1] };
  const wishes = { digest: null, quiet: "23:00-07:00", breaking: false, perHour: 3 };
  const group = addChat(store, { telegramId: -7, type: "group" });
  store.chats.follow(group.id, topic, NOON);
  store.chats.setSummary(group.id, "long");
  store.subscribers.put(group.id, wishes, null);
  const { id } = addChat(store, { telegramId: -100_7, type: "supergroup" });
  store.subscribers.put(id, { ...wishes, digest: hours }, NOON);
  for (const each of [topic, other]) {
    store.chats.follow(id, each, NOON);
    store.chats.setFollowMode(id, store.chats.follows(id).at(-1)?.id ?? 0, "digest");
  }
  store.chats.migrate(-7, -100_7);
  expect(store.subscribers.of(id)).toEqual(wishes);
  expect(store.subscribers.due(NOON, 10)).toEqual([]);
  expect(store.chats.byId(id)?.summary).toBe("long");
  expect(store.chats.follows(id)).toMatchObject([
    { topicId: topic, mode: "instant" },
    { topicId: other, mode: "instant" },
  ]);
});

it("follows for the digest when all else is followed for it", () => {
  const store = memoryStore();
  const [first, second] = [addTopic(store, "caspian"), addTopic(store, "ports")];
  const { id } = addChat(store, { telegramId: 7, type: "private" });
  store.chats.follow(id, first, NOON);
  store.subscribers.put(
    id,
    { digest: { minutes: [480], days: [1] }, quiet: null, breaking: true, perHour: null },
    NOON,
  );
  store.chats.follow(id, second, NOON);
  const modes = () => store.chats.follows(id).map(({ mode }) => mode);
  expect(modes()).toEqual(["instant", "instant"]);
  for (const follow of store.chats.follows(id)) store.chats.setFollowMode(id, follow.id, "digest");
  store.chats.followQuery(id, "ferry", NOON);
  expect(modes()).toEqual(["digest", "digest", "digest"]);
});

it("takes a newsroom along: team, links, log, desk, and routes of the same name", () => {
  const store = memoryStore();
  const group = addChat(store, { telegramId: -7, type: "group" });
  const channel = addChat(store, { telegramId: -100_1 });
  addRoute(store, group, { query: "old" });
  const join = (chatId: number, userId: number, role: "editor" | "viewer") =>
    store.members.put({ chatId, userId, role, name: "?", addedBy: null, addedAt: NOON });
  join(group.id, 8, "editor");
  join(group.id, 9, "viewer");
  const link = { tokenHash: "a".repeat(64), createdBy: 8, createdAt: NOON, expiresAt: NOON + 1 };
  store.members.addInvite({ ...link, chatId: group.id, role: "viewer" });
  const facts = {
    actor: { via: "chat", id: 8, name: "?" },
    action: "route.added",
    subject: "x",
    subjectId: null,
  } as const;
  store.audit.add({ ...facts, at: NOON, chatId: group.id, before: null, after: null, undoes: null });
  store.chats.setDesk(channel.id, group.id);
  const supergroup = addChat(store, { telegramId: -100_7, type: "supergroup" });
  addRoute(store, supergroup, { query: "new" });
  join(supergroup.id, 9, "editor");

  store.chats.migrate(-7, -100_7);

  expect(store.members.ofChat(supergroup.id).map(({ userId, role }) => [userId, role])).toEqual([
    [8, "editor"],
    [9, "viewer"],
  ]);
  expect(store.members.openInvites(supergroup.id, NOON)).toHaveLength(1);
  expect(store.audit.page({ chatIds: [supergroup.id], limit: 9 })).toHaveLength(1);
  expect(store.chats.deskOf(channel.id)).toBe(supergroup.id);
  expect(store.routes.ofChat(supergroup.id).map(({ slug, query }) => [slug, query])).toEqual([
    ["route-1", "old"],
    ["main", "new"],
  ]);
});
