import { expect, it } from "vitest";
import { correctionNotice } from "../../handlers/correction-notice.ts";
import { testI18n } from "../support/i18n.ts";
import { addChat, memoryStore, NOON } from "../support/store.ts";

const speech = {
  language: "en" as const,
  t: (key: string, args = {}) => testI18n.t("en", key, args),
  html: (key: string, args = {}) => testI18n.html("en", key, args),
};
const KEYBOARD = {
  inline_keyboard: [
    [
      { text: "Look at it", callback_data: "correct:1" },
      { text: "↩ As the source says", callback_data: "correct:1:source" },
    ],
  ],
};

it("tells whose words stand above a source that has changed, with the way to the post", () => {
  const store = memoryStore();
  const chat = addChat(store, { telegramId: -100_12, title: "Pier <1>", username: "pier_news" });
  const facts = { messageId: 7, kind: "text", shownHash: "", sentAt: NOON } as const;
  store.posts.add({ ...facts, chatId: chat.id, telegramId: chat.telegramId, storyIds: [] });
  const outdated = { postId: 1, chat, userId: 900, name: "Esmer", title: "Ferry & port" };
  expect(correctionNotice(store, outdated)(speech)).toMatchObject({
    html: 'The source of a post that Esmer corrected in <a href="https://t.me/pier_news/7">Pier &lt;1&gt;</a> has changed: <b>Ferry &amp; port</b>',
    keyboard: KEYBOARD,
  });
});

it("names nobody who asked to be forgotten, and links to no post that is gone", () => {
  const store = memoryStore();
  const chat = addChat(store, { title: "Pier" });
  const outdated = { postId: 1, chat, userId: null, name: "", title: "Ferry" };
  expect(correctionNotice(store, outdated)(speech)).toMatchObject({
    html: `The source of a post that ${testI18n.t("en", "audit-by-former")} corrected in Pier has changed: <b>Ferry</b>`,
    keyboard: KEYBOARD,
  });
});
