import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { PRIORITY } from "../../src/model.ts";
import { startTelegram } from "../../src/sandbox/telegram/server.ts";
import type { Fault } from "../../src/sandbox/telegram/types.ts";
import { addStory, retitle } from "../support/rows.ts";
import { addChat, addRoute } from "../support/store.ts";
import { call, sandbox } from "../support/telegram.ts";
import { EDITOR, openDrain, textOf, titlesIn } from "./drain-world.ts";

const CHANNEL = -100_50;

it("posts to one chat one after the other and to several side by side", async () => {
  const { telegram, channel, tell, until } = await openDrain({ stopMs: 0 });
  const [one, two] = [channel(CHANNEL), channel(CHANNEL - 1)];
  telegram.fault({ kind: "slow", ms: 60_000, method: "sendMessage", chatId: CHANNEL });
  telegram.fault({ kind: "slow", ms: 40, method: "sendMessage", chatId: CHANNEL - 1, times: Number.POSITIVE_INFINITY });
  for (const title of ["First", "Second", "Third"]) for (const chat of [one, two]) tell(title, chat);
  await until(() => expect(titlesIn(telegram, CHANNEL - 1)).toEqual(["First", "Second", "Third"]));
  const [hanging, ...calls] = telegram.calls.toSorted((a, b) => a.id - b.id);
  expect([hanging?.payload.chat_id, hanging?.finishedAt]).toEqual([CHANNEL, null]);
  for (const [index, { at, payload }] of calls.entries()) {
    expect(payload.chat_id).toBe(CHANNEL - 1);
    expect(at).toBeGreaterThanOrEqual(calls[index - 1]?.finishedAt ?? 0);
  }
});

// 200 due jobs of one chat filled the round, and a hanging Telegram kept everybody else waiting for that chat.
it("keeps nobody waiting for a chat that is slow and has a long queue", async () => {
  const { telegram, channel, person, store, tell, until } = await openDrain({ stopMs: 0 });
  const slow = channel(CHANNEL);
  telegram.fault({ kind: "slow", ms: 500, chatId: CHANNEL, times: Number.POSITIVE_INFINITY });
  for (let i = 0; i < 260; i++) store.outbox.notice(slow.id, { html: `Notice ${i}` }, 0);
  const reader = person(1);
  tell("News", reader);
  await until(() => expect(titlesIn(telegram, 1)).toEqual(["News"]));
});

// Who asks comes first, but a breaking post must not wait for the last of them.
it("posts to channels and readers although people never stop asking", async () => {
  let looks = 0;
  const isAsked = () => looks++ >= 0;
  const { telegram, channel, person, tell, settled } = await openDrain({ isAsked });
  const chats = [channel(CHANNEL), person(1), person(2)];
  for (const title of ["First", "Second", "Third"]) for (const chat of chats) tell(title, chat);
  await settled();
  expect([CHANNEL, 1, 2].map((id) => titlesIn(telegram, id))).toEqual(Array(3).fill(["First", "Second", "Third"]));
  expect(looks).toBeGreaterThan(0);
});

it("stays inside Telegram's limits: a burst over many chats brings no 429", async () => {
  const world = await openDrain({ telegram: { limits: true }, perSecond: 30, frozen: true });
  const { telegram, store, limits, person, channel, tell, until, jobs, skip, now } = world;
  const before = now();
  const chats = Array.from({ length: 60 }, (_, i) => person(i + 1));
  for (const chat of chats) tell(`For ${chat.id}`, chat);
  const [reader] = chats;
  const group = channel(CHANNEL, "supergroup");
  for (let i = 0; i < 5; i++) {
    if (i < 2 && reader !== undefined) tell(`Reader ${i}`, reader);
    tell(`Group ${i}`, group);
  }
  // On a clock of its own: how late a message arrives on a busy machine is not what is tested.
  while (jobs().some(({ state }) => state !== "sent")) {
    await until(() => {
      // What is marked waits for its turn, too.
      const open = jobs().filter(({ state }) => state !== "sent").length;
      expect(telegram.calls.length - (jobs().length - open)).toBe(0);
      const isDue = jobs().some(({ state }) => state === "sending") || store.outbox.due(now(), 1).length > 0;
      expect(!isDue || limits.readyAt(null, now()) > now()).toBe(true);
    });
    skip(20);
  }
  expect(telegram.calls.filter(({ answer }) => answer?.ok === false)).toEqual([]);
  expect(telegram.calls).toHaveLength(67);
  expect(now() - before).toBeLessThan(6_000);
});

