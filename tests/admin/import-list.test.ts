import { expect, it } from "vitest";
import { exportSources, importSources, planImport, undoImport } from "../../src/admin/import-list.ts";
import { readOpml, writeOpml } from "../../src/feed/opml.ts";
import { addSource, memoryStore, NOON } from "../support/store.ts";

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
  expect(plan).toMatchObject({ known: 1, hasFolders: true });
  const progress: number[] = [];
  const ids = await importSources(store, plan.additions, { now: NOON, onProgress: (done) => progress.push(done) });
  const added = ids.map((id) => store.sources.find(id));
  expect(added.map((source) => [source?.slug, source?.name, source?.url, source?.select?.item?.slice(0, 5)])).toEqual([
    ["port", "Port News", "https://port.example/rss", undefined],
    ["bay", "bay.example", "https://bay.example/atom", undefined],
    ["t", "Bay on Telegram", "https://t.me/s/bay_news", ".tgme"],
  ]);
  expect(added.every((source) => source?.first.kind === "none" && source.nextPollAt === NOON)).toBe(true);
  expect(progress).toEqual([3]);
  expect(
    planImport(
      store,
      plan.additions.map(({ url }) => listed(url)),
    ),
  ).toEqual({ additions: [], known: 3, hasFolders: false });
  undoImport(store, ids, NOON);
  expect(store.sources.list().map(({ slug }) => slug)).toEqual(["herald"]);
});

it("stores a long list in slices, between which others have their turn", async () => {
  const store = memoryStore();
  const { additions } = planImport(
    store,
    Array.from({ length: 1_000 }, (_, i) => listed(`https://${i}.example/rss`)),
  );
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const ids = await importSources(store, additions, { now: NOON });
  clearInterval(timer);
  expect([ids.length, turns > 3]).toEqual([1_000, true]);
});

it("exports the active feeds, without passwords, and reads them back", () => {
  const store = memoryStore();
  addSource(store, { slug: "herald", name: 'Herald & "Mail"', url: "https://olga:secret@herald.example/rss?a=1&b=2" });
  addSource(store, { slug: "paused", url: "https://paused.example/rss" });
  addSource(store, { slug: "page", url: "https://page.example/latest", select: { item: "article" } });
  addSource(store, { slug: "tg", name: "Bay", url: "https://t.me/s/bay_news", select: { item: "article" } });
  store.sources.setStatus(store.sources.bySlug("paused")?.id ?? 0, "paused");
  const list = exportSources(store);
  expect(list).toEqual({
    sources: [
      listed("https://t.me/s/bay_news", "Bay"),
      listed("https://herald.example/rss?a=1&b=2", 'Herald & "Mail"'),
    ],
    pages: 1,
    secrets: 1,
  });
  expect(readOpml(writeOpml(list.sources, "Chapar"))).toEqual(list.sources);
});
