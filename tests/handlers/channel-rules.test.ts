import { describe, expect, it } from "vitest";
import { addChat, addRoute, addSource, polled } from "../support/store.ts";
import { eventually, openTown } from "./town.ts";

const town = await openTown({}, { owners: 18 });
const { telegram } = town;
const { store } = town.app;

const TOPICS = [
  ["Politics", "Economy"],
  ["World", "Society"],
  ["Sport", "Culture"],
  ["Science and tech", "Health"],
  ["Incidents", "Weather"],
];
const tick = (rows: string[][], ...ticked: string[]) =>
  rows.map((row) => row.map((label) => (ticked.includes(label) ? `✅ ${label}` : label)));
const HINT = "Tap topics to choose what goes there.";
const REST = [["Write a rule"], ["Sources", "Languages"], ["Told by at least: One outlet"], ["‹ Back"]];
const CHOICE = [["All the news"], ...TOPICS, ...REST];

/** A channel with one route, and somebody who may change it. */
async function open(title: string, facts: Parameters<typeof addRoute>[2] = {}) {
  const channel = addChat(store, { telegramId: -100_801 - store.chats.channels().length, title });
  const id = addRoute(store, channel, facts);
  const olga = await town.owner().starts();
  return { olga, channel, id, route: () => store.routes.find(id) };
}

describe("what goes to a channel", () => {
  it("is chosen by topics, and is nothing when the last is unticked", async () => {
    const { olga, id, route } = await open("Cutter", { perHour: 5 });
    const screen = (taken: string, rows: string[][]) => ({
      text: `<b>Cutter</b>\n\n🟢 ${taken}\n⚡ each story as it comes\n🚦 at most 5 an hour, the rest as one digest\n\n${HINT}`,
      buttons: rows,
    });
    await olga.presses(`route:${id}:news`);
    await olga.sees(screen("all the news", tick(CHOICE, "All the news")));
    await olga.taps("Economy");
    await olga.taps("Sport");
    await olga.sees(screen("Economy, Sport", tick(CHOICE, "Economy", "Sport")));
    expect(route()).toMatchObject({ query: "topic:economy OR topic:sport" });
    await olga.taps("✅ Economy");
    await olga.taps("✅ Sport");
    await olga.sees({ text: `<b>Cutter</b>\n\n⚪️ nothing goes there yet\n\n${HINT}`, buttons: CHOICE });
    await olga.taps("Sport");
    await olga.sees(screen("Sport", tick(CHOICE, "Sport")));
    expect(route()).toMatchObject({ status: "active", perHour: 5 });
  });

  it("comes from the sources that are ticked, and not from those that are crossed out", async () => {
    const [pier, lamp] = ["pier-post", "lamp-daily"].map((slug) => addSource(store, { slug, name: slug }));
    const { olga, id, route } = await open("Brig");
    await olga.presses(`route:${id}:sources`);
    await olga.taps("pier-post");
    await olga.taps("lamp-daily");
    expect(route()).toMatchObject({ sources: ["pier-post", "lamp-daily"], sourcesOut: [] });
    await olga.taps("✅ lamp-daily");
    expect(route()).toMatchObject({ sources: ["pier-post"], sourcesOut: ["lamp-daily"] });
    await olga.taps("‹ Back");
    await eventually(() => olga.screens().at(-1)?.text).toContain(
      "\n🗞 only from pier-post\n🚫 nothing from lamp-daily\n",
    );
    await olga.taps("Sources");
    await olga.taps("Every source");
    expect(route()).toMatchObject({ sources: [], sourcesOut: [] });
    for (const source of [pier, lamp]) store.sources.setStatus(source?.id ?? 0, "removed");
  });

  it("is in the languages that are ticked, of the channel or of one route", async () => {
    const { olga, id, channel, route } = await open("Sloop");
    const text =
      "<b>Sloop</b>\n\nIn which languages may news go there? Tap to choose. With none chosen, news goes there in every language.";
    await olga.presses(`channel:${channel.id}:languages`);
    await olga.sees({ text, buttons: [["Azerbaijani", "English"], ["Russian", "Turkish"], ["‹ Back"]] });
    await olga.taps("English");
    await olga.taps("Turkish");
    await olga.taps("✅ English");
    await olga.sees({ text, buttons: [["Azerbaijani", "English"], ["Russian", "✅ Turkish"], ["‹ Back"]] });
    await olga.presses(`channel:${channel.id}:language:not_a_tag`);
    expect(store.chats.byId(channel.id)?.newsLanguages).toEqual(["tr"]);
    await olga.presses(`route:${id}:languages`);
    await olga.taps("Russian");
    expect(route()?.languages).toEqual(["ru"]);
  });
});