// What stays marked is doubted after a crash, and looked for or sent again.
it.each([
  ["Telegram asks for silence", true],
  ["it stops", false],
])("puts readers' posts back that were marked ahead of their turn when %s", async (_, isRefused) => {
  const { telegram, drain, person, tell, until, jobs } = await openDrain({ perSecond: 30, frozen: true });
  if (isRefused) telegram.fault({ kind: "retry-after", seconds: 30, method: "sendMessage" });
  for (let id = 1; id <= 20; id++) tell(`For ${id}`, person(id));
  if (isRefused) await until(() => expect(jobs().map(({ reason }) => reason)).toContain("retry"));
  else {
    await until(() => expect(telegram.calls).toHaveLength(4));
    await drain.stop();
  }
  await until(() => expect(jobs().filter(({ state }) => state === "sending")).toEqual([]));
  const waiting = jobs().filter(({ state }) => state === "pending");
  expect(waiting.filter(({ attempt }) => attempt > 0)).toHaveLength(isRefused ? 1 : 0);
  expect(waiting.length).toBeGreaterThanOrEqual(16);
});

it("waits after a 429 exactly as long as it was told, and loses nothing", async () => {
  const { telegram, channel, tell, until, skip, settled, jobs, now, store } = await openDrain();
  const chat = channel(CHANNEL);
  telegram.fault({ kind: "retry-after", seconds: 30, method: "sendMessage" });
  for (const title of ["First", "Second", "Third"]) tell(title, chat);
  await until(() => expect(jobs()[0]).toMatchObject({ state: "pending", reason: "retry", attempt: 1 }));
  const asked = telegram.calls[0]?.finishedAt ?? 0;
  const due = store.outbox.nextDueAt(now()) ?? 0;
  expect(due - now()).toBeGreaterThan(29_000 - (Date.now() - asked));
  expect(due - now()).toBeLessThanOrEqual(30_000);
  skip(due - now() - 200);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(telegram.calls).toHaveLength(1);
  await until(() => expect(telegram.calls).toHaveLength(4));
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["First", "Second", "Third"]);
});

/** What becomes of one post when the first call goes wrong: messages that stand there in the end, and the job. */
it.each<[string, Fault, { person: number; channel: [number, string] }]>([
  ["a connection that breaks before", { kind: "reset-before" }, { person: 1, channel: [0, "held"] }],
  ["a connection that breaks after", { kind: "apply-then-reset" }, { person: 2, channel: [1, "held"] }],
  ["an error of the server", { kind: "status", code: 500 }, { person: 1, channel: [0, "held"] }],
  ["a proxy's error page", { kind: "status", code: 502 }, { person: 1, channel: [0, "held"] }],
  ["an error after it was done", { kind: "apply-then-500" }, { person: 2, channel: [1, "held"] }],
  ["an answer that is too late", { kind: "slow", ms: 700, applies: "first" }, { person: 2, channel: [1, "held"] }],
  ["a refusal for its rate", { kind: "retry-after", seconds: 1 }, { person: 1, channel: [1, "sent"] }],
])("tells a person at least once and a channel never twice: %s", async (_, fault, expected) => {
  const { telegram, store, person, channel, tell, until, skip, jobs, troubles } = await openDrain({
    timeoutSeconds: 0.4,
  });
  const [reader, newsroom] = [person(1), channel(CHANNEL)];
  for (const chatId of [1, CHANNEL]) telegram.fault({ ...fault, chatId, method: "sendMessage" });
  tell("Ferry returns", reader);
  tell("Ferry returns", newsroom);
  await until(() => {
    const open = store.attempts.sought().map(({ chatId }) => chatId);
    expect(open).toEqual(expected.channel[1] === "held" ? [newsroom.id] : []);
    expect(jobs()[0]).toMatchObject({ attempt: 1, state: "pending" });
  });
  skip(90_000);
  await until(() => {
    expect(jobs().map(({ state }) => state)).toEqual(["sent", expected.channel[1]]);
    expect(titlesIn(telegram, 1)).toHaveLength(expected.person);
  });
  expect(titlesIn(telegram, CHANNEL)).toHaveLength(expected.channel[0]);
  const held = expected.channel[1] === "held";
  expect(troubles.map(({ kind, chat }) => [kind, chat.id])).toEqual(held ? [["held", newsroom.id]] : []);
  expect(store.outbox.held()).toHaveLength(held ? 1 : 0);
});

