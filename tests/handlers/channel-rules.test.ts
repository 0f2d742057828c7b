import { describe, expect, it } from "vitest";
import { addChat, addRoute, addSource, polled } from "../support/store.ts";
import { eventually, openTown } from "./town.ts";

const town = await openTown({}, { owners: 6 });
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
const LANGUAGES = ["🌐 News in: every language"];
const EMPTY = [["All the news"], ...TOPICS, LANGUAGES, ["📨 Test", "🗑 Remove"], ["‹ Back"]];
const CHOSEN = [["All the news"], ...TOPICS, LANGUAGES, ["⏸ Pause", "📨 Test", "🗑 Remove"], ["‹ Back"]];

describe("a channel with a rule of its own", () => {
  const RULE = "lang:en -<b>";
  const SHOWN = "<code>lang:en -&lt;b&gt;</code>";
  const RULED = [["Choose topics instead"], LANGUAGES, ["⏸ Pause", "📨 Test", "🗑 Remove"], ["‹ Back"]];
  const screen = { text: `<b>Skiff</b>\n🟢 ${SHOWN}\n\nThis channel has a rule of its own.`, buttons: RULED };
  const question = {
    text: `<b>Skiff</b>\n\nThis channel has a rule of its own: ${SHOWN}. Replace it with topics?`,
    buttons: [["Replace", "Keep"]],
  };
  const open = async (telegramId: number) => {
    const channel = addChat(store, { telegramId, title: "Skiff" });
    addRoute(store, channel, { query: RULE, managed: "file", perHour: 5 });
    const olga = await town.owner().starts();
    await olga.presses(`channel:${channel.id}`);
    await olga.sees(screen);
    return { olga, channel, rule: () => store.routes.ofChat(channel.id)[0] };
  };

  // One tap on a topic once replaced a rule of chapar.yaml without a word.
  it("is asked about before topics take the place of the rule, and the first topic does", async () => {
    const { olga, channel, rule } = await open(-100_801);
    await olga.taps("Choose topics instead");
    await olga.sees(question);
    await olga.taps("Keep");
    await olga.sees(screen);
    await olga.taps("Choose topics instead");
    await olga.taps("Replace");
    await olga.sees({
      text: `<b>Skiff</b>\n🟢 ${SHOWN}\n\nTap the first topic: it takes the place of the rule.`,
      buttons: [["All the news"], ...TOPICS, ["Keep"]],
    });
    expect(rule()).toMatchObject({ query: RULE, managed: "file" });
    await olga.taps("Sport");
    await olga.sees({ text: `<b>Skiff</b>\n🟢 Sport\n\n${HINT}`, buttons: tick(CHOSEN, "Sport") });
    expect(rule()).toMatchObject({ query: "topic:sport", managed: "chat", perHour: 5 });
    // Tapped twice, it takes nothing away.
    await olga.presses(`channel:${channel.id}:swap:${store.topics.bySlug("sport")?.id}`);
    expect(rule()).toMatchObject({ query: "topic:sport" });
    await olga.presses(`channel:${channel.id}:choose`);
    await olga.sees({ text: `<b>Skiff</b>\n🟢 Sport\n\n${HINT}`, buttons: tick(CHOSEN, "Sport") });
  });

  it("keeps it when a button of before the rule is tapped", async () => {
    const { olga, channel, rule } = await open(-100_802);
    for (const data of [`topic:${store.topics.bySlug("sport")?.id}`, "all"]) {
      await olga.presses(`channel:${channel.id}:${data}`);
      await olga.sees(question);
    }
    expect(rule()).toMatchObject({ query: RULE, managed: "file" });
  });

  it("goes over to all the news, and shows its rule while it is paused", async () => {
    const { olga, channel, rule } = await open(-100_803);
    await olga.taps("⏸ Pause");
    await eventually(() => olga.screens().at(-1)?.text).toBe(
      `<b>Skiff</b>\n⏸ paused: ${SHOWN}\n\nThis channel has a rule of its own.`,
    );
    await olga.presses(`channel:${channel.id}:replace`);
    await olga.taps("All the news");
    expect(rule()).toMatchObject({ query: "", status: "paused" });
  });
});

it("takes news in the languages that are ticked", async () => {
  const channel = addChat(store, { telegramId: -100_811, title: "Sloop" });
  const olga = await town.owner().starts();
  await olga.presses(`channel:${channel.id}`);
  await olga.taps("🌐 News in: every language");
  const text =
    "<b>Sloop</b>\n\nIn which languages may news go there? Tap to choose. With none chosen, news goes there in every language.";
  await olga.sees({ text, buttons: [["Azerbaijani", "English"], ["Russian", "Turkish"], ["‹ Back"]] });
  await olga.taps("English");
  await olga.taps("Turkish");
  await olga.taps("✅ English");
  await olga.sees({ text, buttons: [["Azerbaijani", "English"], ["Russian", "✅ Turkish"], ["‹ Back"]] });
  await olga.presses(`channel:${channel.id}:language:not_a_tag`);
  await olga.taps("‹ Back");
  await olga.sees({
    text: `<b>Sloop</b>\n⚪️ nothing goes there yet\n\n${HINT}`,
    buttons: EMPTY.with(-3, ["🌐 News in: Turkish"]),
  });
  expect(store.chats.byId(channel.id)?.newsLanguages).toEqual(["tr"]);
});

it("gets what waited as soon as the right to post is given back", async () => {
  const olga = await town.owner().starts();
  const id = town.channel(olga, "Dinghy");
  await olga.taps("All the news");
  telegram.addBotToChat(olga.id, id, { can_post_messages: false });
  await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>I can't post in Dinghy<\/b>/);
  const source = polled(store, addSource(store, { slug: "pier", name: "Pier" }), Date.now() - 60_000);
  town.publish(["Regatta"], { source, from: Date.now() });
  store.outbox.delayChat(store.chats.find(id, null)?.id ?? 0, Date.now() + 600_000);
  telegram.addBotToChat(olga.id, id);
  await eventually(() => town.screens(id).at(-1)?.text).toMatch(/>Regatta<\/a>/);
});
