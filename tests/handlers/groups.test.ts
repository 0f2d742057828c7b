import { describe, expect, it } from "vitest";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown();
const { telegram } = town;
const { store } = town.app;
town.publish(["Ferry to the lighthouse"]);

const GREETING = {
  text: `<b>Hello everyone, I am Chapar</b>

I bring this group the news as it happens, every story once. Admins choose the topics; anyone can ask for /latest, /topic or /search.`,
  buttons: [["Pick topics"], ["Latest news"]],
};
const LATEST = `<b>Latest news</b>

1. <a href="https://lighthouse.example/Ferry%20to%20the%20lighthouse">Ferry to the lighthouse</a>
Lighthouse Daily · 9 May 2025, 06:30`;
const GRID = "<b>Topics of this group</b>\n\nTap to follow, tap again to stop. A ✅ marks what comes here.";
const ONLY_ADMINS = "Only the admins of this group can change that.";

/** A group of its creator, who is its only admin, and a member; the bot has just come. */
function group(rights: "admin" | "member" = "member", isForum = false): { id: number; boss: Person; member: Person } {
  const [boss, member] = [town.person("en", { firstName: "Ayla" }), town.person("en", { firstName: "Murad" })];
  const { id } = telegram.addChat({
    ...{ type: "supergroup", title: "Harbour", isForum },
    ...{ creatorId: boss.id, memberIds: [member.id] },
  });
  telegram.addBotToChat(boss.id, id, rights === "member" ? "member" : {});
  return { id, boss, member };
}

