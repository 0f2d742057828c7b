import { expect, it } from "vitest";
import { exportSources, importSources, planImport, undoImport } from "../../src/admin/import-list.ts";
import { readOpml, writeOpml } from "../../src/feed/opml.ts";
import { by } from "../support/by.ts";
import { cpuClock } from "../support/cpu.ts";
import { addChat, addSource, memoryStore, NOON } from "../support/store.ts";

const listed = (url: string, title = "", folder: string | null = null) => ({ title, url, siteUrl: null, folder });

it("brings what is not here yet, each once, named by the list, else by its host", async () => {
  const store = memoryStore();
  addSource(store, { slug: "herald", url: "https://herald.example/rss" });
  const plan = planImport(store, [
    listed("http://www.herald.example/rss/", "Herald"),
    listed("https://port.example/rss", "Port News", "Local"),
    listed("https://port.example/rss/", "Port again"),
    listed("https://bay.example/atom"),
    listed("https://t.me/s/bay_news", "Bay on Telegram"),
  ]);
  expect(plan).toMatchObject({ known: 1 });
  const progress: number[] = [];
  const ids = await importSources(store, plan.additions, { ...by(NOON), onProgress: (done) => progress.push(done) });
  const added = ids.map((id) => store.sources.find(id));
  expect(added.map((source) => [source?.slug, source?.name, source?.url, source?.select?.item?.slice(0, 5)])).toEqual([
    ["port", "Port News", "https://port.example/rss", undefined],
    ["bay", "bay.example", "https://bay.example/atom", undefined],
    ["t", "Bay on Telegram", "https://t.me/s/bay_news", ".tgme"],
  ]);
  expect(added.map((source) => source?.folder)).toEqual(["Local", null, null]);
  expect(added.every((source) => source?.first.kind === "none" && source.nextPollAt === NOON)).toBe(true);
  expect(progress.at(-1)).toBe(3);
  expect(
    planImport(
      store,
      plan.additions.map(({ url }) => listed(url)),
    ),
  ).toEqual({ additions: [], known: 3, own: [] });
  await undoImport(store, ids, by(NOON));
  expect(store.sources.list().map(({ slug }) => slug)).toEqual(["herald"]);
});

// Numbers were counted up from 2 for each of them: 5,000 feeds of one host took two minutes.
it("stores thousands of feeds of one host in slices, between which others have their turn", async () => {
  const store = memoryStore();
  addSource(store, { slug: "youtube-7", url: "https://other.example/rss" });
  const list = Array.from({ length: 3_000 }, (_, i) =>
    listed(`https://www.youtube.com/feeds/videos.xml?channel_id=${i}`),
  );
  const { additions } = planImport(store, list);
  let turns = 0;
  const used = cpuClock();
  const ids = await importSources(store, additions, { ...by(NOON), onProgress: () => turns++ });
  expect(turns).toBeGreaterThan(3);
  expect(used()).toBeLessThan(3_000);
  expect(ids.map((id) => store.sources.find(id)?.slug).slice(0, 3)).toEqual(["youtube", "youtube-8", "youtube-9"]);
  expect(new Set(ids).size).toBe(3_000);
});

it("knows what has moved since it was added", () => {
  const store = memoryStore();
  const { id } = addSource(store, { slug: "herald", url: "https://herald.example/rss" });
  store.sources.moveTo(id, "https://feeds.herald.example/all", NOON);
  expect(planImport(store, [listed("http://www.herald.example/rss")])).toMatchObject({ additions: [], known: 1 });
});

it("leaves out the channels that we post in", () => {
  const store = memoryStore();
  addChat(store, { title: "Port News", username: "Port_News" });
  const plan = planImport(store, [listed("https://t.me/port_news"), listed("https://t.me/s/port_news")]);
  expect(plan).toEqual({ additions: [], known: 0, own: ["Port News"] });
});

it("exports no address that holds a secret", () => {
  const store = memoryStore();
  for (const [i, query] of ["token=abc123", "api_key=abc123", "page=2"].entries())
    addSource(store, { slug: `s${i}`, url: `https://s${i}.example/rss?${query}` });
  expect(exportSources(store)).toEqual({
    sources: [listed("https://s2.example/rss?page=2", "s2")],
    ...{ pages: 0, secrets: 0, hidden: 2 },
  });
});

it("exports the active feeds, without passwords, and reads them back", () => {
  const store = memoryStore();
  addSource(store, {
    slug: "herald",
    folder: "Local / \u0130q",
    name: 'Herald & "Mail"',
    url: "https://olga:secret@herald.example/rss?a=1&b=2",
  });
  addSource(store, { slug: "paused", url: "https://paused.example/rss" });
  addSource(store, { slug: "page", url: "https://page.example/latest", select: { item: "article" } });
  addSource(store, { slug: "tg", name: "Bay", url: "https://t.me/s/bay_news", select: { item: "article" } });
  store.sources.setStatus(store.sources.bySlug("paused")?.id ?? 0, "paused");
  const list = exportSources(store);
  expect(list).toEqual({
    sources: [
      listed("https://t.me/s/bay_news", "Bay"),
      listed("https://herald.example/rss?a=1&b=2", 'Herald & "Mail"', "Local / \u0130q"),
    ],
    ...{ pages: 1, secrets: 1, hidden: 0 },
  });
  expect(readOpml(writeOpml(list.sources, "Chapar"))).toEqual(list.sources);
});
