import { describe, expect, it } from "vitest";
import type { Chat } from "../../src/model.ts";
import { addRoute } from "../support/store.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 5 });
const { telegram } = town;
const { store } = town.app;

const chat = (id: number) => store.chats.find(id, null);
/** Where strangers are many. */
const crowd = await openTown({}, { owners: 2 });

const route = (id: number) => store.routes.ofChat(chat(id)?.id ?? 0)[0];
const EMPTY = {
  text: "<b>Buoy</b>\n⚪️ nothing goes there yet\n\nI write there in: English · news in: every language · UTC",
  buttons: [
    ["🧭 Set it up"],
    ["📋 Copy from"],
    ["🗓 Queue", "📊 Figures"],
    ["👥 Team", "📜 Log"],
    ["📨 Test", "🗑 Remove"],
    ["‹ Back"],
  ],
};

describe("a stranger's channel", () => {
  const NOTICE =
    "Thank you for adding me to <b>Buoy</b>! My owner has to agree first. I have asked, and will write to you.";

  it("waits until an owner allows it, and then both are told", async () => {
    const olga = town.owner("en", { started: true });
    const rauf = town.person("en", { firstName: "Rauf & Co", username: "rauf_of_baku", started: true });
    const id = town.channel(rauf, "Buoy", {}, "buoy_news");
    await rauf.sees({ text: NOTICE });
    await olga.sees({
      text: "Rauf &amp; Co (@rauf_of_baku) added me to <b>Buoy (@buoy_news)</b>. May I work there?",
      buttons: [["Allow", "Leave"]],
    });
    expect(chat(id)?.status).toBe("pending");
    // A stranger's further changes ask nobody again, and choosing news for it is not possible yet.
    telegram.addBotToChat(rauf.id, id, { can_edit_messages: false });
    await olga.presses(`channel:${chat(id)?.id}:all`);
    await olga.sees({ text: "<b>Buoy</b>\n⏳ waits for your yes", buttons: [["Allow", "Leave"], ["‹ Back"]] });
    expect(route(id)).toBeUndefined();
    expect(await olga.taps("Allow")).toMatchObject({ text: "I work in Buoy now." });
    await eventually(() => olga.screens()).toEqual([EMPTY]);
    await rauf.sees({
      text: "Good news: I may work in <b>Buoy</b> now. As an admin there you choose what goes there, and so does my owner.",
      buttons: [["🧭 Set it up"]],
    });
    expect(chat(id)?.status).toBe("active");
    // The other owner's copy of the question must not undo it.
    await olga.presses(`channel:${chat(id)?.id}:leave`);
    expect(olga.screens()).toEqual([EMPTY]);
    expect(telegram.chats().find((known) => known.id === id)?.bot.status).toBe("administrator");
  });

  it("is left when an owner says so, and the stranger is told", async () => {
    const olga = town.owner("en", { started: true });
    const rauf = town.person("en", { started: true });
    const id = town.channel(rauf, "Buoy");
    await rauf.sees({ text: NOTICE });
    await olga.taps("Leave");
    const left = { text: "I have left <b>Buoy</b>.", buttons: [["‹ Back"]] };
    await olga.sees(left);
    await olga.presses(`channel:${chat(id)?.id}:leave`);
    await olga.sees(left);
    await rauf.sees({ text: "I am sorry, I may not work in <b>Buoy</b> and have left it." });
    expect(telegram.chats().find((known) => known.id === id)?.bot.status).toBe("left");
    expect(chat(id)?.status).toBe("gone");
  });

  it("asks in each owner's language, and tells the stranger in theirs", async () => {
    const owner = await town.owner("ru").starts();
    const rauf = await town.person("tr").starts();
    const id = town.channel(rauf, "Şamandıra");
    await owner.sees({
      text: "Меня добавили: <b>Şamandıra</b>. Это Rauf. Можно мне там работать?",
      buttons: [["Разрешить", "Уйти"]],
    });
    await rauf.sees({
      text: "<b>Şamandıra</b>: beni eklediğiniz için teşekkürler! Önce sahibimin onayı gerek. Sordum, size yazacağım.",
    });
    expect(await owner.taps("Разрешить")).toMatchObject({ text: "Теперь я работаю здесь: Şamandıra." });
    await rauf.sees({
      text: "İyi haber: artık burada çalışabilirim: <b>Şamandıra</b>. Oraya ne gideceğini yönetici olarak siz seçersiniz, sahibim de seçebilir.",
      buttons: [["🧭 Kurun"]],
    });
    expect(chat(id)?.language).toBe("tr");
    await rauf.taps("🧭 Kurun");
    await eventually(() => rauf.screens().at(-1)?.text).toMatch(/^<b>Şamandıra<\/b> · 1 \/ 7/u);
  });

  // An admin who takes the bot in again after it was thrown out is asked about like any stranger.
  it("keeps its language and clock when it was served before", async () => {
    const owner = await town.owner("ru").starts();
    const rauf = await town.person("tr").starts();
    const id = town.channel(rauf, "Şamandıra");
    await owner.taps("Разрешить");
    await eventually(() => chat(id)?.status).toBe("active");
    const channel = chat(id) as Chat;
    addRoute(store, channel);
    store.chats.setLook(channel.id, { ...channel, language: "az", timezone: "Asia/Baku" });
    telegram.removeBotFromChat(rauf.id, id, "kicked");
    await eventually(() => chat(id)?.status).toBe("gone");
    telegram.addBotToChat(rauf.id, id);
    await eventually(() => chat(id)?.status).toBe("pending");
    await owner.presses(`channel:${channel.id}:allow`);
    expect(chat(id)).toMatchObject({ status: "active", language: "az", timezone: "Asia/Baku" });
  });

  it("asks the owners and nobody else when the stranger never wrote to the bot", async () => {
    const olga = town.owner("en", { started: true });
    const rauf = town.person();
    const id = town.channel(rauf, "Raft");
    await olga.taps("Leave");
    await olga.sees({ text: "I have left <b>Raft</b>.", buttons: [["‹ Back"]] });
    const muted = town.channel(rauf, "Log", { can_post_messages: false });
    await eventually(() => chat(muted)?.status).toBe("pending");
    await eventually(() => chat(id)?.status).toBe("gone");
    expect(olga.screens()).toHaveLength(1);
  });
});

