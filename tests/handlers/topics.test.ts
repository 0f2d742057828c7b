import { describe, expect, it } from "vitest";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown();
const { store } = town.app;

const GRID = "<b>Your topics</b>\n\nTap to follow, tap again to stop. A ✅ marks what you follow.";
const ROWS = [
  ["Politics", "Economy"],
  ["World", "Society"],
  ["Sport", "Culture"],
  ["Science and tech", "Health"],
  ["Incidents", "Weather"],
];
/** The grid with ticks before some names. */
const grid = (...ticked: string[]) => ({
  text: GRID,
  buttons: [...ROWS.map((row) => row.map((name) => (ticked.includes(name) ? `✅ ${name}` : name))), ["Done"]],
});
const followed = ({ id }: Person) => {
  const chat = store.chats.find(id, null);
  return chat === null ? [] : store.chats.followedTopicIds(chat.id).map((topicId) => store.topics.find(topicId)?.slug);
};

describe("/topics", () => {
  it("ticks and unticks in place, and sums up", async () => {
    const rauf = town.person();
    rauf.says("/topics");
    await rauf.sees(grid());
    expect(await rauf.taps("Sport")).toMatchObject({ text: "Following: Sport", showAlert: false });
    await rauf.sees(grid("Sport"));
    expect(await rauf.taps("Economy")).toMatchObject({ text: "Following: Economy" });
    await rauf.sees(grid("Economy", "Sport"));
    expect(await rauf.taps("✅ Sport")).toMatchObject({ text: "No longer following: Sport" });
    await rauf.sees(grid("Economy"));
    await rauf.taps("Done");
    await rauf.sees({
      text: "You follow Economy. I will write when there is news.",
      buttons: [["Latest news"], ["In one message a day"]],
    });
    expect(rauf.screens()).toHaveLength(1);
    expect(followed(rauf)).toEqual(["economy"]);
  });

  it("keeps the buttons where they are when long names are ticked", async () => {
    const rauf = town.person("ru");
    rauf.says("/topics");
    const rows = [
      ["Политика", "Экономика"],
      ["В мире", "Общество"],
      ["Спорт", "Культура"],
      ["Наука и технологии"],
      ["Здоровье", "Происшествия"],
      ["Погода"],
      ["Готово"],
    ];
    const text =
      "<b>Ваши темы</b>\n\nНажмите, чтобы следить, и ещё раз, чтобы перестать. ✅ отмечены те, за которыми вы следите.";
    await rauf.sees({ text, buttons: rows });
    expect(await rauf.taps("Наука и технологии")).toMatchObject({ text: "Добавлено: Наука и технологии" });
    await rauf.sees({ text, buttons: rows.with(3, ["✅ Наука и технологии"]) });
    await rauf.taps("Готово");
    await rauf.sees({
      text: "Ваши темы: Наука и технологии. Напишу, когда появятся новости.",
      buttons: [["Последние новости"], ["Дайджест раз в день"]],
    });
  });

  it.each([
    ["az", "İzlədiyiniz mövzular: İdman. Xəbər olanda yazacağam.", "İdman", "Hazırdır", "İzləyirsiniz: İdman"],
    ["tr", "Takip ettiğiniz konular: Spor. Haber olunca yazarım.", "Spor", "Tamam", "Takip ediyorsunuz: Spor"],
  ] as const)("speaks %s", async (language, summary, name, done, toast) => {
    const rauf = town.person(language);
    rauf.says("/topics");
    expect(await rauf.taps(name)).toMatchObject({ text: toast });
    await rauf.taps(done);
    await eventually(() => rauf.screens()[0]?.text).toBe(summary);
  });

  it("answers each of several taps at once, and does what the button said", async () => {
    const rauf = town.person();
    rauf.says("/topics");
    await rauf.sees(grid());
    const taps = await Promise.all(Array.from({ length: 4 }, () => rauf.taps("World")));
    expect(taps.map(({ text }) => text)).toEqual(Array.from({ length: 4 }, () => "Following: World"));
    await rauf.sees(grid("World"));
    // Of an older version, which took away what it had given.
    const { id = 0 } = store.topics.bySlug("world") ?? {};
    expect(await rauf.presses(`toggle:${id}`)).toMatchObject({ text: "No longer following: World" });
    await rauf.sees(grid());
  });

  it("shows a fresh grid for a topic that is gone", async () => {
    const rauf = town.person();
    rauf.says("/topics");
    await rauf.taps("Sport");
    expect(await rauf.presses("toggle:424242")).toMatchObject({ text: "" });
    await rauf.sees(grid("Sport"));
    await rauf.presses("follow:424242");
    await rauf.sees(grid("Sport"));
    await rauf.presses("unfollow:424242");
    await rauf.sees(grid("Sport"));
  });

  it("brings news back to somebody who had said /stop and then chooses a topic", async () => {
    const rauf = town.person();
    rauf.says("/topics");
    await rauf.taps("Sport");
    rauf.says("/stop");
    await eventually(() => store.chats.find(rauf.id, null)?.status).toBe("stopped");
    await rauf.taps("✅ Sport");
    expect(store.chats.find(rauf.id, null)?.status).toBe("stopped");
    expect(await rauf.taps("World")).toMatchObject({ text: "Following: World. I send news again." });
    expect(store.chats.find(rauf.id, null)?.status).toBe("active");
  });
});

