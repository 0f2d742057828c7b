import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedTopics } from "../../../src/admin/topics.ts";
import { addChat, addRoute, addSource, entry, ingestAll, NOON, polled } from "../../support/store.ts";
import { type Browser, type DeskWorld, EDITOR, letIn, OWNER, openDesk, STRANGER, textOf } from "./desk-world.ts";

const HOUR = 3_600_000;

let world: DeskWorld;
let owner: Browser;
let editor: Browser;
let ferry = 0;
let quay = 0;

beforeAll(async () => {
  world = await openDesk();
  const { store } = world;
  seedTopics(store, [{ slug: "sea", names: { en: "Sea" }, query: "ferry OR quay" }]);
  const bay = addChat(store, { title: "Bay news", telegramId: -100_901, username: "bay_news" });
  addRoute(store, bay, { query: "ferry" });
  addRoute(store, addChat(store, { title: "Port notices", telegramId: -100_902 }), { query: "lantern" });
  letIn(store, bay, EDITOR, "editor");
  const [herald, wire] = [
    polled(store, addSource(store, { slug: "herald", name: "Harbour Herald" }, NOON - 2 * HOUR), NOON - HOUR),
    polled(store, addSource(store, { slug: "wire", name: "Coast Wire" }, NOON - 2 * HOUR), NOON - HOUR),
  ];
  const news = (title: string, link: string) =>
    entry({ title, link, guid: link, summaryHtml: "", publishedAt: NOON - 20 * 60_000 });
  ingestAll(store, herald, [news("Ferry runs again <img src=x onerror=alert(1)>", "https://herald.example/1")], NOON);
  ferry = store.stories.newestId();
  ingestAll(store, wire, [news("Quay closed for repairs", "https://wire.example/2")], NOON);
  quay = store.stories.newestId();
  owner = await world.signedIn(OWNER);
  editor = await world.signedIn(EDITOR);
});
afterAll(() => world.close());

describe("the list of stories", () => {
  it("has who tells each, newest first, and escapes what feeds bring", async () => {
    const page = await owner.get("/desk/stories");
    expect(textOf(page)).toBe(
      "Stories Find stories Find " +
        "Quay closed for repairs 11:40 · Coast Wire Sea Ferry runs again <img src=x onerror=alert(1)> 11:40 · Harbour Herald Sea",
    );
    expect(page).not.toContain("<img");
  });

  it("is searched in the query language, and says what is wrong with a search", async () => {
    expect(textOf(await owner.get("/desk/stories?find=quay"))).toContain("Quay closed for repairs");
    expect(textOf(await owner.get("/desk/stories?find=quay"))).not.toContain("Ferry");
    expect(textOf(await owner.get("/desk/stories?find=source%3Aherald"))).toContain("Ferry");
    expect(textOf(await owner.get("/desk/stories?find=lantern"))).toContain("There is no such news.");
    const bad = await owner.get("/desk/stories?find=%22quay");
    expect(bad).toContain('role="alert"');
    expect(textOf(await owner.get("/desk/stories?page=9999"))).toContain("There is no such news.");
  });
});

describe("a story's page", () => {
  it("tells its whole way to an owner", async () => {
    const text = textOf(await owner.get(`/desk/stories/${ferry}`));
    expect(text).toContain("Harbour Herald · 12:00 · began the story");
    expect(text).toContain("Where it went Bay news · not posted · rule: ferry");
    expect(text).toContain("Where it did not go Port notices · not what its rule asks for");
  });

  it("shows editors their own channels, and no way to take it apart", async () => {
    const text = textOf(await editor.get(`/desk/stories/${ferry}`));
    expect(text).toContain("Bay news");
    expect(text).not.toContain("Port notices");
    expect(text).not.toContain("Join them");
    await editor.get("/desk/account");
    await editor.post(`/desk/stories/${ferry}/join`, { other: String(quay) });
    expect([editor.status, world.store.stories.find(quay)?.mergedInto]).toEqual([404, null]);
  });

  it("joins two, undoes it, and takes one out again", async () => {
    const { store } = world;
    await owner.get(`/desk/stories/${quay}`);
    expect(textOf(await owner.post(`/desk/stories/${quay}/join`, { other: `#${ferry}` }))).toContain(
      "They are one story now.",
    );
    expect([owner.path, store.stories.find(quay)?.mergedInto]).toEqual([`/desk/stories/${ferry}`, ferry]);
    expect(world.woken).toContain("job");
    const undo = /action="\/desk(\/undo\/[^"]+)"/u.exec(owner.page)?.[1] ?? "";
    await owner.post(`/desk${undo.replace("&amp;", "&")}`);
    expect(textOf(owner.page)).toContain("Taken back.");
    expect(store.stories.find(quay)?.mergedInto).toBeNull();

    await owner.post(`/desk/stories/${quay}/join`, { other: "https://herald.example/1" });
    const [, second] = store.stories.view(ferry)?.articles ?? [];
    expect(textOf(await owner.post(`/desk/stories/${ferry}/split`, { article: String(second?.id) }))).toContain(
      "The two stories are apart again.",
    );
    expect(store.stories.view(ferry)?.articles.map(({ title }) => title)).toEqual([
      "Ferry runs again <img src=x onerror=alert(1)>",
    ]);
    expect(textOf(await owner.post(`/desk/stories/${ferry}/split`, { article: String(second?.id) }))).toContain(
      "The story has changed meanwhile.",
    );
  });

  it.each([
    ["nothing that is known", "https://nowhere.example/7"],
    ["no words", ""],
  ])("refuses to join it with %s", async (_, other) => {
    await owner.get(`/desk/stories/${ferry}`);
    expect(textOf(await owner.post(`/desk/stories/${ferry}/join`, { other }))).toContain("I know of no story there.");
  });

  it("is not there for strangers, nor where there is none", async () => {
    const stranger = await world.signedIn(STRANGER);
    await stranger.get(`/desk/stories/${ferry}`);
    expect(stranger.status).toBe(403);
    await owner.get("/desk/stories/999999");
    expect(owner.status).toBe(404);
  });
});
