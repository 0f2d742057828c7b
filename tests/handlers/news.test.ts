import { describe, expect, it } from "vitest";
import { eventually, MORNING, openTown, type Screen } from "./town.ts";

const town = await openTown();
const { store } = town.app;

const NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/** As it is shown in a list; `minute` is that of 06:30 and on. */
const item = (title: string, minute: number) =>
  `<a href="https://lighthouse.example/${encodeURIComponent(title)}">${title}</a>\nLighthouse Daily · 9 May 2025, 06:${30 + minute}`;
/** `rows`: of buttons, below the numbers. */
const page = (heading: string, items: string[], ...rows: string[][]): Screen => ({
  text: [`<b>${heading}</b>`, ...items.map((each, index) => `${index + 1}. ${each}`)].join("\n\n"),
  buttons: [items.map((_, index) => `${index + 1}`), ...rows],
});
const ferries = (from: number, to: number) =>
  NUMBERS.slice(to - 1, from)
    .map((number, index) => item(`Ferry ${number}`, to - 1 + index))
    .reverse();

describe("before there is any news", () => {
  it("says so, and for a topic too", async () => {
    const rauf = town.person();
    rauf.says("/latest");
    await rauf.sees({ text: "There is no news yet. I look for it all the time, so try again in a little while." });
    rauf.says("/topic sport");
    await rauf.sees({ text: "Nothing on <b>Sport</b> yet. I will keep looking.", buttons: [["Follow"]] });
  });
});

describe("/latest", () => {
  it("shows five stories, turns pages both ways, and keeps them stable while news arrive", async () => {
    town.publish(NUMBERS.map((number) => `Ferry ${number}`));
    const rauf = town.person();
    rauf.says("/latest");
    const first = page("Latest news", ferries(12, 8), ["Older ›"]);
    await rauf.sees(first);
    town.publish(["A storm that nobody expected"], { from: Date.now() });
    // Articles come late: what bears an earlier date must not push the others from page to page.
    town.publish(["Found in the archive"], { from: MORNING + 1 });
    await rauf.taps("Older ›");
    await rauf.sees(page("Latest news", ferries(7, 3), ["‹ Newer", "Older ›"]));
    await rauf.taps("Older ›");
    await rauf.sees(page("Latest news", ferries(2, 1), ["‹ Newer"]));
    await rauf.taps("‹ Newer");
    await rauf.taps("‹ Newer");
    await rauf.sees(first);
    expect(rauf.screens()).toHaveLength(1);
    // Asked anew, the list begins with what came meanwhile.
    rauf.says("/latest 1");
    await eventually(() => rauf.screens().at(-1)?.text).toMatch(
      /^<b>Latest news<\/b>\n\n1. <a href="[^"]+">A storm that nobody expected<\/a>\nLighthouse Daily · \d\d:\d\d$/,
    );
  });

  it("keeps the number that was asked for on all pages", async () => {
    const rauf = town.person();
    rauf.says("/latest 3");
    await rauf.taps("Older ›");
    await rauf.sees(page("Latest news", ferries(10, 8), ["‹ Newer", "Older ›"]));
    rauf.says("/latest 10");
    await eventually(() => rauf.screens().at(-1)?.text.match(/<a /g)).toHaveLength(10);
  });

  it.each(["0", "11", "-1", "3.5", "1e1", "many", "5 sport", "99999999999999999999", "<b>&"])(
    "explains itself after /latest %s",
    async (given) => {
      const rauf = town.person();
      rauf.says(`/latest ${given}`);
      await rauf.sees({
        text: "How many stories? Send a number from 1 to 10, like this: <code>/latest 5</code>",
      });
    },
  );

  it("does not mind a page tapped twice, nor one far behind the end", async () => {
    const rauf = town.person();
    rauf.says("/latest 3");
    await rauf.taps("Older ›");
    const shown = rauf.screens();
    const older = `latest:1:${store.stories.newestId().toString(36)}:3`;
    expect(await rauf.presses(older)).toMatchObject({ text: "" });
    expect(await rauf.presses(older)).toMatchObject({ text: "" });
    expect(rauf.screens()).toHaveLength(shown.length);
    await rauf.presses("latest:19:zzzzzzzzzz:10");
    await eventually(() => rauf.screens()[0]?.text.match(/<a /g)).toHaveLength(10);
  });

  it("shows only the languages that somebody reads", async () => {
    town.publish(["Маяк снова светит"], { language: "ru" });
    const rauf = town.person();
    rauf.says("/settings");
    await rauf.presses("settings:news:ru");
    await rauf.presses("settings:news:en");
    rauf.says("/latest");
    await rauf.sees(page("Latest news", [item("Маяк снова светит", 0)]));
  });
});

