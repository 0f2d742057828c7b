import { expect, it } from "vitest";
import { OWNER, openWorld } from "../support/app.ts";
import { articlePage } from "../support/pages.ts";
import { rss } from "../support/web-server.ts";

const CHANNEL = -100_901;
/** For machines that have much else to do. */
const PATIENCE_MS = 12_000;

it("posts the text of an article's page when the feed gives a teaser only", async () => {
  const { telegram, web, configure, start } = await openWorld();
  telegram.addChat({ id: CHANNEL, type: "channel", title: "Bay news", username: "bay_news", creatorId: OWNER });
  telegram.addBotToChat(OWNER, CHANNEL);
  const title = "Ferry returns to the bay";
  const text = "The ferry came back on Friday with forty cars on board, nine days after the storm had broken its pier.";
  web.put("/ferry", articlePage(title, [text]));
  const at = Date.now() + 60_000;
  web.put("/herald", { body: rss([{ guid: "1", title, text: "It is back…", link: `${web.url}/ferry`, at }]) });
  configure(`
sources:
  - { id: herald, name: Herald, url: "${web.url}/herald", every: 1s, first: last 1 }
channels:
  - { chat: "@bay_news" }
`);
  await start();
  await telegram.waitFor(() => telegram.messages(CHANNEL).length === 1, PATIENCE_MS);
  const [post] = telegram.messages(CHANNEL);
  expect(post?.text ?? post?.caption).toContain(text);
});
