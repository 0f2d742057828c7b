import { describe, expect, it } from "vitest";
import { addChat, addRoute } from "../support/store.ts";
import { eventually, openTown } from "./town.ts";

const town = await openTown({}, { owners: 24 });
const { telegram } = town;
const { store } = town.app;

const ROUTE = [
  ["📰 What goes", "🕘 When"],
  ["🎨 Look", "✍️ Approval"],
  ["🔍 Dry run", "📝 As text"],
];
const TEAM = [
  ["🗓 Queue", "📊 Figures"],
  ["👥 Team", "📜 Log"],
];
const EMPTY = [["🧭 Set it up"], ["📋 Copy from"], ...TEAM, ["📨 Test", "🗑 Remove"], ["‹ Back"]];
const SET_UP = [
  ...ROUTE,
  ["🧭 Step by step"],
  ["➕ Another route", "📋 Copy from"],
  ...TEAM,
  ["⏸ Pause", "📨 Test", "🗑 Remove"],
  ["‹ Back"],
];
const LOOK = "I write there in: English · news in: every language · UTC";
const screen = (title: string, lines: string) => ({ text: `<b>${title}</b>\n${lines}\n\n${LOOK}`, buttons: SET_UP });

const chat = (id: number) => store.chats.find(id, null);
const route = (id: number) => store.routes.ofChat(chat(id)?.id ?? 0)[0];

describe("/channels", () => {
  it("says how to add the first one", async () => {
    const olga = town.owner();
    olga.says("/channels");
    await olga.sees({
      text: `<b>I am in no channel yet</b>

Add me to your channel or group as an admin with the right to post, and I will ask you here what should go there.`,
      buttons: [["Add me to a channel"], ["Add me to a group"]],
    });
    const bot = "https://t.me/chapar_sandbox_bot";
    expect(telegram.messages(olga.id).at(-1)?.reply_markup).toEqual({
      inline_keyboard: [
        [
          {
            text: "Add me to a channel",
            url: `${bot}?startchannel&admin=post_messages+edit_messages+delete_messages`,
          },
        ],
        [{ text: "Add me to a group", url: `${bot}?startgroup` }],
      ],
    });
  });

  it("refuses strangers, by command and by button", async () => {
    const rauf = town.person();
    rauf.says("/channels");
    const text = "Only the people who run this bot can do that.";
    await rauf.sees({ text });
    for (const data of ["channels", "channel:1:allow", "channel:1:drop"]) {
      expect(await rauf.presses(data)).toMatchObject({ text });
    }
    const others = "This is for the editors of that channel. If you should be one of them, ask for an invitation.";
    for (const data of [
      "channel:1",
      "channel:1:all",
      "channel:1:pause",
      "route:1",
      "route:1:set:photo:no",
      "setup:1:look",
    ]) {
      expect(await rauf.presses(data)).toMatchObject({ text: others });
    }
  });
});

it("is found by an admin whom nobody has met, who names it", async () => {
  const [rauf, olga] = [town.person("en", { started: true }), town.owner()];
  const id = town.channel(olga, "Far Quay", {}, "far_quay");
  await eventually(() => chat(id)?.status).toBe("active");
  telegram.promote(rauf.id, id);
  const crowd = Array.from({ length: 12 }, (_, index) =>
    addChat(store, { telegramId: -3_000 - index, title: `A ${index}` }),
  );
  rauf.says("/channels @far_quay");
  await eventually(() => rauf.screens().at(-1)?.text).toContain("Far Quay");
  for (const one of crowd) store.chats.setStatus(one.id, "gone");
});

