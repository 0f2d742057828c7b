import { describe, expect, it } from "vitest";
import { healthNotice } from "../../handlers/health-notice.ts";
import { type Change, createHealthWatch } from "../../src/admin/health-watch.ts";
import { createOwnerLine, type Saying } from "../../src/bot/owner-line.ts";
import type { Trouble } from "../../src/feed/health.ts";
import type { Source, UiLanguage } from "../../src/model.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { addSource, memoryStore, NOON, polled } from "../support/store.ts";
import { parseHtml } from "../support/tdlib.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const base = addSource(memoryStore(), { slug: "herald", name: "Caspian <Herald>" });
const named = (id: number, name: string): Source => ({ ...base, id, name });
const trouble = (value: Trouble, source = named(7, base.name)): Change => ({ kind: "trouble", source, trouble: value });
const failing = (hours: number, code = "network"): Trouble => ({
  ...{ kind: "failing", code, since: NOON - hours * HOUR, count: 9, forLong: true },
});
const flooded: Trouble = { kind: "flooded", since: NOON - HOUR, count: 45 };
const move = { to: "https://other.example/rss", since: NOON - 2 * DAY, polls: 9, refused: false };
const moved: Trouble = { kind: "moved", since: move.since, move, why: "other-site" };
const over = (kindOf: "failing" | "silent", source = named(7, base.name)): Change => ({
  ...{ kind: "over", source, kindOf, since: NOON - 9 * HOUR },
});

function say(saying: Saying, language: UiLanguage = "en") {
  const { html, keyboard } = saying({
    language,
    t: (key, args) => i18n.t(language, key, args),
    html: (key, args) => i18n.html(language, key, args),
  });
  const rows = keyboard?.inline_keyboard ?? [];
  return { html, buttons: rows.map((row) => row.map(({ text }) => text)), rows };
}
const notice = (changes: readonly Change[], language?: UiLanguage) =>
  say(healthNotice(changes, { i18n, now: NOON }), language);

const NAME = "<b>Caspian &lt;Herald&gt;</b>";

describe("a notice of one change", () => {
  it.each<[string, Change, string, string[][]]>([
    [
      "failing",
      trouble(failing(9, "status-404")),
      `🔴 ${NAME} has not been readable for 9 hours: there is nothing at this address (404).`,
      [["Open"]],
    ],
    [
      "gone",
      trouble({ kind: "gone", code: "status-410", since: NOON }),
      `🔴 ${NAME} was closed for good: so says its server. I no longer look there.`,
      [["Open"]],
    ],
    [
      "silent",
      trouble({ kind: "silent", since: NOON - 3 * DAY, perDay: 40 }),
      `🟡 ${NAME} has brought nothing new for 3 days. Its usual pace: about 40 a day.`,
      [["Open"]],
    ],
    [
      "flooded",
      trouble(flooded),
      `🟡 ${NAME} brings more in a short time than ever before. New articles that I have stored and not posted: 45. What shall I do with them?`,
      [["Post all 45"], ["Newest 15", "Post none"], ["Open"]],
    ],
    [
      "moved",
      trouble(moved),
      `🟡 ${NAME}\nFor 2 days its server has been sending me to https://other.example/rss. That is another site. Shall I move the source there?`,
      [["Move it", "Leave it"], ["Open"]],
    ],
    [
      "moved by itself",
      { kind: "moved", source: named(7, base.name), since: NOON - 2 * DAY },
      `➡️ ${NAME} moved to https://herald.example/rss. Its server has said so for 2 days, so I read it there now.`,
      [["Open"]],
    ],
    ["back", over("failing"), `🟢 ${NAME} can be read again, after 9 hours.`, [["Open"]]],
    ["loud again", over("silent"), `🟢 ${NAME} brings news again, after 9 hours of silence.`, [["Open"]]],
  ])("says what is to be known and leads on: %s", (_, change, html, buttons) => {
    expect(notice([change])).toMatchObject({ html, buttons });
  });

  it("shows no secret of an address", () => {
    const source = { ...named(7, base.name), url: "https://herald.example/rss?api_key=SECRET1234" };
    const itself: Change = { kind: "moved", source, since: NOON - 2 * DAY };
    const sent = { ...moved, move: { ...move, to: "https://other.example/rss?token=SECRET1234" } };
    for (const change of [itself, trouble(sent)]) expect(notice([change]).html).not.toContain("SECRET1234");
  });

  it("leads to the other source where that is in the way", () => {
    const taken = { ...moved, why: "taken" as const };
    expect(
      notice([{ kind: "trouble", source: named(7, base.name), trouble: taken, by: named(8, "The Mail") }]),
    ).toMatchObject({
      html: `🟡 ${NAME}\nFor 2 days its server has been sending me to https://other.example/rss. The Mail is read there already. You need only one of the two: remove the other.`,
      buttons: [["Remove", "Leave it"], ["The Mail"], ["Open"]],
    });
  });

  it.each([
    ["en", "something inside Chapar failed; the log says what"],
    ["az", "Chaparın öz daxilində xəta baş verib; nə olduğu jurnalda yazılıb"],
    ["ru", "что-то сломалось внутри самого Chapar; подробности в журнале"],
    ["tr", "Chapar’ın kendi içinde bir hata oldu; ayrıntısı günlükte"],
  ] as const)("does not blame the feed for a fault of our own, in %s", (language, reason) => {
    expect(notice([trouble(failing(9, "internal"))], language).html).toContain(`: ${reason}.`);
  });

  it("has buttons that know which flood and which move they mean", () => {
    const data = (change: Change) =>
      notice([change])
        .rows.flat()
        .map((each) => "callback_data" in each && each.callback_data);
    expect(data(trouble(flooded))).toEqual([
      ...["all", "newest", "none"].map((choice) => `flood:7:${NOON - HOUR}:45:${choice}`),
      "source:7",
    ]);
    expect(data(trouble(moved))).toEqual([`move:7:${move.since}:yes`, `move:7:${move.since}:no`, "source:7"]);
  });

  it.each([
    ["az", `🔴 ${NAME} 9 saat ərzində oxunmayıb: sayta qoşulmaq olmur.`],
    ["ru", `🔴 ${NAME} не читается уже 9 часов: сайт недоступен.`],
    ["tr", `🔴 ${NAME} 9 saat boyunca okunamadı: siteye ulaşılamıyor.`],
  ] as const)("speaks %s", (language, html) => {
    expect(notice([trouble(failing(9))], language).html).toBe(html);
  });
});

