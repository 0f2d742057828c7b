import { beforeAll, expect, it } from "vitest";
import { mergeStories } from "../../src/admin/stories.ts";
import { storyLink } from "../../src/delivery/deep-link.ts";
import { retractArticle } from "../../src/delivery/queue-retraction.ts";
import { PRIORITY, type Source } from "../../src/model.ts";
import { by } from "../support/by.ts";
import { addSource, entry, ingestAll, polled } from "../support/store.ts";
import { eventually, MORNING, openTown, type Person } from "./town.ts";

const HOUR = 3_600_000;
const ARREST = "Captain of ferry Meridian arrested after collision off Alat";
const COURT = "Court fines owner of ferry Meridian, captain walks free";

const town = await openTown();
let herald: Source;
let courier: Source;
let arrest: number;
let court: number;
/** It was merged into the court's story. */
let pays: number;
beforeAll(() => {
  // Which topics they have is not told here.
  for (const { id } of town.app.store.topics.list()) town.app.store.topics.remove(id);
  const { store } = town.app;
  const source = (slug: string, name: string) => polled(store, addSource(store, { slug, name }, MORNING), MORNING - 1);
  [herald, courier] = [source("herald", "Caspian Herald"), source("courier", "Alat Courier")];
  const fined = (sum: string) => `<p>The court in Alat has fined the owner of the ferry ${sum} manats.</p>`;
  arrest = tell(herald, "arrest", ARREST, 0);
  court = tell(courier, "court", COURT, 60, fined("40,000"));
  pays = tell(herald, "pays", "Owner has to pay for the ferry", 61);
  mergeStories(store, court, pays, by(MORNING + 62 * HOUR));
  tell(courier, "court", COURT.replace("Meridian", "Meridian 60,000"), 63, fined("60,000"));
});

/** Stores an article, or what it says by now; its story's id. */
function tell(by: Source, guid: string, title: string, hours: number, text = ""): number {
  const { store } = town.app;
  const at = MORNING + hours * HOUR;
  const link = `https://${by.slug}.example/${guid}`;
  ingestAll(store, by, [entry({ title, guid, link, publishedAt: at, contentHtml: text })], at);
  return store.articles.storyOf(store.articles.known(by.id, `guid:${guid}`)?.id ?? 0) ?? 0;
}

const MARKS = [
  ["🔖 Save", "Share"],
  ["👍 More like this", "👎 Less like this"],
];
const courtScreen = (...buttons: string[]) => ({
  text: [
    '<b><a href="https://courier.example/court">Court fines owner of ferry Meridian 60,000, captain walks free</a></b>',
    "The court in Alat has fined the owner of the ferry 60,000 manats.",
    [
      "<b>Reported by</b>",
      '<a href="https://courier.example/court">Alat Courier</a> · 11 May 2025, 18:30',
      '<a href="https://herald.example/pays">Caspian Herald</a> · 11 May 2025, 19:30',
    ].join("\n"),
    [
      "<b>What changed</b>",
      "11 May 2025, 21:30 – the headline was “Court fines owner of ferry Meridian, captain walks free”",
    ].join("\n"),
  ].join("\n\n"),
  buttons: [...MARKS, ...["Read also: Captain of ferry Meridian arrested after…", ...buttons].map((label) => [label])],
});
const arrestScreen = (...buttons: string[]) => ({
  text: [
    `<b><a href="https://herald.example/arrest">${ARREST}</a></b>`,
    '<a href="https://herald.example/arrest">Caspian Herald</a> · 9 May 2025, 06:30',
  ].join("\n\n"),
  buttons: [
    ...MARKS,
    ...["Read also: Court fines owner of ferry Meridian 60,000…", ...buttons].map((label) => [label]),
  ],
});

it("shows a story behind a deep link, and the one that it continues in its place, with a way back", async () => {
  const reader = town.person();
  reader.says(`/start s_${court}`);
  await reader.sees(courtScreen());
  await reader.taps("Read also: Captain of ferry Meridian arrested after…");
  await reader.sees(arrestScreen("‹ Back"));
  await reader.taps("‹ Back");
  await reader.sees(courtScreen());
  expect(reader.screens()).toHaveLength(1);
});

