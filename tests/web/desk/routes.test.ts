import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addChat, addRoute, addSource, entry, ingestAll, NOON } from "../../support/store.ts";
import { type Browser, type DeskWorld, EDITOR, letIn, OWNER, openDesk, textOf, VIEWER } from "./desk-world.ts";

let world: DeskWorld;
let owner: Browser;
let route = 0;
let foreign = 0;
const now = () => world.store.routes.find(route);

beforeAll(async () => {
  world = await openDesk();
  const { store } = world;
  const bay = addChat(store, { title: "Bay news", telegramId: -100_901 });
  const port = addChat(store, { title: "Port notices", telegramId: -100_902 });
  route = addRoute(store, bay, { query: "ferry", perHour: 2 });
  foreign = addRoute(store, port, { query: "quay" });
  letIn(store, bay, EDITOR, "editor");
  letIn(store, bay, VIEWER, "viewer");
  const herald = addSource(store, { slug: "herald", name: "Harbour Herald" });
  const news = ["Ferry runs again", "Ferry stops for the night", "Quay closed"].map((title, index) =>
    entry({ title, link: `https://herald.example/${index}`, guid: title, publishedAt: NOON - (index + 1) * 60_000 }),
  );
  for (const one of news) ingestAll(store, herald, [one], NOON);
  owner = await world.signedIn(OWNER);
});
afterAll(() => world.close());

describe("the routes", () => {
  it("are listed by channel, with what each takes", async () => {
    expect(textOf(await owner.get("/desk/routes"))).toBe(
      "Routes Bay news on owner ferry ⚡ each story as it comes 🚦 at most 2 an hour, the rest as one digest " +
        "Port notices on owner quay ⚡ each story as it comes",
    );
    const viewer = await world.signedIn(VIEWER);
    expect(textOf(await viewer.get("/desk/routes"))).not.toContain("Port notices");
  });

  it("tell what they would have brought", async () => {
    const text = textOf(await owner.get(`/desk/routes/${route}?days=1`));
    expect(text).toContain("2 posts since");
    expect(text).toContain("Ferry stops for the night");
    expect(text).not.toContain("Quay closed");
  });

  it("are tried as text without being changed, and saved with a way back", async () => {
    await owner.get(`/desk/routes/${route}`);
    const text = textOf(await owner.post(`/desk/routes/${route}/try`, { text: "query: quay\n" }));
    expect(text).toContain("This is what your text would bring. It is not saved.");
    expect(text).toContain("Quay closed");
    expect(owner.page).toContain(">query: quay\n</textarea>");
    expect(now()?.query).toBe("ferry");

    expect(
      textOf(await owner.post(`/desk/routes/${route}/save`, { text: "query: quay\r\nsilent: true\r\n" })),
    ).toContain("Saved");
    expect(now()).toMatchObject({ query: "quay", silent: true, perHour: null });
    expect(world.store.audit.page({ limit: 1, skip: 0 })[0]).toMatchObject({
      action: "route.changed",
      actor: { via: "chat", id: OWNER, name: "Olga Orlova" },
    });
    const undo = /action="\/desk(\/undo\/[^"]+)"/u.exec(owner.page)?.[1] ?? "";
    await owner.post(`/desk${undo.replace("&amp;", "&")}`);
    expect(now()).toMatchObject({ query: "ferry", silent: false, perHour: 2 });
  });

  it("keep what was written beside what is wrong with it", async () => {
    const text = textOf(
      await owner.post(`/desk/routes/${route}/save`, { text: "query: ferry\nper_hour: </textarea><b>x\n" }),
    );
    expect(text).toContain("Line 2:");
    expect(owner.page).toContain("per_hour: &lt;/textarea&gt;&lt;b&gt;x");
    expect(now()).toMatchObject({ query: "ferry", perHour: 2 });
  });

  it("are paused and go on", async () => {
    await owner.get(`/desk/routes/${route}`);
    expect(textOf(await owner.post(`/desk/routes/${route}/pause`))).toContain("Paused: Bay news");
    expect(now()?.status).toBe("paused");
    expect(textOf(await owner.post(`/desk/routes/${route}/resume`))).toContain("Posting again: Bay news");
    expect(now()?.status).toBe("active");
  });

  it("are not changed by viewers, and not there for those of other channels", async () => {
    const viewer = await world.signedIn(VIEWER);
    expect(await viewer.get(`/desk/routes/${route}`)).not.toContain("<textarea");
    await viewer.get("/desk/account");
    await viewer.post(`/desk/routes/${route}/pause`);
    expect([textOf(viewer.page).includes("You may look at this channel, but not change it."), now()?.status]).toEqual([
      true,
      "active",
    ]);
    const editor = await world.signedIn(EDITOR);
    await editor.get("/desk/account");
    for (const action of ["pause", "save", "try"]) {
      await editor.post(`/desk/routes/${foreign}/${action}`, { text: "query: x" });
      expect(editor.status).toBe(404);
      await editor.get("/desk/account");
    }
    expect(world.store.routes.find(foreign)).toMatchObject({ query: "quay", status: "active" });
  });

  it("are tried a dozen times at once, and then again in a while", async () => {
    const editor = await world.signedIn(EDITOR);
    const isTried = async () => !textOf(await editor.get(`/desk/routes/${route}`)).includes("That was a lot at once.");
    let count = 0;
    while (count < 20 && (await isTried())) count++;
    expect([count, editor.status, textOf(editor.page)]).toEqual([12, 200, expect.stringContaining("ferry")]);
    world.pass(5_000);
    expect(await isTried()).toBe(true);
  });

  // Four times as long in a form as on the page.
  it("may be long in any script", async () => {
    await owner.get(`/desk/routes/${route}`);
    await owner.post(`/desk/routes/${route}/try`, { text: "海".repeat(20_000) });
    expect([owner.status, textOf(owner.page)]).toEqual([200, expect.stringContaining("Line 1: ")]);
  });
});
