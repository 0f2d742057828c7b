import { InputFile } from "grammy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ADMIN, CHANNEL, openTown, READER, rawRequest, readEvents, type Town } from "./town.ts";

/** A PNG of one pixel. */
const DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let town: Town;
const cleanups: (() => void)[] = [];
beforeEach(async () => {
  town = await openTown();
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) cleanup();
  await town.telegram.stop();
});

async function follow(as: number) {
  const events = await readEvents(`${town.url}/web/events?as=${as}`);
  cleanups.push(events.stop);
  return events;
}

async function post(path: string, body: unknown): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(town.url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
}

describe("events", () => {
  it("begin with a snapshot of the person's chats, the bot's among them before its first message", async () => {
    await town.api.sendMessage(CHANNEL, "<b>Ferry</b> sails", { parse_mode: "HTML" });
    const snapshot = await (await follow(READER)).next("snapshot");
    expect(snapshot.me).toEqual({ id: READER, name: "Leyla", note: "reader" });
    expect(snapshot.people).toEqual([
      { id: READER, name: "Leyla", note: "reader" },
      { id: ADMIN, name: "Rashad", note: "admin" },
    ]);
    const shown = snapshot.chats.map(({ id, kind, members, canWrite, mine, botIn, messages }) => {
      const texts = messages
        .filter(({ service }) => service === null)
        .map(({ text, entities }) => ({ text, entities }));
      return { id, kind, members, canWrite, mine, botIn, texts };
    });
    expect(shown).toEqual([
      {
        id: CHANNEL,
        kind: "channel",
        members: 2,
        canWrite: false,
        mine: false,
        botIn: true,
        texts: [{ text: "Ferry sails", entities: [{ type: "bold", offset: 0, length: 5 }] }],
      },
      { id: READER, kind: "private", members: 2, canWrite: true, mine: false, botIn: true, texts: [] },
    ]);
  });

  it("tell what the bot says of itself, in the person's language or for all", async () => {
    const said = async (): Promise<string | undefined> =>
      (await (await follow(READER)).next("snapshot")).chats.find(({ id }) => id === READER)?.description;
    expect(await said()).toBe("");
    await town.api.setMyDescription("News of five shores");
    expect(await said()).toBe("News of five shores");
    await town.api.setMyDescription("Beş sahilin xəbərləri", { language_code: "az" });
    await town.api.setMyDescription("Beş kıyıdan haber", { language_code: "tr" });
    expect(await said()).toBe("Beş sahilin xəbərləri");
  });

  it("tell that the bot is absent, and who can add it", async () => {
    const { id } = town.telegram.addChat({ type: "supergroup", title: "Club", creatorId: ADMIN, memberIds: [READER] });
    const absent = async (person: number): Promise<string | null | undefined> =>
      (await (await follow(person)).next("snapshot")).chats.find((chat) => chat.id === id)?.absent;
    expect(await absent(READER)).toBe("Chapar is not in this group yet. Add it from ⋮ as Rashad.");
    expect(await absent(ADMIN)).toBe("Chapar is not in this group yet. Add it from ⋮.");
    town.telegram.addBotToChat(ADMIN, id, "member");
    expect(await absent(READER)).toBeNull();
    town.telegram.removeBotFromChat(ADMIN, id, "kicked");
    expect(await absent(READER)).toBe("Chapar was removed from this group. Add it from ⋮ as Rashad.");
  });

  it("go on with what is posted, edited and deleted", async () => {
    const events = await follow(READER);
    await events.next("snapshot");
    const { message_id: id } = await town.api.sendMessage(CHANNEL, "First");
    expect(await events.next("message")).toMatchObject({
      chatId: CHANNEL,
      message: { id, text: "First", editDate: null },
    });
    await town.api.editMessageText(CHANNEL, id, "Second");
    const { message } = await events.next("edit");
    expect(message).toMatchObject({ id, text: "Second" });
    expect(message.editDate).toBeTypeOf("number");
    await town.api.deleteMessage(CHANNEL, id);
    expect(await events.next("delete")).toEqual({ type: "delete", chatId: CHANNEL, ids: [id] });
  });

  it("show links at their local address beside the real one", async () => {
    const events = await follow(READER);
    const text = '<a href="https://herald.example/a?b=1">a</a> <a href="https://t.me/x_channel/5">b</a>';
    await town.api.sendMessage(CHANNEL, text, { parse_mode: "HTML", link_preview_options: { is_disabled: true } });
    const { message } = await events.next("message");
    expect(message.entities.map(({ href, url, telegram }) => ({ href, url, telegram }))).toEqual([
      { href: "/site/herald.example/a?b=1", url: "https://herald.example/a?b=1", telegram: false },
      { href: null, url: "https://t.me/x_channel/5", telegram: true },
    ]);
  });

  it("bring the preview of a link when it arrives", async () => {
    const events = await follow(READER);
    await town.api.sendMessage(CHANNEL, "https://herald.example/a");
    const { message } = await events.next("edit");
    expect(message.card).toMatchObject({
      siteName: "Herald",
      description: "It sails at night.",
      href: "/site/herald.example/a",
    });
  });

  it("show a photo with its size, from this server", async () => {
    const events = await follow(READER);
    await town.api.sendPhoto(CHANNEL, new InputFile(DOT, "dot.png"), { caption: "A dot" });
    const { message } = await events.next("message");
    expect(message).toMatchObject({ text: "A dot", photo: { width: 1, height: 1, spoiler: false } });
    const response = await fetch(town.url + message.photo?.src);
    expect({ status: response.status, type: response.headers.get("content-type") }).toEqual({
      status: 200,
      type: "image/png",
    });
  });

  it("tell a person nothing of chats in which they are not", async () => {
    const events = await follow(READER);
    await events.next("snapshot");
    town.telegram.say(ADMIN, "/start");
    await town.api.sendMessage(ADMIN, "For the admin only");
    await town.api.sendMessage(CHANNEL, "For all");
    expect(await events.next("message")).toMatchObject({ message: { text: "For all" } });
  });

  it("bring a chat that a person enters, with its messages", async () => {
    const events = await follow(ADMIN);
    await events.next("snapshot");
    const { answer } = await post("/web/new", { as: ADMIN, kind: "channel", title: "Night desk" });
    const { chat } = await events.next("chat");
    expect({ ...chat, messages: null }).toMatchObject({
      id: (answer as { chatId: number }).chatId,
      title: "Night desk",
      mine: true,
      botIn: false,
    });
  });

  it("are refused for nobody", async () => {
    const response = await fetch(`${town.url}/web/events?as=1`);
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 404,
      body: { error: "nobody has that id" },
    });
  });
});