describe("an owner's channel", () => {
  it("starts at once with all the news, and is paused and resumed", async () => {
    const olga = town.owner("en", { started: true });
    const id = town.channel(olga, "Harbour <News>");
    await olga.sees({
      text: `<b>I am now in Harbour &lt;News&gt;</b>

Seven short questions, and the news can start; you may stop at any of them. Or I start at once: all the news, each story as it comes.`,
      buttons: [["🧭 Set it up"], ["⚡ Start at once"]],
    });
    expect(chat(id)?.status).toBe("active");
    expect(route(id)).toBeUndefined();
    await olga.taps("⚡ Start at once");
    expect(route(id)).toMatchObject({ query: "", status: "active" });
    await olga.taps("⚙️ Settings");
    await olga.sees(screen("Harbour &lt;News&gt;", "🟢 all the news\n⚡ each story as it comes"));
    expect(await olga.taps("⏸ Pause")).toMatchObject({ text: "Paused: Harbour <News>" });
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>Harbour &lt;News&gt;<\/b>\n⏸ all the news/);
    expect(await olga.taps("▶️ Resume")).toMatchObject({ text: "Posting again: Harbour <News>" });
    await olga.sees(screen("Harbour &lt;News&gt;", "🟢 all the news\n⚡ each story as it comes"));
    expect(olga.screens()).toHaveLength(1);
  });

  it("gets a test post in its own language", async () => {
    const olga = await town.owner("ru").starts();
    const id = town.channel(olga, "Причал");
    await olga.taps("🧭 Настроить");
    await olga.taps("Türkçe");
    await olga.taps("✔️ Готово");
    expect(await olga.taps("📨 Проверка")).toMatchObject({ text: "Пробный пост отправлен: Причал.", showAlert: false });
    expect(town.screens(id)).toEqual([{ text: "Bu bir deneme. Haberler burada görünecek." }]);
    telegram.addBotToChat(olga.id, id, { can_post_messages: false });
    expect(await olga.taps("📨 Проверка")).toMatchObject({
      text: "Пробный пост не дошёл: Причал. Причина: у меня нет права там публиковать.",
      showAlert: true,
    });
    telegram.fault({ kind: "status", method: "sendMessage", chatId: id, code: 500 });
    expect(await olga.taps("📨 Проверка")).toMatchObject({
      text: "Пробный пост не дошёл: Причал. Причина: Telegram не ответил, попробуйте ещё раз.",
    });
  });

  it("is removed with a question first, and taken back by choosing news for it", async () => {
    const olga = town.owner("en", { started: true });
    const id = town.channel(olga, "Pier");
    await olga.taps("⚡ Start at once");
    await olga.taps("⚙️ Settings");
    await olga.taps("🗑 Remove");
    await olga.sees({
      text: "Remove <b>Pier</b>? Nothing more will be posted there. What has been posted stays.",
      buttons: [["Yes, remove it", "Cancel"]],
    });
    await olga.taps("Cancel");
    await olga.sees(screen("Pier", "🟢 all the news\n⚡ each story as it comes"));
    await olga.taps("🗑 Remove");
    await olga.taps("Yes, remove it");
    const removed = { text: "<b>Pier</b> is removed.", buttons: [["Undo", "‹ Back"]] };
    await olga.sees(removed);
    await olga.taps("Undo");
    await olga.sees(screen("Pier", "🟢 all the news\n⚡ each story as it comes"));
    await olga.taps("🗑 Remove");
    await olga.taps("Yes, remove it");
    await olga.sees(removed);
    await olga.presses(`channel:${chat(id)?.id}:drop`);
    await olga.sees(removed);
    expect([chat(id)?.status, route(id)]).toEqual(["stopped", undefined]);
    // A button of an older version.
    await olga.presses(`channel:${chat(id)?.id}:all`);
    expect(route(id)).toMatchObject({ query: "", status: "active" });
    expect(chat(id)?.status).toBe("active");
    await olga.presses("channel:424242:pause");
    await olga.sees({ text: "This channel is no longer there.", buttons: [["‹ Back"]] });
  });

  const CANNOT = {
    text: `<b>I can't post in Quay</b>

Please make me an admin there with the right to post messages. I will notice by myself.`,
    buttons: [["Give me the rights"]],
  };

  it("is set up when the right to post comes", async () => {
    const olga = town.owner("en", { started: true });
    const id = town.channel(olga, "Quay", { can_post_messages: false });
    await olga.sees(CANNOT);
    telegram.addBotToChat(olga.id, id);
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>I am now in Quay<\/b>/);
  });

  it("is missed when the right to post goes, and when the bot is thrown out", async () => {
    const olga = town.owner("en", { started: true });
    const id = town.channel(olga, "Quay");
    await olga.taps("⚡ Start at once");
    telegram.addBotToChat(olga.id, id, { can_post_messages: false });
    await olga.sees(CANNOT);
    telegram.addBotToChat(olga.id, id);
    await olga.sees({ text: "I can post in <b>Quay</b> now." });
    expect(route(id)).toMatchObject({ query: "", status: "active" });
    // Another right given or taken is nothing to talk about, unless a route needs it.
    const before = olga.screens().length;
    telegram.addBotToChat(olga.id, id, { can_edit_messages: false });
    telegram.removeBotFromChat(olga.id, id, "kicked");
    await olga.sees({ text: "I was removed from <b>Quay</b>. Nothing goes there any more." });
    expect(olga.screens()).toHaveLength(before + 1);
    expect(chat(id)?.status).toBe("gone");
    await olga.presses(`channel:${chat(id)?.id}`);
    await olga.sees({ text: "<b>Quay</b>\n🔴 I am no longer there", buttons: [["Try again"], ["‹ Back"]] });
    await olga.presses(`channel:${chat(id)?.id}:all`);
    await olga.sees({ text: "<b>Quay</b>\n🔴 I am no longer there", buttons: [["Try again"], ["‹ Back"]] });
    // The list shows it still, and a tap looks whether the bot is there after all.
    expect(store.chats.channels().at(-1)?.title).toBe("Quay");
    expect(await olga.taps("Try again")).toMatchObject({
      text: "I am still not in Quay. Please add me there as an admin with the right to post.",
    });
    telegram.addBotToChat(olga.id, id);
    await eventually(() => chat(id)?.status).toBe("active");
    await olga.sees({ text: "I can post in <b>Quay</b> now." });
    store.chats.leave(id);
    await olga.presses(`channel:${chat(id)?.id}:again`);
    await eventually(() => chat(id)?.status).toBe("active");
  });

  it("is told of a right that a route asks for and that is gone, with the button that gives it", async () => {
    const olga = town.owner("en", { started: true });
    const id = town.channel(olga, "Mole");
    await olga.taps("⚡ Start at once");
    await olga.presses(`route:${route(id)?.id}:set:pin:12h`);
    telegram.addBotToChat(olga.id, id, { can_edit_messages: false });
    await olga.sees({
      text: "⚠️ In <b>Mole</b> I have no right to: pin messages.",
      buttons: [["Give me the rights"]],
    });
    await olga.presses(`route:${route(id)?.id}:field:pin`);
    await eventually(() => olga.screens().at(-1)?.buttons?.[0]).toEqual(["Give me the rights"]);
    telegram.addBotToChat(olga.id, id);
    await olga.presses(`route:${route(id)?.id}:field:pin`);
    await eventually(() => olga.screens().at(-1)?.buttons?.[0]).toEqual(["No", "1 hour"]);
  });

  it.each([
    ["az", "<b>Artıq buradayam: Körpü</b>", ["⚡ Dərhal başla"]],
    ["ru", "<b>Теперь я здесь: Körpü</b>", ["⚡ Начать сразу"]],
    ["tr", "<b>Artık buradayım: Körpü</b>", ["⚡ Hemen başla"]],
  ] as const)("is set up in the language of the owner: %s", async (language, title, last) => {
    const owner = await town.owner(language).starts();
    town.channel(owner, "Körpü");
    await eventually(() => owner.screens().at(-1)?.text.split("\n")[0]).toBe(title);
    expect(owner.screens().at(-1)?.buttons?.at(-1)).toEqual(last);
  });
});

