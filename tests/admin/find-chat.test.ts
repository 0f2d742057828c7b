import { expect, it } from "vitest";
import { findChat } from "../../src/admin/find-chat.ts";
import { createTelegram } from "../../src/telegram/client.ts";
import { sandbox } from "../support/telegram.ts";

// A public channel can be seen by everybody: it was set up, and each post to it refused.
it("finds a chat where the bot is, and none where it is not", async () => {
  const telegram = await sandbox();
  telegram.addUser({ id: 1, firstName: "Rauf", started: true });
  telegram.addChat({ id: -100_5, type: "channel", title: "Bay", username: "bay_news", creatorId: 1 });
  telegram.addChat({ id: -6, type: "group", title: "Desk", creatorId: 1 });
  const client = createTelegram({ token: telegram.token, apiRoot: telegram.apiRoot });
  const find = (name: string | number) => findChat(client, name);
  expect([await find("@bay_news"), await find(-100_5), await find(-6), await find("@nobody_at_all")]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  telegram.addBotToChat(1, -100_5);
  telegram.addBotToChat(1, -6, "member");
  const channel = { telegramId: -100_5, type: "channel", title: "Bay", username: "bay_news" };
  expect(await find("@bay_news")).toEqual(channel);
  expect(await find(-100_5)).toEqual(channel);
  expect(await find(-6)).toEqual({ telegramId: -6, type: "group", title: "Desk", username: null });
  expect(await find(1)).toEqual({ telegramId: 1, type: "private", title: "Rauf", username: null });
  telegram.removeBotFromChat(1, -100_5, "kicked");
  expect(await find("@bay_news")).toBeNull();
});
