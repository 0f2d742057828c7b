import { describe, expect, it } from "vitest";
import { setMenus } from "../../src/bot/menus.ts";
import { TOKEN } from "../support/app.ts";
import { testI18n } from "../support/i18n.ts";
import { eventually, MORNING, openTown, type Screen } from "./town.ts";

const town = await openTown();
const { telegram } = town;

const WELCOME: Required<Screen> = {
  text: `<b>Hello, I am Chapar</b>

I bring you the news as it happens: every story once, in a few sentences, with links to everyone who reports it.

Pick the topics you care about, and I will write when there is news.

I send news in every language. /settings changes that.`,
  buttons: [["Pick topics"], ["Latest news"], ["Settings", "What can you do?"]],
};
const HELP = `<b>What I can do</b>

/latest – the latest news
/topic – news on one topic
/search – find a story
/saved – what you saved
/share – share the news
/topics – choose what you follow
/following – all that you follow, words of your own too
/digest – the news in one message, at your hour
/quiet – when I keep quiet
/settings – your language and time zone
/privacy – what I know about you
/stop – no more news from me

You can also name things right away: <code>/latest 5</code>, <code>/topic sport</code>, <code>/follow economy</code>, <code>/search oil price</code>.

Or just send me a few words, and I look for them.`;
const HELP_OF_OWNERS = `${HELP}

<b>For those who run this bot</b>

/sources – where the news comes from. To add one, send me the address of a site.
/topics – what can be followed: its last button changes the topics
/channels – where the news goes. To add a channel, make me an admin there with the right to post. In a group or a topic of a forum, /setup makes a channel of it.
/stats – how things are going
/why – why a post is there, and what changed
/post – post something yourself
/queue – what goes out when
/desk – where drafts are shown
/team – who may edit a channel
/audit – who changed what
/web – the desk on a page
/backup – a copy of the database, as a file`;

