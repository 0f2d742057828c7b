import { describe, expect, it } from "vitest";
import { call, refusal, result, sandbox } from "../../support/telegram.ts";

interface Update {
  update_id: number;
  message?: { text: string };
}

async function chatting(options = {}) {
  const telegram = await sandbox(options);
  telegram.addUser({ id: 7, firstName: "Lale", languageCode: "az" });
  const poll = (params: object = {}) => result<Update[]>(telegram, "getUpdates", params);
  const texts = async (params: object = {}) => (await poll(params)).map(({ message }) => message?.text);
  return { telegram, poll, texts };
}

describe("getUpdates", () => {
  it("repeats what no offset has confirmed, and forgets what one has", async () => {
    const { telegram, poll, texts } = await chatting();
    for (const text of ["one", "two", "three"]) telegram.say(7, text);
    const [first, second] = await poll();
    expect(await texts()).toEqual(["one", "two", "three"]);
    expect(second?.update_id).toBe((first?.update_id ?? 0) + 1);
    expect(await texts({ offset: second?.update_id })).toEqual(["two", "three"]);
    expect(await texts()).toEqual(["two", "three"]);
  });

  it("keeps the last ones for a negative offset", async () => {
    const { telegram, texts } = await chatting();
    for (const text of ["one", "two", "three"]) telegram.say(7, text);
    expect(await texts({ offset: -1 })).toEqual(["three"]);
    expect(await texts()).toEqual(["three"]);
  });

  it.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [1_000, 3],
  ])("with limit %d gives %d of three", async (limit, count) => {
    const { telegram, poll } = await chatting();
    for (const text of ["one", "two", "three"]) telegram.say(7, text);
    expect(await poll({ limit })).toHaveLength(count);
  });

  it("answers a long poll with the first update, and an idle one with none", async () => {
    const { telegram, poll, texts } = await chatting();
    const waiting = texts({ timeout: 50 });
    await telegram.waitFor(() => telegram.calls.length === 1);
    telegram.say(7, "one");
    telegram.say(7, "two");
    expect(await waiting).toEqual(["one", "two"]);
    // Nobody waits for what is there already: fifty seconds would be too long for a test.
    expect(await poll({ offset: -1, timeout: 50 })).toHaveLength(1);
    expect(await poll({ offset: 999_999_999, timeout: 0 })).toEqual([]);
  });

  it("lets the second poller end the first", async () => {
    const { telegram, texts } = await chatting();
    const first = call(telegram, "getUpdates", { timeout: 50 });
    await telegram.waitFor(() => telegram.calls.length === 1);
    telegram.subscribe((event) => {
      if (event.kind === "call" && event.call.id === 2 && event.call.answer === null)
        setTimeout(() => telegram.say(7, "hi"), 5);
    });
    expect(await texts({ timeout: 50 })).toEqual(["hi"]);
    expect(await first).toEqual({
      ok: false,
      error_code: 409,
      description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
  });

  it("keeps what allowed_updates wants, from then on, until told otherwise", async () => {
    const { telegram, poll } = await chatting();
    telegram.say(7, "before");
    await poll({ allowed_updates: ["my_chat_member", "no_such_thing"] });
    telegram.say(7, "unwanted");
    telegram.block(7);
    await poll();
    telegram.unblock(7);
    await poll({ allowed_updates: [] });
    telegram.say(7, "after");
    const kinds = (await poll()).map((update) => Object.keys(update)[1]);
    expect(kinds).toEqual(["message", "my_chat_member", "my_chat_member", "message"]);
    expect(await result(telegram, "getWebhookInfo")).toEqual({
      url: "",
      has_custom_certificate: false,
      pending_update_count: 4,
    });
  });

  it("forgets messages after a day and presses after 150 seconds", async () => {
    let now = 1_700_000_000_000;
    const { telegram, poll } = await chatting({ now: () => now, pressTimeoutMs: 1 });
    const message = telegram.say(7, "one");
    await telegram.press(7, 7, message.message_id, "x");
    now += 149_000;
    expect(await poll()).toHaveLength(2);
    now += 1_000;
    expect(await poll()).toHaveLength(1);
    now += 24 * 3_600_000 - 150_000;
    expect(await poll()).toEqual([]);
  });
});

