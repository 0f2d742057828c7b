import { describe, expect, it } from "vitest";
import { addSource, polled } from "../support/store.ts";
import { eventually, openTown } from "./town.ts";

const town = await openTown({ ALLOW_PRIVATE_HOSTS: "false" });
const { store } = town.app;

const USAGE =
  "To add a source, send the address of a news site, a feed, a YouTube channel or a public Telegram channel: <code>/sources https://example.com</code>";

it("does not look into a private network", async () => {
  const olga = town.owner();
  olga.says(`${town.web.url}/rss`);
  await olga.sees({
    text: `I can't use ${town.web.url}/rss: the address belongs to a private network, where I don't go.`,
  });
  expect(town.web.asked).toEqual([]);
});

const FACTS = "Pace: not known yet\nNext look: any moment now";

describe("a long list of sources", () => {
  const long = "The Long and Winding Gazette of the Whole Northern Harbour, Its Piers and Its Lighthouses";

  it("has pages, states and short labels", async () => {
    const at = Date.UTC(2025, 4, 9, 6, 30);
    for (let number = 1; number <= 16; number++) addSource(store, { slug: `s${number}`, name: `Pier ${100 + number}` });
    const [healthy, broken, quiet] = store.sources.list();
    if (healthy === undefined || broken === undefined || quiet === undefined) throw new Error("no sources");
    polled(store, healthy, at);
    polled(store, broken, at);
    store.sources.recordFailure(broken.id, { at, nextPollAt: at, code: "status-404", detail: "" });
    store.sources.setStatus(quiet.id, "paused");
    addSource(store, { slug: "long", name: long });
    const olga = town.owner();
    olga.says("/sources");
    const first = {
      text: `<b>17 sources</b>
⚠️ One of them needs a look.

<b>Pier 102</b>
🟡 there is nothing at this address (404)

<b>Pier 101</b>
🟢 read 9 May 2025, 06:30

<b>Pier 103</b>
⏸ paused

${[104, 105, 106, 107, 108].map((number) => `<b>Pier ${number}</b>\n⚪️ not read yet`).join("\n\n")}

1 of 3

${USAGE}`,
      buttons: [
        ["Pier 102", "Pier 101"],
        ["Pier 103", "Pier 104"],
        ["Pier 105", "Pier 106"],
        ["Pier 107", "Pier 108"],
        ["Next ›"],
      ],
    };
    await olga.sees(first);
    await olga.taps("Next ›");
    await eventually(() => olga.screens()[0]?.buttons?.at(-1)).toEqual(["‹ Previous", "Next ›"]);
    await olga.taps("Next ›");
    await olga.sees({
      text: `<b>17 sources</b>\n⚠️ One of them needs a look.\n\n<b>The Long and Winding Gazette of the Whole Northern Harbour…</b>\n⚪️ not read yet\n\n3 of 3\n\n${USAGE}`,
      buttons: [["The Long and Winding Gazette of the…"], ["‹ Previous"]],
    });
    await olga.taps("The Long and Winding Gazette of the…");
    const answer = await olga.taps("Pause");
    expect(answer.text).toBe("Paused: The Long and Winding Gazette of the Whole Northern Harbour…");
    await olga.presses("sources:99");
    await eventually(() => olga.screens()[0]?.buttons?.at(-1)).toEqual(["‹ Previous"]);
    await olga.presses("sources");
    await olga.sees(first);
  });

  it("shows when one that cannot be read was last read, or that it never was", async () => {
    const broken = store.sources.bySlug("s2");
    const never = addSource(store, { slug: "never", name: "Never" });
    const at = Date.UTC(2025, 4, 9, 6, 30);
    store.sources.recordFailure(never.id, { at, nextPollAt: at, code: "timeout", detail: "" });
    const olga = town.owner();
    olga.says("/sources");
    await olga.taps("Pier 102");
    const buttons = [
      ["Pause", "Remove"],
      ["Change", "‹ Back"],
    ];
    await olga.sees({
      text: `<b>Pier 102</b>\n${broken?.url}\n\n🟡 there is nothing at this address (404)\nLast read 9 May 2025, 06:30\n\n${FACTS}`,
      buttons,
    });
    await olga.presses(`source:${never.id}`);
    await olga.sees({
      text: `<b>Never</b>\n${never.url}\n\n🔴 the site takes too long to answer\nNever read so far\n\n${FACTS}`,
      buttons,
    });
  });

  it.each([
    [
      "az",
      [
        "<b>18 mənbə</b>\n⚠️ Diqqətinizi istəyən: 2",
        "🟢 oxundu: 9 may 2025, 06:30",
        "🟡 bu ünvanda heç nə yoxdur (404)",
        "⏸ dayandırılıb",
      ],
      "Növbəti ›",
      "<b>Pier 101</b> silinsin? Ondan daha xəbər gəlməyəcək. Göndərilmiş xəbərlər qalır.",
      ["Bəli, sil", "Ləğv et"],
    ],
    [
      "ru",
      [
        "<b>18 источников</b>\n⚠️ Требуют внимания: 2",
        "🟢 прочитано: 9 мая 2025 г., 06:30",
        "🟡 по этому адресу ничего нет (404)",
        "⏸ на паузе",
      ],
      "Следующие ›",
      "Удалить <b>Pier 101</b>? Новостей оттуда больше не будет. Опубликованное останется.",
      ["Да, удалить", "Отмена"],
    ],
    [
      "tr",
      [
        "<b>18 kaynak</b>\n⚠️ İlginizi bekleyen: 2",
        "🟢 okundu: 9 May 2025 06:30",
        "🟡 bu adreste bir şey yok (404)",
        "⏸ durduruldu",
      ],
      "Sonraki ›",
      "<b>Pier 101</b> kaldırılsın mı? Ondan artık haber gelmez. Gönderilenler kalır.",
      ["Evet, kaldır", "Vazgeç"],
    ],
  ] as const)("speaks %s", async (language, [title, healthy, broken, paused], next, question, buttons) => {
    const olga = town.owner(language);
    olga.says("/sources");
    await eventually(() => olga.screens()[0]?.text.split("\n\n")[0]).toBe(title);
    for (const state of [`101</b>\n${healthy}`, `102</b>\n${broken}`, `103</b>\n${paused}`]) {
      expect(olga.screens()[0]?.text).toContain(`\n\n<b>Pier ${state}\n\n`);
    }
    expect(olga.screens()[0]?.buttons?.at(-1)).toEqual([next]);
    await olga.presses(`source:${store.sources.bySlug("s1")?.id}:remove`);
    await olga.sees({ text: question, buttons: [[...buttons]] });
  });
});

