import { describe, expect, it } from "vitest";
import { addChat } from "../support/store.ts";
import { eventually, openTown } from "./town.ts";

const town = await openTown({}, { owners: 14 });
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

const chat = (id: number) => store.chats.find(id, null);
const route = (id: number) => store.routes.ofChat(chat(id)?.id ?? 0)[0];

describe("/channels", () => {
  it("says how to add the first one", async () => {
    const olga = town.owner();
    olga.says("/channels");
    await olga.sees({
      text: `<b>I am in no channel yet</b>

Add me to your channel or group as an admin with the right to post, and I will ask you here what should go there.`,
      buttons: [["Add me to a channel"]],
    });
    expect(telegram.messages(olga.id).at(-1)?.reply_markup).toEqual({
      inline_keyboard: [
        [
          {
            text: "Add me to a channel",
            url: "https://t.me/chapar_sandbox_bot?startchannel&admin=post_messages+edit_messages+delete_messages",
          },
        ],
      ],
    });
  });

  it("refuses strangers, by command and by button", async () => {
    const rauf = town.person();
    rauf.says("/channels");
    const text = "Only the people who run this bot can do that.";
    await rauf.sees({ text });
    for (const data of ["channels", "channel:1", "channel:1:all", "channel:1:allow", "channel:1:drop"]) {
      expect(await rauf.presses(data)).toMatchObject({ text });
    }
  });
});

