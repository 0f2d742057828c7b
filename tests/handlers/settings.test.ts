import { describe, expect, it } from "vitest";
import { eventually, openTown, type Person, type Screen } from "./town.ts";

const town = await openTown({ DEFAULT_TIMEZONE: "Asia/Baku" });
const { store } = town.app;

const BUTTONS = [
  ["Language"],
  ["Languages of the news"],
  ["Time zone"],
  ["Length of the summaries"],
  ["✅ Pictures"],
  ["Digest", "Quiet hours"],
];
/** The time of day changes while tests run. */
const timeless = (screen: Screen | undefined) =>
  screen && {
    text: screen.text.replace(/\d\d:\d\d/g, "hh:mm"),
    buttons: screen.buttons?.map((row) => row.map((label) => label.replace(/\d\d:\d\d/g, "hh:mm"))) ?? [],
  };
const sees = (person: Person, text: string, buttons: string[][] = []) =>
  eventually(() => timeless(person.screens().at(-1))).toEqual({ text, buttons });
const overview = (language: string, news: string, zone: string) =>
  `<b>Settings</b>\n\nLanguage: ${language}\nNews in: ${news}\nTime zone: ${zone} (now hh:mm)`;
const look = ({ id }: Person) => {
  const chat = store.chats.find(id, null);
  return [chat?.language, chat?.newsLanguages, chat?.timezone];
};

describe("the language", () => {
  it("changes on a tap, at once and everywhere", async () => {
    const rauf = town.person();
    rauf.says("/settings");
    await sees(rauf, overview("English", "every language", "Baku"), BUTTONS);
    await rauf.taps("Language");
    await rauf.sees({
      text: "Which language shall we speak?",
      buttons: [["✅ English", "Azərbaycanca"], ["Русский", "Türkçe"], ["‹ Back"]],
    });
    expect(await rauf.taps("Русский")).toMatchObject({ text: "Теперь говорим по-русски." });
    await sees(
      rauf,
      "<b>Настройки</b>\n\nЯзык: русский\nЯзыки новостей: все языки\nЧасовой пояс: Баку (сейчас hh:mm)",
      [
        ["Язык"],
        ["Языки новостей"],
        ["Часовой пояс"],
        ["Длина пересказа"],
        ["✅ Картинки"],
        ["Дайджест", "Тихие часы"],
      ],
    );
    await rauf.taps("Язык");
    await rauf.sees({
      text: "На каком языке будем говорить?",
      buttons: [["English", "Azərbaycanca"], ["✅ Русский", "Türkçe"], ["‹ Назад"]],
    });
    expect(await rauf.taps("Azərbaycanca")).toMatchObject({ text: "İndi azərbaycanca danışırıq." });
    await sees(
      rauf,
      "<b>Ayarlar</b>\n\nDil: azərbaycanca\nXəbərlərin dili: bütün dillər\nSaat qurşağı: Bakı (indi hh:mm)",
      [
        ["Dil"],
        ["Xəbərlərin dili"],
        ["Saat qurşağı"],
        ["Xülasələrin uzunluğu"],
        ["✅ Şəkillər"],
        ["İcmal", "Sakit saatlar"],
      ],
    );
    await rauf.presses("settings:language:tr");
    await sees(rauf, "<b>Ayarlar</b>\n\nDil: Türkçe\nHaberlerin dili: bütün diller\nSaat dilimi: Bakü (şimdi hh:mm)", [
      ["Dil"],
      ["Haberlerin dili"],
      ["Saat dilimi"],
      ["Özetlerin uzunluğu"],
      ["✅ Resimler"],
      ["Bülten", "Sessiz saatler"],
    ]);
    expect(rauf.screens()).toHaveLength(1);
    rauf.says("/latest 99");
    await rauf.sees({
      text: "Kaç haber? 1 ile 10 arasında bir sayı gönderin, örneğin: <code>/latest 5</code>",
    });
  });

  it("stays as it is when an old button names one that we do not speak", async () => {
    const rauf = town.person();
    rauf.says("/settings");
    await rauf.presses("settings:language:xx");
    await sees(rauf, overview("English", "every language", "Baku"), BUTTONS);
  });
});

