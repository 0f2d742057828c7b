import { beforeEach, describe, expect, it } from "vitest";
import { dryRun, earlierRoutes } from "../../src/admin/dry-run.ts";
import { type DryPost, postsOf, type Taken } from "../../src/admin/dry-run-posts.ts";
import { estimate } from "../../src/admin/estimate.ts";
import { ROUTE_USUAL } from "../../src/db/routes.ts";
import type { Store } from "../../src/db/store.ts";
import type { Chat, Route } from "../../src/model.ts";
import { addChat, addRoute, addSource, entry, ingestAll, memoryStore, NOON } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("what hours and pace make of a day", () => {
  const at = (clock: string) => Date.parse(`2026-11-20T${clock}Z`);
  type Timing = Parameters<typeof postsOf>[1];
  const usual: Timing = ROUTE_USUAL;
  const story = (clock: string, storyId: number, isBreaking = false): Taken => ({
    ...{ storyId, at: at(clock), isBreaking },
  });
  const shown = (posts: readonly DryPost[]) =>
    posts.map((post) => `${new Date(post.at).toISOString().slice(11, 16)} ${post.kind} ${post.storyIds.join()}`);
  const morning = [story("06:10", 1), story("06:20", 2), story("06:30", 3), story("07:40", 4)];

  it.each<[string, Partial<Timing>, Taken[], string[]]>([
    ["each as it comes", {}, morning, ["06:10 post 1", "06:20 post 2", "06:30 post 3", "07:40 post 4"]],
    ["each after its rest", { settleMs: 5 * MINUTE }, [story("06:10", 1)], ["06:15 post 1"]],
    ["a gap delays, and no more", { minGapMs: 15 * MINUTE }, morning.slice(0, 2), ["06:10 post 1", "06:25 post 2"]],
    [
      "what an hour has no room for comes together",
      { perHour: 1 },
      morning,
      ["06:10 post 1", "07:10 digest 2,3", "08:10 post 4"],
    ],
    [
      "what comes in quiet hours is one digest at their end",
      { quiet: "06:00-07:00" },
      morning,
      ["07:00 digest 1,2,3", "07:40 post 4"],
    ],
    ["one story of a night is a post", { quiet: "06:00-06:15" }, morning.slice(0, 2), ["06:15 post 1", "06:20 post 2"]],
    ["a digest goes at its hours", { digest: "0 7,8 * * *" }, morning, ["07:00 digest 1,2,3", "08:00 post 4"]],
    [
      "breaking news waits for none of it",
      { digest: "0 9 * * *", settleMs: HOUR },
      [story("06:10", 1), story("06:20", 2, true)],
      ["06:20 post 2", "09:00 post 1"],
    ],
    [
      "an editor sees each, breaking or not",
      { approve: true, digest: "0 9 * * *" },
      [story("06:10", 1, true)],
      ["06:10 draft 1"],
    ],
  ])("%s", (_, timing, taken, expected) => {
    expect(shown(postsOf(taken, { ...usual, ...timing }, "UTC"))).toEqual(expected);
  });
});