it("keeps the order of a person's posts when the first has to be sent again", async () => {
  const { telegram, person, tell, until, skip, jobs, settled } = await openDrain();
  const reader = person(1);
  telegram.fault({ kind: "status", code: 500, method: "sendMessage" });
  for (const title of ["First", "Second", "Third"]) tell(title, reader);
  await until(() => expect(jobs()[0]?.reason).toBe("unknown"));
  expect(telegram.calls).toHaveLength(1);
  skip(5_000);
  await settled();
  expect(titlesIn(telegram, 1)).toEqual(["First", "Second", "Third"]);
});

it("tries again when no connection was made, in a channel too", async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const world = await openDrain({ apiRoot: `http://127.0.0.1:${port}` });
  world.tell("Ferry returns", world.channel(CHANNEL));
  await world.until(() => expect(world.jobs()[0]).toMatchObject({ state: "pending", reason: "not-sent" }));
  const late = await startTelegram({ port });
  try {
    late.addUser({ id: EDITOR, firstName: "Esmer" });
    late.addChat({ id: CHANNEL, type: "channel", title: "Late", creatorId: EDITOR });
    late.addBotToChat(EDITOR, CHANNEL);
    world.skip(5_000);
    await world.until(() => expect(titlesIn(late, CHANNEL)).toEqual(["Ferry returns"]));
    await world.until(() => expect(world.jobs()[0]?.state).toBe("sent"));
  } finally {
    await world.drain.stop();
    await late.stop();
  }
});

it("gives a person up who blocked the bot, with all that waits for them, and goes on with the others", async () => {
  const { telegram, person, store, tell, until, jobs, troubles } = await openDrain();
  const [gone, reader] = [person(1), person(2)];
  telegram.block(1);
  for (const title of ["First", "Second"]) tell(title, gone);
  tell("First", reader);
  await until(() => expect(jobs().map(({ state }) => state)).toEqual(["dead", "dead", "sent"]));
  expect(store.chats.byId(gone.id)?.status).toBe("gone");
  expect(troubles.map(({ kind, chat }) => [kind, chat.id])).toEqual([["chat-gone", gone.id]]);
  expect(titlesIn(telegram, 2)).toEqual(["First"]);
});

it("gives a topic up that was deleted, and goes on in the group's others", async () => {
  const { telegram, store, tell, until, jobs, troubles } = await openDrain();
  telegram.addChat({ id: CHANNEL, type: "supergroup", title: "Harbour", creatorId: EDITOR, isForum: true });
  telegram.addBotToChat(EDITOR, CHANNEL);
  const threadId = telegram.addTopic(EDITOR, CHANNEL, "Ferries");
  const topic = (each: number) => addChat(store, { telegramId: CHANNEL, type: "supergroup", threadId: each });
  const [gone, there] = [topic(threadId + 1), topic(threadId)];
  for (const title of ["First", "Second"]) tell(title, gone);
  tell("First", there);
  await until(() => expect(jobs().map(({ state }) => state)).toEqual(["dead", "dead", "sent"]));
  expect([gone, there].map(({ id }) => store.chats.byId(id)?.status)).toEqual(["gone", "active"]);
  expect(troubles.map(({ kind, chat }) => [kind, chat.id])).toEqual([["chat-gone", gone.id]]);
  expect(titlesIn(telegram, CHANNEL).filter(Boolean)).toEqual(["First"]);
});