describe("/start", () => {
  it("welcomes somebody new, whatever follows it", async () => {
    const rauf = town.person();
    rauf.says("/start from_a_friend");
    await rauf.sees(WELCOME);
  });

  it("names the topics of somebody who is known", async () => {
    const rauf = town.person();
    rauf.says("/follow sport");
    rauf.says("/follow economy");
    rauf.says("/start");
    await rauf.sees({ text: "<b>Good to see you again!</b>\n\nYou follow Economy, Sport.", buttons: WELCOME.buttons });
  });

  it("brings news back after /stop, with the topics of before", async () => {
    const rauf = town.person();
    rauf.says("/follow sport");
    await rauf.sees({ text: "You follow <b>Sport</b> now. I will write when there is news." });
    rauf.says("/stop");
    await rauf.sees({
      text: `All right, no more news from me. I keep your topics: send /start whenever you want me back.

/latest and /search still answer.`,
    });
    expect(town.app.store.chats.find(rauf.id, null)?.status).toBe("stopped");
    rauf.says("/start");
    await rauf.sees({ text: "<b>Welcome back!</b>\n\nI will send you news again: Sport.", buttons: WELCOME.buttons });
    expect(town.app.store.chats.find(rauf.id, null)?.status).toBe("active");
  });

  // Who follows nothing but words of their own was greeted as a stranger, and told that they follow nothing.
  it("knows who follows words of their own", async () => {
    const rauf = await town.person().starts();
    const chatId = town.app.store.chats.find(rauf.id, null)?.id ?? 0;
    town.app.store.chats.followQuery(chatId, '"oil price" <', 0);
    rauf.says("/start");
    await rauf.sees({
      text: "<b>Good to see you again!</b>\n\nYou follow &quot;oil price&quot; &lt;.",
      buttons: WELCOME.buttons,
    });
    rauf.says("/stop");
    rauf.says("/start");
    await rauf.sees({
      text: "<b>Welcome back!</b>\n\nI will send you news again: &quot;oil price&quot; &lt;.",
      buttons: WELCOME.buttons,
    });
  });

  it("names as much of what somebody follows as a message takes", async () => {
    const rauf = await town.person().starts();
    const chatId = town.app.store.chats.find(rauf.id, null)?.id ?? 0;
    for (let i = 0; i < 30; i++) town.app.store.chats.followQuery(chatId, `${"word ".repeat(90)}${i}`, 0);
    rauf.says("/start");
    await eventually(() => rauf.screens().at(-1)?.text).toMatch(/^<b>Good to see you again!.{900,1100}…\.$/su);
  });

  it("drops what waited for somebody who says /stop, and sends nothing of it after /start", async () => {
    town.publish(["Regatta"]);
    const rauf = await town.person().starts();
    const { store } = town.app;
    const chatId = store.chats.find(rauf.id, null)?.id ?? 0;
    const [storyId = 0] = store.stories.latest({ languages: [], upTo: null, offset: 0, limit: 1 });
    const later = Date.now() + 60_000;
    store.outbox.post({ storyId, chatId, routeId: null, notBefore: later, createdAt: later }, 3);
    expect(store.outbox.counts(later)).toMatchObject({ pending: 1, dead: 0 });
    rauf.says("/stop");
    await eventually(() => store.outbox.counts(later)).toMatchObject({ pending: 0, dead: 1 });
    rauf.says("/start");
    await eventually(() => rauf.screens()).toHaveLength(3);
    expect(store.outbox.counts(later)).toMatchObject({ pending: 0, dead: 1 });
  });

  it("offers topics to somebody who comes back and follows none", async () => {
    const rauf = town.person();
    rauf.says("/stop");
    rauf.says("/stop");
    await rauf.sees({ text: "I am already quiet. Send /start when you want news again." });
    rauf.says("/start");
    await rauf.sees({
      text: "<b>Good to see you again!</b>\n\nYou follow no topics yet. Pick a few, and I will write when there is news.\n\nI send news in English. /settings changes that.",
      buttons: WELCOME.buttons,
    });
  });

  it("leads to everything by its buttons, and back", async () => {
    town.publish(["Ferry to the lighthouse"], { from: MORNING + 60_000 });
    const rauf = town.person();
    rauf.says("/start");
    await rauf.taps("What can you do?");
    await rauf.sees({ text: HELP, buttons: [["‹ Back"]] });
    await rauf.taps("‹ Back");
    await rauf.sees({ ...WELCOME, text: WELCOME.text.replace("every language", "English") });
    await rauf.taps("Settings");
    expect(rauf.screens()).toEqual([
      {
        text: expect.stringMatching(/^<b>Settings<\/b>/),
        buttons: [
          ["Language"],
          ["Languages of the news"],
          ["Time zone"],
          ["Length of the summaries"],
          ["✅ Pictures"],
          ["Digest", "Quiet hours"],
        ],
      },
    ]);
    await rauf.presses("start");
    await rauf.taps("Latest news");
    await rauf.sees({
      text: `<b>Latest news</b>

1. <a href="https://lighthouse.example/Ferry%20to%20the%20lighthouse">Ferry to the lighthouse</a>
Lighthouse Daily · 9 May 2025, 06:31

2. <a href="https://lighthouse.example/Regatta">Regatta</a>
Lighthouse Daily · 9 May 2025, 06:30`,
      buttons: [["1", "2"]],
    });
    await rauf.presses("start");
    await rauf.taps("Pick topics");
    await rauf.taps("Done");
    await rauf.sees({ text: "You follow no topics now. /topics brings the list back." });
  });
});

it.each([
  [
    "az",
    `<b>Salam, mən Chapar</b>

Xəbərləri baş verdikcə gətirirəm: hər hadisəni bir dəfə, bir neçə cümlə ilə, onu yazan bütün mənbələrə keçidlərlə.

Sizə maraqlı mövzuları seçin, xəbər olanda yazacağam.

Xəbərlərin dili: bütün dillər. Bunu /settings dəyişir.`,
    [["Mövzu seçin"], ["Son xəbərlər"], ["Ayarlar", "Nə edə bilirsən?"]],
  ],
  [
    "ru",
    `<b>Здравствуйте, я Chapar</b>

Я приношу новости сразу, как они появляются: каждую один раз, в нескольких фразах, со ссылками на всех, кто о ней пишет.

Выберите темы, которые вам интересны, и я напишу, когда появятся новости.

Языки новостей: все языки. Изменить можно в /settings.`,
    [["Выбрать темы"], ["Последние новости"], ["Настройки", "Что ты умеешь?"]],
  ],
  [
    "tr",
    `<b>Merhaba, ben Chapar</b>

Haberleri anında getiririm: her olayı bir kez, birkaç cümleyle, onu yazan herkesin bağlantısıyla.

İlginizi çeken konuları seçin, haber olunca yazarım.

Haberlerin dili: bütün diller. Bunu /settings ile değiştirebilirsiniz.`,
    [["Konu seç"], ["Son haberler"], ["Ayarlar", "Neler yaparsın?"]],
  ],
  ["pt", WELCOME.text, WELCOME.buttons],
] as const)("welcomes somebody whose Telegram speaks %s", async (language, text, buttons) => {
  const rauf = town.person(language);
  rauf.says("/start");
  await rauf.sees({ text, buttons: buttons.map((row) => [...row]) });
});

