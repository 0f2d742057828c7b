import { describe, expect, it } from "vitest";
import { searchLink } from "../../src/delivery/deep-link.ts";
import { addSource, entry, ingestAll, polled } from "../support/store.ts";
import { eventually, MORNING, openTown, type Person } from "./town.ts";

const town = await openTown();
const { store } = town.app;
const { telegram } = town;
const me = telegram.bot.username;
const TITLES = ["Chess", "Rowing", "Tennis"].map((name) => `${name} championship`);
town.publish(TITLES);
const outlet = polled(store, addSource(store, { slug: "herald", name: "Herald" }, MORNING), MORNING - 1);
ingestAll(
  store,
  outlet,
  [
    entry({
      title: "Ferry lands",
      guid: "ferry",
      link: "https://herald.example/2025/ferry?id=7",
      publishedAt: MORNING,
    }),
    entry({ title: "Liner sails", guid: "liner", link: "https://t.me/herald_news/12", publishedAt: MORNING }),
    entry({ title: "What the editors say", guid: "front", link: "https://herald.example/", publishedAt: MORNING }),
  ],
  MORNING,
);
const followed = (reader: Person) => store.chats.followedTopicIds(store.chats.find(reader.id, null)?.id ?? 0);
const headlineSeen = (reader: Person) =>
  eventually(() => /^<b><a href="[^"]+">(.+)<\/a><\/b>/u.exec(reader.screens().at(-1)?.text ?? "")?.[1]);
const UNKNOWN = "I have no story from there. Send me a few words of its headline, and I will look for it.";

describe("a deep link", () => {
  it("to a topic shows its news, and follows it on a tap only", async () => {
    const reader = town.person();
    reader.says("/start t_sport");
    await eventually(() => reader.screens().at(-1)?.buttons).toEqual([
      ["1", "2", "3"],
      ["Follow", "Share"],
    ]);
    expect(followed(reader)).toEqual([]);
    expect(await reader.taps("Follow")).toMatchObject({ text: "Following: Sport" });
    await eventually(() => reader.screens().at(-1)?.buttons).toEqual([["1", "2", "3"], ["Share"]]);
    expect(followed(reader)).toEqual([store.topics.bySlug("sport")?.id]);
  });

  it("to a topic that is gone offers the others", async () => {
    const reader = town.person();
    reader.says("/start t_falconry");
    await eventually(() => reader.screens().at(-1)).toMatchObject({
      text: "This topic is no longer there.",
      buttons: expect.arrayContaining([["Sport", "Culture"]]),
    });
  });

  it("to a search shows what it finds", async () => {
    const reader = town.person();
    reader.says(`/start ${new URL(searchLink(me, "rowing OR chess") ?? "").searchParams.get("start")}`);
    await eventually(() => reader.screens().at(-1)).toMatchObject({
      text: expect.stringMatching(/^<b>rowing OR chess<\/b>\n\n1\. /),
      buttons: [
        ["1", "2"],
        ["Best first", "Share"],
      ],
    });
  });

  it.each(["q_!", "q_0L3QtdGE0YL", `q_${"Zm".repeat(40)}`])(
    "says so of a search that it cannot read: %s",
    async (asked) => {
      const reader = town.person();
      reader.says(`/start ${asked}`);
      await reader.sees({ text: "The search in that link is damaged or too long. Please send me the words instead." });
    },
  );

  it.each(["x_1", "s_", "s_abc", "t_", "inline"])("that is none greets as /start does: %s", async (asked) => {
    const reader = town.person();
    reader.says(`/start ${asked}`);
    await eventually(() => reader.screens().at(-1)?.text).toMatch(/^<b>Hello, I am Chapar<\/b>/);
  });

  it("works as well when it is sent instead of tapped", async () => {
    const reader = town.person();
    reader.says(`https://t.me/${me}?start=t_sport`);
    await eventually(() => reader.screens().at(-1)?.buttons?.at(-1)).toEqual(["Follow", "Share"]);
    reader.says(`t.me/${me}`);
    await reader.sees({ text: UNKNOWN });
  });

  it("wakes nobody who said /stop", async () => {
    const reader = await town.person().starts();
    reader.says("/stop");
    reader.says("/start t_sport");
    await eventually(() => reader.screens().at(-1)?.buttons?.at(-1)).toEqual(["Follow", "Share"]);
    expect(store.chats.find(reader.id, null)?.status).toBe("stopped");
    expect(await reader.taps("Follow")).toMatchObject({ text: "Following: Sport. I send news again." });
    expect(store.chats.find(reader.id, null)?.status).toBe("active");
  });
});