it("follows a group that became a supergroup", async () => {
  const { telegram, store, channel, tell, until, jobs } = await openDrain();
  const group = channel(-7, "group");
  tell("Before", group);
  await until(() => expect(jobs()[0]?.state).toBe("sent"));
  const supergroup = telegram.migrate(-7);
  const storyId = tell("After", group);
  await until(() => expect(jobs()[1]).toMatchObject({ state: "sent" }));
  expect(titlesIn(telegram, supergroup).filter((title) => title !== "")).toEqual(["After"]);
  expect(store.chats.byId(group.id)).toMatchObject({ telegramId: supergroup, type: "supergroup" });
  expect(store.posts.ofStory(storyId).map((id) => store.posts.find(id)?.telegramId)).toEqual([supergroup]);
});

// The old group answers every edit with the id of the new one, for ever.
it("gives up the posts that a group left behind when it became a supergroup", async () => {
  const { telegram, store, channel, tell, until, jobs, drain, now } = await openDrain();
  const group = channel(-7, "group");
  const storyId = tell("Before", group);
  await until(() => expect(jobs()[0]?.state).toBe("sent"));
  const supergroup = telegram.migrate(-7);
  retitle(store, storyId, "Corrected", now());
  drain.wake();
  await until(() => expect(jobs()[1]).toMatchObject({ kind: "edit", state: "sent", reason: "post-gone" }));
  expect(store.chats.byId(group.id)).toMatchObject({ telegramId: supergroup, status: "active" });
  expect(store.posts.ofStory(storyId)).toEqual([]);
});

// Telegram has refused bots with every right for hours (2023-10-31).
it("tries a chat without rights for hours, says so once and loses nothing", async () => {
  const { telegram, store, channel, tell, until, jobs, skip, settled, troubles } = await openDrain({ frozen: true });
  const chat = channel(CHANNEL);
  telegram.fault({ kind: "forbidden-rights", method: "sendMessage", times: Number.POSITIVE_INFINITY });
  for (const title of ["First", "Second"]) tell(title, chat);
  for (let tries = 1; tries <= 30; tries++) {
    await until(() =>
      expect(jobs()[0]).toEqual({ kind: "post", state: "pending", reason: "no-rights", attempt: tries }),
    );
    skip(10 * 60_000);
  }
  await settled();
  telegram.clearFaults();
  skip(10 * 60_000);
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["First", "Second"]);
  expect(troubles.map(({ kind }) => kind)).toEqual(["no-rights"]);
  expect(store.chats.byId(chat.id)?.status).toBe("active");
});

it("posts a story as it is when its turn comes, and edits nothing then", async () => {
  const { telegram, store, channel, jobs, settled, skip, now } = await openDrain({ frozen: true });
  const storyId = addStory(store, "Ferry returns", "en");
  const delivery = { storyId, chatId: channel(CHANNEL).id, routeId: null, createdAt: now() };
  store.outbox.post({ ...delivery, notBefore: now() + 60_000 }, PRIORITY.channel);
  retitle(store, storyId, "Ferry is back", now());
  skip(60_000);
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry is back"]);
  expect(jobs()).toEqual([{ kind: "post", state: "sent", reason: null, attempt: 1 }]);
});

it("edits a post when its story changes, once for several changes, and not when it would show the same", async () => {
  const { telegram, store, channel, tell, until, settled, jobs, drain, now, skip } = await openDrain();
  const storyId = tell("Ferry returns", channel(CHANNEL));
  await until(() => expect(jobs()[0]?.state).toBe("sent"));
  retitle(store, storyId, "Ferry is back", now());
  retitle(store, storyId, "Ferry is back in port", now());
  drain.wake();
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry is back in port"]);
  expect(telegram.calls.map(({ method }) => method)).toEqual(["sendMessage", "editMessageText"]);
  store.outbox.editSlice(storyId, { after: 0, limit: 10, now: now() });
  skip(2 * 60_000);
  await settled();
  expect(telegram.calls).toHaveLength(2);
  expect(jobs().at(-1)).toEqual({ kind: "edit", state: "sent", reason: "unchanged", attempt: 0 });
});