describe("an owner's channel", () => {
  it("is set up by a message with its topics, and changed in place", async () => {
    const olga = town.owner("en", { started: true });
    const id = town.channel(olga, "Harbour <News>");
    await olga.sees({
      text: "<b>I am now in Harbour &lt;News&gt;</b>\n\nWhat should go there? Tap topics, or take all the news.",
      buttons: EMPTY,
    });
    expect(chat(id)?.status).toBe("active");
    await olga.taps("Economy");
    const screen = (state: string, buttons: string[][]) => ({
      text: `<b>Harbour &lt;News&gt;</b>\n${state}\n\n${HINT}`,
      buttons,
    });
    await olga.sees(screen("🟢 Economy", tick(CHOSEN, "Economy")));
    await olga.taps("Sport");
    await olga.sees(screen("🟢 Economy, Sport", tick(CHOSEN, "Economy", "Sport")));
    expect(route(id)).toMatchObject({ query: "topic:economy OR topic:sport", status: "active" });
    await olga.taps("All the news");
    await olga.sees(screen("🟢 all the news", tick(CHOSEN, "All the news")));
    expect(route(id)).toMatchObject({ query: "", status: "active" });
    expect(await olga.taps("⏸ Pause")).toMatchObject({ text: "Paused: Harbour <News>" });
    const paused = CHOSEN.with(-2, ["▶️ Resume", "📨 Test", "🗑 Remove"]);
    await olga.sees(screen("⏸ paused", tick(paused, "All the news")));
    expect(await olga.taps("▶️ Resume")).toMatchObject({ text: "Posting again: Harbour <News>" });
    await olga.taps("✅ All the news");
    await olga.sees(screen("⚪️ nothing goes there yet", EMPTY));
    expect(route(id)).toBeUndefined();
    expect(olga.screens()).toHaveLength(1);
  });

  it("gets a test post in its own language", async () => {
    const olga = await town.owner("ru").starts();
    const id = town.channel(olga, "Причал");
    expect(await olga.taps("📨 Проверка")).toMatchObject({ text: "Пробный пост отправлен: Причал.", showAlert: false });
    expect(town.screens(id)).toEqual([{ text: "This is a test. The news will appear here." }]);
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
    await olga.taps("World");
    await olga.taps("🗑 Remove");
    await olga.sees({
      text: "Remove <b>Pier</b>? Nothing more will be posted there. What has been posted stays.",
      buttons: [["Yes, remove it", "Cancel"]],
    });
    await olga.taps("Cancel");
    await olga.sees({ text: `<b>Pier</b>\n🟢 World\n\n${HINT}`, buttons: tick(CHOSEN, "World") });
    await olga.taps("🗑 Remove");
    await olga.taps("Yes, remove it");
    const removed = { text: "<b>Pier</b> is removed.", buttons: [["‹ Back"]] };
    await olga.sees(removed);
    await olga.presses(`channel:${chat(id)?.id}:drop`);
    await olga.sees(removed);
    expect([chat(id)?.status, route(id)]).toEqual(["stopped", undefined]);
    await olga.presses(`channel:${chat(id)?.id}:all`);
    await olga.sees({ text: `<b>Pier</b>\n🟢 all the news\n\n${HINT}`, buttons: tick(CHOSEN, "All the news") });
    expect(chat(id)?.status).toBe("active");
    await olga.presses("channel:424242:all");
    await olga.sees({ text: "This channel is no longer there.", buttons: [["‹ Back"]] });
  });

  const CANNOT = {
    text: `<b>I can't post in Quay</b>

Please make me an admin there with the right to post messages. I will notice by myself.`,
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
    await olga.taps("Culture");
    telegram.addBotToChat(olga.id, id, { can_post_messages: false });
    await olga.sees(CANNOT);
    telegram.addBotToChat(olga.id, id);
    await olga.sees({ text: "I can post in <b>Quay</b> now." });
    expect(route(id)).toMatchObject({ query: "topic:culture", status: "active" });
    // Another right given or taken is nothing to talk about.
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
    store.chats.leave(id);
    await olga.presses(`channel:${chat(id)?.id}:again`);
    await eventually(() => chat(id)?.status).toBe("active");
  });

  it("is set up in the language of the owner", async () => {
    const az = await town.owner("az").starts();
    town.channel(az, "Körpü");
    await eventually(() => az.screens().at(-1)).toEqual({
      text: "<b>Artıq buradayam: Körpü</b>\n\nOra nə göndərim? Mövzulara toxunun və ya bütün xəbərləri seçin.",
      buttons: [
        ["Bütün xəbərlər"],
        ["Siyasət", "İqtisadiyyat"],
        ["Dünya", "Cəmiyyət"],
        ["İdman", "Mədəniyyət"],
        ["Elm və texnologiya"],
        ["Səhiyyə", "Hadisə"],
        ["Hava"],
        ["🌐 Dillər: bütün dillər"],
        ["📨 Sınaq", "🗑 Sil"],
        ["‹ Geri"],
      ],
    });
    const tr = await town.owner("tr").starts();
    const id = town.channel(tr, "İskele");
    await tr.taps("Spor");
    await eventually(() => tr.screens().at(-1)).toEqual({
      text: "<b>İskele</b>\n🟢 Spor\n\nOraya ne gideceğini seçmek için konulara dokunun.",
      buttons: [
        ["Bütün haberler"],
        ["Siyaset", "Ekonomi"],
        ["Dünya", "Toplum"],
        ["✅ Spor", "Kültür-sanat"],
        ["Bilim ve teknoloji"],
        ["Sağlık", "Olaylar"],
        ["Hava durumu"],
        ["🌐 Diller: bütün diller"],
        ["⏸ Durdur", "📨 Deneme", "🗑 Kaldır"],
        ["‹ Geri"],
      ],
    });
    expect(route(id)?.query).toBe("topic:sport");
  });
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
  expect(buttons?.slice(-2)).toEqual([["Next ›"], ["Add me to a channel"]]);
  await olga.presses("channels:9");
  await eventually(() => olga.screens()[0]?.text).toContain("<b>Zone 9</b>\n⏳ waits for your yes");
  await olga.taps("Zone 8");
  await olga.sees({ text: `<b>Zone 8</b>\n⚪️ nothing goes there yet\n\n${HINT}`, buttons: EMPTY });
  await olga.taps("‹ Back");
  await eventually(() => olga.screens()[0]?.buttons).toEqual(buttons);
});