describe("the languages of the news", () => {
  const CHOOSE =
    "<b>Which languages do you read?</b>\n\nTap to choose. With none chosen, I send news in every language.";

  it("are ours before there is any news, then those of the news, ticked and unticked in place", async () => {
    const rauf = town.person();
    rauf.says("/settings");
    await rauf.taps("Languages of the news");
    await rauf.sees({
      text: CHOOSE,
      buttons: [["Azerbaijani", "English"], ["Russian", "Turkish"], ["‹ Back"]],
    });
    town.publish(["Ferry"], { language: "en" });
    town.publish(["کشتی"], { language: "fa" });
    expect(await rauf.taps("Russian")).toMatchObject({ text: "News in: Russian" });
    await rauf.sees({ text: CHOOSE, buttons: [["English", "Persian"], ["✅ Russian"], ["‹ Back"]] });
    expect(await rauf.taps("Persian")).toMatchObject({ text: "News in: Russian and Persian" });
    expect(await rauf.taps("✅ Russian")).toMatchObject({ text: "News in: Persian" });
    await rauf.sees({ text: CHOOSE, buttons: [["English", "✅ Persian"], ["‹ Back"]] });
    await rauf.taps("‹ Back");
    await sees(rauf, overview("English", "Persian", "Baku"), BUTTONS);
    await rauf.presses("settings:news:fa");
    await rauf.taps("‹ Back");
    await sees(rauf, overview("English", "every language", "Baku"), BUTTONS);
    expect(look(rauf)).toEqual(["en", [], "Asia/Baku"]);
  });

  it("begin with a capital on buttons, in Russian too", async () => {
    const rauf = town.person("ru");
    rauf.says("/settings");
    await rauf.taps("Языки новостей");
    expect(await rauf.taps("Английский")).toMatchObject({ text: "Языки новостей: английский" });
  });

  it("fit into a toast however many they are", async () => {
    const rauf = town.person();
    rauf.says("/settings");
    await eventually(() => rauf.screens()).toHaveLength(1);
    const chat = store.chats.find(rauf.id, null);
    if (chat === null) throw new Error("the reader is not known");
    const tags = "ab af ak am ar as ay be bg bn bo br bs ca ce co cs cy de el eo es et eu";
    store.chats.setLook(chat.id, { ...chat, newsLanguages: tags.split(" ") });
    const answer = await rauf.presses("settings:news:da");
    expect(answer.text).toMatch(/^News in: Abkhazian, Afrikaans, .*…$/);
    expect(answer.text.length).toBeLessThanOrEqual(200);
  });
});

describe("the time zone", () => {
  const ZONES = [
    ["✅ Baku · hh:mm", "Istanbul · hh:mm"],
    ["Moscow · hh:mm", "Tbilisi · hh:mm"],
    ["London · hh:mm", "Berlin · hh:mm"],
    ["‹ Back"],
  ];

  it("is chosen by a button that shows its time", async () => {
    const rauf = town.person();
    rauf.says("/settings");
    await rauf.taps("Time zone");
    await sees(
      rauf,
      "<b>Where are you?</b>\n\nPick a place with your time, share your location (📎), or send its name like this: <code>/settings Baku</code>",
      ZONES,
    );
    await rauf.presses("settings:zone:Europe/Istanbul");
    await sees(rauf, "Your time zone is Istanbul. It is hh:mm there.", [["‹ Back"]]);
    await rauf.taps("‹ Back");
    await sees(rauf, overview("English", "English", "Istanbul"), BUTTONS);
  });

  it.each([
    ["Europe/Berlin", "Europe/Berlin", "Berlin"],
    ["tbilisi", "Asia/Tbilisi", "Tbilisi"],
    ["new york", "America/New_York", "New York"],
    ["Баку", "Asia/Baku", "Baku"],
    ["  utc ", "UTC", "UTC"],
  ])("is understood when typed as %j", async (typed, zone, shown) => {
    const rauf = town.person();
    rauf.says(`/settings ${typed}`);
    await sees(rauf, `Your time zone is ${shown}. It is hh:mm there.`, [["‹ Back"]]);
    expect(look(rauf)).toEqual(["en", ["en"], zone]);
  });

  it("is offered when it is nearly right", async () => {
    const rauf = town.person();
    rauf.says("/settings Istanbool");
    await sees(rauf, "I don't know the time zone “Istanbool”. Is it one of these?", [["Istanbul · hh:mm"], ["‹ Back"]]);
    await rauf.presses("settings:zone:Europe/Istanbul");
    await sees(rauf, "Your time zone is Istanbul. It is hh:mm there.", [["‹ Back"]]);
  });

  it.each([
    ["<b>&", "&lt;b&gt;&amp;"],
    ["q".repeat(3_000), `${"q".repeat(59)}…`],
  ])("is asked for again when nobody knows %j", async (typed, shown) => {
    const rauf = town.person();
    rauf.says(`/settings ${typed}`);
    await rauf.sees({
      text: `I don't know the time zone “${shown}”. Send it as region and city, like this: <code>/settings Asia/Baku</code>`,
    });
    expect(look(rauf)).toEqual(["en", ["en"], "Asia/Baku"]);
  });

  it("stays as it is when an old button names none", async () => {
    const rauf = town.person();
    rauf.says("/settings");
    await rauf.presses("settings:zone:Middle/Earth");
    await sees(rauf, overview("English", "English", "Baku"), BUTTONS);
  });

  it.each([
    ["az", "“qqqq” saat qurşağını tanımıram. Bölgəni və şəhəri belə göndərin: <code>/settings Asia/Baku</code>"],
    ["ru", "Я не знаю часовой пояс «qqqq». Отправьте регион и город вот так: <code>/settings Europe/Moscow</code>"],
    ["tr", "“qqqq” saat dilimini bilmiyorum. Bölge ve şehri şöyle gönderin: <code>/settings Europe/Istanbul</code>"],
  ] as const)("speaks %s", async (language, text) => {
    const rauf = town.person(language);
    rauf.says("/settings qqqq");
    await rauf.sees({ text });
  });
});