it("knows a story by the number that it had before it was merged, and says so of one that it does not know", async () => {
  const reader = town.person();
  reader.says(`/start s_${pays}`);
  await reader.sees(courtScreen());
  reader.says("/start s_987654321");
  await reader.sees({ text: "I don't have that story any more." });
  expect(await reader.presses("story:zzzzz")).toMatchObject({ text: "I don't have that story any more." });
});

it("lets somebody who said /stop read a story, and stays silent", async () => {
  const reader = await town.person().starts();
  reader.says("/stop");
  await eventually(() => town.app.store.chats.find(reader.id, null)?.status).toBe("stopped");
  reader.says(`/start s_${arrest}`);
  await reader.sees(arrestScreen());
  expect(town.app.store.chats.find(reader.id, null)?.status).toBe("stopped");
});

/** The rows of the newest message's buttons. */
const rowsOf = (reader: Person) => reader.screens().at(-1)?.buttons;
const chatOf = (reader: Person) => town.app.store.chats.find(reader.id, null)?.id ?? 0;
/** Where the button with this label leads to, in the newest message that has it. */
const linkOf = (chatId: number, label: string) =>
  town.telegram
    .messages(chatId)
    .flatMap(({ reply_markup: markup }) => (markup && "inline_keyboard" in markup ? markup.inline_keyboard.flat() : []))
    .flatMap((each) => (each.text === label && "url" in each ? each.url : []))
    .at(-1);

it("keeps a story, hears what a reader likes, and takes each back at a second tap", async () => {
  const { subscribers } = town.app.store;
  const reader = town.person();
  reader.says(`/start s_${pays}`);
  expect(await reader.taps("🔖 Save")).toMatchObject({ text: "Saved. /saved shows all of them." });
  expect(await reader.taps("👍 More like this")).toMatchObject({ text: "Noted: more like this in your digests." });
  await eventually(() => rowsOf(reader)?.slice(0, 2)).toEqual([
    ["✅ Saved", "Share"],
    ["✅ More like this", "👎 Less like this"],
  ]);
  expect([subscribers.isKept(chatOf(reader), court), subscribers.likedOf(chatOf(reader), court)]).toEqual([true, 1]);
  expect(await reader.taps("👎 Less like this")).toMatchObject({ text: "Noted: less like this in your digests." });
  await eventually(() => rowsOf(reader)?.[1]).toEqual(["👍 More like this", "✅ Less like this"]);
  expect(await reader.taps("✅ Saved")).toMatchObject({ text: "No longer saved." });
  expect(await reader.taps("✅ Less like this")).toMatchObject({ text: "Taken back." });
  await reader.sees(courtScreen());
  expect([subscribers.isKept(chatOf(reader), court), subscribers.likedOf(chatOf(reader), court)]).toEqual([
    false,
    null,
  ]);
});

it("does what an old button says, whatever was said elsewhere meanwhile, also of a story that was merged", async () => {
  const reader = await town.person().starts();
  town.app.store.subscribers.keep(chatOf(reader), pays, 1);
  reader.says(`/start s_${court}`);
  await eventually(() => rowsOf(reader)?.[0]).toEqual(["✅ Saved", "Share"]);
  await reader.presses(`keep:${court.toString(36)}:1`);
  expect(rowsOf(reader)?.[0]).toEqual(["✅ Saved", "Share"]);
  await reader.taps("✅ Saved");
  await eventually(() => rowsOf(reader)?.[0]).toEqual(["🔖 Save", "Share"]);
  expect(town.app.store.subscribers.kept(chatOf(reader), 0, 5)).toEqual([]);
  expect(await reader.presses("keep:zzzzz:1")).toMatchObject({ text: "I don't have that story any more." });
});

