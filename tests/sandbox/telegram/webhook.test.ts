import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import type { TelegramOptions } from "../../../src/sandbox/telegram/types.ts";
import { call, refusal, result, sandbox } from "../../support/telegram.ts";

interface Got {
  text: string;
  chat: number;
  secret: unknown;
}
/** A status, or one with Retry-After in seconds; "hang": no answer. */
type Reply = number | { status: number; after: number } | "hang";

/** A sandbox with two people and an address that takes updates and answers as told; 200 where nothing is. */
async function hooked(
  reply: (got: Got, nth: number) => Reply | Promise<Reply> = () => 200,
  more: TelegramOptions = {},
) {
  const telegram = await sandbox({ webhook: { retryMs: 20, timeoutMs: 2_000 }, ...more });
  telegram.addUser({ id: 7, firstName: "Lale" });
  telegram.addUser({ id: 8, firstName: "Anar" });
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as { message: { text: string; chat: { id: number } } };
    const secret = request.headers["x-telegram-bot-api-secret-token"];
    const one = { text: body.message.text, chat: body.message.chat.id, secret };
    const decided = await reply(one, got.push(one));
    if (decided === "hang") return;
    if (typeof decided === "number") response.writeHead(decided).end();
    else response.writeHead(decided.status, { "retry-after": String(decided.after) }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { telegram, got, url, texts: () => got.map(({ text }) => text) };
}

const pending = async (telegram: Parameters<typeof result>[0]) =>
  (await result<{ pending_update_count: number }>(telegram, "getWebhookInfo")).pending_update_count;

it("sends what waits and what comes, with the secret, and no poll is possible meanwhile", async () => {
  const { telegram, got, url } = await hooked();
  telegram.say(7, "before");
  const poll = call(telegram, "getUpdates", { timeout: 50, offset: 900_000_000 });
  await telegram.waitFor(() => telegram.calls.length === 1);
  telegram.say(7, "one");
  await poll;
  const waiting = call(telegram, "getUpdates", { timeout: 50, offset: 900_000_000 });
  await telegram.waitFor(() => telegram.calls.length === 2);
  expect(await result(telegram, "setWebhook", { url, secret_token: "Se-cret_1", max_connections: 3 })).toBe(true);
  expect(await waiting).toMatchObject({ error_code: 409, description: "Conflict: terminated by setWebhook request" });
  expect(await refusal(telegram, "getUpdates")).toBe(
    "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  );
  telegram.say(8, "two");
  await expect.poll(() => got, { interval: 5 }).toEqual([{ text: "two", chat: 8, secret: "Se-cret_1" }]);
  expect(await result(telegram, "getWebhookInfo")).toEqual({
    ...{ url, has_custom_certificate: false, pending_update_count: 0 },
    ...{ max_connections: 3, ip_address: "127.0.0.1" },
  });
});

it("keeps the order of a chat, serves chats side by side, and repeats what is not answered with 2xx", async () => {
  const release = Promise.withResolvers<Reply>();
  const { telegram, url, texts } = await hooked(({ text }, nth) =>
    text === "slow" ? release.promise : nth < 4 ? 503 : 204,
  );
  await result(telegram, "setWebhook", { url });
  telegram.say(7, "slow");
  telegram.say(7, "next");
  telegram.say(8, "other");
  await expect.poll(texts, { interval: 5 }).toEqual(["slow", "other", "other", "other"]);
  await expect.poll(() => pending(telegram), { interval: 5 }).toBe(2);
  expect(await result(telegram, "getWebhookInfo")).toMatchObject({
    last_error_message: "Wrong response from the webhook: 503",
  });
  release.resolve(200);
  await expect.poll(texts, { interval: 5 }).toEqual(["slow", "other", "other", "other", "next"]);
  await expect.poll(() => pending(telegram), { interval: 5 }).toBe(0);
});

it("waits as long as Retry-After says, and not for ever for an answer", async () => {
  const { telegram, url, texts } = await hooked((_, nth) => (nth === 1 ? "hang" : { status: 503, after: 900 }), {
    webhook: { timeoutMs: 30, retryMs: 5 },
  });
  await result(telegram, "setWebhook", { url });
  telegram.say(7, "one");
  await expect.poll(texts, { interval: 5 }).toEqual(["one", "one"]);
  expect(await pending(telegram)).toBe(1);
});

it("offers what was not taken to polls when the webhook is removed", async () => {
  const { telegram, url, texts } = await hooked(() => 500);
  await result(telegram, "setWebhook", { url });
  telegram.say(7, "one");
  await expect.poll(() => texts().length, { interval: 5 }).toBeGreaterThan(1);
  expect(await result(telegram, "deleteWebhook")).toBe(true);
  expect(await result(telegram, "getUpdates")).toMatchObject([{ message: { text: "one" } }]);
  expect(await result(telegram, "deleteWebhook", { drop_pending_updates: true })).toBe(true);
  expect(await result(telegram, "getUpdates")).toEqual([]);
});

it.each([
  [{ url: "http://a.example" }, "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook"],
  [
    { url: "https://a.example:8080" },
    "400 Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
  ],
  [{ url: "https://b.example" }, "400 Bad Request: bad webhook: Failed to resolve host: Name or service not known"],
  [
    { url: "https://a.example", secret_token: "no spaces" },
    "400 Bad Request: secret token contains unallowed characters",
  ],
  [{ url: "https://a.example", secret_token: "x".repeat(257) }, "400 Bad Request: secret token is too long"],
  [{ url: "https://a.example:8443/x" }, "ok: true"],
  [{ url: "" }, "ok: true"],
])("answers setWebhook %j with %s", async (order, answer) => {
  const { telegram } = await hooked(undefined, {
    resolve: (url) => (url.includes("//a.") ? "http://127.0.0.1:9/" : null),
  });
  expect(await refusal(telegram, "setWebhook", order)).toBe(answer);
});

it("takes one order a second", async () => {
  const { telegram, url } = await hooked();
  await result(telegram, "setWebhook", { url });
  expect(await refusal(telegram, "setWebhook", { url })).toBe("429 Too Many Requests: retry after 1");
});
