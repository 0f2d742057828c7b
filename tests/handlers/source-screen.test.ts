import { describe, expect, it } from "vitest";
import type { Desk, Screen } from "../../handlers/desk.ts";
import { sourceScreen } from "../../handlers/source-screen.ts";
import { learnPace } from "../../src/feed/learn.ts";
import { emptyPace } from "../../src/feed/pace.ts";
import type { Source, UiLanguage } from "../../src/model.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { addChat, addRoute, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The pace of three articles an hour for two weeks, the last at `last`. */
function paceUntil(last: number): string {
  let pace = emptyPace(NOON - 16 * DAY, null);
  for (let day = NOON - 15 * DAY; day <= NOON; day += DAY) {
    const dates = Array.from({ length: 72 }, (_, i) => day - i * 20 * MINUTE);
    pace = learnPace(
      pace,
      dates.filter((at) => at <= last),
      day,
    );
  }
  return JSON.stringify(pace);
}

/** A source that was read a minute before NOON, and publishes until `last`. */
function herald(facts: Partial<Source> = {}, last = NOON) {
  const store = memoryStore();
  const added = addSource(store, { slug: "herald", name: "Herald", ...facts }, NOON - 9 * DAY);
  const pace = paceUntil(last);
  const source = polled(store, { ...added, pace }, NOON - MINUTE);
  store.sources.pollAt(source.id, NOON + 3 * MINUTE);
  return {
    store,
    source,
    shown(language: UiLanguage = "en"): { text: string; buttons: string[][] } {
      const desk: Desk = {
        ...{ language, timezone: "Asia/Baku" },
        t: (key, args) => i18n.t(language, key, args),
        html: (key, args) => i18n.html(language, key, args),
      };
      const current = store.sources.find(source.id) as Source;
      return plain(sourceScreen({ store, i18n, now: () => NOON }, desk, current));
    },
  };
}

const plain = ({ html, keyboard }: Screen) => ({
  text: html,
  buttons: (keyboard?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text)),
});
const USUAL = [
  ["Pause", "Remove"],
  ["Change", "‹ Back"],
];
const HEAD = "<b>Herald</b>\nhttps://herald.example/rss\n\n";
const PACE = "Pace: about 3 an hour\nNext look in 3 minutes";

