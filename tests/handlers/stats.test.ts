import { describe, expect, it } from "vitest";
import { addChat, addRoute } from "../support/store.ts";
import { openTown } from "./town.ts";

const town = await openTown();
const { telegram } = town;
const { store } = town.app;

const stats = (lines: Partial<Record<"articles" | "channels" | "subscribers" | "posts" | "stories", number>> = {}) =>
  `<b>How things are going</b>

Sources: 1, all well
Articles in 24 hours: ${lines.articles ?? 1}
Stories in 24 hours: ${lines.stories ?? 0}
Posts in 24 hours: ${lines.posts ?? 0}
Channels: ${lines.channels ?? 0}
Subscribers: ${lines.subscribers ?? 0}
Waiting to be sent: 0`;

it("refuses strangers, by command and by button", async () => {
  const rauf = town.person();
  rauf.says("/stats");
  const text = "Only the people who run this bot can do that.";
  await rauf.sees({ text });
  for (const data of ["stats", "held", "held:1:send"]) expect(await rauf.presses(data)).toMatchObject({ text });
});

it("counts, and again on a tap, whether or not anything has changed", async () => {
  town.publish(["Ferry"]);
  const olga = town.owner();
  olga.says("/stats");
  await olga.sees({ text: stats(), buttons: [["Refresh"]] });
  await olga.taps("Refresh");
  town.person().says("/follow sport");
  await expect.poll(() => store.chats.countSubscribers()).toBe(1);
  await olga.taps("Refresh");
  await olga.sees({ text: stats({ subscribers: 1 }), buttons: [["Refresh"]] });
});

describe("a post whose fate nobody knows", () => {
  /** A channel, and a story that went there just when the connection broke. */
  async function hold(title: string) {
    const boss = town.person();
    const { id } = telegram.addChat({ type: "channel", title, creatorId: boss.id });
    telegram.addBotToChat(boss.id, id);
    const chat = await expect
      .poll(() => store.chats.find(id, null))
      .not.toBeNull()
      .then(() => addChat(store, { telegramId: id, title }));
    store.chats.setStatus(chat.id, "active");
    addRoute(store, chat, { query: `"${title} ferry"` });
    telegram.fault({ kind: "apply-then-reset", method: "sendMessage", chatId: id });
    town.publish([`${title} ferry <late>`], { from: Date.now() });
    town.person().says("/help");
    return id;
  }

  it("is told to the owners, and settled by one who looks: it is there", async () => {
    const olga = town.owner();
    olga.says("/help");
    await expect.poll(() => olga.screens()).toHaveLength(1);
    const id = await hold("Quay");
    void id;
  });
});
