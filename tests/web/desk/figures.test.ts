import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeChannel } from "../../../src/admin/channels.ts";
import { changeRoute } from "../../../src/admin/routes.ts";
import { setSourceStatus } from "../../../src/admin/sources.ts";
import { undoEntry } from "../../../src/admin/undo.ts";
import type { Chat } from "../../../src/model.ts";
import { addChat, addRoute, addSource, NOON } from "../../support/store.ts";
import { type Browser, type DeskWorld, EDITOR, letIn, OWNER, openDesk, textOf, VIEWER } from "./desk-world.ts";

let world: DeskWorld;
let owner: Browser;
let bay: Chat;
let port: Chat;
let route = 0;
const olga = { actor: { via: "chat" as const, id: OWNER, name: "Olga <i>Orlova</i>" }, now: NOON };

beforeAll(async () => {
  world = await openDesk();
  const { store } = world;
  bay = addChat(store, { title: "Bay news", telegramId: -100_901 });
  port = addChat(store, { title: "Port notices", telegramId: -100_902 });
  route = addRoute(store, bay, { query: "ferry" });
  addRoute(store, port, { query: "quay" });
  letIn(store, bay, EDITOR, "editor");
  letIn(store, bay, VIEWER, "viewer");
  const herald = addSource(store, { slug: "herald", name: "Harbour Herald" });
  setSourceStatus(store, herald.id, "paused", olga);
  changeRoute(store, route, { query: "ferry OR quay" }, olga);
  owner = await world.signedIn(OWNER);
});
afterAll(() => world.close());

describe("the log", () => {
  it("has all of it for an owner, escaped, and takes back what still holds", async () => {
    const text = textOf(await owner.get("/desk/audit"));
    expect(text).toContain("Route changed: Bay news Olga <i>Orlova</i> · 12:00");
    expect(text).toContain("Source paused: Harbour Herald");
    const undo = /action="\/desk(\/undo\/\d+)"/u.exec(owner.page)?.[1] ?? "";
    await owner.post(`/desk${undo}`, { back: "/audit" });
    expect([owner.path, world.store.routes.find(route)?.query]).toEqual(["/desk/audit", "ferry"]);
  });

  it("has what concerns their channels for others, and lets viewers look only", async () => {
    const editor = await world.signedIn(EDITOR);
    const text = textOf(await editor.get(`/desk/audit?channel=${port.id}`));
    expect(text).toContain("Bay news");
    expect(text).not.toMatch(/Harbour Herald|Port notices/u);
    changeRoute(world.store, route, { query: "lantern" }, olga);
    expect(await editor.get("/desk/audit")).toContain("/desk/undo/");
    const viewer = await world.signedIn(VIEWER);
    expect(await viewer.get("/desk/audit")).not.toContain("/desk/undo/");
    await viewer.get("/desk/account");
    const newest = world.store.audit.newestId();
    await viewer.post(`/desk/undo/${newest}`);
    expect(world.store.routes.find(route)?.query).toBe("lantern");
    removeChannel(world.store, bay.id, olga);
    const removal = world.store.audit.newestId();
    const offers = async (who: Browser) => (await who.get("/desk/audit")).includes(`/desk/undo/${removal}`);
    expect([await offers(editor), await offers(owner)]).toEqual([false, true]);
    undoEntry(world.store, removal, olga);
  });

  it.each([
    ["/audit?channel=1&page=2", "/desk/audit?channel=1&page=2"],
    ["//evil.example", "/desk/"],
    ["/\\evil.example", "/desk/"],
    ["https://evil.example/", "/desk/"],
    ["/audit?page=javascript:1", "/desk/"],
    ["/audit\r\nset-cookie: a=b", "/desk/"],
  ])("leads from an undoing that named %j to %s", async (back, path) => {
    await owner.get("/desk/audit");
    await owner.post("/desk/undo/999999", { back });
    expect(owner.path).toBe(path);
  });
});

describe("figures", () => {
  it("are of everything for an owner, of one channel when asked, with other times a link away", async () => {
    expect(textOf(await owner.get("/desk/stats"))).toContain("No posts in this time");
    const page = await owner.get(`/desk/stats?of=c${bay.id}&period=day`);
    expect(page).toContain(`<option value="c${bay.id}" selected>Bay news</option>`);
    expect(page).toMatch(/href="\/desk\/stats\?of=c\d+&amp;period=day&amp;last=\d+"/u);
    await owner.get(page.match(/href="(\/desk\/stats\?[^"]+last=\d+)"/u)?.[1]?.replaceAll("&amp;", "&") ?? "");
    expect(owner.status).toBe(200);
  });

  it("are of their own channels only for others", async () => {
    const editor = await world.signedIn(EDITOR);
    expect(textOf(await editor.get("/desk/stats"))).not.toContain("Port notices");
    for (const about of ["a", "s1", "t1", `c${port.id}`, "c", "x'y"]) {
      await editor.get(`/desk/stats?of=${encodeURIComponent(about)}`);
      expect(editor.status).toBe(404);
    }
  });
});