it("shares a story by a link to the bot, which works wherever it is sent", async () => {
  const reader = town.person();
  reader.says(`/start s_${arrest}`);
  await reader.sees(arrestScreen());
  const link = new URL(linkOf(reader.id, "Share") ?? "");
  expect([link.origin + link.pathname, Object.fromEntries(link.searchParams)]).toEqual([
    "https://t.me/share/url",
    { url: `https://t.me/${town.telegram.bot.username}?start=s_${arrest}`, text: ARREST },
  ]);
});

/** The message is the post of a story, as far as anybody knows. */
function showsInPost({ id: telegramId }: { id: number }, messageId: number, storyId: number): void {
  const { outbox, posts, chats } = town.app.store;
  const chatId = chats.find(telegramId, null)?.id ?? 0;
  const [at, never] = [Date.now(), Number.MAX_SAFE_INTEGER];
  outbox.post({ storyId, chatId, routeId: null, notBefore: never, createdAt: at }, PRIORITY.reader);
  const [job] = outbox.duePosts(chatId, never, 1);
  const postId = posts.add({
    ...{ chatId, telegramId, messageId, kind: "text", shownHash: "", sentAt: at, storyIds: [storyId] },
  });
  outbox.posted([job?.deliveryId ?? 0], postId);
  outbox.finish(job?.id ?? 0, at, "sent");
}

it("opens from a post in a message below, and the post shows what was said of its story there", async () => {
  const reader = town.person();
  reader.says(`/start s_${arrest}`);
  await reader.sees(arrestScreen());
  const postAt = town.telegram.messages(reader.id).at(-1)?.message_id ?? 0;
  showsInPost(reader, postAt, arrest);
  // A button of an older version, which would have put the other story in the post's place.
  await town.telegram.press(reader.id, reader.id, postAt, `story:${court.toString(36)}:${arrest.toString(36)}`);
  await reader.sees(courtScreen());
  expect(reader.screens()).toHaveLength(2);
  await town.telegram.press(reader.id, reader.id, postAt, `read:${arrest.toString(36)}`);
  await reader.sees(arrestScreen());
  expect(town.telegram.messages(reader.id).at(-1)?.reply_to_message_id).toBe(postAt);
  await reader.taps("🔖 Save");
  await eventually(() => reader.screens()[0]?.buttons).toEqual([["✅ Saved", "More…"]]);
});

it("lists the stories of a digest below it, for its reader alone", async () => {
  const { store } = town.app;
  const reader = town.person();
  reader.says(`/start s_${arrest}`);
  await reader.sees(arrestScreen());
  const messageId = town.telegram.messages(reader.id).at(-1)?.message_id ?? 0;
  const postId = store.posts.add({
    ...{ chatId: chatOf(reader), telegramId: reader.id, messageId, kind: "digest", shownHash: "" },
    ...{ sentAt: Date.now(), storyIds: [court, arrest] },
  });
  await reader.presses("listed");
  await eventually(() => reader.screens().at(-1)).toEqual({
    text: expect.stringMatching(/^<b>Digest<\/b>\n\n1\. <a .+fines.+\n\n2\. <a .+arrested/su),
    buttons: [["1", "2"]],
  });
  expect(town.telegram.messages(reader.id).at(-1)?.reply_to_message_id).toBe(messageId);
  await reader.presses(`listed:${postId}:1:0:1`);
  await eventually(() => rowsOf(reader)).toEqual([["1"], ["‹ Newer"]]);
  const other = await town.person().starts();
  expect(await other.presses(`listed:${postId}:0:0:5`)).toMatchObject({ showAlert: true });
});

it("leads back to the channel's post whose button led there, as long as that stands", async () => {
  const { store } = town.app;
  const reader = town.person();
  const bay = town.channel(reader, "Bay news", {}, "bay_news");
  await eventually(() => store.chats.find(bay, null)).not.toBeNull();
  showsInPost({ id: bay }, 7, court);
  const below = { storyId: court, chatId: store.chats.find(bay, null)?.id ?? 0 };
  const asked = new URL(storyLink("bot", arrest, below)).searchParams.get("start");
  reader.says(`/start ${asked}`);
  await reader.sees(arrestScreen("‹ Bay news"));
  expect(linkOf(reader.id, "‹ Bay news")).toBe("https://t.me/bay_news/7");
  await reader.taps("Read also: Court fines owner of ferry Meridian 60,000…");
  await reader.sees(courtScreen("‹ Back", "‹ Bay news"));
  for (const post of store.posts.ofStory(court)) store.posts.recordGone(post, Date.now());
  reader.says(`/start ${asked}`);
  await reader.sees(arrestScreen());
  reader.says(`/start s_${arrest}_zz_zz`);
  await eventually(() => reader.screens()).toHaveLength(3);
  await reader.sees(arrestScreen());
});

