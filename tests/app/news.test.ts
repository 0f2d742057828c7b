import { expect, it, type TestContext, vi } from "vitest";
import { OWNER, openWorld, type World } from "../support/app.ts";
import { type Item, rss } from "../support/web-server.ts";

const CHANNEL = -100_900;
const SECOND = 1_000;
/** For machines that have much else to do. */
const PATIENCE_MS = 25_000;
const TIMEOUT_MS = 75_000;

/** The tests wait more than they work, each for its own world: side by side. */
async function openNewsroom({ onTestFinished }: TestContext): Promise<World> {
  const world = await openWorld({}, onTestFinished);
  world.telegram.addChat({ id: CHANNEL, type: "channel", title: "Bay news", username: "bay_news", creatorId: OWNER });
  return world;
}

const yaml = (world: World, more = "") => `
sources:
  - { id: herald, name: Herald, url: "${world.web.url}/herald", every: 1s, first: last 1 }
  - { id: courier, name: Courier, url: "${world.web.url}/courier", every: 1s, first: last 1 }
channels:
  - { chat: "@bay_news"${more} }
`;

/** Dated a minute ahead: newer than all that came before, whatever fraction of the second that was. */
const item = (facts: Partial<Item> & { title: string }): Item => ({
  ...{ guid: facts.title, at: Date.now() + 60 * SECOND, text: "The ferry came back on Friday. It carries forty cars." },
  ...facts,
});

const logged = (world: World) => world.logged.map((line) => JSON.parse(line));
const posts = (world: World) => world.telegram.messages(CHANNEL).map(({ text = "" }) => text);
const headlines = (world: World) => posts(world).map((text) => text.split("\n", 1)[0]);

it.concurrent("takes an article from a feed to a post, and keeps the post true", {
  timeout: TIMEOUT_MS,
}, async (context) => {
  const world = await openNewsroom(context);
  const { telegram, web } = world;
  telegram.addBotToChat(OWNER, CHANNEL);
  const link = "https://wire.example/ferry";
  web.put("/herald", {
    body: rss([item({ title: "Ferry returns to the bay", guid: "h1", link: `${link}?utm_source=h` })]),
  });
  web.put("/courier", { body: rss([]) });
  world.configure(yaml(world));
  const { store } = await world.start();
  await telegram.waitFor(() => posts(world).length === 1, PATIENCE_MS);
  expect(headlines(world)).toEqual(["Ferry returns to the bay"]);
  expect(telegram.messages(CHANNEL)[0]?.entities).toContainEqual(
    expect.objectContaining({ type: "text_link", offset: 0, url: link }),
  );
  expect(posts(world)[0]).toContain("The ferry came back on Friday.");
  expect(posts(world)[0]).toContain("Herald");

  web.put("/courier", { body: rss([item({ title: "A ship comes home", guid: "c1", link })]) });
  const [post] = await vi.waitFor(() => {
    const edited = store.posts.ofStory(1).flatMap((id) => store.posts.find(id) ?? []);
    expect(edited).toMatchObject([{ edits: 1 }]);
    return edited;
  }, PATIENCE_MS);
  expect(posts(world)[0]).toContain("Courier");
  // As if that had been a while ago: a post is edited every two minutes at most.
  if (post !== undefined) store.posts.recordEdit(post.id, post.shownHash, Date.now() - 120 * SECOND);
  web.put("/herald", { body: rss([item({ title: "Ferry returns after a storm", guid: "h1", link })]) });
  await telegram.waitFor(() => headlines(world)[0] === "Ferry returns after a storm", PATIENCE_MS);
  expect(posts(world)).toHaveLength(1);
  expect(telegram.calls.filter(({ method }) => method === "sendMessage")).toHaveLength(1);

  // One name leads from the reading of a source to what stands in the channel.
  const [request] = logged(world)
    .filter(({ msg }) => msg === "article stored")
    .map((line) => line.request);
  const way = () =>
    logged(world).flatMap(({ msg, ...line }) =>
      line.request === request || line.requests?.includes(request) ? [msg] : [],
    );
  // An edit is planned at once or, where a post is on its way, by and by.
  const known = () => way().filter((msg) => msg !== "edits planned for a story's readers");
  const whole = [
    ...["source read", "article stored", "story planned", "source refreshed", "story posted"],
    ...["post edited", "post edited"],
  ];
  // Not expect.poll, which finds its test only where tests come one after another.
  await vi.waitFor(() => expect(known()).toEqual(whole), PATIENCE_MS);
});

it.concurrent("posts nothing again after a restart, and what came meanwhile once", {
  timeout: TIMEOUT_MS,
}, async (context) => {
  const world = await openNewsroom(context);
  const { telegram, web } = world;
  telegram.addBotToChat(OWNER, CHANNEL);
  const first = item({ title: "Ferry returns" });
  web.put("/herald", { body: rss([first, item({ title: "Older than the source", at: Date.now() - 60 * SECOND })]) });
  web.put("/courier", { body: "", status: 500 });
  world.configure(yaml(world));
  const app = await world.start();
  await telegram.waitFor(() => posts(world).length === 1, PATIENCE_MS);
  await app.stop();
  web.put("/herald", { body: rss([item({ title: "Train leaves" }), first]) });
  await world.start();
  await telegram.waitFor(() => posts(world).length === 2, PATIENCE_MS);
  expect(headlines(world)).toEqual(["Ferry returns", "Train leaves"]);
  expect(telegram.calls.filter(({ method }) => method === "sendMessage")).toHaveLength(2);
});

