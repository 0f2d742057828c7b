import { expect, it, vi } from "vitest";
import { OWNER, openWorld } from "../support/app.ts";
import { rss } from "../support/web-server.ts";

const CHANNEL = -100_900;
const PATIENCE_MS = 12_000;

it("tells the owner of a flood and of a source that is gone, and posts what the owner lets through", async () => {
  const world = await openWorld();
  const { telegram, web } = world;
  telegram.addChat({ id: CHANNEL, type: "channel", title: "Bay news", username: "bay_news", creatorId: OWNER });
  telegram.addBotToChat(OWNER, CHANNEL);
  telegram.say(OWNER, "/start");
  const at = Date.now();
  const dispatch = (number: number) => ({
    ...{ title: `Dispatch ${number} from harbour ${number}`, guid: `${number}`, at: at + 60_000 },
    ...{ link: `https://herald.example/${number}`, text: "The ferry came back." },
  });
  web.put("/herald", { body: rss([{ title: "Before", guid: "before", at: at - 3_600_000 }]) });
  web.put("/old", { body: "", status: 410 });
  world.configure(`
sources:
  - { id: herald, name: Herald, url: "${web.url}/herald", every: 1s }
  - { id: old, name: Old Herald, url: "${web.url}/old", every: 1s }
channels:
  - { chat: "@bay_news" }
`);
  const { store } = await world.start();
  const notices = () => telegram.messages(OWNER).filter(({ text = "" }) => /Herald/.test(text));
  const about = (what: RegExp) => notices().find(({ text = "" }) => what.test(text));
  await telegram.waitFor(() => about(/Old Herald/), PATIENCE_MS);
  await vi.waitFor(() => expect(store.sources.bySlug("herald")?.entriesSeenAt).not.toBeNull(), PATIENCE_MS);

  web.put("/herald", { body: rss(Array.from({ length: 40 }, (_, i) => dispatch(i))) });
  const flood = await telegram.waitFor(() => about(/not posted: 40/), PATIENCE_MS);
  expect(telegram.messages(CHANNEL)).toEqual([]);
  await telegram.tapText(OWNER, OWNER, flood.message_id, "Newest 15");
  const posts = () => telegram.messages(CHANNEL).map(({ text = "" }) => text);
  const told = () =>
    posts()
      .join("\n")
      .match(/Dispatch \d+/g) ?? [];
  await telegram.waitFor(() => told().length >= 15, PATIENCE_MS);
  expect(told()).toHaveLength(15);
  expect(store.sources.bySlug("herald")?.held).toBeNull();
  expect(notices()).toHaveLength(2);
});