it("gives a channel the settings of another one, after a question", async () => {
  const olga = await town.owner().starts();
  const [from, to] = [
    addChat(store, { telegramId: -1_901, title: "Lugger" }),
    addChat(store, { telegramId: -1_902, title: "Ketch" }),
  ];
  addRoute(store, from, { query: "topic:sport", quiet: "23:00-07:00" });
  await olga.presses(`channel:${to.id}`);
  await olga.sees({ text: `<b>Ketch</b>\n⚪️ nothing goes there yet\n\n${LOOK}`, buttons: EMPTY });
  await olga.taps("📋 Copy from");
  await eventually(() => olga.screens().at(-1)?.text).toBe("Whose settings should <b>Ketch</b> get?");
  await olga.taps("Lugger");
  await olga.sees({
    text: "Give <b>Ketch</b> the routes, languages and time zone of <b>Lugger</b>? Its own routes go.",
    buttons: [["Yes, copy", "Cancel"]],
  });
  await olga.taps("Yes, copy");
  await olga.sees(
    screen("Ketch", "🟢 Sport\n⚡ each story as it comes\n🌙 quiet 23:00 – 07:00 (UTC), then one digest"),
  );
});

it.each([
  ["🗓 Queue", /Barque/u],
  ["📊 Figures", /Barque/u],
  ["👥 Team", /Barque/u],
  ["📜 Log", /Barque/u],
])("leads to what else there is about the channel: %s", async (label, text) => {
  const olga = await town.owner().starts();
  const barque = store.chats.find(-1_904, null) ?? addChat(store, { telegramId: -1_904, title: "Barque" });
  await olga.presses(`channel:${barque.id}`);
  await olga.taps(label);
  await eventually(() => olga.screens().some((shown) => text.test(shown.text) && !shown.text.includes(LOOK))).toBe(
    true,
  );
});

