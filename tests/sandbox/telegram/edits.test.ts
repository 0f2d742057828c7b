import { describe, expect, it } from "vitest";
import type { Telegram } from "../../../src/sandbox/telegram/types.ts";
import { refusal, result, sandbox } from "../../support/telegram.ts";

const CHANNEL = -100_40;
const HOUR = 3_600_000;

async function newsroom(rights = {}): Promise<{ telegram: Telegram; later: (ms: number) => void }> {
  let now = 1_700_000_000_000;
  const telegram = await sandbox({ now: () => now });
  telegram.addUser({ id: 7, firstName: "Lale" });
  telegram.addChat({ id: CHANNEL, type: "channel", title: "Channel", creatorId: 7 });
  telegram.addBotToChat(7, CHANNEL, rights);
  telegram.say(7, "/start");
  return {
    telegram,
    later: (ms) => {
      now += ms;
    },
  };
}

const keyboard = { inline_keyboard: [[{ text: "More", callback_data: "more" }]] };

async function post(telegram: Telegram, params: object = {}): Promise<number> {
  const sent = await result<{ message_id: number }>(telegram, "sendMessage", {
    chat_id: CHANNEL,
    text: "<b>one</b>",
    parse_mode: "HTML",
    ...params,
  });
  return sent.message_id;
}

describe("an edit", () => {
  it("changes the text, remembers the old one, and removes a keyboard that is not given", async () => {
    const { telegram, later } = await newsroom();
    const message_id = await post(telegram, { reply_markup: keyboard });
    later(5_000);
    expect(await result(telegram, "editMessageText", { chat_id: CHANNEL, message_id, text: "two" })).toEqual({
      message_id,
      sender_chat: { id: CHANNEL, type: "channel", title: "Channel" },
      chat: { id: CHANNEL, type: "channel", title: "Channel" },
      date: 1_700_000_000,
      edit_date: 1_700_000_005,
      text: "two",
    });
    expect(telegram.message(CHANNEL, message_id)?.history).toEqual([
      { text: "one", entities: [{ type: "bold", offset: 0, length: 3 }], until: 1_700_000_005_000 },
    ]);
  });

  it("of the keyboard alone leaves no trace in edit_date", async () => {
    const { telegram } = await newsroom();
    const message_id = await post(telegram);
    const edited = await result(telegram, "editMessageReplyMarkup", {
      chat_id: CHANNEL,
      message_id,
      reply_markup: keyboard,
    });
    expect(edited).toMatchObject({ text: "one", reply_markup: keyboard });
    expect(edited).not.toHaveProperty("edit_date");
  });

  it("of a bot's own message has no age limit", async () => {
    const { telegram, later } = await newsroom();
    const message_id = await post(telegram);
    later(1_000 * HOUR);
    expect(await result(telegram, "editMessageText", { chat_id: CHANNEL, message_id, text: "two" })).toMatchObject({
      text: "two",
    });
  });

  const SAME =
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
  it.each<[string, string, object, string]>([
    ["nothing new", "editMessageText", { text: " one ", entities: [{ type: "bold", offset: 1, length: 3 }] }, SAME],
    ["no new keyboard", "editMessageReplyMarkup", {}, SAME],
    ["no text", "editMessageText", {}, "400 Bad Request: message text is empty"],
    ["too much text", "editMessageText", { text: "x".repeat(4_097) }, "400 Bad Request: MESSAGE_TOO_LONG"],
    [
      "a broken tag",
      "editMessageText",
      { text: "<b", parse_mode: "HTML" },
      "400 Bad Request: can't parse entities: Unclosed start tag at byte offset 0",
    ],
    [
      "no message_id",
      "editMessageText",
      { text: "x", message_id: undefined },
      "400 Bad Request: message identifier is not specified",
    ],
    [
      "a missing message",
      "editMessageText",
      { text: "x", message_id: 99 },
      "400 Bad Request: message to edit not found",
    ],
    [
      "a caption where there is none",
      "editMessageCaption",
      { caption: "x" },
      "400 Bad Request: there is no caption in the message to edit",
    ],
    [
      "a photo that is nowhere",
      "editMessageMedia",
      { media: { type: "photo", media: "https://a.example/x.png" } },
      "400 Bad Request: failed to get HTTP URL content",
    ],
    [
      "a reply keyboard",
      "editMessageText",
      { text: "x", reply_markup: { keyboard: [[{ text: "x" }]] } },
      "400 Bad Request: inline keyboard expected",
    ],
    ["an unknown chat", "editMessageText", { text: "x", chat_id: 99 }, "400 Bad Request: chat not found"],
  ])("with %s is refused", async (_, method, params, text) => {
    const { telegram } = await newsroom();
    const message_id = await post(telegram);
    expect(await refusal(telegram, method, { chat_id: CHANNEL, message_id, ...params })).toBe(text);
  });

  it("of others' posts needs the right", async () => {
    for (const can_edit_messages of [true, false]) {
      const { telegram } = await newsroom({ can_edit_messages });
      const { message_id } = telegram.say(7, "by hand", { chatId: CHANNEL });
      expect(await refusal(telegram, "editMessageText", { chat_id: CHANNEL, message_id, text: "x" })).toMatch(
        can_edit_messages ? /^ok: / : /^400 Bad Request: message can't be edited$/,
      );
    }
  });

  it("of a person's message in private is refused", async () => {
    const { telegram } = await newsroom();
    const [theirs] = telegram.messages(7);
    expect(await refusal(telegram, "editMessageText", { chat_id: 7, message_id: theirs?.message_id, text: "x" })).toBe(
      "400 Bad Request: message can't be edited",
    );
  });

  it("finds nothing when a person deleted the post, and the bot was not told", async () => {
    const { telegram } = await newsroom();
    const message_id = await post(telegram);
    telegram.deleteAs(7, CHANNEL, [message_id]);
    expect(await refusal(telegram, "editMessageText", { chat_id: CHANNEL, message_id, text: "x" })).toBe(
      "400 Bad Request: message to edit not found",
    );
    expect(await post(telegram)).toBe(message_id + 1);
  });
});