describe("the address of an article", () => {
  it.each([
    ["as it is", "https://herald.example/2025/ferry?id=7", "Ferry lands"],
    ["as phones share it", "http://www.herald.example/2025/ferry?utm_source=share&id=7#top", "Ferry lands"],
    ["among words", "Look at this, please: https://herald.example/2025/ferry?id=7 Is it true?", "Ferry lands"],
    ["of a channel that is read", "https://t.me/herald_news/12", "Liner sails"],
  ])("finds its story %s", async (_, said, title) => {
    const reader = town.person();
    reader.says(said);
    await headlineSeen(reader).toBe(title);
  });

  it.each(["https://herald.example/2025/liner", "herald.example", "https://herald.example/"])(
    "that nothing is known of is answered in one sentence: %s",
    async (said) => {
      const reader = town.person();
      reader.says(said);
      await reader.sees({ text: UNKNOWN });
    },
  );

  it.each([
    ["https://herald.example/2025/ferry?id=7", "Ferry lands"],
    ["t.me/herald_news/12", "Liner sails"],
  ])("finds its story by /search too: %s", async (address, title) => {
    const reader = town.person();
    reader.says(`/search ${address}`);
    await headlineSeen(reader).toBe(title);
    reader.says("/search https://herald.example/");
    await eventually(() => reader.screens().at(-1)?.text).toMatch(/^Nothing found for “https:\/\/herald\.example\/”/);
  });

  it("shows its story to an owner too, and adds sources by any other", async () => {
    const olga = town.owner();
    olga.says("https://herald.example/2025/ferry?id=7");
    await headlineSeen(olga).toBe("Ferry lands");
    olga.says("https://herald.example/");
    await eventually(() => olga.screens().at(-1)?.text).not.toBe(UNKNOWN);
    expect(olga.screens().at(-1)?.text).toContain("herald.example");
  });
});

describe("a forwarded post", () => {
  const boss = town.person();
  const bay = town.channel(boss, "Bay news", {}, "bay_news");
  /** What the channel shows there, as far as anybody knows. */
  const shows = (messageId: number, kind: "text" | "digest", storyIds: number[]) =>
    store.posts.add({
      ...{ chatId: store.chats.find(bay, null)?.id ?? 0, telegramId: bay, messageId, kind },
      ...{ shownHash: "", sentAt: MORNING, storyIds },
    });

  it("of a channel finds its story; of one that nobody knows is answered in one sentence", async () => {
    const { message_id: posted } = boss.says("Something short", { chatId: bay });
    telegram.forward(boss.id, bay, posted);
    await boss.sees({ text: UNKNOWN });
    shows(posted, "text", store.stories.latest({ languages: [], upTo: null, offset: 0, limit: 1 }));
    telegram.forward(boss.id, bay, posted);
    await headlineSeen(boss).toBe("Tennis championship");
  });

  it("that is a command is carried out for nobody, and its story is found all the same", async () => {
    const [newest] = store.stories.latest({ languages: [], upTo: null, offset: 0, limit: 1 });
    const reader = await town.person().starts();
    const { message_id: written } = boss.says("/stop");
    await eventually(() => boss.screens().at(-1)?.text).not.toContain("Tennis");
    telegram.forward(reader.id, boss.id, written);
    await reader.sees({
      text: "I carry out no command that is forwarded: somebody else wrote it. If you want it, write it to me yourself.",
    });
    expect(store.chats.find(reader.id, null)?.status).toBe("active");
    const { message_id: posted } = boss.says("/stop", { chatId: bay });
    shows(posted, "text", newest === undefined ? [] : [newest]);
    telegram.forward(reader.id, bay, posted);
    await headlineSeen(reader).toBe("Tennis championship");
  });

  it("of a digest lists its stories", async () => {
    const ids = store.stories.latest({ languages: [], upTo: null, offset: 0, limit: 3 });
    shows(41, "digest", ids);
    const reader = town.person();
    reader.says("https://t.me/bay_news/41");
    await eventually(() => reader.screens().at(-1)).toMatchObject({
      text: expect.stringMatching(/^<b>Stories in that post<\/b>\n\n1\. /),
      buttons: [["1", "2", "3"]],
    });
  });
});

describe("/share", () => {
  it("tells how, and shares the bot or a topic", async () => {
    const reader = town.person();
    reader.says("/share");
    await eventually(() => reader.screens().at(-1)).toMatchObject({
      text: expect.stringMatching(/^<b>Sharing the news<\/b>\n\n/),
      buttons: [["Share this bot"], ["Share a topic"]],
    });
    await reader.taps("Share a topic");
    await eventually(() => reader.screens().at(-1)?.buttons?.slice(-2)).toEqual([["Incidents", "Weather"], ["‹ Back"]]);
    await reader.taps("‹ Back");
    await eventually(() => reader.screens().at(-1)?.buttons).toEqual([["Share this bot"], ["Share a topic"]]);
  });
});