describe("/sources NAME", () => {
  it("opens the source that is meant, or offers those it may be", async () => {
    const olga = town.owner();
    addSource(store, { slug: "tea-house", name: "Çay Evi" });
    addSource(store, { slug: "tea-garden", name: "Tea Garden" });
    olga.says("/sources cay evi");
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>Çay Evi<\/b>\n/u);
    olga.says("/sources tea");
    await olga.sees({
      text: "<b>Tea Garden</b>\n⚪️ not read yet\n\n<b>Çay Evi</b>\n⚪️ not read yet",
      buttons: [["Tea Garden", "Çay Evi"], ["All sources"]],
    });
    olga.says("/sources coffee <house>");
    await eventually(() => olga.screens().at(-1)?.text).toMatch(
      /^I have no source called “coffee &lt;house&gt;”\. These are the ones I have: .*Tea Garden.*\.\n\nTo add a source/u,
    );
  });
});

// Thirty of them were more than a message holds, and whoever searched got no answer.
it("lists the names that there are in a search, however long feeds call themselves", async () => {
  const name = (number: number) => `Quay ${number} ${"of the northern harbour ".repeat(9)}`;
  for (const { id } of store.sources.list()) store.sources.setStatus(id, "removed");
  for (let number = 10; number < 40; number++) addSource(store, { slug: `quay-${number}`, name: name(number) });
  const rauf = town.person();
  rauf.says("/search source:zeppelin");
  await eventually(() => rauf.screens().at(-1)?.text).toMatch(
    /^I have no source called “zeppelin”\. .*Quay 12 of the/u,
  );
});