describe("a notice of many changes", () => {
  const sources = Array.from({ length: 38 }, (_, i) => named(i + 1, `Pier ${i + 1}`));

  it("names each while they are few, with a button for each source", () => {
    const changes = [
      trouble(flooded, named(1, "Pier 1")),
      trouble(failing(9), named(2, "Pier 2")),
      over("silent", named(1, "Pier 1")),
    ];
    const { html, buttons } = notice(changes);
    expect(html.split("\n\n").map((text) => text.slice(0, 16))).toEqual([
      "🟡 <b>Pier 1</b>",
      "🔴 <b>Pier 2</b>",
      "🟢 <b>Pier 1</b>",
    ]);
    expect(buttons).toEqual([["Pier 1", "Pier 2"], ["All sources"]]);
  });

  it("says in short that many fail, which may be our own network, and that they are back", () => {
    const failed = sources.map((source) => trouble(failing(6), source));
    expect(notice(failed)).toMatchObject({
      html: "🔴 <b>38 sources can't be read</b>: Pier 1, Pier 2, Pier 3, Pier 4, Pier 5 and 33 more. It began 6 hours ago. When so many fail at once, it is often our own network.",
      buttons: [["All sources"]],
    });
    const refused = sources.slice(0, 5).map((source) => trouble(failing(6, "status-403"), source));
    expect(notice(refused).html).toBe(
      "🔴 <b>5 sources can't be read</b>: Pier 1, Pier 2, Pier 3, Pier 4, Pier 5. It began 6 hours ago.",
    );
    expect(notice(sources.map((source) => over("failing", source))).html).toBe(
      "🟢 <b>38 sources can be read again</b>: Pier 1, Pier 2, Pier 3, Pier 4, Pier 5 and 33 more. The longest break was 9 hours.",
    );
  });

  it("has room in one message, however many they are and whatever they are called", () => {
    const long = "<&>".repeat(100);
    const to = `https://other.example/${"x".repeat(1_000)}`;
    const why = "secret" as const;
    const changes = sources.flatMap((source) => [
      trouble({ ...moved, why, move: { ...move, to } }, { ...source, name: long }),
      trouble(failing(9), { ...source, name: long }),
      over("failing", { ...source, name: long }),
    ]);
    for (const language of ["en", "az", "ru", "tr"] as const) {
      const parsed = parseHtml(notice(changes, language).html);
      expect(parsed).not.toHaveProperty("error");
      expect("text" in parsed ? String(parsed.text).length : Number.POSITIVE_INFINITY).toBeLessThan(4_096);
    }
  });
});

it("what the watch finds is in the outbox together with the note that it was told", () => {
  const store = memoryStore();
  const line = createOwnerLine({
    ...{ store, i18n, owners: [601], adminChatId: null, defaultLanguage: "en", defaultTimezone: "UTC" },
    now: () => NOON,
    onQueued: () => {},
  });
  const herald = polled(store, addSource(store, { slug: "herald", name: "Herald" }), NOON);
  store.sources.hold(herald.id, { from: NOON, until: NOON, count: 45 });
  const tell = (changes: readonly Change[]) => line.tell(healthNotice(changes, { i18n, now: NOON }));
  const watch = createHealthWatch({ store, now: () => NOON, tell });
  watch.look();
  watch.look();
  expect(store.outbox.due(NOON, 10)).toMatchObject([
    {
      kind: "notice",
      forOwners: true,
      keyboard: { inline_keyboard: [[{ text: "Post all 45" }], [{ text: "Newest 15" }, { text: "Post none" }], [{}]] },
    },
  ]);
  expect(store.sources.find(herald.id)?.told).toBe(`flooded:${NOON}:45`);
});