it("takes an edit that Telegram finds not modified as done", async () => {
  const { telegram, store, channel, tell, until, settled, jobs, drain, now } = await openDrain();
  const storyId = tell("Ferry returns", channel(CHANNEL));
  await until(() => expect(jobs()[0]?.state).toBe("sent"));
  const description = "Bad Request: message is not modified: specified new message content is exactly the same";
  telegram.fault({ kind: "status", code: 400, description, method: "editMessageText" });
  const shown = store.posts.ofStory(storyId).map((id) => store.posts.find(id)?.shownHash);
  retitle(store, storyId, "Ferry is back", now());
  drain.wake();
  await settled();
  expect(jobs()[1]).toEqual({ kind: "edit", state: "sent", reason: null, attempt: 1 });
  expect(store.posts.ofStory(storyId).map((id) => store.posts.find(id)?.shownHash)).not.toEqual(shown);
});

it("knows that a post is gone when its message was deleted, and edits it no more", async () => {
  const { telegram, store, channel, tell, until, settled, jobs, drain, now } = await openDrain();
  const storyId = tell("Ferry returns", channel(CHANNEL));
  await until(() => expect(jobs()[0]?.state).toBe("sent"));
  const [message] = telegram.messages(CHANNEL);
  await call(telegram, "deleteMessage", { chat_id: CHANNEL, message_id: message?.message_id });
  retitle(store, storyId, "Ferry is back", now());
  drain.wake();
  await settled();
  expect(jobs()[1]).toMatchObject({ state: "sent", reason: "post-gone" });
  retitle(store, storyId, "Ferry is back in port", now());
  drain.wake();
  await settled();
  expect(jobs()).toHaveLength(2);
});

it.each([
  ["a post", 1, "sent"],
  ["a post that is refused twice", 2, "dead"],
] as const)("tries %s again in plain words, then reports it", async (_, times, state) => {
  const { telegram, store, channel, until, jobs, troubles, post } = await openDrain();
  const chat = channel(CHANNEL);
  const description = "Bad Request: wrong remote file identifier specified";
  telegram.fault({ kind: "status", code: 400, description, method: "sendMessage", times });
  const storyId = addStory(store, "Ferry returns", "en", "https://herald.example/ferry");
  post(storyId, chat);
  await until(() => expect(jobs()).toMatchObject([{ state, attempt: 2 }]));
  expect(telegram.calls.map(({ payload }) => payload.link_preview_options)).toEqual([
    { url: "https://herald.example/ferry", prefer_large_media: true },
    { is_disabled: true },
  ]);
  expect(telegram.calls.map(({ payload }) => payload.text)).toEqual([
    expect.stringMatching(/^<b><a href="https:\/\/herald.example\/ferry">Ferry returns<\/a><\/b>\n/u),
    expect.stringMatching(/^Ferry returns\n[^<]*\n\nhttps:\/\/herald.example\/ferry$/u),
  ]);
  expect(troubles.map(({ kind }) => kind)).toEqual(state === "dead" ? ["dead"] : []);
  expect(jobs()[0]?.reason).toBe(state === "dead" ? description : null);
});

it("edits in plain words too when Telegram refuses it with one", async () => {
  const { telegram, store, channel, until, jobs, drain, post, now } = await openDrain();
  const storyId = addStory(store, "Ferry returns", "en", "https://herald.example/ferry");
  post(storyId, channel(CHANNEL));
  await until(() => expect(jobs()[0]?.state).toBe("sent"));
  const description = "Bad Request: wrong remote file identifier specified";
  telegram.fault({ kind: "status", code: 400, description, method: "editMessageText" });
  retitle(store, storyId, "Ferry is back", now());
  drain.wake();
  await until(() => expect(jobs()[1]).toMatchObject({ state: "sent", attempt: 2 }));
  expect(telegram.calls.at(-1)?.payload.text).toMatch(/^Ferry is back\n[^<]*$/u);
});