describe("a group", () => {
  it("is greeted, and served at once", async () => {
    const { id, member } = group();
    await town.shows(id, GREETING);
    member.says("/latest", { chatId: id });
    await town.shows(id, { text: LATEST, buttons: [["1"]] });
    expect(telegram.messages(id).at(-1)?.reply_to_message_id).toBe(telegram.messages(id).at(-2)?.message_id);
    expect(store.chats.find(id, null)?.status).toBe("active");
  });

  it("is greeted in the language of who brought the bot there", async () => {
    const boss = town.person("az");
    const { id } = telegram.addChat({ type: "group", title: "Liman", creatorId: boss.id });
    telegram.addBotToChat(boss.id, id, "member");
    await town.shows(id, {
      text: `<b>Hamıya salam, mən Chapar</b>

Bu qrupa xəbərləri baş verdikcə gətirirəm, hər hadisəni bir dəfə. Mövzuları adminlər seçir; /latest, /topic və /search hamı üçündür.`,
      buttons: [["Mövzu seçin"], ["Son xəbərlər"]],
    });
  });

  // It was told what is for a private chat alone: "just send me a few words".
  it("is told what there is to say there, and to whom", async () => {
    const { id, member } = group();
    member.says("/help", { chatId: id });
    await town.shows(id, {
      text: `<b>What I can do here</b>

/latest – the latest news
/topic – news on one topic
/search – find a story
/share – share the news
/privacy – what I keep about this group

For example: <code>/latest 5</code>, <code>/topic sport</code>, <code>/search oil price</code>.

<b>For the admins</b>

/topics – choose what comes here
/follow – a topic by its name, or any words
/following – all that comes here
/bind – in a forum: a topic for this thread
/digest – the news in one message, at a set hour
/quiet – when I keep quiet
/settings – language and time zone
/stop – no more news here`,
    });
  });

  // It was asked for a location, which the bot does not see there.
  it("is asked for its time zone by name", async () => {
    const { id, boss } = group();
    boss.says("/settings", { chatId: id });
    await boss.taps("Time zone", id);
    await eventually(() => town.screens(id).at(-1)?.text).toBe(
      "<b>Where is this group?</b>\n\nPick a place with your time, or send its name like this: <code>/settings Baku</code>",
    );
  });

  it("chooses its topics by its admins alone", async () => {
    const { id, boss, member } = group();
    member.says("/topics", { chatId: id });
    await town.shows(id, { text: ONLY_ADMINS });
    boss.says("/topics", { chatId: id });
    await eventually(() => town.screens(id).at(-1)?.text).toBe(GRID);
    expect(await member.taps("Sport", id)).toMatchObject({ text: ONLY_ADMINS });
    expect(await boss.taps("Sport", id)).toMatchObject({ text: "Following: Sport" });
    expect(await member.taps("Done", id)).toMatchObject({ text: ONLY_ADMINS });
    await eventually(() => town.screens(id).at(-1)?.buttons?.[2]).toEqual(["✅ Sport", "Culture"]);
    await boss.taps("Done", id);
    await town.shows(id, {
      text: "You follow Sport. I will write when there is news.",
      buttons: [["Latest news"], ["In one message a day"]],
    });
    await member.taps("Latest news", id);
    await town.shows(id, { text: LATEST, buttons: [["1"]] });
  });

  it.each([
    "/follow sport",
    "/unfollow",
    "/settings",
    "/settings Asia/Baku",
    "/stop",
    "/subscribe x",
    "/unsubscribe x",
  ])("does not let strangers say %s", async (said) => {
    const { id, member } = group();
    member.says(said, { chatId: id });
    await town.shows(id, { text: ONLY_ADMINS });
  });

  it("is put to sleep and woken up by its admins", async () => {
    const { id, boss, member } = group();
    await town.shows(id, GREETING);
    boss.says("/stop", { chatId: id });
    await eventually(() => store.chats.find(id, null)?.status).toBe("stopped");
    // That the bot becomes an admin wakes nobody.
    telegram.addBotToChat(boss.id, id);
    member.says("/start", { chatId: id });
    await town.shows(id, { text: ONLY_ADMINS });
    expect([store.chats.find(id, null)?.status, town.screens(id).length]).toEqual(["stopped", 3]);
    boss.says("/start", { chatId: id });
    await town.shows(id, {
      text: GREETING.text,
      buttons: [["Pick topics"], ["Latest news"], ["Settings", "What can you do?"]],
    });
    expect(store.chats.find(id, null)?.status).toBe("active");
  });

  it("is told when the bot cannot see who is an admin", async () => {
    const { id, boss } = group();
    telegram.fault({
      ...{ kind: "status", method: "getChatMember", chatId: id },
      ...{ code: 400, description: "Bad Request: member list is inaccessible" },
    });
    boss.says("/topics", { chatId: id });
    await town.shows(id, {
      text: "I can't see who the admins of this group are. Please make me an admin here, and it will work.",
    });
  });

  it("hears nothing from the bot about what is for others", async () => {
    const { id, boss, member } = group("admin");
    await town.shows(id, GREETING);
    for (const said of [
      "good morning",
      "/latest@another_bot",
      "/topics@another_bot",
      "/weather",
      "https://a.example",
    ]) {
      member.says(said, { chatId: id });
    }
    boss.says("/weather@chapar_sandbox_bot", { chatId: id });
    await town.shows(id, { text: "I don't know that command. /help shows what I can do." });
    expect(town.screens(id)).toHaveLength(2);
  });

  it("gets answers in the forum topic where somebody asked, and follows by topic", async () => {
    const { id, boss } = group("admin", true);
    const threadId = telegram.addTopic(boss.id, id, "News");
    boss.says("/follow sport", { chatId: id, threadId });
    await town.shows(id, { text: "You follow <b>Sport</b> now. I will write when there is news." });
    expect(telegram.messages(id).at(-1)?.message_thread_id).toBe(threadId);
    const [main, thread] = [store.chats.find(id, null), store.chats.find(id, threadId)];
    expect([main, thread].map((chat) => chat && store.chats.followedTopicIds(chat.id).length)).toEqual([0, 1]);
  });

  it("goes on as a supergroup", async () => {
    const boss = town.person();
    const { id } = telegram.addChat({ type: "group", title: "Pier", creatorId: boss.id });
    telegram.addBotToChat(boss.id, id, "member");
    boss.says("/follow sport", { chatId: id });
    await town.shows(id, { text: "You follow <b>Sport</b> now. I will write when there is news." });
    const became = telegram.migrate(id);
    boss.says("/follow sport", { chatId: became });
    await town.shows(became, { text: "You already follow <b>Sport</b>." });
  });

  it("is left alone after the bot was removed, and greeted when it comes again", async () => {
    const { id, boss } = group();
    await town.shows(id, GREETING);
    telegram.removeBotFromChat(boss.id, id, "kicked");
    await eventually(() => store.chats.find(id, null)?.status).toBe("gone");
    telegram.addBotToChat(boss.id, id, "member");
    await eventually(() => town.screens(id)).toEqual([GREETING, GREETING]);
    expect(store.chats.find(id, null)?.status).toBe("active");
  });

  // Threads stayed gone for ever, though nobody had said anything in them.
  it("gets the news of its threads again when the bot comes back", async () => {
    const { id, boss } = group("admin", true);
    const threadId = telegram.addTopic(boss.id, id, "News");
    boss.says("/follow sport", { chatId: id, threadId });
    await town.shows(id, { text: "You follow <b>Sport</b> now. I will write when there is news." });
    const states = () => [null, threadId].map((thread) => store.chats.find(id, thread)?.status);
    telegram.removeBotFromChat(boss.id, id, "kicked");
    await eventually(states).toEqual(["gone", "gone"]);
    telegram.addBotToChat(boss.id, id, "member");
    await eventually(states).toEqual(["active", "active"]);
  });
});