describe("a dry run", () => {
  let store: Store;
  let chat: Chat;
  beforeEach(() => {
    store = memoryStore();
    chat = addChat(store);
    const [harbour, lamp] = ["harbour", "lamp"].map((slug) =>
      addSource(store, { slug, name: slug }, NOON - 9 * 24 * HOUR),
    );
    const tell = (source: typeof harbour, title: string, hoursAgo: number) => {
      const publishedAt = NOON - hoursAgo * HOUR;
      if (source !== undefined) ingestAll(store, source, [entry({ title, publishedAt })], publishedAt);
    };
    tell(harbour, "Ferry returns to the island after the storm", 30);
    tell(lamp, "Ferry returns to the island after the storm", 29);
    tell(harbour, "Bakers of the old town strike over flour prices", 20);
    tell(lamp, "Chess club wins the regional cup again", 2);
    tell(lamp, "A story older than a week about lighthouses", 8 * 24);
  });
  const route = (facts: Parameters<typeof addRoute>[2] = {}): Route => {
    const id = addRoute(store, chat, facts);
    return store.routes.find(id) as Route;
  };
  const titles = ({ posts }: { posts: DryPost[] }) =>
    posts.flatMap(({ storyIds }) => storyIds.map((id) => store.stories.view(id)?.articles[0]?.title.split(" ")[0]));

  it("posts nothing, and tells what each route would have posted", async () => {
    const routes = [
      route(),
      route({ query: "ferry OR chess" }),
      route({ minOutlets: 2 }),
      route({ sources: ["harbour"] }),
      route({ languages: ["az"] }),
    ];
    const runs = await dryRun(store, chat, routes, { days: 7, now: NOON });
    expect(runs.map(titles)).toEqual([
      ["Ferry", "Bakers", "Chess"],
      ["Ferry", "Chess"],
      ["Ferry"],
      ["Ferry", "Bakers"],
      [],
    ]);
    // The one that two outlets tell came when the second did.
    expect(runs[2]?.posts[0]?.at).toBe(NOON - 29 * HOUR);
    expect(runs[0]).toMatchObject({ from: NOON - 7 * 24 * HOUR, until: NOON, isWhole: true, elsewhere: 0 });
    expect(store.outbox.nextDueAt(0)).toBeNull();
  });

  it("looks no further back than it is asked to", async () => {
    const [run] = await dryRun(store, chat, [route()], { days: 1, now: NOON });
    expect(run && titles(run)).toEqual(["Bakers", "Chess"]);
  });

  it("leaves to earlier routes what they take", async () => {
    const [earlier, later] = [route({ query: "ferry" }), route()];
    const [run] = await dryRun(store, chat, [later], { days: 7, now: NOON, earlier: [earlier] });
    expect(run && titles(run)).toEqual(["Bakers", "Chess"]);
    expect(run?.elsewhere).toBe(1);
  });

  // A new route is paused until somebody has seen what it brings.
  it("leaves to earlier routes what they take while the route is paused, too", async () => {
    route({ query: "ferry" });
    route({ query: "chess", status: "paused" });
    const later = route({ status: "paused", position: 2 });
    const earlier = earlierRoutes(store, later);
    expect(earlier.map(({ query }) => query)).toEqual(["ferry"]);
    const [run] = await dryRun(store, chat, [later], { days: 7, now: NOON, earlier });
    expect(run && titles(run)).toEqual(["Bakers", "Chess"]);
  });

  it("tells a rate of what is at least a day of news, and else how much it was", async () => {
    const found = await estimate(store, chat, route(), [{}], { now: NOON });
    expect(found).toEqual([{ posts: 3, spanMs: 7 * 24 * HOUR, perDay: 3 / 7 }]);
    let ms = 0;
    const clock = () => (ms += 1_000);
    const [part] = (await estimate(store, chat, route(), [{}], { now: NOON, clock })) ?? [];
    expect(part).toMatchObject({ perDay: null });
  });

  it("says how far it came when its time is over", async () => {
    let ms = 0;
    const clock = () => (ms += 15);
    const [run] = await dryRun(store, chat, [route()], { days: 7, now: NOON, budgetMs: 40, clock });
    expect(run).toMatchObject({ isWhole: false, from: NOON - 20 * HOUR });
    expect(run && titles(run)).toEqual(["Bakers", "Chess"]);
  });

  it("shows the most that a digest may have, and counts the rest", async () => {
    const [run] = await dryRun(store, chat, [route({ digest: "0 12 * * 6", digestMost: 2 })], { days: 7, now: NOON });
    expect(run).toMatchObject({ leftOut: 1 });
    expect(run?.posts.map(({ at, storyIds }) => [at, storyIds.length])).toEqual([[NOON, 2]]);
  });
});
