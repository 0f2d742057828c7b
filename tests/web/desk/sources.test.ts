import { afterEach, beforeEach, expect, it } from "vitest";
import type { FoundFeed } from "../../../src/admin/find-feed.ts";
import { prepareFeed } from "../../../src/feed/prepare.ts";
import type { Entry, Source } from "../../../src/model.ts";
import { entry, ingestAll, NOON, polled } from "../../support/store.ts";
import { type Browser, type DeskWorld, dangersIn, EDITOR, letIn, OWNER, openDesk, textOf } from "./desk-world.ts";
import { fillNewsroom, type Newsroom } from "./newsroom.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: DeskWorld;
let room: Newsroom;
let owner: Browser;
beforeEach(async () => {
  world = await openDesk();
  room = fillNewsroom(world.store);
  owner = await world.signedIn(OWNER, "Olga");
  await owner.get("/desk/sources");
  world.woken.length = 0;
});
afterEach(() => world.close());

const source = (slug: string) => world.store.sources.bySlug(slug) as Source;
const flash = () => textOf(`<main>${/<div class="flash[^>]*>([\s\S]*?)<\/div>/u.exec(owner.page)?.[1] ?? ""}</main>`);

it("shows the sources, those first that need a look, with their state in words", () => {
  expect(textOf(owner.page)).toBe(
    "Sources 1 needs a look. Add a source Look The address of a news site, a feed, a YouTube channel or a public Telegram channel. You see what is there before it is added. Coast Wire wire.example the site takes too long to answer Harbour Herald herald.example read 11:00 Island Gazette gazette.example paused The Lamp lamp.example not read yet",
  );
});

it("says of one how it is, since when, and when it is looked at next", async () => {
  expect(textOf(await owner.get(`/desk/sources/${source("wire").id}`))).toBe(
    "Coast Wire the site takes too long to answer About it https://wire.example/rss Never read so far Pace: not known yet Next look in 1 hour May go to: Bay news, Port notices Pause Remove Change Name How often When it publishes 1 minute 5 minutes 15 minutes 30 minutes 1 hour 6 hours Language as each article says Azerbaijani English Russian Turkish Pages of articles read where the feed gives too little never read Save Another address Look All sources",
  );
});

it("pauses, reads again and removes, each with a way back", async () => {
  const { id } = source("herald");
  const status = () => source("herald").status;
  await owner.post(`/desk/sources/${id}/pause`);
  expect([status(), flash()]).toEqual(["paused", "Paused: Harbour Herald Undo"]);
  await owner.post(`/desk/sources/${id}/resume`);
  expect([status(), flash(), world.woken]).toEqual(["active", "Reading again: Harbour Herald Undo", ["source"]]);
  await owner.post(`/desk/sources/${id}/remove`);
  expect([owner.path, flash()]).toEqual([
    "/desk/sources",
    "Harbour Herald is removed. What has been posted stays. Undo",
  ]);
  expect(world.store.sources.find(id)?.status).toBe("removed");
  const [, undo = ""] = /action="\/desk(\/undo\/\d+\?back=[^"]+)"/u.exec(owner.page) ?? [];
  await owner.post(`/desk${undo}`);
  expect([owner.path, status(), flash()]).toEqual(["/desk/sources", "active", "Taken back."]);
  expect(world.store.audit.page({ limit: 4 }).map(({ actor, action }) => [actor.name, action])).toEqual([
    ["Olga", "source.resumed"],
    ["Olga", "source.removed"],
    ["Olga", "source.resumed"],
    ["Olga", "source.paused"],
  ]);
});

/** A feed with one article, as it is found at an address. */
function feedAt(url: string, title: string, entries: Entry[] = []): FoundFeed {
  const feed = { title, siteUrl: null, hubUrl: null, selfUrl: null, language: "en", entries };
  return { kind: "source", url, select: null, feed: prepareFeed(feed, () => false) };
}

it("looks at an address before it adds what is there", async () => {
  const news = entry({ title: "A lighthouse is painted <b>red</b>", publishedAt: NOON - HOUR });
  world.found.set("lighthouse.example", feedAt("https://lighthouse.example/rss", "Lighthouse Daily", [news]));
  await owner.post("/desk/sources/look", { address: " lighthouse.example " });
  expect(textOf(owner.page)).toContain("Lighthouse Daily");
  expect(textOf(owner.page)).toContain("A lighthouse is painted <b>red</b>, 11:00");
  expect(world.store.sources.bySlug("lighthouse")).toBeNull();
  const [, offer = ""] = /name="offer" value="([^"]+)"/u.exec(owner.page) ?? [];
  await owner.post("/desk/sources/add", { offer });
  expect([owner.path, flash(), world.woken]).toEqual([
    `/desk/sources/${source("lighthouse").id}`,
    "Lighthouse Daily is added. Undo",
    ["source"],
  ]);
  await owner.post("/desk/sources/add", { offer });
  expect(flash()).toBe("Lighthouse Daily is among the sources already.");
  await owner.post("/desk/sources/look", { address: "lighthouse.example" });
  expect(textOf(owner.page)).toContain("is already among the sources.");
});

