import { expect, it, onTestFinished } from "vitest";
import { freePort } from "../../src/sandbox/free-port.ts";
import { OWNER, openWorld } from "../support/app.ts";
import { startHub } from "../support/hub.ts";
import { rss } from "../support/web-server.ts";

const CHANNEL = -100_900;
/** For machines that have much else to do. */
const PATIENCE_MS = 12_000;

it("posts what a hub sends without polling for it, and is well", async () => {
  const world = await openWorld();
  const { telegram, web } = world;
  const hub = await startHub();
  onTestFinished(() => hub.stop());
  telegram.addChat({ id: CHANNEL, type: "channel", title: "Bay news", username: "bay_news", creatorId: OWNER });
  telegram.addBotToChat(OWNER, CHANNEL);
  const topic = `${web.url}/herald`;
  const links = { link: `<${hub.url}>; rel="hub", <${topic}>; rel="self"` };
  const before = { title: "Harbour wall rises", guid: "0", at: Date.now() - 3_600_000 };
  web.put("/herald", { body: rss([before]), headers: links });
  world.configure(`
sources:
  - { id: herald, name: Herald, url: "${topic}", every: 1h }
channels:
  - { chat: "@bay_news" }
`);
  const port = await freePort();
  const here = `http://127.0.0.1:${port}`;
  await world.start({ PORT: String(port), PUBLIC_URL: here });
  await expect.poll(() => hub.subscribers.size, { timeout: PATIENCE_MS }).toBe(1);

  const at = Date.now() + 60_000;
  const startedAt = performance.now();
  const news = rss([{ title: "Ferry returns to the bay", guid: "1", at, text: "It carries forty cars." }]);
  expect(await hub.publish(topic, news)).toEqual([202]);
  const posts = () => telegram.messages(CHANNEL).map(({ text = "" }) => text.split("\n", 1)[0]);
  await telegram.waitFor(() => posts().length === 1, PATIENCE_MS);
  expect(posts()).toEqual(["Ferry returns to the bay"]);
  expect(performance.now() - startedAt).toBeLessThan(PATIENCE_MS);
  expect(web.asked).toEqual(["/herald"]);

  const told = (sentence: string) => world.logged.map((line) => JSON.parse(line)).filter(({ msg }) => msg === sentence);
  await expect.poll(() => told("story posted"), { timeout: PATIENCE_MS }).toHaveLength(1);
  const [posted] = told("story posted");
  expect(posted).toMatchObject({ chatId: expect.any(Number), afterMs: expect.any(Number) });
  const stored = told("article stored").filter(({ storyId }) => storyId === posted?.storyId);
  expect(stored).toMatchObject([{ module: "feed", sourceId: 1 }]);

  expect(await (await fetch(`${here}/healthz`)).text()).toBe("ok\n");
  const ready = await fetch(`${here}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([200, { ready: true, database: "ok" }]);

  const metrics = await (await fetch(`${here}/metrics`)).text();
  const figures = new Map(metrics.split("\n").map((line) => [line.slice(0, line.lastIndexOf(" ")), line]));
  expect(
    [
      ...['chapar_articles_total{outcome="opened"}', 'chapar_articles_total{outcome="joined"}'],
      ...["chapar_post_delay_seconds_count", 'chapar_sends_total{action="send",outcome="done"}'],
      ...['chapar_telegram_calls_total{method="sendMessage",answer="200"}', 'chapar_outbox_jobs{priority="channel"}'],
      ...['chapar_updates_receiving{mode="polling"}'],
    ].map((name) => figures.get(name)),
  ).toEqual([
    ...['chapar_articles_total{outcome="opened"} 2', 'chapar_articles_total{outcome="joined"} 0'],
    ...["chapar_post_delay_seconds_count 1", 'chapar_sends_total{action="send",outcome="done"} 1'],
    ...['chapar_telegram_calls_total{method="sendMessage",answer="200"} 1', 'chapar_outbox_jobs{priority="channel"} 0'],
    ...['chapar_updates_receiving{mode="polling"} 1'],
  ]);
  expect(metrics).not.toMatch(/1000001|bay_news|herald/);
});
