import { expect, it } from "vitest";
import type { StoredMessage } from "../../src/sandbox/telegram/types.ts";
import { OWNER, openWorld } from "../support/app.ts";
import { rss } from "../support/web-server.ts";

const CHANNEL = -100_901;
/** For machines that have much else to do. */
const PATIENCE_MS = 25_000;

const labels = ({ reply_markup: markup }: StoredMessage): string[] =>
  markup !== undefined && "inline_keyboard" in markup ? markup.inline_keyboard.flat().map(({ text }) => text) : [];

it("takes an article from a feed to an editor, and over a restart to the channel", { timeout: 75_000 }, async () => {
  const world = await openWorld();
  const { telegram, web } = world;
  telegram.addChat({ id: CHANNEL, type: "channel", title: "Bay news", username: "bay_news", creatorId: OWNER });
  telegram.addBotToChat(OWNER, CHANNEL);
  telegram.say(OWNER, "/start");
  const text = "The ferry came back on Friday. It carries forty cars.";
  const item = {
    title: "Ferry returns to the bay",
    guid: "h1",
    at: Date.now(),
    text,
    link: "https://wire.example/ferry",
  };
  web.put("/herald", { body: rss([item]) });
  world.configure(`
sources:
  - { id: herald, name: Herald, url: "${web.url}/herald", every: 1s, first: last 1 }
channels:
  - { chat: "@bay_news", approve: true }
`);
  const app = await world.start();
  const drafts = () => telegram.messages(OWNER).filter((message) => labels(message).includes("✅ Publish"));
  const draft = await telegram.waitFor(() => drafts().at(-1), PATIENCE_MS);
  expect(draft.text?.split("\n", 1)).toEqual([item.title]);
  expect(telegram.messages(CHANNEL).filter(({ is_service: service }) => service !== true)).toEqual([]);
  await app.stop();

  await world.start();
  await telegram.tapText(OWNER, OWNER, draft.message_id, "✅ Publish");
  await telegram.waitFor(
    () => telegram.messages(CHANNEL).some(({ text: shown }) => shown?.startsWith(item.title)),
    PATIENCE_MS,
  );
  await telegram.waitFor(
    () => labels(telegram.message(OWNER, draft.message_id) ?? draft).includes("Open the post"),
    PATIENCE_MS,
  );
});