describe("history", () => {
  it("gives the messages before one, oldest first, and says whether there are more", async () => {
    for (let at = 0; at < 70; at += 1) town.telegram.say(ADMIN, `News ${at}`, { chatId: CHANNEL });
    const all = town.telegram.messages(CHANNEL).map(({ message_id }) => message_id);
    const before = all.at(-1) ?? 0;
    const response = await fetch(`${town.url}/web/history?as=${READER}&chat=${CHANNEL}&before=${before}`);
    const { messages, more } = (await response.json()) as { messages: { id: number }[]; more: boolean };
    expect({ ids: messages.map(({ id }) => id), more }).toEqual({ ids: all.slice(-61, -1), more: true });
  });

  it("is not for strangers", async () => {
    const response = await fetch(`${town.url}/web/history?as=${READER}&chat=${ADMIN}&before=9`);
    expect(response.status).toBe(404);
  });
});

describe("actions", () => {
  it("say something to the bot, which receives it as a message of that person", async () => {
    const { status, answer } = await post("/web/say", { as: READER, chatId: READER, text: "/latest 3" });
    const update = (await town.api.getUpdates()).find(({ message }) => message !== undefined);
    expect({ status, answer }).toEqual({ status: 200, answer: { messageId: update?.message?.message_id } });
    expect(update?.message).toMatchObject({
      from: { id: READER },
      text: "/latest 3",
      entities: [{ type: "bot_command" }],
    });
  });

  it("say something in a topic of a forum, and answer there without naming it", async () => {
    const chat = { title: "Club", isForum: true, creatorId: ADMIN, memberIds: [READER] };
    const { id: chatId } = town.telegram.addChat({ type: "supergroup", ...chat });
    const threadId = town.telegram.addTopic(ADMIN, chatId, "Ferries");
    const asked = await post("/web/say", { as: READER, chatId, text: "Who has sailed?", threadId });
    const replyTo = (asked.answer as { messageId: number }).messageId;
    await post("/web/say", { as: ADMIN, chatId, text: "I have", replyTo });
    expect(town.telegram.messages(chatId).slice(-2)).toMatchObject([
      { text: "Who has sailed?", message_thread_id: threadId },
      { text: "I have", message_thread_id: threadId, reply_to_message_id: replyTo },
    ]);
    const snapshot = await (await follow(READER)).next("snapshot");
    expect(snapshot.chats.find(({ id }) => id === chatId)).toMatchObject({
      topics: [{ threadId, name: "Ferries" }],
      messages: expect.arrayContaining([expect.objectContaining({ text: "I have", topic: "Ferries" })]),
    });
  });

  it("press a button, and bring the bot's answer", async () => {
    town.telegram.say(READER, "/start");
    const sent = await town.api.sendMessage(READER, "Topics", {
      reply_markup: { inline_keyboard: [[{ text: "Energy", callback_data: "topic:energy" }]] },
    });
    const pressed = post("/web/press", {
      as: READER,
      chatId: READER,
      messageId: sent.message_id,
      data: "topic:energy",
    });
    await town.api.answerCallbackQuery(await nextQuery(), { text: "You follow Energy", show_alert: true });
    expect(await pressed).toEqual({
      status: 200,
      answer: { answered: true, text: "You follow Energy", showAlert: true, link: null },
    });
  });

  it("edit and delete one's own, and forward to the bot", async () => {
    const { message_id: messageId } = town.telegram.say(ADMIN, "Frist", { chatId: CHANNEL });
    await post("/web/edit", { as: ADMIN, chatId: CHANNEL, messageId, text: "First" });
    expect(town.telegram.message(CHANNEL, messageId)?.text).toBe("First");
    await post("/web/forward", { as: READER, chatId: CHANNEL, messageId });
    expect(town.telegram.messages(READER).at(-1)).toMatchObject({ text: "First", forward_origin: { type: "channel" } });
    await post("/web/delete", { as: ADMIN, chatId: CHANNEL, messageId });
    expect(town.telegram.message(CHANNEL, messageId)).toBeUndefined();
  });

  it("add and remove the bot, stop and restart it", async () => {
    const status = () => town.telegram.chats().find(({ id }) => id === CHANNEL)?.bot.status;
    await post("/web/bot", { as: ADMIN, chatId: CHANNEL, action: "remove" });
    expect(status()).toBe("kicked");
    await post("/web/bot", { as: ADMIN, chatId: CHANNEL, action: "add" });
    expect(status()).toBe("administrator");
    const blocked = () => town.telegram.users().find(({ id }) => id === READER)?.blocked;
    await post("/web/say", { as: READER, chatId: READER, text: "/start" });
    await post("/web/bot", { as: READER, chatId: READER, action: "block" });
    expect(blocked()).toBe(true);
    await post("/web/bot", { as: READER, chatId: READER, action: "unblock" });
    expect(blocked()).toBe(false);
  });

  it("are answered with the sandbox's own sentence when nobody could do that", async () => {
    const { status, answer } = await post("/web/say", { as: READER, chatId: CHANNEL, text: "Let me in" });
    expect(status).toBe(409);
    expect((answer as { error: string }).error).not.toBe("");
    expect(town.telegram.messages(CHANNEL).some(({ text }) => text === "Let me in")).toBe(false);
  });

  it.each([
    ["is not JSON", "/web/say", "{", 400],
    ["has no text", "/web/say", { as: READER, chatId: READER }, 400],
    ["has an empty text", "/web/say", { as: READER, chatId: READER, text: "" }, 400],
    ["has a key too many", "/web/say", { as: READER, chatId: READER, text: "a", admin: true }, 400],
    ["is too long", "/web/say", { as: READER, chatId: READER, text: "a".repeat(70_000) }, 413],
    ["names nobody", "/web/say", { as: 9, chatId: 9, text: "a" }, 404],
    ["is for no action", "/web/become-king", { as: READER }, 404],
    ["is for a word that objects inherit", "/web/constructor", { as: READER }, 404],
  ])("refuse a body that %s", async (_name, path, body, status) => {
    expect((await post(path, body)).status).toBe(status);
    expect(town.telegram.messages(READER)).toEqual([]);
  });
});