describe("a new reader", () => {
  it("is sent news in their language once there is some, and it goes along with the bot's", async () => {
    const before = await town.person("tr").starts();
    expect(look(before)).toEqual(["tr", [], "Asia/Baku"]);
    town.publish(["Ferry in Turkish"], { language: "tr" });
    const rauf = town.person();
    rauf.says("/settings");
    await sees(rauf, overview("English", "English", "Baku"), BUTTONS);
    rauf.says("/settings TR");
    await rauf.sees({ text: "Artık Türkçe konuşuyoruz.", buttons: [["‹ Geri"]] });
    expect(look(rauf)).toEqual(["tr", ["tr"], "Asia/Baku"]);
    // There is no news in Azerbaijani: better some that can be read.
    rauf.says("/settings az");
    await eventually(() => look(rauf)).toEqual(["az", ["tr"], "Asia/Baku"]);
    for (const other of [town.person("ru"), town.person("pt")]) {
      await other.starts();
      expect(look(other)[1]).toEqual([]);
    }
  });
});

describe("the length of the summaries", () => {
  it("is chosen by a tap", async () => {
    const rauf = town.person();
    rauf.says("/settings");
    await rauf.taps("Length of the summaries");
    await rauf.sees({
      text: "How much should I tell of each story?",
      buttons: [["Headline only", "✅ Two sentences"], ["A paragraph", "In detail"], ["‹ Back"]],
    });
    await rauf.taps("A paragraph");
    await eventually(() => store.chats.find(rauf.id, null)?.summary).toBe("normal");
    await rauf.presses("settings:summary:epic");
    expect(store.chats.find(rauf.id, null)?.summary).toBe("normal");
  });
});

it("takes the time zone from where a reader is", async () => {
  const rauf = await town.person().starts();
  town.telegram.sendLocation(rauf.id, 41.01, 28.98);
  await eventually(() => store.chats.find(rauf.id, null)?.timezone).toBe("Europe/Istanbul");
  await eventually(() => rauf.screens().at(-1)?.text).toMatch(/^Your time zone is Istanbul/);
});

it("leaves pictures out of a reader's posts, and brings them back", async () => {
  const rauf = town.person();
  rauf.says("/settings");
  expect(await rauf.taps("✅ Pictures")).toMatchObject({ text: "Posts are text only now." });
  // The same button again: it says what it said.
  await rauf.presses("settings:pictures:0");
  const chatId = store.chats.find(rauf.id, null)?.id ?? 0;
  expect(store.subscribers.pictures(chatId)).toBe(false);
  await rauf.taps("Pictures");
  expect(store.subscribers.pictures(chatId)).toBe(true);
});