it.each<[string, string, string]>([
  ["nobody answers at", "https://nowhere.example", "I can't use https://nowhere.example/: the site can't be reached."],
  ["is none", "not an address", "I can't use not an address: this is not a web address."],
])("says why nothing can be added from an address that %s", async (_, address, text) => {
  await owner.post("/desk/sources/look", { address });
  expect(flash()).toBe(text);
  expect(owner.page).toContain(`value="${address}"`);
});

it("offers the feeds of a page to choose from, and forgets in time what it offered", async () => {
  const feeds = [{ url: "https://many.example/sport.xml", title: "Sport" }];
  world.found.set("many.example", { kind: "choose", feeds });
  world.found.set("https://many.example/sport.xml", feedAt("https://many.example/sport.xml", "Sport"));
  await owner.post("/desk/sources/look", { address: "many.example" });
  expect(textOf(owner.page)).toContain("Sport https://many.example/sport.xml Look");
  await owner.post("/desk/sources/look", { address: "https://many.example/sport.xml" });
  const [, offer = ""] = /name="offer" value="([^"]+)"/u.exec(owner.page) ?? [];
  world.pass(2 * HOUR);
  await owner.post("/desk/sources/add", { offer });
  expect(flash()).toBe("That was too long ago. Please look at the address again.");
});

it("changes a source: its name, pace, language and pages at once, with a way back", async () => {
  const { id } = source("herald");
  await owner.get(`/desk/sources/${id}`);
  const form = { name: "  Harbour\nHerald, daily ", every: "300000", language: "ru", pages: "0" };
  await owner.post(`/desk/sources/${id}/change`, form);
  expect([owner.path, flash(), world.woken]).toEqual([`/desk/sources/${id}`, "Saved. Undo", ["source"]]);
  const changed = { name: "Harbour Herald, daily", everyMs: 5 * MINUTE, language: "ru", pages: false };
  expect(source("herald")).toMatchObject(changed);
  expect(owner.page).toContain('<option value="300000" selected>5 minutes</option>');
  expect(world.store.audit.page({ limit: 1 })).toMatchObject([{ action: "source.changed", after: changed }]);
  await owner.post(`/desk/sources/${id}/change`, form);
  expect([flash(), world.store.audit.page({ limit: 2 }).map(({ id: entry }) => entry).length]).toEqual(["Saved.", 2]);
  await owner.post(`/desk/sources/${id}/change`, { ...form, name: "«»" });
  expect(flash()).toBe("A name needs a letter or a digit.");
  await owner.post(`/desk/undo/${world.store.audit.newestId()}?back=/sources/${id}`);
  expect([flash(), source("herald").name]).toEqual(["Taken back.", "Harbour Herald"]);
});

it("looks at another address for a source before it is read there", async () => {
  const { id, url } = source("herald");
  await owner.post("/desk/sources/look", { address: "https://nowhere.example", for: `${id}` });
  // A slip of the pen is mended where it is told.
  expect(textOf(owner.page)).toMatch(/can't be reached\. Another address Look$/u);
  expect(owner.page).toMatch(new RegExp(`name="for" value="${id}".*value="https://nowhere.example"`, "u"));
  const there = "https://herald.example/all.xml";
  world.found.set(there, feedAt(there, "Herald, all of it", [entry({ title: "A pier opens" })]));
  await owner.post("/desk/sources/look", { address: there, for: `${id}` });
  expect(textOf(owner.page)).toContain("Shall I read Harbour Herald there from now on?");
  expect(textOf(owner.page)).toContain("Yes, read it there Cancel");
  const [, offer = ""] = /name="offer" value="([^"]+)"/u.exec(owner.page) ?? [];
  await owner.post("/desk/sources/add", { offer });
  expect([owner.path, flash(), world.woken]).toEqual([
    `/desk/sources/${id}`,
    "Moved: I read it there from now on. Undo",
    ["source"],
  ]);
  expect(source("herald")).toMatchObject({ id, url: there, name: "Harbour Herald" });
  await owner.post("/desk/sources/look", { address: there, for: `${id}` });
  expect(textOf(owner.page)).toContain("That is where I read Harbour Herald already.");
  await owner.get(`/desk/sources/${id}`);
  await owner.post(`/desk/undo/${world.store.audit.newestId()}?back=/sources/${id}`);
  expect(source("herald").url).toBe(url);
});