describe("/help", () => {
  it("tells readers what there is", async () => {
    const rauf = town.person();
    rauf.says("/help");
    await rauf.sees({ text: HELP });
  });

  it("tells owners their part too", async () => {
    const olga = town.owner();
    olga.says("/help");
    await olga.sees({ text: HELP_OF_OWNERS });
  });

  it.each([
    [
      "az",
      `<b>Nə edə bilirəm</b>

/latest – son xəbərlər
/topic – bir mövzunun xəbərləri
/search – xəbər axtarışı
/saved – yadda saxladıqlarınız
/share – xəbərləri paylaşmaq
/topics – izlədiyiniz mövzular
/following – izlədiyiniz hər şey, öz sözləriniz də
/digest – seçdiyiniz saatda xəbər icmalı
/quiet – sakit saatlar
/settings – dil və saat qurşağı
/privacy – sizin haqqınızda nə bilirəm
/stop – daha xəbər göndərmə

Bunları birbaşa da yaza bilərsiniz: <code>/latest 5</code>, <code>/topic idman</code>, <code>/follow iqtisadiyyat</code>, <code>/search neft qiyməti</code>.

Sadəcə bir neçə söz də yaza bilərsiniz: onları axtararam.`,
      ["/topic idman", "<b>İdman</b>: hələ xəbər yoxdur. Axtarmağa davam edirəm.", "İzlə"],
      ["/follow iqtisadiyyat", "İndi izləyirsiniz: <b>İqtisadiyyat</b>. Xəbər olanda yazacağam."],
    ],
    [
      "ru",
      `<b>Что я умею</b>

/latest — последние новости
/topic — новости по теме
/search — найти новость
/saved — что вы сохранили
/share — поделиться новостями
/topics — выбрать темы
/following — всё, за чем вы следите, и свои слова тоже
/digest — новости одним сообщением в удобное время
/quiet — когда не беспокоить
/settings — язык и часовой пояс
/privacy — что я о вас знаю
/stop — больше не присылать новости

Можно и сразу: <code>/latest 5</code>, <code>/topic спорт</code>, <code>/follow экономика</code>, <code>/search цены на нефть</code>.

Или просто напишите несколько слов, и я поищу.`,
      ["/topic спорт", "<b>Спорт</b>: пока ничего нет. Я продолжаю искать.", "Следить"],
      ["/follow экономика", "Теперь вы следите за темой <b>Экономика</b>. Напишу, когда появятся новости."],
    ],
    [
      "tr",
      `<b>Neler yapabilirim</b>

/latest – son haberler
/topic – bir konunun haberleri
/search – haber ara
/saved – kaydettikleriniz
/share – haberleri paylaşmak
/topics – takip ettiğiniz konular
/following – takip ettiğiniz her şey, kendi kelimeleriniz de
/digest – seçtiğiniz saatte haber bülteni
/quiet – sessiz saatler
/settings – dil ve saat dilimi
/privacy – hakkınızda ne biliyorum
/stop – artık haber gönderme

Doğrudan da yazabilirsiniz: <code>/latest 5</code>, <code>/topic spor</code>, <code>/follow ekonomi</code>, <code>/search petrol fiyatı</code>.

Ya da birkaç kelime yazmanız yeter: ararım.`,
      ["/topic spor", "<b>Spor</b>: henüz haber yok. Bakmaya devam ediyorum.", "Takip et"],
      ["/follow ekonomi", "Artık takip ediyorsunuz: <b>Ekonomi</b>. Haber olunca yazarım."],
    ],
  ] as const)("speaks %s, and its examples work", async (language, help, topic, follow) => {
    const rauf = town.person(language);
    rauf.says("/help");
    await rauf.sees({ text: help });
    rauf.says(topic[0]);
    await rauf.sees({ text: topic[1], buttons: [[topic[2]]] });
    rauf.says(follow[0]);
    await rauf.sees({ text: follow[1] });
  });
});

