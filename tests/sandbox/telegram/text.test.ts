import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTelegram } from "../../../src/sandbox/telegram/server.ts";
import type { Telegram } from "../../../src/sandbox/telegram/types.ts";
import { call, refusal, result } from "../../support/telegram.ts";

let telegram: Telegram;
beforeAll(async () => {
  telegram = await startTelegram();
  telegram.addUser({ id: 7, firstName: "Lale", username: "lale" });
  telegram.say(7, "/start");
});
afterAll(() => telegram.stop());

const html = (text: string) => ({ chat_id: 7, text, parse_mode: "HTML" });

describe("text", () => {
  it.each<[string, object, string]>([
    ["none", { chat_id: 7 }, "400 Bad Request: message text is empty"],
    ["empty", { chat_id: 7, text: "" }, "400 Bad Request: message text is empty"],
    ["blank", { chat_id: 7, text: " \n\u200e\u200b " }, "400 Bad Request: text must be non-empty"],
    ["blank after parsing", html("<b> </b>"), "400 Bad Request: text must be non-empty"],
    ["too long raw", { chat_id: 7, text: "é".repeat(16_385) }, "400 Bad Request: text is too long"],
    ["too long", { chat_id: 7, text: "x".repeat(4_097) }, "400 Bad Request: message is too long"],
    ["too long in code points", { chat_id: 7, text: "😀".repeat(4_097) }, "400 Bad Request: message is too long"],
    [
      "too many addresses",
      html(`<a href="https://a.example/${"x".repeat(950)}">x</a> `.repeat(10)),
      "400 Bad Request: ENTITIES_TOO_LONG",
    ],
    ["an unknown parse_mode", { chat_id: 7, text: "x", parse_mode: "bb" }, "400 Bad Request: unsupported parse_mode"],
    [
      "an unclosed tag",
      html("<b>x"),
      "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ],
    [
      "a wrong end tag",
      html("<b>é</i>"),
      '400 Bad Request: can\'t parse entities: Unmatched end tag at byte offset 5, expected "</b>", found "</i>"',
    ],
    [
      "an unknown tag",
      html("a<br>"),
      '400 Bad Request: can\'t parse entities: Unsupported start tag "br" at byte offset 1',
    ],
    [
      "a bare less-than",
      html("x < y"),
      '400 Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 2',
    ],
    // Arguments are parsed before the chat is looked up, lengths are measured after.
    [
      "a wrong tag to nobody",
      { ...html("<b>"), chat_id: 8 },
      "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ],
    ["too long to nobody", { chat_id: 8, text: "x".repeat(4_097) }, "400 Bad Request: chat not found"],
    ["no chat", { text: "x" }, "400 Bad Request: chat_id is empty"],
    [
      "a thread that is not",
      { chat_id: 7, text: "x", message_thread_id: 5 },
      "400 Bad Request: message thread not found",
    ],
    [
      "a reply to nothing",
      { chat_id: 7, text: "x", reply_parameters: { message_id: 999 } },
      "400 Bad Request: message to be replied not found",
    ],
    [
      "an old reply to nothing",
      { chat_id: 7, text: "x".repeat(5_000), reply_to_message_id: 999 },
      "400 Bad Request: message to be replied not found",
    ],
  ])("refuses %s", async (_, params, text) => {
    expect(await refusal(telegram, "sendMessage", params)).toBe(text);
  });

  it.each<[string, object, object]>([
    ["4,096 emoji", { chat_id: 7, text: "😀".repeat(4_096) }, { text: "😀".repeat(4_096) }],
    [
      "4,096 letters in more markup",
      html(`<b>${"x".repeat(4_096)}</b>`),
      { entities: [{ type: "bold", offset: 0, length: 4_096 }] },
    ],
    [
      "parse_mode in any case",
      { ...html("<i>x</i>"), parse_mode: "hTmL" },
      { text: "x", entities: [{ type: "italic", offset: 0, length: 1 }] },
    ],
    ["parse_mode none", { ...html("<i>"), parse_mode: "None" }, { text: "<i>" }],
    [
      "entities",
      { chat_id: 7, text: " a b", entities: [{ type: "bold", offset: 3, length: 1 }] },
      { text: "a b", entities: [{ type: "bold", offset: 2, length: 1 }] },
    ],
    [
      "parse_mode before entities",
      { ...html("<i>x</i>"), entities: [{ type: "bold", offset: 0, length: 1 }] },
      { entities: [{ type: "italic", offset: 0, length: 1 }] },
    ],
    ["surrounding space, control characters", { chat_id: 7, text: " \n a\u0001b\rc\u2028 \n" }, { text: "a bc" }],
    [
      "space that is formatted",
      html(" <b> x </b> "),
      { text: " x", entities: [{ type: "bold", offset: 0, length: 2 }] },
    ],
    ["a link to localhost, which goes", html('<a href="http://localhost/">x</a>'), { text: "x" }],
    [
      "what it finds itself",
      { chat_id: 7, text: "#news https://a.example @lale /help" },
      {
        entities: [
          { type: "hashtag", offset: 0, length: 5 },
          { type: "url", offset: 6, length: 17 },
          { type: "mention", offset: 24, length: 5 },
          { type: "bot_command", offset: 30, length: 5 },
        ],
      },
    ],
    [
      "nothing found inside code and links",
      html('<code>#a</code> <a href="https://a.example/">#b</a>'),
      {
        entities: [
          { type: "code", offset: 0, length: 2 },
          { type: "text_link", offset: 3, length: 2, url: "https://a.example/" },
        ],
      },
    ],
    [
      "hashtags in bold, cut",
      html("<b>x #tag y</b>"),
      {
        entities: [
          { type: "bold", offset: 0, length: 2 },
          { type: "hashtag", offset: 2, length: 4 },
          { type: "bold", offset: 2, length: 4 },
          { type: "bold", offset: 6, length: 2 },
        ],
      },
    ],
    [
      "a mention of a user by id",
      html('<a href="tg://user?id=7">you</a>'),
      {
        entities: [
          {
            type: "text_mention",
            offset: 0,
            length: 3,
            user: { id: 7, is_bot: false, first_name: "Lale", username: "lale" },
          },
        ],
      },
    ],
    [
      "a reply without its target when allowed",
      { chat_id: 7, text: "x", reply_parameters: { message_id: 999, allow_sending_without_reply: true } },
      { text: "x" },
    ],
    [
      "preview options other than the default",
      { chat_id: 7, text: "x", link_preview_options: { is_disabled: false, show_above_text: true } },
      { link_preview_options: { show_above_text: true } },
    ],
  ])("takes %s", async (_, params, message) => {
    const sent = await result(telegram, "sendMessage", params);
    expect(sent).toMatchObject(message);
    if (!("entities" in message)) expect(sent).not.toHaveProperty("entities");
  });

  it("drops entities after the hundredth silently", async () => {
    const sent = await result<{ entities: unknown[] }>(telegram, "sendMessage", html("<b>x</b> ".repeat(150)));
    expect(sent.entities).toHaveLength(100);
  });

  it("nests the message it replies to once", async () => {
    const [first] = telegram.messages(7);
    const second = await result<{ message_id: number }>(telegram, "sendMessage", {
      chat_id: 7,
      text: "a",
      reply_parameters: { message_id: first?.message_id },
    });
    const third = await result(telegram, "sendMessage", {
      chat_id: 7,
      text: "b",
      reply_parameters: { message_id: second.message_id },
    });
    expect(second).toMatchObject({ reply_to_message: { text: "/start" } });
    expect(third).toMatchObject({ reply_to_message: { text: "a" } });
    expect(third.reply_to_message).not.toHaveProperty("reply_to_message");
  });
});

describe("keyboards", () => {
  const inline = (...buttons: object[]) => ({ chat_id: 7, text: "x", reply_markup: { inline_keyboard: [buttons] } });
  it.each<[string, object, string]>([
    [
      "no JSON",
      { chat_id: 7, text: "x", reply_markup: "{" },
      "400 Bad Request: can't parse reply keyboard markup JSON object",
    ],
    ["no object", { chat_id: 7, text: "x", reply_markup: [] }, "400 Bad Request: object expected as reply markup"],
    [
      "no rows",
      { chat_id: 7, text: "x", reply_markup: { inline_keyboard: [{}] } },
      '400 Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ],
    [
      "no text",
      inline({ callback_data: "a" }),
      "400 Bad Request: can't parse inline keyboard button: Can't find field \"text\"",
    ],
    [
      "no action",
      inline({ text: "a" }),
      "400 Bad Request: can't parse inline keyboard button: Text buttons are not allowed in the inline keyboard",
    ],
    [
      "empty data",
      inline({ text: "a", callback_data: "" }),
      "400 Bad Request: can't parse inline keyboard button: Text buttons are not allowed in the inline keyboard",
    ],
    ["65 bytes of data", inline({ text: "a", callback_data: "x".repeat(65) }), "400 Bad Request: BUTTON_DATA_INVALID"],
    [
      "66 bytes in 33 letters",
      inline({ text: "a", callback_data: "ə".repeat(33) }),
      "400 Bad Request: BUTTON_DATA_INVALID",
    ],
    [
      "an address without a dot",
      inline({ text: "a", url: "http://localhost/x" }),
      "400 Bad Request: inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
    ],
    [
      "too many buttons",
      {
        chat_id: 7,
        text: "x",
        reply_markup: { inline_keyboard: Array.from({ length: 101 }, () => [{ text: "a", callback_data: "b" }]) },
      },
      "400 Bad Request: reply markup is too long",
    ],
    [
      "wrong data to nobody",
      { ...inline({ text: "a", callback_data: "x".repeat(65) }), chat_id: 8 },
      "400 Bad Request: chat not found",
    ],
  ])("refuses %s", async (_, params, text) => {
    expect(await refusal(telegram, "sendMessage", params)).toBe(text);
  });

  it("keeps the first action of a button, its style, and drops empty rows", async () => {
    const rows = [
      [],
      [
        { text: " a ", callback_data: "x".repeat(64), url: "a.example", style: "primary" },
        { text: "b", copy_text: { text: "c" } },
      ],
    ];
    expect(
      await result(telegram, "sendMessage", { chat_id: 7, text: "x", reply_markup: { inline_keyboard: rows } }),
    ).toMatchObject({
      reply_markup: {
        inline_keyboard: [
          [
            { text: "a", style: "primary", url: "http://a.example/" },
            { text: "b", copy_text: { text: "c" } },
          ],
        ],
      },
    });
  });

  it("keeps a reply keyboard to itself", async () => {
    const keyboard = { keyboard: [[{ text: "Latest" }]], resize_keyboard: true };
    const sent = await result<{ message_id: number }>(telegram, "sendMessage", {
      chat_id: 7,
      text: "x",
      reply_markup: keyboard,
    });
    expect(sent).not.toHaveProperty("reply_markup");
    expect(telegram.message(7, sent.message_id)?.reply_markup).toEqual(keyboard);
    expect(
      await call(telegram, "editMessageText", { chat_id: 7, message_id: sent.message_id, text: "y" }),
    ).toMatchObject({
      description: "Bad Request: message can't be edited",
    });
  });
});