describe("a rule of somebody's own", () => {
  const RULE = "lang:en -<b>";
  const SHOWN = "<code>lang:en -&lt;b&gt;</code>";
  const screen = {
    text: `<b>Skiff</b>\n\n🟢 ${SHOWN}\n⚡ each story as it comes\n\nThis channel has a rule of its own.`,
    buttons: [["Choose topics instead"], ...REST],
  };
  const question = {
    text: `<b>Skiff</b>\n\nThis channel has a rule of its own: ${SHOWN}. Replace it with topics?`,
    buttons: [["Replace", "Keep"]],
  };

  // One tap on a topic once replaced a rule of chapar.yaml without a word.
  it("is asked about before topics take its place, and the first topic does", async () => {
    const { olga, id, route } = await open("Skiff", { query: RULE, managed: "file" });
    await olga.presses(`route:${id}:news`);
    await olga.sees(screen);
    await olga.taps("Choose topics instead");
    await olga.sees(question);
    await olga.taps("Keep");
    await olga.sees(screen);
    await olga.taps("Choose topics instead");
    await olga.taps("Replace");
    await olga.sees({
      text: `${screen.text.replace("This channel has a rule of its own.", "")}Tap the first topic: it takes the place of the rule.`,
      buttons: [["All the news"], ...TOPICS, ["Keep"]],
    });
    expect(route()).toMatchObject({ query: RULE, managed: "file" });
    await olga.taps("Sport");
    await eventually(() => route()).toMatchObject({ query: "topic:sport", managed: "chat" });
    // Tapped twice, it takes nothing away.
    await olga.presses(`route:${id}:swap:${store.topics.bySlug("sport")?.id}`);
    expect(route()).toMatchObject({ query: "topic:sport" });
  });

  it.each(["topic:1", "all", "choose"])("is kept when a button of before is tapped: %s", async (data) => {
    const { olga, channel, route } = await open("Skiff", { query: RULE, managed: "file" });
    await olga.presses(`channel:${channel.id}:${data}`);
    await olga.sees(question);
    expect(route()).toMatchObject({ query: RULE, managed: "file" });
  });

  it("is written in reply, shown at work, and saved by a button", async () => {
    town.publish(["Ferry to the harbour", "Storm over the cape"], { from: Date.now() - 5 * 3_600_000 });
    const { olga, id, route } = await open("Barge");
    await olga.presses(`route:${id}:news`);
    await olga.taps("Write a rule");
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/Which news goes there\? Reply with a rule/u);
    const answer = (text: string) => olga.says(text, { replyTo: telegram.messages(olga.id).at(-1)?.message_id ?? 0 });
    answer("ferry AND (harbour");
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/\(<\/u>harbour[\s\S]*Reply with a rule/u);
    answer("topic:nowhere");
    await eventually(() => olga.screens().at(-1)?.text).toContain(
      "Line 1: The query names the topic &quot;nowhere&quot;, which does not exist",
    );
    answer("ferry AND harbour");
    await eventually(() => olga.screens().at(-1)?.text).toMatch(
      /^<b>Barge<\/b>\n\nThis is not saved yet:\n<code>ferry AND harbour<\/code>\n\nOne post since .*Ferry to the harbour<\/a>$/su,
    );
    expect(route()?.query).toBe("");
    expect(await olga.taps("Save")).toMatchObject({ text: "Saved." });
    expect(route()?.query).toBe("ferry AND harbour");
  });
});

