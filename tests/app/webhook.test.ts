import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { freePort } from "../../src/sandbox/free-port.ts";
import { webhookPath } from "../../src/web/webhook.ts";
import { openWorld, READER, TOKEN } from "../support/app.ts";

/** For machines that have much else to do. */
const PATIENCE_MS = 12_000;
const SECRET = "Secret_of_the_tests";

/** A reverse proxy in front of `port`; while it is `mute` nobody hears what was answered. */
async function startProxy() {
  const proxy = { port: 0, mute: false };
  const server = createServer(async (request, response) => {
    const { "x-telegram-bot-api-secret-token": secret } = request.headers;
    const headers = { "x-telegram-bot-api-secret-token": String(secret), "x-forwarded-for": "149.154.167.220" };
    const body = await buffer(request);
    const answer = await fetch(`http://127.0.0.1:${proxy.port}${request.url}`, { method: "POST", headers, body })
      .then(({ status }) => status)
      .catch(() => 502);
    if (proxy.mute) response.destroy();
    else response.writeHead(answer).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return { proxy, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it("receives by webhook and by polling, and changes between them without losing or repeating an update", async () => {
  const { proxy, url } = await startProxy();
  proxy.port = await freePort();
  const { telegram, logged, start } = await openWorld({
    resolve: (address) => address.replace("https://news.example/chapar", url),
    webhook: { retryMs: 50 },
  });
  const polled = { PORT: String(proxy.port), PUBLIC_URL: "https://news.example/chapar" };
  const hooked = { ...polled, WEBHOOK_SECRET: SECRET };
  const ready = async () => (await fetch(`http://127.0.0.1:${proxy.port}/readyz`)).json();
  const answers = () => telegram.messages(READER).filter(({ is_outgoing }) => is_outgoing).length;
  const answered = (count: number) => telegram.waitFor(() => answers() === count, PATIENCE_MS);
  /** Without those that Telegram puts off: it sets a webhook once a second at most. */
  const calls = (method: string) =>
    telegram.calls.filter((call) => call.method === method && JSON.stringify(call.answer).includes('"ok":true')).length;

  proxy.mute = true;
  const first = await start(hooked);
  telegram.say(READER, "/start");
  await answered(1);
  expect(await ready()).toMatchObject({ ready: true, updates: { ok: true, mode: "webhook", state: "webhook" } });
  expect(telegram.calls.find(({ method }) => method === "setWebhook")?.payload).toMatchObject({
    url: `https://news.example/chapar${webhookPath(TOKEN)}`,
    secret_token: SECRET,
  });
  await first.stop();
  proxy.mute = false;
  // Nobody listens: it waits with Telegram, behind the one whose answer nobody heard.
  telegram.say(READER, "/help");

  const second = await start(polled);
  await answered(2);
  expect(await ready()).toMatchObject({ updates: { mode: "polling" } });
  await second.stop();
  telegram.say(READER, "/help");

  const third = await start(hooked);
  await answered(3);
  await third.stop();
  expect([calls("setWebhook"), calls("deleteWebhook"), answers()]).toEqual([2, 1, 3]);
  expect(logged.join("")).not.toMatch(new RegExp(`${SECRET}|${webhookPath(TOKEN)}|${TOKEN}`));
});
