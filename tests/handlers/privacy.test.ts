import { expect, it } from "vitest";
import { addTopic } from "../support/rows.ts";
import { eventually, openTown } from "./town.ts";

const town = await openTown();
const { store } = town.app;

const KEPT = (follows: number, saved: number, posts: number) => ({
  text: `<b>What I keep about you</b>

• your name and number (ID) on Telegram, your language, time zone and other settings
• what you follow (${follows}), your digest and quiet hours
• stories you saved or rated (${saved})
• the groups and channels you added me to
• which stories I sent you (${posts}), so that none comes twice

None of it goes to anyone else. I don't keep what you write to me.`,
  buttons: [["Send it to me as a file"], ["Forget me"]],
});

it("says what is stored, and sends it as a file", async () => {
  const rauf = town.person();
  rauf.says("/privacy");
  await rauf.sees(KEPT(0, 0, 0));
  const chat = store.chats.find(rauf.id, null);
  const chatId = chat?.id ?? 0;
  town.publish(["Ferry returns"]);
  const story = store.stories.newestId();
  store.chats.follow(chatId, addTopic(store, "ports"), 0);
  store.chats.followQuery(chatId, "ferry", 0);
  store.subscribers.keep(chatId, story, 60_000);
  store.subscribers.like(chatId, story, -1, 120_000);
  await rauf.taps("Send it to me as a file");
  const document = await town.telegram.waitFor(
    () => town.telegram.messages(rauf.id).find((message) => message.document)?.document,
  );
  expect(document).toMatchObject({ file_name: "chapar.json", mime_type: "application/json" });
  const bytes = town.telegram.file(document.file_id)?.bytes;
  const url = "https://lighthouse.example/Ferry%20returns";
  expect(JSON.parse(Buffer.from(bytes ?? []).toString())).toEqual({
    chat: {
      ...{ telegramId: rauf.id, name: "Rauf", username: null, status: "active", language: "en" },
      ...{
        newsLanguages: [],
        timezone: "UTC",
        summaries: "short",
        firstMet: new Date(chat?.createdAt ?? 0).toISOString(),
      },
    },
    follows: [
      { topic: "ports", comes: "at once" },
      { words: "ferry", comes: "at once" },
    ],
    wishes: { digest: null, quietHours: null, breakingNewsInQuietHours: true, storiesAnHour: null, pictures: true },
    saved: [{ title: "Ferry returns", url, savedAt: "1970-01-01T00:01:00.000Z" }],
    liked: [{ title: "Ferry returns", url, liked: -1, at: "1970-01-01T00:02:00.000Z" }],
    cameFrom: null,
    groupsAndChannels: [],
    messagesSent: 0,
    sent: [],
  });
});

it("forgets who asks for it, after a question, and meets them anew", async () => {
  const rauf = town.person();
  rauf.says("/follow sport");
  await eventually(() => rauf.screens().length).toBe(1);
  const before = store.chats.find(rauf.id, null);
  store.subscribers.put(before?.id ?? 0, { digest: null, quiet: "23:00-07:00", breaking: true, perHour: null }, null);
  rauf.says("/privacy");
  await rauf.sees(KEPT(1, 0, 0));
  await rauf.taps("Forget me");
  await rauf.taps("Cancel");
  await rauf.sees(KEPT(1, 0, 0));
  await rauf.taps("Forget me");
  await rauf.taps("Yes, forget me");
  await rauf.sees({
    text: "Done. I know nothing about you any more. /start begins anew whenever you like.",
  });
  expect(store.chats.find(rauf.id, null)).toBeNull();
  expect(store.chats.byId(before?.id ?? 0)).toMatchObject({ title: "", username: null, status: "gone" });
  expect(store.chats.follows(before?.id ?? 0)).toEqual([]);
  rauf.says("/privacy");
  await rauf.sees(KEPT(0, 0, 0));
  expect(store.chats.find(rauf.id, null)?.id).not.toBe(before?.id);
});

it("tells a group what is stored of a group", async () => {
  const rauf = town.person();
  const group = town.telegram.addChat({ type: "supergroup", title: "Harbour talk", creatorId: rauf.id });
  town.telegram.addBotToChat(rauf.id, group.id, {});
  rauf.says("/privacy", { chatId: group.id });
  await eventually(() => town.screens(group.id).at(-1)?.text).toMatch(/^About a group I keep/);
});