it.concurrent("sets a channel of chapar.yaml up when the bot is added to it", {
  timeout: TIMEOUT_MS,
}, async (context) => {
  const world = await openNewsroom(context);
  const { telegram, web } = world;
  web.put("/herald", { body: rss([item({ title: "Before" })]) });
  web.put("/courier", { body: rss([]) });
  world.configure(yaml(world));
  const { store } = await world.start();
  expect(world.logged.filter((line) => line.includes("add the bot to these chats"))).toHaveLength(1);
  await vi.waitFor(() => expect(store.articles.countSince(0)).toBe(1), PATIENCE_MS);
  telegram.addBotToChat(OWNER, CHANNEL);
  await vi.waitFor(() => expect(store.routes.active()).toHaveLength(1), PATIENCE_MS);
  web.put("/herald", { body: rss([item({ title: "After" }), item({ title: "Before" })]) });
  await telegram.waitFor(() => posts(world).length > 0, PATIENCE_MS);
  expect(headlines(world)).toEqual(["After"]);
});

it.concurrent("loses nothing when Telegram answers nonsense, and says nothing twice in a channel", {
  timeout: TIMEOUT_MS,
}, async (context) => {
  const world = await openNewsroom(context);
  const { telegram, web } = world;
  telegram.addBotToChat(OWNER, CHANNEL);
  web.put("/courier", { body: rss([]) });
  const [first, second] = [item({ title: "First" }), item({ title: "Second" })];
  web.put("/herald", { body: rss([first]) });
  world.configure(yaml(world));
  const talk = telegram.addChat({ type: "supergroup", title: "Bay talk", creatorId: OWNER }).id;
  telegram.addBotToChat(OWNER, talk);
  telegram.linkDiscussion(CHANNEL, talk);
  telegram.fault({ kind: "apply-then-500", method: "sendMessage", chatId: CHANNEL });
  const { store } = await world.start();
  const lost = await vi.waitFor(() => {
    const call = store.attempts.first();
    if (call === null || store.sightings.after(CHANNEL, 0).length === 0) throw new Error("nothing is missed yet");
    return call;
  }, PATIENCE_MS);
  // Nobody is answered there.
  expect(telegram.messages(talk).at(-1)?.is_automatic_forward).toBe(true);
  // A minute and a half is too long for a test.
  store.attempts.save(lost.jobId, { ...lost, lookAt: Date.now() });
  web.put("/herald", { body: rss([second, first]) });
  telegram.fault({ kind: "retry-after", seconds: 1, method: "sendMessage", chatId: CHANNEL });
  await telegram.waitFor(() => posts(world).length === 2, PATIENCE_MS);
  expect(headlines(world)).toEqual(["First", "Second"]);
  expect(store.outbox.held()).toEqual([]);
  const [found] = telegram.messages(CHANNEL);
  expect(store.posts.byMessage(CHANNEL, found?.message_id ?? 0)?.storyIds).toEqual([1]);
});

it.concurrent("works beside another program with the same token, and says what to do", {
  timeout: TIMEOUT_MS,
}, async (context) => {
  const world = await openNewsroom(context);
  await world.start();
  await world.start({ DATABASE_PATH: ":memory:" });
  const sentence =
    "another program polls with this token: stop it, or give it a token of its own (this one keeps trying)";
  await vi.waitFor(() => expect(world.logged.map((line) => JSON.parse(line).msg)).toContain(sentence), PATIENCE_MS);
  expect(world.logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

it.concurrent("ends when the token is revoked while it runs", { timeout: TIMEOUT_MS }, async (context) => {
  const world = await openNewsroom(context);
  world.telegram.fault({ kind: "status", code: 401, method: "getUpdates", times: Number.POSITIVE_INFINITY });
  const { ended } = await world.start();
  await expect(ended).rejects.toThrow(/refused the bot's token/);
});

it.concurrent("sees the news of a new source at once where ticks come each second, without being told how often", {
  timeout: TIMEOUT_MS,
}, async (context) => {
  const world = await openNewsroom(context);
  const { telegram, web } = world;
  telegram.addBotToChat(OWNER, CHANNEL);
  web.put("/herald", { body: rss([item({ title: "Before", guid: "h0", at: Date.now() - 3_600 * SECOND })]) });
  world.configure(
    yaml(world)
      .replaceAll(", every: 1s, first: last 1", "")
      .replace(/.*courier.*\n/, ""),
  );
  const { store } = await world.start();
  await vi.waitFor(() => expect(store.sources.bySlug("herald")?.entriesSeenAt).not.toBeNull(), PATIENCE_MS);
  web.put("/herald", { body: rss([item({ title: "Ferry returns to the bay", guid: "h1" })]) });
  await telegram.waitFor(() => posts(world).length === 1, PATIENCE_MS);
  expect(headlines(world)).toEqual(["Ferry returns to the bay"]);
});