it("posts of what a new source has already what somebody asks for", async () => {
  world.found.set("new.example", feedAt("https://new.example/rss", "New", [entry({ title: "A pier opens" })]));
  await owner.post("/desk/sources/look", { address: "new.example" });
  expect(textOf(owner.page)).toContain("Add Add, post the last three Add, post a digest of it Cancel");
  const [, offer = ""] = /name="offer" value="([^"]+)"/u.exec(owner.page) ?? [];
  await owner.post("/desk/sources/add", { offer, first: "digest" });
  expect(source("new")).toMatchObject({ first: { kind: "digest" } });
});

it("settles a flood as the person saw it", async () => {
  const many = Array.from({ length: 31 }, (_, index) =>
    entry({ title: `Notice ${index} of the harbour office`, publishedAt: NOON + index * MINUTE }),
  );
  polled(world.store, source("herald"), NOON);
  world.pass(HOUR);
  ingestAll(world.store, source("herald"), many, world.now(), () => true);
  world.pass(HOUR);
  const { id, held } = source("herald");
  const page = await owner.get(`/desk/sources/${id}`);
  expect(textOf(page)).toContain("New articles that I have stored and not posted: 31.");
  await owner.post(`/desk/sources/${id}/flood`, { since: String(held?.from), count: "30", choice: "all" });
  expect(flash()).toBe("More of them have come since. Look again at how many there are now.");
  await owner.post(`/desk/sources/${id}/flood`, { since: String(held?.from), count: "31", choice: "newest" });
  expect([flash(), world.woken]).toEqual(["Posting 15 of them.", ["released"]]);
  await owner.post(`/desk/sources/${id}/flood`, { since: String(held?.from), count: "31", choice: "all" });
  expect(flash()).toBe("This is already settled.");
});

it("moves a source where its server sends it, or leaves it", async () => {
  const { id } = source("herald");
  const since = NOON - 10 * 24 * HOUR;
  world.store.sources.setMove(id, { to: "https://elsewhere.example/rss", since, polls: 99, refused: false });
  expect(textOf(await owner.get(`/desk/sources/${id}`))).toContain("sending me to https://elsewhere.example/rss");
  await owner.post(`/desk/sources/${id}/move`, { since: String(since), answer: "no" });
  expect([flash(), source("herald").url]).toEqual(["The source stays where it is.", "https://herald.example/rss"]);
  await owner.post(`/desk/sources/${id}/move`, { since: String(since), answer: "yes" });
  expect([flash(), source("herald").url]).toEqual([
    "Moved: I read it there from now on.",
    "https://elsewhere.example/rss",
  ]);
});

it("is the owners' alone", async () => {
  letIn(world.store, room.bay, EDITOR, "editor");
  const editor = await world.signedIn(EDITOR);
  expect(editor.page).not.toContain("/desk/sources");
  for (const path of ["/desk/sources", "/desk/sources/1", "/desk/held"]) {
    await editor.get(path);
    expect([path, editor.status]).toEqual([path, 404]);
  }
  for (const path of ["/desk/sources/look", "/desk/sources/add", `/desk/sources/${source("herald").id}/remove`]) {
    await editor.get("/desk/account");
    await editor.post(path, { address: "https://x.example" });
    expect([path, editor.status, source("herald").status]).toEqual([path, 404, "active"]);
  }
});

it("shows no secret of an address, and does nothing that a feed calls itself", async () => {
  const evil = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;
  const url = "https://user:geheim@evil.example/rss";
  world.found.set("evil.example", feedAt(url, evil, [entry({ title: evil, link: "javascript:alert(3)" })]));
  await owner.post("/desk/sources/look", { address: "evil.example" });
  expect([dangersIn(owner.page), owner.page.includes("geheim")]).toEqual([[], false]);
  const [, offer = ""] = /name="offer" value="([^"]+)"/u.exec(owner.page) ?? [];
  await owner.post("/desk/sources/add", { offer });
  expect([dangersIn(owner.page), owner.page.includes("geheim")]).toEqual([[], false]);
  await owner.get("/desk/sources");
  expect([dangersIn(owner.page), owner.page.includes("geheim")]).toEqual([[], false]);
});