describe("a route as text", () => {
  it("is the lines of the file, and is changed by them after a look at what they bring", async () => {
    const { olga, id, route } = await open("Galley", { query: "topic:sport", settleMs: 60_000 });
    await olga.presses(`route:${id}:text`);
    await olga.sees({
      text: "<b>Galley</b>\n\n<pre>query: topic:sport\nsettle: 1m</pre>\n\nThis is how <code>chapar.yaml</code> says it. A key that is left out is at its usual value.",
      buttons: [["Change the text"], ["‹ Back"]],
    });
    await olga.taps("Change the text");
    await eventually(() => olga.screens().at(-1)?.text).toContain("Reply with the changed text.");
    const answer = (text: string) => olga.says(text, { replyTo: telegram.messages(olga.id).at(-1)?.message_id ?? 0 });
    answer("query: topic:sport\nquiet: late");
    await eventually(() => olga.screens().at(-1)?.text).toContain(
      "Line 2: quiet is &quot;late&quot;: write hours such as 23:00-07:00.",
    );
    answer("query: topic:world\nquiet: 23:00-07:00\npace:\n  per_hour: 4");
    await eventually(() => olga.screens().at(-1)?.text).toContain("This is not saved yet:\n<pre>query: topic:world");
    await olga.taps("Save");
    expect(route()).toMatchObject({ query: "topic:world", quiet: "23:00-07:00", perHour: 4, settleMs: 0 });
  });
});

describe("what is too long for a message", () => {
  const longRule = Array.from({ length: 700 }, (_, index) => `harbour${index}`).join(" OR ");

  it("is shown by its beginning, and is changed in the file", async () => {
    const { olga, id } = await open("Argosy", { query: longRule, breaking: longRule });
    for (const [screen, text] of [
      ["text", "This is longer than I can show."],
      ["field:breaking", "harbour0 OR"],
      ["news", "This channel has a rule of its own."],
      ["try", "Argosy"],
    ]) {
      await olga.presses(`route:${id}:${screen}`);
      await eventually(() => olga.screens().at(-1)?.text).toContain(text);
    }
    await olga.presses(`route:${id}:text`);
    await eventually(() => olga.screens().at(-1)?.buttons).toEqual([["‹ Back"]]);
  });

  it("is not taken in reply", async () => {
    const { olga, id, route } = await open("Carrack");
    await olga.presses(`route:${id}:ask:text`);
    await eventually(() => olga.screens().at(-1)?.text).toContain("Reply with the changed text.");
    const answer = (text: string) => olga.says(text, { replyTo: telegram.messages(olga.id).at(-1)?.message_id ?? 0 });
    answer(`query: ${longRule.slice(0, 4_000)}`);
    await eventually(() => olga.screens().at(-1)?.text).toContain("I can take at most 2,400 letters here.");
    answer(`# ${"ferry & pier < ".repeat(150)}\nquery: ferry`);
    await eventually(() => olga.screens().at(-1)?.text).toContain("This is not saved yet:");
    await olga.taps("Save");
    expect(route()?.query).toBe("ferry");
  });
});