it("opens in a group without what is one reader's own", async () => {
  const boss = town.person();
  const { id } = town.telegram.addChat({ type: "supergroup", title: "Harbour", creatorId: boss.id });
  town.telegram.addBotToChat(boss.id, id, "member");
  boss.says(`/start@${town.telegram.bot.username} s_${arrest}`, { chatId: id });
  const also = ["Read also: Court fines owner of ferry Meridian 60,000…"];
  await eventually(() => town.screens(id).at(-1)?.buttons).toEqual([["Share"], also]);
  expect(await boss.presses(`keep:${arrest.toString(36)}:1`, id)).toMatchObject({ showAlert: true });
});

it("shows a story that was withdrawn since wherever it was kept, and offers it to nobody", async () => {
  const { store } = town.app;
  const reader = await town.person().starts();
  const storm = tell(courier, "storm", "Storm sinks a barge off Alat", 70);
  store.subscribers.keep(chatOf(reader), storm, 1);
  expect(await town.telegram.askInline(reader.id, "barge")).toMatchObject({ results: [{ id: `s${storm}` }] });
  const [articleId = 0] = store.articles.ofStory(storm).map(({ id }) => id);
  store.transaction(() => retractArticle(store, articleId, MORNING + 71 * HOUR));
  const struck = /<s>(?:<b>)?<a href="https:\/\/courier.example\/storm">Storm sinks a barge off Alat<\/a>/u;
  reader.says("/saved");
  await eventually(() => reader.screens().at(-1)?.text).toMatch(struck);
  await reader.taps("1");
  await eventually(() => reader.screens().at(-1)?.text).toMatch(struck);
  reader.says(`/start s_${storm}`);
  await eventually(() => reader.screens()).toHaveLength(4);
  await eventually(() => reader.screens().at(-1)?.text).toMatch(struck);
  expect(await town.telegram.askInline(reader.id, "barge off")).toMatchObject({ results: [] });
});

it("shows nothing of a story that an editor took out of everything", async () => {
  const { store } = town.app;
  const reader = await town.person().starts();
  const leak = tell(courier, "leak", "Oil leak closes the beach of Bilgah", 80);
  store.subscribers.keep(chatOf(reader), leak, 2);
  store.subscribers.keep(chatOf(reader), arrest, 1);
  store.stories.remove(leak, MORNING + 81 * HOUR);
  const unknown = "I don't have that story any more.";
  expect(await reader.presses(`read:${leak.toString(36)}`)).toMatchObject({ text: unknown });
  expect(await reader.presses(`keep:${leak.toString(36)}:1`)).toMatchObject({ text: unknown });
  reader.says(`/start s_${leak}`);
  await reader.sees({ text: unknown });
  reader.says("/saved");
  await eventually(() => reader.screens().at(-1)?.text).toMatch(/^<b>Saved stories<\/b>\n\n1\. <a [^\n]+>Captain/u);
  reader.says("https://courier.example/leak");
  await eventually(() => reader.screens().at(-1)?.text).toMatch(/^I have no story from there/u);
  expect(await town.telegram.askInline(reader.id, "leak")).toMatchObject({ results: [] });
});

it.each(["read:", "story:", "keep::1", "read:zzzzzzzzzzz", "story:zz:", "keep:1:2", "listed:1", "more:zzzzzzzzzz:1"])(
  "answers the forged button %j",
  async (data) => {
    const reader = await town.person().starts();
    const { text } = await reader.presses(data);
    expect(["This button is too old. Please send the command again.", "I don't have that story any more."]).toContain(
      text,
    );
  },
);