describe.each(["follow", "subscribe"])("/%s", (command) => {
  it("follows a topic by its name in any language, once", async () => {
    const rauf = town.person();
    rauf.says(`/${command} экономика`);
    await rauf.sees({ text: "You follow <b>Economy</b> now. I will write when there is news." });
    rauf.says(`/${command} Economy`);
    await rauf.sees({ text: "You already follow <b>Economy</b>." });
    expect(followed(rauf)).toEqual(["economy"]);
  });

  it("shows the grid without a name", async () => {
    const rauf = town.person();
    rauf.says(`/${command}`);
    await rauf.sees(grid());
  });

  it("offers what is near to a wrong name, and follows it on a tap", async () => {
    const rauf = town.person();
    rauf.says(`/${command} sprot`);
    await rauf.sees({
      text: "<b>Follow these words?</b>\n<code>sprot</code>\n\nNothing was found in the last week. You would hear of it when there is something.\n\nOr did you mean this topic?",
      buttons: [["Sport"], ["Follow these words"]],
    });
    await rauf.taps("Sport");
    await rauf.sees({ text: "You follow <b>Sport</b> now. I will write when there is news." });
  });
});

describe("/follow after /stop", () => {
  it.each([
    ["culture", "You follow <b>Culture</b> now, and I send news again: Economy, Sport, Culture."],
    ["sport", "You already follow <b>Sport</b>, and I send news again: Economy, Sport."],
  ])("says that news come again, and which: %s", async (name, text) => {
    const rauf = town.person();
    for (const said of ["/follow sport", "/follow economy", "/stop", `/follow ${name}`]) rauf.says(said);
    await rauf.sees({ text });
    expect(store.chats.find(rauf.id, null)?.status).toBe("active");
  });

  it("offers the topic that holds what was asked for", async () => {
    const rauf = town.person();
    rauf.says("/follow football");
    await rauf.sees({
      text: "<b>Follow these words?</b>\n<code>football</code>\n\nNothing was found in the last week. You would hear of it when there is something.\n\nOr did you mean this topic?",
      buttons: [["Sport"], ["Follow these words"]],
    });
  });
});