describe("a deletion", () => {
  it("takes the message away, once", async () => {
    const { telegram } = await newsroom();
    const message_id = await post(telegram);
    expect(await result(telegram, "deleteMessage", { chat_id: CHANNEL, message_id })).toBe(true);
    expect(telegram.messages(CHANNEL)).toEqual([]);
    expect(await refusal(telegram, "deleteMessage", { chat_id: CHANNEL, message_id })).toBe(
      "400 Bad Request: message to delete not found",
    );
  });

  it("is too late after 48 hours", async () => {
    const { telegram, later } = await newsroom();
    const message_id = await post(telegram);
    later(48 * HOUR);
    expect(await refusal(telegram, "deleteMessage", { chat_id: CHANNEL, message_id })).toBe(
      "400 Bad Request: message can't be deleted",
    );
  });

  it("of several passes over those that are gone", async () => {
    const { telegram } = await newsroom();
    const ids = [await post(telegram), await post(telegram), await post(telegram)];
    expect(await result(telegram, "deleteMessages", { chat_id: CHANNEL, message_ids: [ids[0], 99, ids[2]] })).toBe(
      true,
    );
    expect(telegram.messages(CHANNEL).map(({ message_id }) => message_id)).toEqual([ids[1]]);
    expect(await refusal(telegram, "deleteMessages", { chat_id: CHANNEL, message_ids: [] })).toBe(
      "400 Bad Request: message identifiers are not specified",
    );
    expect(
      await refusal(telegram, "deleteMessages", {
        chat_id: CHANNEL,
        message_ids: Array.from({ length: 101 }, (_, i) => i),
      }),
    ).toBe("400 Bad Request: too many message identifiers specified");
  });
});

describe("forwarding and copying", () => {
  it("a forward names where it comes from, a copy does not", async () => {
    const { telegram } = await newsroom();
    const message_id = await post(telegram, { reply_markup: keyboard });
    const forwarded = await result<{ message_id: number }>(telegram, "forwardMessage", {
      chat_id: 7,
      from_chat_id: CHANNEL,
      message_id,
    });
    expect(forwarded).toMatchObject({
      text: "one",
      entities: [{ type: "bold" }],
      forward_origin: { type: "channel", chat: { id: CHANNEL }, message_id, date: 1_700_000_000 },
    });
    expect(forwarded).not.toHaveProperty("reply_markup");
    expect(
      await refusal(telegram, "editMessageText", { chat_id: 7, message_id: forwarded.message_id, text: "x" }),
    ).toBe("400 Bad Request: message can't be edited");
    const copied = await result(telegram, "copyMessage", { chat_id: 7, from_chat_id: CHANNEL, message_id });
    expect(copied).toEqual({ message_id: forwarded.message_id + 1 });
    expect(telegram.message(7, forwarded.message_id + 1)).toMatchObject({ text: "one" });
    expect(telegram.message(7, forwarded.message_id + 1)).not.toHaveProperty("forward_origin");
  });

  it("is refused for what is missing and what is protected", async () => {
    const { telegram } = await newsroom();
    const message_id = await post(telegram, { protect_content: true });
    const to = { chat_id: 7, from_chat_id: CHANNEL };
    expect(await refusal(telegram, "forwardMessage", { ...to, message_id: 99 })).toBe(
      "400 Bad Request: message to forward not found",
    );
    expect(await refusal(telegram, "copyMessage", { ...to, message_id: 99 })).toBe(
      "400 Bad Request: message to copy not found",
    );
    expect(await refusal(telegram, "forwardMessage", { ...to, message_id })).toBe(
      "400 Bad Request: message has protected content and can't be forwarded",
    );
    telegram.protect(CHANNEL, true);
    const second = await post(telegram);
    expect(await refusal(telegram, "copyMessage", { ...to, message_id: second })).toBe(
      "400 Bad Request: message has protected content and can't be copied",
    );
  });

  it("a person forwards a post to the bot", async () => {
    const { telegram } = await newsroom();
    const { message_id } = telegram.say(7, "by hand", { chatId: CHANNEL });
    telegram.forward(7, CHANNEL, message_id);
    const updates = await result<object[]>(telegram, "getUpdates", { offset: -1 });
    expect(updates).toMatchObject([
      { message: { chat: { id: 7 }, text: "by hand", forward_origin: { type: "channel", chat: { id: CHANNEL } } } },
    ]);
  });
});