describe("callback queries", () => {
  const TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid";

  it("come with the message, and are answered once", async () => {
    const { telegram, poll } = await chatting();
    telegram.say(7, "/start");
    const sent = await result<{ message_id: number }>(telegram, "sendMessage", {
      chat_id: 7,
      text: "x",
      reply_markup: { inline_keyboard: [[{ text: "Go", callback_data: "go" }]] },
    });
    const pressed = telegram.tapText(7, 7, sent.message_id, "Go");
    const [, update] = await poll();
    expect(update).toMatchObject({
      callback_query: {
        from: { id: 7, language_code: "az" },
        message: sent,
        data: "go",
        chat_instance: expect.any(String),
      },
    });
    const { id } = (update as unknown as { callback_query: { id: string } }).callback_query;
    expect(await refusal(telegram, "answerCallbackQuery", { callback_query_id: id, text: "x".repeat(201) })).toBe(
      "400 Bad Request: MESSAGE_TOO_LONG",
    );
    expect(await result(telegram, "answerCallbackQuery", { callback_query_id: id, url: "https://t.me/x" })).toBe(true);
    expect(await pressed).toEqual({ answered: true, text: "", showAlert: false, url: "https://t.me/x" });
    expect(await refusal(telegram, "answerCallbackQuery", { callback_query_id: id })).toBe(TOO_OLD);
    expect(await refusal(telegram, "answerCallbackQuery", { callback_query_id: "1" })).toBe(TOO_OLD);
  });

  it("grow too old, and a press that nobody answers says so", async () => {
    let now = 1_700_000_000_000;
    const { telegram, poll } = await chatting({ now: () => now, pressTimeoutMs: 5 });
    const { message_id } = telegram.say(7, "/start");
    expect(await telegram.press(7, 7, message_id, "old")).toEqual({
      answered: false,
      text: "",
      showAlert: false,
      url: null,
    });
    const update = (await poll())[1] as unknown as { callback_query: { id: string } };
    now += 150_000;
    expect(await refusal(telegram, "answerCallbackQuery", { callback_query_id: update.callback_query.id })).toBe(
      TOO_OLD,
    );
  });

  it("need a message and a button", async () => {
    const { telegram } = await chatting();
    const { message_id } = telegram.say(7, "/start");
    expect(() => telegram.tapText(7, 7, message_id, "Go")).toThrow(
      'message 1 in chat 7 has no callback button "Go", but no button',
    );
    expect(() => telegram.press(7, 7, 99, "x")).toThrow("no message 99 in chat 7");
  });
});

describe("commands", () => {
  const commands = (...names: string[]) => names.map((command) => ({ command, description: `Does ${command}` }));

  it.each<[string, object, string]>([
    ["none", { commands: [{ command: "/", description: "x" }] }, "command must be non-empty"],
    ["long", { commands: commands("x".repeat(33)) }, "command length must not exceed 32"],
    ["capital", { commands: commands("Help") }, "BOT_COMMAND_INVALID"],
    ["undescribed", { commands: [{ command: "help", description: " " }] }, "command description must be non-empty"],
    [
      "over-described",
      { commands: [{ command: "help", description: "x".repeat(257) }] },
      "command description length must not exceed 256",
    ],
    ["too many", { commands: commands(...Array.from({ length: 101 }, (_, i) => `c${i}`)) }, "BOT_COMMANDS_TOO_MUCH"],
    ["a language", { commands: commands("help"), language_code: "eng" }, "invalid language code specified"],
    [
      "a scope",
      { commands: commands("help"), scope: { type: "moon" } },
      "can't parse BotCommandScope: unsupported type specified",
    ],
    ["a chat", { commands: commands("help"), scope: { type: "chat", chat_id: 99 } }, "chat not found"],
  ])("are refused: %s", async (_, params, text) => {
    const { telegram } = await chatting();
    expect(await refusal(telegram, "setMyCommands", params)).toBe(`400 Bad Request: ${text}`);
  });

  it("show by the narrowest scope, and in it by language", async () => {
    const { telegram } = await chatting();
    telegram.addUser({ id: 8, firstName: "Ann", languageCode: "en" });
    for (const id of [7, 8]) telegram.say(id, "/start");
    const set = (names: string[], scope?: object, language_code?: string) =>
      result(telegram, "setMyCommands", { commands: commands(...names), scope, language_code });
    await set(["help"]);
    await set(["komek"], undefined, "az");
    const shown = (id: number) => telegram.commandsFor(id, id).map(({ command }) => command);
    expect([shown(7), shown(8)]).toEqual([["komek"], ["help"]]);
    await set(["private"], { type: "all_private_chats" });
    expect([shown(7), shown(8)]).toEqual([["private"], ["private"]]);
    await set(["admin"], { type: "chat", chat_id: 8 });
    expect([shown(7), shown(8)]).toEqual([["private"], ["admin"]]);
    expect(await result(telegram, "getMyCommands", { language_code: "az" })).toEqual(commands("komek"));
    expect(await result(telegram, "getMyCommands", { language_code: "ru" })).toEqual([]);
    await result(telegram, "deleteMyCommands", { scope: { type: "chat", chat_id: 8 } });
    await set([], { type: "all_private_chats" });
    expect(shown(8)).toEqual(["help"]);
  });

  it("come with a name and descriptions", async () => {
    const { telegram } = await chatting();
    await result(telegram, "setMyShortDescription", { short_description: "News", language_code: "en" });
    expect(await result(telegram, "getMyShortDescription", { language_code: "en" })).toEqual({
      short_description: "News",
    });
    expect(await result(telegram, "getMyShortDescription")).toEqual({ short_description: "" });
    expect(await result(telegram, "getMyName")).toEqual({ name: "Chapar" });
  });
});