describe.each(["unfollow", "unsubscribe"])("/%s", (command) => {
  it("has nothing to drop for somebody who follows nothing", async () => {
    const rauf = town.person();
    rauf.says(`/${command} sport`);
    await rauf.sees({ text: "You follow no topics yet. /topics shows what there is." });
  });

  it("drops a topic by name, and says when it was not followed", async () => {
    const rauf = town.person();
    rauf.says("/follow sport");
    rauf.says(`/${command} economy`);
    await rauf.sees({ text: "You don't follow <b>Economy</b>." });
    rauf.says(`/${command} idman`);
    await rauf.sees({ text: "You no longer follow <b>Sport</b>.", buttons: [["Undo"]] });
    expect(followed(rauf)).toEqual([]);
    await rauf.taps("Undo");
    await eventually(() => followed(rauf)).toEqual(["sport"]);
  });

  it("shows what is followed without a name, and after a wrong one", async () => {
    const rauf = town.person();
    rauf.says("/topics");
    await rauf.taps("Sport");
    await rauf.taps("World");
    rauf.says(`/${command}`);
    await rauf.sees({ text: "What should I drop?", buttons: [["World", "Sport"]] });
    await rauf.taps("World");
    await rauf.sees({ text: "You no longer follow <b>World</b>.", buttons: [["Undo"]] });
    rauf.says(`/${command} chess`);
    await rauf.sees({ text: "You don't follow that. You follow these:", buttons: [["Sport"]] });
  });

  it("drops words of one's own, and brings them back", async () => {
    const rauf = town.person();
    rauf.says("/follow Oil price");
    await rauf.taps("Follow these words");
    await rauf.taps("What I follow");
    rauf.says(`/${command}`);
    await rauf.sees({
      text: "You follow words of your own, and no topics. Which of them should I drop?",
      buttons: [["Oil price"]],
    });
    rauf.says(`/${command} oil  price`);
    await rauf.sees({ text: "You no longer follow <code>Oil price</code>.", buttons: [["Undo"]] });
    await rauf.taps("Undo");
    await eventually(() => rauf.screens().at(-1)?.buttons).toEqual([["Oil price"], ["Pick topics"]]);
  });
});

// Topics alone were shown as all that there is.
it("shows words of one's own beside topics to whoever drops something", async () => {
  const rauf = town.person();
  rauf.says("/follow sport");
  rauf.says("/follow oil price");
  await rauf.taps("Follow these words");
  await rauf.sees({
    text: "You follow <code>oil price</code> now. I will write when there is news.",
    buttons: [["What I follow"]],
  });
  rauf.says("/unfollow chess");
  await rauf.sees({ text: "You don't follow that. You follow these:", buttons: [["Sport", "oil price"]] });
  rauf.says("/unfollow");
  await rauf.sees({ text: "What should I drop?", buttons: [["Sport", "oil price"]] });
  await rauf.taps("oil price");
  await rauf.sees({ text: "You no longer follow <code>oil price</code>.", buttons: [["Undo"], ["‹ Back"]] });
  expect(followed(rauf)).toEqual(["sport"]);
});

it("turns pages where there are more topics than buttons fit, and stays on the page of a tap", async () => {
  for (let i = 1; i <= 100; i++) {
    const slug = `port-${i}`;
    store.topics.put({ slug, names: { en: `Port ${i}` }, query: slug, position: 100 + i, managed: "chat" });
  }
  const rauf = town.person();
  rauf.says("/topics");
  await rauf.taps("Next ›");
  await rauf.taps("Port 21");
  await eventually(() => rauf.screens().at(-1)).toEqual({
    text: `${GRID}\n\n2 of 4`,
    buttons: [
      ["✅ Port 21", "Port 22"],
      ...Array.from({ length: 14 }, () => expect.anything()),
      ["‹ Previous", "Next ›"],
      ["Done"],
    ],
  });
  await rauf.presses("topics:page:999");
  await eventually(() => rauf.screens().at(-1)?.text).toContain("4 of 4");
  rauf.says("/topic");
  await eventually(() => rauf.screens().at(-1)?.buttons?.flat()).toHaveLength(90);
  rauf.says("/share");
  await rauf.taps("Share a topic");
  await rauf.taps("Next ›");
  await eventually(() => rauf.screens().at(-1)?.buttons?.slice(-2)).toEqual([["‹ Previous", "Next ›"], ["‹ Back"]]);
});