describe("what nobody understands", () => {
  it.each([
    ["an unknown command", "/weather", "I don't know that command. /help shows what I can do."],
    [
      "an address from somebody who is no owner",
      "https://lighthouse.example/rss",
      "I have no story from there. Send me a few words of its headline, and I will look for it.",
    ],
  ])("%s gets a clear sentence", async (_, said, text) => {
    const rauf = town.person();
    rauf.says(said);
    await rauf.sees({ text });
  });

  it.each([
    "",
    " ",
    "nonsense",
    "latest:x",
    "latest:0:zzzzzzzzzzzzzzzz:5",
    "topic:abc",
    "toggle:",
    "settings:news:english",
    "search:1",
    "channel:-5",
    "held:1:delete",
    "💥".repeat(16),
  ])("a button with the data %j says that it is too old", async (data) => {
    const rauf = town.person();
    rauf.says("/help");
    await rauf.sees({ text: HELP });
    const answer = await rauf.presses(data);
    expect(answer).toEqual({
      answered: true,
      text: "This button is too old. Please send the command again.",
      showAlert: true,
      url: null,
    });
    expect(rauf.screens()).toEqual([{ text: HELP }]);
  });
});

describe("the menu beside the message field", () => {
  const READERS = [
    "start",
    "latest",
    "topic",
    "topics",
    "follow",
    "following",
    "digest",
    "quiet",
    "search",
    "saved",
    "share",
    "settings",
    "privacy",
    "help",
    "stop",
  ];

  it.each([
    ["en", "Start here", "Where the news comes from"],
    ["az", "Buradan başlayın", "Xəbərlər haradan gəlir"],
    ["ru", "Начать отсюда", "Откуда приходят новости"],
    ["tr", "Buradan başlayın", "Haberler nereden geliyor"],
    ["pt", "Start here", "Where the news comes from"],
  ] as const)("is there in %s, for owners as soon as they turn up", async (language, first, source) => {
    const rauf = town.person(language);
    rauf.says("/start");
    const commands = telegram.commandsFor(rauf.id, rauf.id);
    expect(commands.map(({ command }) => command)).toEqual(READERS);
    expect(commands[0]?.description).toBe(first);
    if (language === "pt") return;
    const olga = town.owner(language);
    olga.says("/start");
    const own = await telegram.waitFor(() => {
      const menu = telegram.commandsFor(olga.id, olga.id);
      return menu.length > READERS.length && menu[0]?.description === first && menu;
    });
    const desk = ["post", "queue", "channels", "sources", "stats", "why", "desk", "team", "audit", "web", "backup"];
    expect(own.map(({ command }) => command)).toEqual([...READERS, ...desk]);
    expect(own.find(({ command }) => command === "sources")?.description).toBe(source);
  });
});

it("follows the language that somebody chooses, whatever their Telegram speaks, for readers and for owners", async () => {
  for (const person of [town.person("en"), town.owner("en")]) {
    person.says("/settings ru");
    await person.sees({ text: "Теперь говорим по-русски.", buttons: [["‹ Назад"]] });
    await eventually(() => telegram.commandsFor(person.id, person.id)[1]?.description).toBe("Последние новости");
    person.says("/settings Türkçe");
    await eventually(() => telegram.commandsFor(person.id, person.id)[1]?.description).toBe("Son haberler");
  }
});

it("says what the bot is to people who have not started it, and leaves what an operator wrote", async () => {
  const texts = async (method: string, language_code: string) => {
    const answer = await fetch(`${telegram.apiRoot}/bot${TOKEN}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ language_code }),
    });
    return ((await answer.json()) as { result: object }).result;
  };
  expect(await texts("getMyShortDescription", "ru")).toEqual({
    short_description: "Новости сразу, как они появляются: каждая один раз, со ссылками на всех, кто о ней пишет.",
  });
  expect(await texts("getMyDescription", "")).toEqual({
    description: expect.stringMatching(/^I bring you the news as it happens: /),
  });
  const written: string[] = [];
  const ok = async <T>(value: T) => ({ ok: true as const, value });
  await setMenus(
    {
      setMyCommands: () => ok(true as const),
      getMyDescription: () => ok("News of our street."),
      setMyDescription: ({ text }) => ok(written.push(text) > 0 || true),
      getMyShortDescription: () => ok(""),
      setMyShortDescription: ({ languageCode = "none" }) => ok(written.push(languageCode) > 0 || true),
    },
    testI18n,
    [],
  );
  expect(written).toEqual(["tr", "ru", "az", "none"]);
});

it("tells an owner at the start what is theirs", async () => {
  const olga = town.owner();
  olga.says("/start");
  await eventually(() => olga.screens()[0]?.text).toMatch(
    /\n\nYou run this bot: \/sources shows where the news comes from, \/channels where it goes, \/stats how things are going\.$/,
  );
});