describe("a stranger with many channels", () => {
  const asked = (person: Person) => person.screens().filter(({ text }) => text.includes("May I work there?")).length;

  // Each question held one of the places for updates until Telegram had taken it: with 120 channels nobody was answered.
  it("is asked about for five of them, and turned away politely from the others", async () => {
    const olga = crowd.owner("en", { started: true });
    const rauf = crowd.person("en", { started: true });
    const ids = Array.from({ length: 30 }, (_, index) => crowd.channel(rauf, `Boat ${index}`));
    await crowd.person().starts();
    const places = () => crowd.telegram.chats().filter(({ id, bot }) => ids.includes(id) && bot.status !== "left");
    await eventually(places).toHaveLength(5);
    await eventually(() => asked(olga)).toBe(5);
    const left = /^My owner has not answered yet about your other channels, so I have left <b>Boat \d+<\/b>\./;
    await eventually(() => rauf.screens().filter(({ text }) => left.test(text))).toHaveLength(1);
    await olga.taps("Leave");
    await eventually(places).toHaveLength(4);
    const id = crowd.channel(rauf, "One more");
    await eventually(() => crowd.app.store.chats.find(id, null)?.status).toBe("pending");
    await eventually(() => asked(olga)).toBe(5);
  }, 20_000);

  it("is asked about once, whatever rights it gives and takes", async () => {
    const olga = crowd.owner("en", { started: true });
    const rauf = crowd.person("en", { started: true });
    const { id } = crowd.telegram.addChat({ type: "channel", title: "Tide", creatorId: rauf.id });
    for (let times = 0; times < 4; times++) {
      crowd.telegram.addBotToChat(rauf.id, id, {});
      crowd.telegram.addBotToChat(rauf.id, id, { can_post_messages: false });
      if (times % 2 === 1) crowd.telegram.removeBotFromChat(rauf.id, id, "left");
    }
    crowd.telegram.addBotToChat(rauf.id, id, {});
    crowd.person().says("/help");
    await eventually(() => crowd.app.store.chats.find(id, null)?.status).toBe("pending");
    await eventually(() => [asked(olga), rauf.screens().length]).toEqual([1, 2]);
    await eventually(() => crowd.app.store.outbox.counts(Date.now()).pending).toBe(0);
    expect([asked(olga), rauf.screens().length]).toEqual([1, 2]);
  });
});

/** A group of the people who run the bot. */
const ADMIN_CHAT_ID = -1009000000001;
const editors = await openTown({ ADMIN_CHAT_ID: String(ADMIN_CHAT_ID), DEFAULT_LANGUAGE: "ru" }, { owners: 2 });

describe("ADMIN_CHAT_ID", () => {
  it("gets what an owner who never wrote to the bot cannot be told, and its buttons work for owners only", async () => {
    const [olga, rauf] = [editors.owner(), editors.person()];
    editors.telegram.addChat({
      ...{ id: ADMIN_CHAT_ID, type: "supergroup", title: "Editors" },
      ...{ creatorId: olga.id, memberIds: [rauf.id] },
    });
    editors.telegram.addBotToChat(olga.id, ADMIN_CHAT_ID, "member");
    await eventually(() => editors.screens(ADMIN_CHAT_ID)).toHaveLength(1);
    editors.channel(olga, "Harbour");
    await eventually(() => editors.screens(ADMIN_CHAT_ID).at(-1)?.text).toMatch(/^<b>I am now in Harbour<\/b>/);
    expect(olga.screens()).toEqual([]);
    expect(await rauf.taps("⚡ Start at once", ADMIN_CHAT_ID)).toMatchObject({
      text: "This is for the editors of that channel. If you should be one of them, ask for an invitation.",
    });
    await olga.taps("⚡ Start at once", ADMIN_CHAT_ID);
    await eventually(() => editors.screens(ADMIN_CHAT_ID).at(-1)?.text).toMatch(/^<b>Harbour is set up<\/b>/);
  });

  it("is asked about a stranger's channel", async () => {
    const aydan = await editors.person("az", { firstName: "Aydan" }).starts();
    editors.channel(aydan, "Mayak");
    await editors.shows(ADMIN_CHAT_ID, {
      text: "Aydan added me to <b>Mayak</b>. May I work there?",
      buttons: [["Allow", "Leave"]],
    });
    await aydan.sees({
      text: "<b>Mayak</b>: məni əlavə etdiyiniz üçün sağ olun! Əvvəl sahibim razı olmalıdır. Soruşmuşam, sizə yazacağam.",
    });
  });
});