describe("the screen of a source", () => {
  it("tells how it is read and what its habits are", () => {
    const { store, source, shown } = herald({ everyMs: 10 * MINUTE });
    const mail = polled(store, addSource(store, { slug: "mail" }, NOON - 9 * DAY), NOON);
    const news = Array.from({ length: 12 }, (_, i) =>
      entry({ title: `Ferry ${i}`, link: `https://a.example/${i}`, publishedAt: NOON - 10 * MINUTE }),
    );
    ingestAll(store, mail, news.slice(0, 3), NOON - 9 * MINUTE);
    ingestAll(store, source, news, NOON - 6 * MINUTE);
    store.subscriptions.add(source.id, "https://hub.example/", "topic", { token: "a", secret: "b" });
    store.subscriptions.verify(store.subscriptions.byToken("a")?.id ?? 0, NOON, NOON + DAY);
    store.sources.moveTo(source.id, "https://ann:secret@new.example/rss", NOON + 3 * MINUTE);
    expect(shown()).toEqual({
      text: `<b>Herald</b>
https://new.example/rss

🟢 read 15:59

Pace: about 3 an hour
Looked at every 10 minutes (as you set it)
Next look in 3 minutes
Found 4 minutes after publication, on average
Stories that others had first: 25%
Its hub tells me of news at once
Former address: https://herald.example/rss`,
      buttons: USUAL,
    });
  });

  // Who had added a source wondered why nothing of it came.
  it("tells to which channels its news may go", () => {
    const { store, shown } = herald();
    const last = () => shown().text.split("\n").at(-1);
    expect(last()).toBe("Next look in 3 minutes");
    addRoute(store, addChat(store, { title: "Sport <only>" }), { sources: ["mail"] });
    expect(last()).toBe("Goes to no channel: they have all chosen other sources");
    addRoute(store, addChat(store, { title: "Paused" }), { status: "paused" });
    const mixed = addChat(store, { title: "Harbour <News>" });
    addRoute(store, mixed, { sources: ["mail"] });
    addRoute(store, mixed, { sources: ["mail", "herald"] });
    addRoute(store, mixed, {});
    addRoute(store, addChat(store, { title: "Without" }), { sourcesOut: ["herald"] });
    expect(last()).toBe("May go to: Harbour &lt;News&gt;");
    for (const title of ["A", "B", "C"]) addRoute(store, addChat(store, { title }), { query: "title:ferry" });
    expect(last()).toMatch(/^May go to: (?:[^,]+, ){2}[^,]+ and 1 more$/u);
  });

  it("tells why it cannot be read, and for how long", () => {
    const { store, source, shown } = herald({ select: { item: "article" } });
    for (const hours of [9, 6, 3, 0]) {
      const at = NOON - hours * HOUR;
      store.sources.recordFailure(source.id, { at, nextPollAt: NOON + 3 * MINUTE, code: "status-404", detail: "" });
    }
    expect(shown().text).toBe(
      `${HEAD}🔴 there is nothing at this address (404) · for 9 hours
Failures in a row: 4, the first 07:00
Last read 15:59

${PACE}
It has no feed: I read the list on its page`,
    );
  });

  it("tells of a silence with the pace that was usual", () => {
    expect(herald({}, NOON - 3 * DAY).shown().text).toBe(
      `${HEAD}🟡 nothing new for 3 days, usually about 3 an hour\n\n${PACE}`,
    );
  });

  it("asks what to do with articles that are held", () => {
    const { store, source, shown } = herald();
    store.sources.hold(source.id, { from: NOON, until: NOON, count: 45 });
    expect(shown()).toEqual({
      text: `${HEAD}🟡 more than ever at once; waiting for you: 45

More has come in a short time than ever before. New articles that I have stored and not posted: 45. What shall I do with them?

${PACE}`,
      buttons: [["Post all 45"], ["Newest 15", "Post none"], ...USUAL],
    });
  });

  const asked = (facts: Partial<Source>, to: string, refused = false) => {
    const { store, source, shown } = herald(facts);
    store.sources.setMove(source.id, { to, since: NOON - 2 * DAY, polls: 9, refused });
    return shown();
  };
  const sent = (to: string) => `For 2 days its server has been sending me to ${to}.`;

  it.each([
    [{}, "https://other.example/rss", "That is another site."],
    [{}, "http://herald.example/rss", "That address is not encrypted (no https)."],
    [
      { headers: { "X-Key": "1234" } },
      "https://www.herald.example/rss",
      "That is another host: what the source's headers hold would be sent there, while a name and password in its address would be dropped.",
    ],
  ])("asks whether it may move, and says what is doubtful: %j", (facts, to, doubt) => {
    expect(asked(facts, to)).toEqual({
      text: `${HEAD}🟡 has moved: waiting for your yes

${sent(to)} ${doubt} Shall I move the source there?

${PACE}`,
      buttons: [["Move it", "Leave it"], ...USUAL],
    });
  });

  it("says which other source is where it is sent, and that one of the two is to go", () => {
    const { store, source, shown } = herald();
    const other = addSource(store, { slug: "mail", name: "The Mail", url: "https://www.herald.example/rss" });
    const move = { to: other.url, since: NOON - 2 * DAY, polls: 9, refused: false, takenBy: other.id };
    store.sources.setMove(source.id, move);
    expect(shown()).toEqual({
      text: `${HEAD}🟡 has moved: waiting for your yes

${sent(other.url)} The Mail is read there already. You need only one of the two: remove the other.

${PACE}`,
      buttons: [["Remove", "Leave it"], ["The Mail"], ...USUAL],
    });
  });

  it.each(["token=SECRET1234", "api_key=SECRET1234"])("shows no secret of its address: %s", (query) => {
    expect(herald({ url: `https://herald.example/rss?a=1&${query}` }).shown().text).not.toContain("SECRET1234");
  });

  it("lets a person think again who left it where it is", () => {
    expect(asked({}, "https://other.example/rss", true)).toEqual({
      text: `${HEAD}🟢 read 15:59

Its server sends me to https://other.example/rss. The source stays here, as you said.

${PACE}`,
      buttons: [["Move it"], ...USUAL],
    });
  });

  it.each([
    [
      "az",
      `🟡 3 gün ərzində yeni heç nə yoxdur, adətən saatda təxminən 3 yazı

Temp: saatda təxminən 3 yazı
Növbəti yoxlama: 3 dəqiqə sonra`,
    ],
    [
      "ru",
      `🟡 ничего нового уже 3 дня, обычно примерно 3 записи в час

Темп: примерно 3 записи в час
Следующая проверка через 3 минуты`,
    ],
    [
      "tr",
      `🟡 3 gün boyunca yeni bir şey yok, genelde saatte yaklaşık 3 yazı

Tempo: saatte yaklaşık 3 yazı
Sıradaki kontrol: 3 dakika sonra`,
    ],
  ] as const)("speaks %s", (language, text) => {
    expect(herald({}, NOON - 3 * DAY).shown(language).text).toBe(`${HEAD}${text}`);
  });
});