it("has several routes, each with its own screen, in an order that can be changed", async () => {
  const olga = await town.owner().starts();
  const channel = addChat(store, { telegramId: -1_903, title: "Yawl" });
  const main = addRoute(store, channel, { query: "topic:sport" });
  await olga.presses(`channel:${channel.id}`);
  expect(await olga.taps("➕ Another route")).toMatchObject({ text: "Added. It is paused until you resume it." });
  const second = store.routes.ofChat(channel.id)[1]?.id;
  await olga.sees({
    text: `<b>Yawl</b>\nThe first route that takes a story has it.

🟢 1. <b>main</b> · Sport
⏸ 2. <b>route-2</b> · all the news

${LOOK}`,
    buttons: [
      ["main · Sport"],
      ["⏸ route-2 · all the news"],
      ...SET_UP.slice(3).with(-2, ["⏸ Pause", "📨 Test", "🗑 Remove"]),
    ],
  });
  await olga.taps("⏸ route-2 · all the news");
  await olga.sees({
    text: "<b>Yawl</b> › route-2\n\n⏸ all the news\n⚡ each story as it comes",
    buttons: [...ROUTE, ["⬆️ Earlier"], ["▶️ Resume", "🗑 Remove"], ["‹ Back"]],
  });
  await olga.taps("⬆️ Earlier");
  expect(store.routes.ofChat(channel.id).map(({ id }) => id)).toEqual([second, main]);
  await olga.taps("▶️ Resume");
  expect(store.routes.find(second ?? 0)?.status).toBe("active");
  await olga.taps("🗑 Remove");
  await olga.sees({
    text: "Remove <b>route-2</b> from <b>Yawl</b>? What has been posted stays.",
    buttons: [["Yes, remove it", "Cancel"]],
  });
  await olga.taps("Yes, remove it");
  await olga.sees(screen("Yawl", "🟢 Sport\n⚡ each story as it comes"));
});