it("makes one digest of eight posts that are due at once, and edits it when one of its stories changes", async () => {
  const { telegram, store, channel, until, settled, jobs, drain, now } = await openDrain();
  const chat = channel(CHANNEL);
  const storyIds = Array.from({ length: 8 }, (_, i) => addStory(store, `Headline number ${i}`, "en"));
  const at = now();
  for (const storyId of storyIds) {
    store.outbox.post({ storyId, chatId: chat.id, routeId: null, notBefore: at, createdAt: at }, 2);
  }
  drain.wake();
  await until(() => expect(jobs().at(-1)).toMatchObject({ kind: "digest", state: "sent" }));
  expect(
    jobs()
      .slice(0, 8)
      .map(({ state }) => state),
  ).toEqual(storyIds.map(() => "merged"));
  const [digest, ...more] = textOf(telegram, CHANNEL);
  expect(more).toEqual([]);
  for (const i of storyIds.keys()) expect(digest).toContain(`Headline number ${i}`);
  const posts = storyIds.map((storyId) => store.posts.ofStory(storyId));
  expect(new Set(posts.map(String)).size).toBe(1);
  expect(store.posts.find(posts[0]?.[0] ?? 0)).toMatchObject({ kind: "digest", storyIds });

  retitle(store, storyIds[3] ?? 0, "Corrected headline", now());
  drain.wake();
  await settled();
  const [edited] = textOf(telegram, CHANNEL);
  expect(edited).toContain("Corrected headline");
  expect(edited).not.toContain("Headline number 3");
  expect(edited).toContain("Headline number 4");
});

it("posts seven that are due at once one by one", async () => {
  const { telegram, channel, tell, settled } = await openDrain();
  const chat = channel(CHANNEL);
  const titles = Array.from({ length: 7 }, (_, i) => `Headline ${i}`);
  for (const title of titles) tell(title, chat);
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(titles);
});

it("keeps what a paused route had waiting, and drops what a chat that stopped had", async () => {
  const { telegram, store, channel, person, until, jobs, tell } = await openDrain();
  const [chat, reader] = [channel(CHANNEL), person(1)];
  const routeId = addRoute(store, chat);
  const route = store.routes.ofChat(chat.id)[0];
  if (route === undefined) throw new Error("no route");
  store.routes.update(routeId, { ...route, status: "paused", managed: "chat" });
  store.chats.setStatus(reader.id, "stopped");
  tell("For the channel", chat, routeId);
  tell("For the reader", reader);
  await until(() => {
    expect(jobs().map(({ state, reason }) => [state, reason])).toEqual([
      ["parked", "route-paused"],
      ["dead", "chat-stopped"],
    ]);
  });
  expect(telegram.calls).toEqual([]);
});

// A burst became a digest before anybody looked at the route.
it("leaves stories of a paused route out of a digest", async () => {
  const { telegram, store, channel, until, jobs, drain, now } = await openDrain();
  const chat = channel(CHANNEL);
  const [open, paused] = [addRoute(store, chat), addRoute(store, chat, { query: "ferry" })];
  const route = store.routes.find(paused);
  if (route === null) throw new Error("no route");
  store.routes.update(paused, { ...route, status: "paused", managed: "chat" });
  const at = now();
  for (let i = 0; i < 10; i++) {
    const storyId = addStory(store, `Headline number ${i}`, "en");
    const routeId = i % 2 === 0 ? open : paused;
    store.outbox.post({ storyId, chatId: chat.id, routeId, notBefore: at, createdAt: at }, 2);
  }
  drain.wake();
  await until(() => expect(jobs().at(-1)).toMatchObject({ kind: "digest", state: "sent" }));
  const [digest = ""] = textOf(telegram, CHANNEL);
  expect([...digest.matchAll(/Headline number (\d)/g)].map(([, i]) => i)).toEqual(["0", "2", "4", "6", "8"]);
});

it("edits a post whose story changed while it was on its way", async () => {
  const { telegram, store, channel, tell, until, settled, jobs, drain, now } = await openDrain();
  telegram.fault({ kind: "slow", ms: 100, method: "sendMessage" });
  const storyId = tell("Ferry returns", channel(CHANNEL));
  await until(() => expect(telegram.calls).toHaveLength(1));
  retitle(store, storyId, "Ferry is back", now());
  drain.wake();
  await until(() => expect(jobs()).toHaveLength(2));
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry is back"]);
});