describe("/topic", () => {
  const sport = store.topics.bySlug("sport");

  it("shows the topics as buttons, and then the news of one with its pages", async () => {
    town.publish(
      ["Chess", "Football", "Rowing", "Tennis", "Boxing", "Judo"].map((name) => `${name} championship`),
      { from: MORNING + 20 * 60_000 },
    );
    const rauf = town.person();
    rauf.says("/topic");
    await rauf.sees({
      text: "Which topic?",
      buttons: [
        ["Politics", "Economy"],
        ["World", "Society"],
        ["Sport", "Culture"],
        ["Science and tech", "Health"],
        ["Incidents", "Weather"],
      ],
    });
    await rauf.taps("Sport");
    const games = ["Judo", "Boxing", "Tennis", "Rowing", "Football", "Chess"];
    const items = games.map((name, index) => item(`${name} championship`, 25 - index));
    await rauf.sees(page("Sport", items.slice(0, 5), ["Older ›"], ["Follow", "Share"]));
    await rauf.taps("Older ›");
    await rauf.sees(page("Sport", items.slice(5), ["‹ Newer"], ["Follow", "Share"]));
  });

  it.each(["sport", "SPORT", "Spor", "spor", "Спорт", "спорт", "İdman", "idman", "IDMAN", "#sport", "  sport "])(
    "knows a topic by %j",
    async (name) => {
      const rauf = town.person();
      rauf.says(`/topic ${name}`);
      await eventually(() => rauf.screens()[0]?.text).toMatch(/^<b>Sport<\/b>\n\n/);
    },
  );

  it.each([
    ["a typing error", "sprot"],
    ["what it holds", "football"],
    ["what it holds, in another language", "Şahmat"],
  ])("shows the only topic that can be meant by %s: %s", async (_, name) => {
    const rauf = town.person();
    rauf.says(`/topic ${name}`);
    await eventually(() => rauf.screens()[0]?.text).toMatch(
      new RegExp(`^For “${name}” I show <b>Sport</b>:\n\n1. <a `),
    );
    await rauf.taps("Older ›");
    await eventually(() => rauf.screens()[0]?.text).toMatch(/^<b>Sport<\/b>\n\n/);
  });

  it("offers the nearest names for one that it does not know", async () => {
    const rauf = town.person();
    rauf.says('/topic <b>&"\nxyzzy');
    await rauf.sees({
      text: "I have no topic called “&lt;b&gt;&amp;&quot; xyzzy”. These are the ones I have:",
      buttons: [
        ["Politics", "Economy"],
        ["World", "Society"],
        ["Sport", "Culture"],
        ["Science and tech", "Health"],
        ["Incidents", "Weather"],
      ],
    });
    rauf.says(`/topic ${"ö".repeat(4_000)}`);
    await eventually(() => rauf.screens().at(-1)?.text).toMatch(/^I have no topic called “ö{59}…”/);
  });

  it("says that a topic is gone when its old button is tapped", async () => {
    const id = store.topics.put({
      ...{ slug: "chess", names: { en: "Chess" }, query: "chess", position: 99, managed: "chat" },
    });
    const rauf = town.person();
    rauf.says("/topic");
    await eventually(() => rauf.screens()[0]?.buttons?.at(-1)).toEqual(["Chess"]);
    store.topics.remove(id);
    expect(await rauf.taps("Chess")).toMatchObject({ text: "This topic is no longer there.", showAlert: false });
    expect(await rauf.presses("topic:424242")).toMatchObject({ text: "This topic is no longer there." });
    expect(sport).not.toBeNull();
  });

  it.each([
    ["az", "Hansı mövzu?", "İdman"],
    ["ru", "Какая тема?", "Спорт"],
    ["tr", "Hangi konu?", "Spor"],
  ] as const)("speaks %s", async (language, question, name) => {
    const rauf = town.person(language);
    rauf.says("/topic");
    await eventually(() => rauf.screens()[0]?.text).toBe(question);
    await rauf.taps(name);
    await eventually(() => rauf.screens()[0]?.text).toMatch(new RegExp(`^<b>${name}</b>`));
  });
});
