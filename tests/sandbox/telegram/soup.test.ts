import fc from "fast-check";
import { expect, it } from "vitest";
import { startTelegram } from "../../../src/sandbox/telegram/server.ts";
import { call, result } from "../../support/telegram.ts";

const METHODS =
  "getMe getWebhookInfo deleteWebhook setWebhook sendMessage sendPhoto forwardMessage copyMessage sendChatAction editMessageText editMessageCaption editMessageMedia editMessageReplyMarkup deleteMessage deleteMessages getChat getChatAdministrators getChatMember getChatMemberCount pinChatMessage unpinChatMessage unpinAllChatMessages createForumTopic answerCallbackQuery getFile setMyCommands getMyCommands deleteMyCommands setMyName getMyName setMyDescription getMyDescription".split(
    " ",
  );

const button = fc.oneof(
  fc.record({ text: fc.constantFrom("a", "", 5, null), callback_data: fc.constantFrom("a", 5, null, {}) }),
  fc.record({ text: fc.constant("a"), url: fc.constantFrom("http://a.example", "x", 5, null) }),
  fc.record({ text: fc.constant("a"), copy_text: fc.constantFrom({ text: "x" }, {}, "x", null) }),
  fc.constantFrom(null, 5, "x", []),
);
const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom("[", "{}", "[null]", "null", "5"));
const params = fc.record(
  {
    chat_id: fc.constantFrom(7, -20, -40, "@daily", "@", 99, null, {}, "7"),
    from_chat_id: fc.constantFrom(7, -20, -40, 99, null),
    message_id: fc.constantFrom(1, 2, "3", 99, -1, null, {}),
    message_ids: fc.oneof(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }), anything),
    text: fc.oneof(fc.constantFrom("<b>x</b>", "<i", "x", 5, null, {}), fc.string({ unit: "binary" })),
    caption: fc.oneof(fc.constantFrom("<b>x</b>", "x"), anything),
    parse_mode: fc.constantFrom("HTML", "Markdown", "x", null),
    entities: fc.oneof(
      fc.array(
        fc.record(
          {
            type: fc.constantFrom("bold", "text_link", "text_mention", "x"),
            offset: fc.integer({ min: -1, max: 9 }),
            length: fc.integer({ min: -1, max: 9 }),
            url: fc.constantFrom("x", 5),
          },
          { requiredKeys: [] },
        ),
      ),
      anything,
    ),
    photo: fc.constantFrom("attach://x", "http://a.example/x.png", "x", 5, null),
    media: fc.oneof(
      fc.record({ type: fc.constantFrom("photo", "video"), media: fc.constantFrom("x", null) }),
      anything,
    ),
    reply_markup: fc.oneof(
      fc.record({ inline_keyboard: fc.array(fc.array(button)) }),
      fc.record({ keyboard: anything }),
      anything,
    ),
    reply_parameters: anything,
    link_preview_options: anything,
    message_thread_id: fc.constantFrom(0, 1, "x", null),
    scope: fc.oneof(
      fc.record({ type: fc.constantFrom("default", "chat", "chat_member"), chat_id: fc.constantFrom(7, -20, null) }),
      anything,
    ),
    commands: fc.oneof(fc.array(fc.record({ command: anything, description: anything })), anything),
    allowed_updates: anything,
    callback_query_id: anything,
    user_id: fc.constantFrom(7, 99, "x", null),
    name: anything,
    action: fc.constantFrom("typing", "x", null),
    file_id: anything,
    language_code: fc.constantFrom("az", "x", 5),
  },
  { requiredKeys: [] },
);

it("answers whatever is thrown at it, and never by failing itself", async () => {
  const telegram = await startTelegram();
  telegram.addUser({ id: 7, firstName: "Lale", username: "lale" });
  telegram.addChat({ id: -20, type: "group", title: "Group", creatorId: 7 });
  telegram.addChat({ id: -40, type: "channel", title: "Daily", username: "daily", creatorId: 7 });
  for (const chat of [-20, -40]) telegram.addBotToChat(7, chat);
  telegram.say(7, "/start");
  await result(telegram, "sendMessage", { chat_id: 7, text: "x" });
  await result(telegram, "sendMessage", { chat_id: -40, text: "x" });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...METHODS), params, async (method, given) => {
      const answer = await call(telegram, method, given);
      if (!answer.ok)
        expect(`${answer.error_code} ${answer.description}`).toMatch(/^(?:400 Bad Request|403 Forbidden): \S/);
    }),
    { seed: 20_261_121, numRuns: 100 },
  );
  await telegram.stop();
});