describe("a field of a route", () => {
  it("is chosen by a button or written, and a schedule tells when it comes", async () => {
    const { olga, id, route } = await open("Junk");
    await olga.presses(`route:${id}:times`);
    expect(olga.screens().at(-1)?.buttons).toEqual([
      ["Goes out: Each as it comes"],
      ["Rest before it goes: No"],
      ["Pace: As it comes"],
      ["Between two posts: No"],
      ["Quiet hours: Never"],
      ["Breaking at once: No"],
      ["‹ Back"],
    ]);
    await olga.taps("Goes out: Each as it comes");
    await olga.taps("Every day at 08:00 and 20:00");
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/The next ones:(\n• \w+, .*(08|20):00){5}$/u);
    expect(route()?.digest).toBe("0 8,20 * * *");
    await olga.taps("Another value");
    await eventually(() => olga.screens().at(-1)?.text).toContain("Reply with hours");
    const answer = (text: string) => olga.says(text, { replyTo: telegram.messages(olga.id).at(-1)?.message_id ?? 0 });
    answer("whenever");
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/I can't read that\.\n\nReply with hours/u);
    answer("9:30");
    await eventually(() => route()?.digest).toBe("30 9 * * *");
    expect(await olga.presses(`route:${id}:set:digest:nonsense`)).toMatchObject({ showAlert: true });
    expect(route()?.digest).toBe("30 9 * * *");
  });

  it("says that there is no language model that could write", async () => {
    const { olga, id, route } = await open("Yawl");
    await olga.presses(`route:${id}:set:rewrite:tr`);
    expect(route()?.rewrite).toEqual({ language: "tr" });
    await eventually(() => olga.screens().at(-1)?.text).toContain("⚠️ No language model is set up here");
    await olga.presses(`route:${id}:set:rewrite:no`);
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/the article's own sentences\.$/u);
    expect(olga.screens().at(-1)?.text).not.toContain("⚠️");
  });

  it("says whether what is not found there is sent again, or a person asked", async () => {
    const { olga, id, route } = await open("Ketch");
    await olga.presses(`route:${id}:look`);
    await olga.taps("Send again what got lost: No");
    await eventually(() => olga.screens().at(-1)?.buttons).toEqual([["Yes", "✅ No"], ["‹ Back"]]);
    await olga.taps("Yes");
    expect(route()?.resend).toBe(true);
    await olga.presses(`route:${id}`);
    await eventually(() => olga.screens().at(-1)?.text).toContain("🔁 what got lost is sent again");
    await olga.presses(`route:${id}:text`);
    await eventually(() => olga.screens().at(-1)?.text).toContain("<pre>resend: true</pre>");
  });

  it("is looked at by a viewer, and changed by an editor alone", async () => {
    const { id, channel, route } = await open("Raft");
    const vera = await town.person().starts();
    store.members.put({ chatId: channel.id, userId: vera.id, role: "viewer", name: "Vera", addedBy: null, addedAt: 0 });
    await vera.presses(`route:${id}:field:approve`);
    await eventually(() => vera.screens().at(-1)?.buttons).toEqual([["Yes", "✅ No"], ["‹ Back"]]);
    expect(await vera.taps("Yes")).toMatchObject({ text: "You may look at this channel, but not change it." });
    expect(route()?.approve).toBe(false);
    store.members.put({ chatId: channel.id, userId: vera.id, role: "editor", name: "Vera", addedBy: null, addedAt: 0 });
    await vera.taps("Yes");
    expect(route()?.approve).toBe(true);
    vera.says("/channels");
    await eventually(() => vera.screens().at(-1)?.buttons).toEqual([["Raft"]]);
  });
});

it("a dry run tells what would have gone where, a day at a time", async () => {
  const source = addSource(store, { slug: "tide", name: "Tide Table" });
  town.publish(["Tide high", "Tide low", "Tide turns"], { source, from: Date.now() - 20 * 3_600_000 });
  const { olga, id } = await open("Wherry", { sources: ["tide"], digest: "0 0 1 1 *" });
  await olga.presses(`route:${id}:try:1`);
  await eventually(() => olga.screens().at(-1)?.text).toMatch(
    /^<b>Wherry<\/b>\n\nOne post since .* by this rule\.\nThey tell 3 stories\.\n\n.*: 1\n\nFrom: Tide Table 3\n\n📬 .* \(3\)(\n {3}– <a .*){3}$/su,
  );
  expect(olga.screens().at(-1)?.buttons).toEqual([["✅ 1 day", "3 days", "7 days"], ["‹ Back"]]);
  await olga.presses(`route:${id}:set:min_outlets:3`);
  await olga.presses(`route:${id}:try:7`);
  await eventually(() => olga.screens().at(-1)?.text).toMatch(/Nothing would have gone there\.$/u);
});

it("gets what waited as soon as the right to post is given back", async () => {
  const olga = await town.owner().starts();
  const id = town.channel(olga, "Dinghy");
  await olga.taps("⚡ Start at once");
  telegram.addBotToChat(olga.id, id, { can_post_messages: false });
  await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>I can't post in Dinghy<\/b>/);
  const source = polled(store, addSource(store, { slug: "pier", name: "Pier" }), Date.now() - 60_000);
  town.publish(["Regatta"], { source, from: Date.now() });
  store.outbox.delayChat(store.chats.find(id, null)?.id ?? 0, Date.now() + 600_000);
  telegram.addBotToChat(olga.id, id);
  await eventually(() => town.screens(id).at(-1)?.text).toMatch(/>Regatta<\/a>/);
});