it("takes a message that Telegram put off as sent, and never edits it", async () => {
  const { telegram, store, channel, tell, until, jobs, now } = await openDrain();
  telegram.fault({ kind: "message-id-zero", method: "sendMessage" });
  const storyId = tell("Ferry returns", channel(CHANNEL));
  await until(() => expect(jobs()[0]?.state).toBe("sent"));
  expect(store.posts.ofStory(storyId)).toEqual([]);
  retitle(store, storyId, "Ferry is back", now());
  expect(jobs()).toHaveLength(1);
});

it("lets a job that cannot be rendered stop no other, nor the program", async () => {
  const { telegram, store, channel, person, tell, until, jobs, troubles } = await openDrain({
    brokenLanguage: "az",
  });
  const chat = channel(CHANNEL);
  store.chats.setLook(chat.id, { language: "az", newsLanguages: [], timezone: "UTC" });
  tell("For nobody", chat);
  tell("For the reader", person(1));
  await until(() =>
    expect(jobs().map(({ state, reason }) => [state, reason])).toEqual([
      ["dead", "internal"],
      ["sent", null],
    ]),
  );
  expect(troubles.map(({ kind }) => kind)).toEqual(["dead"]);
  expect(titlesIn(telegram, 1)).toEqual(["For the reader"]);
});

it("leaves everything in the outbox when the token no longer works", async () => {
  const telegram = await sandbox({ token: "77:another-token" });
  const world = await openDrain({ apiRoot: telegram.apiRoot });
  world.tell("Ferry returns", world.channel(CHANNEL));
  await world.until(() => expect(world.unauthorized).toBe(1));
  expect(world.jobs()).toEqual([{ kind: "post", state: "pending", reason: "unauthorized", attempt: 1 }]);
});

it("finishes what is under way when it stops, and begins nothing new", async () => {
  const { telegram, channel, tell, until, jobs, drain } = await openDrain();
  telegram.fault({ kind: "slow", ms: 150, method: "sendMessage" });
  const chat = channel(CHANNEL);
  tell("First", chat);
  tell("Second", chat);
  await until(() => expect(telegram.calls).toHaveLength(1));
  await drain.stop();
  expect(jobs().map(({ state }) => state)).toEqual(["sent", "pending"]);
  expect(titlesIn(telegram, CHANNEL)).toEqual(["First"]);
});

// After `stop` the database is closed: an answer that came then brought the whole program down.
it("leaves in the outbox what does not finish in time, whatever comes of it after", async () => {
  const { telegram, channel, tell, until, jobs, drain } = await openDrain({ stopMs: 50 });
  telegram.fault({ kind: "slow", ms: 200, method: "sendMessage" });
  tell("First", channel(CHANNEL));
  await until(() => expect(telegram.calls).toHaveLength(1));
  await drain.stop();
  expect(titlesIn(telegram, CHANNEL)).toEqual([]);
  expect(jobs()).toEqual([{ kind: "post", state: "sending", reason: null, attempt: 1 }]);
  await until(() => expect(titlesIn(telegram, CHANNEL)).toEqual(["First"]));
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(jobs()[0]?.state).toBe("sending");
});

it("keeps nothing of who asked to be forgotten while their post was on its way", async () => {
  const world = await openDrain();
  const reader = world.person(1);
  world.telegram.fault({ kind: "slow", ms: 150, method: "sendMessage" });
  world.tell("Ferry returns", reader);
  await world.until(() => expect(world.jobs()).toMatchObject([{ state: "sending" }]));
  world.store.transaction(() => world.store.personal.forget(reader.id, 1, world.now()));
  await world.settled();
  expect(world.jobs()).toMatchObject([{ state: "sent" }]);
  expect(world.store.posts.byMessage(1, world.telegram.messages(1)[0]?.message_id ?? 0)).toBeNull();
});