it("leaves somebody in peace who said /stop, also when they block the bot and let it in again", async () => {
  const rauf = town.person();
  rauf.says("/stop");
  await eventually(() => store.chats.find(rauf.id, null)?.status).toBe("stopped");
  telegram.block(rauf.id);
  await eventually(() => store.chats.find(rauf.id, null)?.status).toBe("gone");
  telegram.unblock(rauf.id);
  await eventually(() => store.chats.find(rauf.id, null)?.status).toBe("stopped");
  await rauf.starts();
  rauf.says("/start");
  await eventually(() => store.chats.find(rauf.id, null)?.status).toBe("active");
});

describe("/bind", () => {
  it("brings a topic to one thread of a forum, and to no other", async () => {
    const { id, boss, member } = group("admin", true);
    const [ports, sport] = [telegram.addTopic(boss.id, id, "Ports"), telegram.addTopic(boss.id, id, "Sport")];
    const follows = (threadId: number) =>
      store.chats
        .followedTopicIds(store.chats.find(id, threadId)?.id ?? 0)
        .map((each) => store.topics.find(each)?.slug);
    member.says("/bind sport", { chatId: id, threadId: ports });
    await eventually(() => town.screens(id).at(-1)?.text).toBe(ONLY_ADMINS);
    boss.says("/bind sport", { chatId: id, threadId: ports });
    const done = "News on <b>Sport</b> comes here from now on, and to no other topic of this group.";
    await town.shows(id, { text: done });
    expect(follows(ports)).toEqual(["sport"]);
    boss.says("/bind", { chatId: id, threadId: sport });
    await eventually(() => town.screens(id).at(-1)?.text).toBe("Which topic should come here?");
    await boss.taps("Sport", id);
    await town.shows(id, { text: done });
    expect([follows(ports), follows(sport)]).toEqual([[], ["sport"]]);
    boss.says("/bind sport", { chatId: id, threadId: sport });
    await town.shows(id, { text: "News on <b>Sport</b> comes here already." });
  });

  it("says where it works", async () => {
    const { id, boss } = group();
    boss.says("/bind sport", { chatId: id });
    await eventually(() => town.screens(id).at(-1)?.text).toMatch(/^That works in a topic of a forum/);
  });
});