it("shows all channels with what goes there, page by page", async () => {
  for (let number = 1; number <= 9; number++) {
    addChat(store, {
      telegramId: -1001 - number,
      title: `Zone ${number}`,
      status: number === 9 ? "pending" : "active",
    });
  }
  const olga = town.owner();
  olga.says("/channels");
  await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>\d+ channels<\/b>\n\n/);
  const buttons = olga.screens().at(-1)?.buttons;
  expect(buttons?.slice(-3)).toEqual([["Next ›"], ["Add me to a channel"], ["Add me to a group"]]);
  await olga.presses("channels:9");
  await eventually(() => olga.screens()[0]?.text).toContain("<b>Zone 9</b>\n⏳ waits for your yes");
  await olga.taps("Zone 8");
  await olga.sees({ text: `<b>Zone 8</b>\n⚪️ nothing goes there yet\n\n${LOOK}`, buttons: EMPTY });
  await olga.taps("‹ Back");
  await eventually(() => olga.screens()[0]?.buttons).toEqual(buttons);
});

// Telegram takes a hundred buttons at most.
it("copies from one of very many channels, and serves one again that was removed", async () => {
  const olga = await town.owner().starts();
  const to = addChat(store, { telegramId: -1_910, title: "Yole", status: "stopped" });
  const many = Array.from({ length: 101 }, (_, index) =>
    addChat(store, { telegramId: -2_000 - index, title: `Of ${index}` }),
  );
  for (const one of many) addRoute(store, one, { query: "topic:sport" });
  await olga.presses(`channel:${to.id}:copy`);
  await eventually(() => olga.screens().at(-1)?.text).toMatch(/^Whose settings[\s\S]*1 of \d+$/u);
  await olga.presses(`channel:${to.id}:copy:p9`);
  await eventually(() => olga.screens().at(-1)?.text).toMatch(/10 of \d+$/u);
  expect(olga.screens().at(-1)?.buttons?.flat().length).toBeLessThan(13);
  await olga.taps("Of 71");
  await olga.taps("Yes, copy");
  await eventually(() => store.routes.ofChat(to.id)).toMatchObject([{ query: "topic:sport", status: "active" }]);
  expect(store.chats.byId(to.id)?.status).toBe("active");
  for (const one of many) store.chats.setStatus(one.id, "gone");
});

it("shows a channel of sixty routes page by page, and the list of such channels in one message", async () => {
  const olga = await town.owner().starts();
  const slugs = store.topics.list().map(({ slug }) => `topic:${slug}`);
  const fleet = Array.from({ length: 8 }, (_, index) =>
    addChat(store, { telegramId: -4_000 - index, title: `.${index} ${"long ".repeat(25)}` }),
  );
  for (const one of fleet) {
    for (let position = 0; position < 60; position++) {
      const query = position % 2 === 0 ? slugs.join(" OR ") : "harbour OR ferry ".repeat(12).concat("OR pier");
      addRoute(store, one, { slug: `route-of-the-fleet-with-number-${position}`, position, query });
    }
  }
  const first = fleet[0]?.id;
  await olga.presses("channels");
  await eventually(() => olga.screens().at(-1)?.text).toMatch(/\+57/u);
  await olga.presses(`channel:${first}`);
  await eventually(() => olga.screens().at(-1)?.text).toMatch(/12\. [\s\S]*1 of 5/u);
  await olga.presses(`channel:${first}:routes:4`);
  await eventually(() => olga.screens().at(-1)?.text).toMatch(/60\. <b>route-of-the-fleet-with-number-59/u);
  for (const one of fleet) store.chats.setStatus(one.id, "gone");
});

it("shows a group that told the bot to stop as paused, and serves it again by a tap", async () => {
  const olga = await town.owner().starts();
  const group = addChat(store, { telegramId: -4_900, type: "supergroup", title: "Raft", status: "stopped" });
  addRoute(store, group);
  await olga.presses(`channel:${group.id}`);
  await eventually(() => olga.screens().at(-1)?.text).toContain("⏸ all the news");
  await olga.taps("▶️ Resume");
  await eventually(() => olga.screens().at(-1)?.text).toContain("🟢 all the news");
  expect(store.chats.byId(group.id)?.status).toBe("active");
  expect(store.audit.page({ chatIds: [group.id], limit: 1 })).toMatchObject([{ action: "channel.resumed" }]);
});
