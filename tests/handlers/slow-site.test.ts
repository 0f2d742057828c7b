import type { ServerResponse } from "node:http";
import { expect, it } from "vitest";
import { OWNER, openWorld } from "../support/app.ts";
import { rss } from "../support/web-server.ts";

// While one site took its time, nothing else that its owner said was answered.
it("answers its owner while a slow site is looked at", async () => {
  const { telegram, web, start } = await openWorld();
  const waiting: ServerResponse[] = [];
  web.put("/slow", (_, response) => {
    waiting.push(response);
  });
  await start();
  const texts = () => telegram.messages(OWNER).map(({ text = "" }) => text);
  const seen = (beginning: string) => telegram.waitFor(() => texts().some((text) => text.startsWith(beginning)));
  telegram.say(OWNER, `/sources ${web.url}/slow`);
  await seen("Let me look at");
  telegram.say(OWNER, "/help");
  await seen("What I can do");
  expect(texts().some((text) => text.includes("Ferry leaves"))).toBe(false);
  await expect.poll(() => waiting.length).toBeGreaterThan(0);
  const feed = rss([{ title: "Ferry leaves", guid: "1" }]);
  web.put("/slow", { body: feed });
  // Telegram's own look at the link is among them.
  for (const response of waiting) response.writeHead(200, { "content-type": "application/rss+xml" }).end(feed);
  await seen("Lighthouse Daily\n");
});

it("tells what it found when the message that asked for patience was deleted meanwhile", async () => {
  const { telegram, web, start } = await openWorld();
  web.put("/feed", (_, response) => {
    const waiting = telegram.messages(OWNER).filter(({ text = "" }) => text.startsWith("Let me look at"));
    telegram.deleteAs(
      OWNER,
      OWNER,
      waiting.map(({ message_id }) => message_id),
    );
    response.writeHead(200, { "content-type": "application/rss+xml" }).end(rss([{ title: "Ferry leaves", guid: "1" }]));
  });
  await start();
  telegram.say(OWNER, `${web.url}/feed`);
  await telegram.waitFor(() => telegram.messages(OWNER).some(({ text = "" }) => text.startsWith("Lighthouse Daily\n")));
});
