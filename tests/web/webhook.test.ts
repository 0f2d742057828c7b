import { beforeEach, expect, it, onTestFinished } from "vitest";
import type { Taken } from "../../src/bot/webhook-intake.ts";
import { createLogger } from "../../src/log.ts";
import { addressList, clientAddress } from "../../src/web/client-address.ts";
import { startWeb } from "../../src/web/server.ts";
import { TELEGRAM_NETWORKS, type WebhookRouteOptions, webhookPath, webhookRoute } from "../../src/web/webhook.ts";

const TOKEN = "1000001:a-token-for-tests-of-35-characters-ok";
const SECRET = "Secret_1";
const PATH = webhookPath(TOKEN);
const UPDATE = '{"update_id":5,"message":{"text":"Salam"}}';
const AUTH = { "x-telegram-bot-api-secret-token": SECRET };

const taken: unknown[] = [];
let answer: Taken = "done";
beforeEach(() => {
  taken.length = 0;
  answer = "done";
});

async function listen(more: Partial<WebhookRouteOptions> = {}) {
  const logged: string[] = [];
  const log = createLogger({ level: "debug", destination: { write: (line) => void logged.push(line) } });
  const route = webhookRoute({
    ...{ token: TOKEN, secret: SECRET, senders: null, trustedProxies: [] },
    async take(update) {
      taken.push(update);
      return answer;
    },
    ...more,
  });
  const server = await startWeb({
    host: "127.0.0.1",
    port: 0,
    publicUrl: "https://a.example/news",
    routes: [route],
    log,
  });
  onTestFinished(() => server.close());
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method: "POST", body: UPDATE, ...init });
    return [response.status, await response.text()];
  };
  return { ask, logged };
}

it("has a path that nobody guesses and that does not tell the token", () => {
  expect(PATH).toMatch(/^\/telegram\/[\w-]{43}$/);
  expect(webhookPath(TOKEN.replace("ok", "no"))).not.toBe(PATH);
  expect(PATH).not.toContain(TOKEN.slice(8, 16));
});

it("takes updates that bear the secret, also below the path of PUBLIC_URL", async () => {
  const { ask } = await listen();
  expect(await ask(PATH, { headers: AUTH })).toEqual([200, ""]);
  expect(await ask(`/news${PATH}`, { headers: AUTH })).toEqual([200, ""]);
  expect(taken).toEqual([JSON.parse(UPDATE), JSON.parse(UPDATE)]);
  answer = "later";
  expect(await ask(PATH, { headers: AUTH })).toEqual([503, ""]);
});

it.each<[string, string, RequestInit, number]>([
  ["no secret", PATH, {}, 401],
  ["another secret", PATH, { headers: { "x-telegram-bot-api-secret-token": "Secret_2" } }, 401],
  ["the beginning of the secret", PATH, { headers: { "x-telegram-bot-api-secret-token": "Secret" } }, 401],
  ["the secret in the query", `${PATH}?secret_token=${SECRET}`, {}, 401],
  ["another path", `/telegram/${"a".repeat(43)}`, { headers: AUTH }, 404],
  ["no path", "/telegram/", { headers: AUTH }, 404],
  ["the token as path", `/telegram/${encodeURIComponent(TOKEN)}`, { headers: AUTH }, 404],
  ["GET", PATH, { method: "GET", body: null, headers: AUTH }, 405],
  ["PUT", PATH, { method: "PUT", headers: AUTH }, 405],
  ["too large a body", PATH, { headers: AUTH, body: `{"update_id":5,"x":"${"y".repeat(1_000_000)}"}` }, 413],
  ["no JSON", PATH, { headers: AUTH, body: "update_id=5" }, 400],
  ["no update", PATH, { headers: AUTH, body: '{"update_id":"5"}' }, 400],
  ["nothing", PATH, { headers: AUTH, body: "null" }, 400],
])("refuses %s without a hint, and handles nothing", async (_, path, init, status) => {
  const { ask, logged } = await listen();
  expect(await ask(path, init)).toEqual([status, ""]);
  expect([taken, logged]).toEqual([[], []]);
});

it.each<[string, string | undefined, number]>([
  ["Telegram", "149.154.167.220", 200],
  ["Telegram's other network", "91.108.7.255", 200],
  ["Telegram through two proxies", "149.154.160.1, 10.1.2.3", 200],
  ["a stranger", "198.51.100.7", 404],
  ["a stranger who names Telegram", "149.154.167.220, 198.51.100.7", 404],
  ["a neighbour of Telegram's", "149.154.176.1", 404],
  ["nobody", undefined, 404],
])("lets %s in or not, by the address that a trusted proxy names", async (_, forwarded, status) => {
  const { ask } = await listen({ senders: TELEGRAM_NETWORKS, trustedProxies: ["127.0.0.1", "10.0.0.0/8"] });
  const headers = { ...AUTH, ...(forwarded !== undefined && { "x-forwarded-for": forwarded }) };
  expect((await ask(PATH, { headers }))[0]).toBe(status);
});

it.each([
  ["a direct connection", "198.51.100.7", undefined, "198.51.100.7"],
  ["a stranger's own header", "198.51.100.7", "149.154.167.220", "198.51.100.7"],
  ["a proxy", "127.0.0.1", "203.0.113.5", "203.0.113.5"],
  ["IPv4 as IPv6 has it", "::ffff:127.0.0.1", "203.0.113.5", "203.0.113.5"],
  ["what a client wrote first", "127.0.0.1", "149.154.167.220,  203.0.113.5", "203.0.113.5"],
  ["a port", "127.0.0.1", "203.0.113.5:4711", "203.0.113.5"],
  ["IPv6 with a port", "127.0.0.1", "[2001:db8::7]:4711", "2001:db8::7"],
  ["several headers", "127.0.0.1", ["203.0.113.5", "10.0.0.9"], "203.0.113.5"],
  ["nonsense from a proxy", "127.0.0.1", "203.0.113.5, unknown", ""],
  ["proxies alone", "127.0.0.1", "10.0.0.9", ""],
])("knows whom a request comes from: %s", (_, peer, forwarded, address) => {
  expect(clientAddress(peer, forwarded, addressList(["127.0.0.1", "10.0.0.0/8"]))).toBe(address);
});
