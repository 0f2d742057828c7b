/**
 * Whoever may name an address (a feed, a page, a hub, a redirect, an owner who pastes a link) tries to reach what only this
 * machine or its network should: nothing there may ever be asked. See docs/security.md. More: tests/feed/address.test.ts,
 * tests/feed/fetch.test.ts, tests/feed/post.test.ts.
 */
import type { LookupFunction } from "node:net";
import { afterAll, beforeEach, expect, it } from "vitest";
import { createFetcher, guardedLookup } from "../../src/feed/fetch.ts";
import { rss, startWebServer } from "../support/web-server.ts";

/** What stands in the private network; whoever asks it anything is noted. */
const inner = await startWebServer();
const port = new URL(inner.url).port;
/** The world outside, by a proxy that answers for every name. */
const outside = await startWebServer();
const guard = { userAgent: "Chapar/test", allowPrivateHosts: false } as const;
const direct = createFetcher({ ...guard, proxy: null });
const byProxy = createFetcher({ ...guard, proxy: outside.url });
afterAll(async () => {
  await Promise.all([direct.close(), byProxy.close()]);
  await Promise.all([inner.stop(), outside.stop()]);
});
beforeEach(() => {
  inner.asked.length = 0;
  outside.asked.length = 0;
});
inner.put("/rss", { body: rss([]) });

/** The same address in all disguises that URLs, resolvers and IPv6 have for it. */
const DISGUISES = [
  ...["127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0x0.0x0.0x1", "0177.0.0.1", "017700000001"],
  ...[
    "127.0.0.1.",
    "0x7f.1.",
    "%31%32%37.0.0.1",
    "１２７.0.0.1",
    "①②⑦.0.0.1",
    "127。0。0。1",
    "0",
    "0.0.0.0",
    "[::]",
    "[::1]",
  ],
  ...[
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
  ],
  ...[
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[2a00:1450::5efe:127.0.0.1]",
    "[2a00:1450::200:5efe:7f00:1]",
  ],
  ...["localhost", "LOCALHOST", "user:secret@127.0.0.1", "public.example@localhost"],
];

it.each(DISGUISES)("does not go to %s", async (host) => {
  expect(await direct.fetch(`http://${host}:${port}/rss`, {})).toMatchObject({ reason: "blocked-address" });
  expect(await direct.post(`http://${host}:${port}/rss`, { form: new URLSearchParams() })).toMatchObject({
    reason: "blocked-address",
  });
  expect(inner.asked).toEqual([]);
});

it.each([
  ...[
    "http://[fe80::1%25eth0]/",
    "http://[::1%lo]/",
    "http://127.0.0.1:99999/",
    "http://1.2.3.4.5/",
    "http://256.1.1.1/",
  ],
  ...[
    "file:///etc/hostname",
    "gopher://127.0.0.1/",
    "data:text/xml,<rss/>",
    "//127.0.0.1/",
    "http:",
    "unix:/run/x.sock",
  ],
])("calls %s no address", async (url) => {
  expect(await direct.fetch(url, {})).toMatchObject({ reason: "bad-url" });
});

// Only the first hop was a stranger's; the second was the stranger's wish.
it.each([
  ...DISGUISES.map((host) => `http://${host}:${port}/rss`),
  ...[
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/",
    "//192.168.1.1/admin",
    "http://sub.localhost/",
    "http://localhost./",
  ],
])("is not sent on to %s", async (location) => {
  // As servers send it: in UTF-8, byte by byte.
  const headers = { location: Buffer.from(location).toString("latin1") };
  const page = "http://public.example/";
  outside.put(page, { body: "", status: 302, headers });
  expect(await byProxy.fetch(page, {})).toMatchObject({ reason: "blocked-address" });
  const form = new URLSearchParams({ "hub.mode": "subscribe" });
  outside.put(page, { body: "", status: 307, headers });
  expect(await byProxy.post(page, { form })).toMatchObject({ reason: "blocked-address" });
  expect([inner.asked, outside.asked.length]).toEqual([[], 2]);
});

/** A name server that tells another address each time. */
function changing(...answers: string[][]): { lookup: LookupFunction; asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    lookup: (_host, _options, callback) => {
      const addresses = answers[Math.min(asked++, answers.length - 1)] ?? [];
      callback(null, addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })) as never);
    },
  };
}

it("connects to what it looked at, however the name changes in between", () => {
  const names = changing(["93.184.216.34"], ["127.0.0.1"]);
  const given: unknown[] = [];
  guardedLookup(names.lookup)("rebinding.example", { all: true }, (...answer) => void given.push(answer));
  expect(given).toEqual([[null, [{ address: "93.184.216.34", family: 4 }]]]);
  guardedLookup(names.lookup)("rebinding.example", {}, (error) => void given.push(error));
  expect(given[1]).toMatchObject({ code: "BLOCKED_ADDRESS" });
  expect(names.asked()).toBe(2);
});

it.each([
  ["a private address", ["10.0.0.1"]],
  ["an IPv6 address of this machine", ["::1"]],
  ["this machine as NAT64 has it", ["64:ff9b::7f00:1"]],
  ["one public and one private address", ["93.184.216.34", "192.168.0.1"]],
  ["the address of a cloud's secrets", ["169.254.169.254"]],
  ["no address", []],
])("does not go to a name that leads to %s", async (_, addresses) => {
  const named = createFetcher({ ...guard, proxy: null, lookup: changing(addresses).lookup });
  expect(await named.fetch(`http://named.example:${port}/rss`, {})).toMatchObject({ reason: "blocked-address" });
  await named.close();
  expect(inner.asked).toEqual([]);
});
