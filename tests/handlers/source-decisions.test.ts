import { describe, expect, it } from "vitest";
import { floodRows } from "../../handlers/source-decisions.ts";
import { ingest } from "../../src/feed/ingest.ts";
import { prepareFeed } from "../../src/feed/prepare.ts";
import type { Source } from "../../src/model.ts";
import { testI18n } from "../support/i18n.ts";
import { addSource, entry, polled } from "../support/store.ts";
import { eventually, openTown } from "./town.ts";

const town = await openTown();
const { store } = town.app;
const DAY = 24 * 3_600_000;

const NOT_FOR_YOU = "Only the people who run this bot can do that.";
const SETTLED = "This is already settled.";

/** A source that was read a minute ago. */
function source(slug: string): Source {
  return polled(store, addSource(store, { slug, name: `The ${slug}` }, Date.now() - DAY), Date.now() - 60_000);
}

/** It brings 40 articles at once, which are held; when that was. */
function flood(of: Source): number {
  const now = Date.now();
  const entries = Array.from({ length: 40 }, (_, i) =>
    entry({ title: `${of.name} number ${i}`, link: `https://${of.slug}.example/${i}`, publishedAt: now - 40 + i }),
  );
  const feed = { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: "en", entries };
  const steps = ingest(
    store,
    of,
    prepareFeed(feed, () => false),
    { now, isFlood: () => true },
  );
  while (!steps.next().done);
  return now;
}

const last = (screens: { text: string; buttons?: string[][] }[]) => screens.at(-1);

describe("articles that are held", () => {
  it.each([
    [15, [["Post all 15"], ["Post none"]]],
    [16, [["Post all 16"], ["Newest 15", "Post none"]]],
  ])("offer the newest where %d are more than those", (count, labels) => {
    const rows = floodRows({ t: (key, args) => testI18n.t("en", key, args) }, 1, { since: 0, count });
    expect(rows.map((row) => row.map(({ text }) => text))).toEqual(labels);
  });

  it("are posted by a tap, once", async () => {
    const [olga, anna] = [await town.owner().starts(), town.owner()];
    const harbour = source("harbour");
    const since = flood(harbour);
    const channel = town.channel(olga, "Harbour news");
    await eventually(() => last(olga.screens())?.buttons?.flat() ?? []).toContain("⚡ Start at once");
    await olga.taps("⚡ Start at once");
    olga.says("/sources");
    await olga.taps("The harbour");
    await eventually(() => last(olga.screens())?.buttons?.slice(0, 2)).toEqual([
      ["Post all 40"],
      ["Newest 15", "Post none"],
    ]);
    await anna.starts();
    expect(await olga.taps("Newest 15")).toMatchObject({ text: "Posting 15 of them." });
    // The last of them has gone out, and the screen asks no more.
    await eventually(() => JSON.stringify(town.screens(channel))).toContain("The harbour number 39");
    await eventually(() => last(olga.screens())?.buttons).toEqual([
      ["Pause", "Remove"],
      ["Change", "‹ Back"],
    ]);
    expect(JSON.stringify(town.screens(channel))).not.toContain("The harbour number 24");
    expect(await anna.presses(`flood:${harbour.id}:${since}:40:all`)).toMatchObject({ text: SETTLED });
    await eventually(() => last(anna.screens())?.text).toMatch(/^<b>The harbour<\/b>/);
  });

  it("may stay in the archive", async () => {
    const olga = await town.owner().starts();
    const quay = source("quay");
    const since = flood(quay);
    expect(await olga.presses(`flood:${quay.id}:${since}:40:none`)).toMatchObject({
      text: "Fine, none of them is posted.",
    });
    expect(store.sources.find(quay.id)?.held).toBeNull();
  });
});

// The button of the first flood let both of them out.
it("asks again when more are held than the button said", async () => {
  const olga = await town.owner().starts();
  const cliff = source("cliff");
  const since = flood(cliff);
  const held = { from: since, until: since + 1, count: 80 };
  store.sources.hold(cliff.id, held);
  expect(await olga.presses(`flood:${cliff.id}:${since}:40:all`)).toMatchObject({
    text: "More of them have come since. Look again at how many there are now.",
    showAlert: true,
  });
  await eventually(() => last(olga.screens())?.buttons?.[0]).toEqual(["Post all 80"]);
  expect(store.sources.find(cliff.id)?.held).toEqual(held);
  // Nobody is to be told of it while other tests look at what is said.
  await olga.taps("Post none");
  expect(store.sources.find(cliff.id)?.held).toBeNull();
});

describe("a source that is sent elsewhere", () => {
  const sent = (of: Source, to: string) => {
    const since = Date.now() - 2 * DAY;
    store.sources.setMove(of.id, { to, since, polls: 9, refused: false });
    return since;
  };

  it("moves by a tap", async () => {
    const olga = town.owner();
    const bell = source("bell");
    sent(bell, "https://other.example/bell");
    olga.says("/sources");
    await olga.taps("The bell");
    expect(await olga.taps("Move it")).toMatchObject({ text: "Moved: I read it there from now on." });
    await eventually(() => last(olga.screens())?.text).toContain("Former address: https://bell.example/rss");
    expect(store.sources.find(bell.id)?.url).toBe("https://other.example/bell");
  });

  it("stays by a tap, and says that another has the address already", async () => {
    const olga = await town.owner().starts();
    const [horn, pier] = [source("horn"), source("pier")];
    const since = sent(horn, pier.url);
    const taken = "The pier has that address already. You need only one of the two: remove the other.";
    expect(await olga.presses(`move:${horn.id}:${since}:yes`)).toMatchObject({ text: taken, showAlert: true });
    await olga.presses(`move:${horn.id}:${since}:no`);
    await eventually(() => last(olga.screens())?.text).toContain("The source stays here, as you said.");
    expect(await olga.presses(`move:${horn.id}:${since}:no`)).toMatchObject({ text: SETTLED });
    store.sources.setStatus(pier.id, "removed");
    expect((await olga.presses(`move:${horn.id}:${since}:yes`)).text).toBe("Moved: I read it there from now on.");
  });
});

it("strangers decide nothing", async () => {
  const rauf = await town.person().starts();
  const rope = source("rope");
  const since = flood(rope);
  const data = [`flood:${rope.id}:${since}:40:all`, `move:${rope.id}:${since}:yes`];
  for (const each of data) expect(await rauf.presses(each)).toMatchObject({ text: NOT_FOR_YOU });
  expect(store.sources.find(rope.id)?.held).toMatchObject({ count: 40 });
});