async function nextQuery(): Promise<string> {
  for (;;) {
    const updates = await town.api.getUpdates({ timeout: 2 });
    const query = updates.findLast((update) => update.callback_query !== undefined)?.callback_query;
    if (query) return query.id;
  }
}

describe("strangers", () => {
  const say = JSON.stringify({ as: READER, chatId: READER, text: "Hello" });
  const type = { "content-type": "application/json" };

  it.each([
    ["another host, as after DNS rebinding", { host: "evil.example" }],
    ["a host that only begins like ours", { host: "127.0.0.1.evil.example" }],
    ["the right host on another port", { host: "127.0.0.1:1" }],
    ["another origin", { origin: "https://evil.example" }],
    ["no origin, as a sandboxed frame", { origin: "null" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["another site, by the browser's own word", { "sec-fetch-site": "cross-site" }],
  ])("may not act from %s", async (_name, headers) => {
    const written = await rawRequest(`${town.url}/web/say`, {
      method: "POST",
      headers: { ...type, ...headers },
      body: say,
    });
    const read = await rawRequest(`${town.url}/web/people`, { headers });
    expect([written.status, read.status]).toEqual([403, 403]);
    expect(town.telegram.messages(READER)).toEqual([]);
  });

  it("may not act with a body that a form could send", async () => {
    const answer = await rawRequest(`${town.url}/web/say`, {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: say,
    });
    expect(answer.status).toBe(415);
  });

  it("are told from the page itself, under either name of this machine", async () => {
    const { port } = new URL(town.url);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      const headers = { ...type, host, origin: `http://${host}`, "sec-fetch-site": "same-origin" };
      const answer = await rawRequest(`${town.url}/web/say`, { method: "POST", headers, body: say });
      expect(answer.status).toBe(200);
    }
  });
});

describe("files", () => {
  it.each([
    ["/", "text/html; charset=utf-8"],
    ["/chat.css", "text/css; charset=utf-8"],
    ["/chat.js", "text/javascript; charset=utf-8"],
    ["/rich-text.js", "text/javascript; charset=utf-8"],
    ["/icon.svg", "image/svg+xml"],
  ])("%s is served as %s, with what keeps foreign code out", async (path, type) => {
    const response = await fetch(town.url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain("unsafe");
    expect((await response.bytes()).length).toBe(Number(response.headers.get("content-length")));
  });

  it("are not sent again when the browser has them", async () => {
    const etag = (await fetch(`${town.url}/chat.js`)).headers.get("etag") ?? "";
    const again = await rawRequest(`${town.url}/chat.js`, { headers: { "if-none-match": etag } });
    expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: "" });
  });

  it("name nothing of another machine", async () => {
    const page = await (await fetch(town.url)).text();
    const names = [...page.matchAll(/(?:src|href)="([^"]*)"/gu)].map(([, name]) => name ?? "");
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !name.startsWith("/") || name.startsWith("//"))).toEqual([]);
  });

  it.each(["/../server.ts", "/%2e%2e/server.ts", "/server.ts", "/page/chat.js", "/nothing.js"])(
    "%s is none of ours",
    async (path) => {
      const answer = await rawRequest(town.url + path, {});
      expect(answer.text).not.toContain("webChat");
      expect(answer.status).toBe(404);
    },
  );

  it("cannot be written", async () => {
    expect((await fetch(town.url, { method: "PUT" })).status).toBe(405);
  });
});
