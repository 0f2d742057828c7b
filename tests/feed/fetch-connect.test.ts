import { createServer as createPlain } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, createServer as createTcp, type LookupFunction, type Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { type SecureVersion, setDefaultCACertificates, type TLSSocket } from "node:tls";
import { afterEach, expect, it } from "vitest";
import { createFetcher } from "../../src/feed/fetch.ts";

/** For kept.example alone, and no secret. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg9cRW18rNJ6RffUr/
lkTrKuev6ruCn0amk6uDXG1cOTShRANCAARKZCfZWWhUA3y7/ncKTSNv5B2vY9/E
K7HZsOmbt8od6OposRxL2InJqMNcNvZoJrJc3M0UO2Geyy79HjIw3JfP
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBnjCCAUSgAwIBAgIUWKlnSA7cu/V+nu5SW+T0K1hD5xswCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMa2VwdC5leGFtcGxlMCAXDTI2MTEyMjExMjkwMVoYDzIxMjYx
MDI5MTEyOTAxWjAXMRUwEwYDVQQDDAxrZXB0LmV4YW1wbGUwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAARKZCfZWWhUA3y7/ncKTSNv5B2vY9/EK7HZsOmbt8od6Opo
sRxL2InJqMNcNvZoJrJc3M0UO2Geyy79HjIw3JfPo2wwajAdBgNVHQ4EFgQUDLRD
ClorPrSmgqFilhZFsVWkO0cwHwYDVR0jBBgwFoAUDLRDClorPrSmgqFilhZFsVWk
O0cwDwYDVR0TAQH/BAUwAwEB/zAXBgNVHREEEDAOggxrZXB0LmV4YW1wbGUwCgYI
KoZIzj0EAwIDSAAwRQIhALCsXi0jBbgpMxBfC1w58dZhc2/GdwIXddZOwO8x0O4x
AiBB5cb99Kg/n8e/bH3wNG7OlR/bNT9Yj+ulndPLPyV3iQ==
-----END CERTIFICATE-----`;
setDefaultCACertificates([CERTIFICATE]);

const lookup: LookupFunction = (_host, options, callback) =>
  options.all === true
    ? callback(null, [{ address: "127.0.0.1", family: 4 }] as unknown as string)
    : callback(null, "127.0.0.1", 4);

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function fetcher() {
  const made = createFetcher({ userAgent: "Chapar/test", allowPrivateHosts: true, proxy: null, lookup });
  closers.push(() => made.close());
  return made;
}

it("asks again on the connection that it has", async () => {
  const sockets = new Set<Socket>();
  const server = createPlain((request, response) => {
    sockets.add(request.socket);
    response.writeHead(request.url === "/same" ? 304 : 200).end("<rss/>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { fetch } = fetcher();
  for (const path of ["/", "/same", "/same", "/"]) {
    await fetch(url + path, {});
    // undici waits so long whether the server closes it after all.
    await setImmediate();
  }
  expect(sockets.size).toBe(1);
});

it("asks on as many connections as there are requests at a time, and on the same again", async () => {
  const sockets = new Map<Socket, number>();
  const waiting: (() => void)[] = [];
  const server = createPlain((request, response) => {
    sockets.set(request.socket, (sockets.get(request.socket) ?? 0) + 1);
    waiting.push(() => response.end("<rss/>"));
    if (waiting.length === 2) for (const answer of waiting.splice(0)) answer();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { fetch } = fetcher();
  for (let round = 0; round < 3; round++) {
    await Promise.all([fetch(url, {}), fetch(url, {})]);
    await setImmediate();
  }
  expect([...sockets.values()]).toEqual([3, 3]);
});

it("connects anew to a host that was away, and to one that closed a connection in between", async () => {
  let asked = 0;
  let server = createPlain();
  const listen = async (port: number) => {
    server = createPlain((_, response) => {
      asked++;
      response.end("<rss/>");
    });
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    return (server.address() as AddressInfo).port;
  };
  const away = () => {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    return closed;
  };
  const port = await listen(0);
  const { fetch } = fetcher();
  const kinds = async () => (await fetch(`http://127.0.0.1:${port}/`, {})).kind;
  const found = [await kinds()];
  await away();
  found.push(await kinds(), await kinds());
  await listen(port);
  closers.push(away);
  found.push(await kinds(), await kinds());
  expect([found, asked]).toEqual([["ok", "failed", "failed", "ok", "ok"], 3]);
});

// Each poll of a source over TLS was a whole handshake: undici remembers sessions until the next garbage collection.
it.each<SecureVersion>(["TLSv1.2", "TLSv1.3"])(
  "takes up its session where a connection was closed, %s",
  async (version) => {
    const resumed: boolean[] = [];
    const server = createServer({ key: KEY, cert: CERTIFICATE, maxVersion: version }, (request, response) => {
      resumed.push((request.socket as TLSSocket).isSessionReused());
      response.writeHead(304, { connection: "close" }).end();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    closers.push(() => server.close());
    const url = `https://kept.example:${(server.address() as AddressInfo).port}/`;
    const { fetch } = fetcher();
    const answers = [await fetch(url, {}), await fetch(url, {}), await fetch(url, {})];
    expect(answers.map(({ kind }) => kind)).toEqual(["not-modified", "not-modified", "not-modified"]);
    expect(resumed).toEqual([false, true, true]);
  },
);

// One host with such a server ended the program: what was asked once more met a client that was not through with its failure.
it("fails where a connection breaks off before there is one over TLS", async () => {
  let connections = 0;
  const server = createTcp((socket) => {
    connections++;
    socket.once("data", () => socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => server.close());
  const { fetch } = fetcher();
  const url = `https://kept.example:${(server.address() as AddressInfo).port}/`;
  const both = await Promise.all([fetch(url, {}), fetch(url, {})]);
  expect([both, connections]).toEqual([
    Array(2).fill({ kind: "failed", reason: "network", detail: "connection closed by the server" }),
    2,
  ]);
});

// It was told as a site that cannot be reached, and counted as a trouble of our own line.
it("tells a certificate that is not the site's from a site that is not there", async () => {
  const server = createServer({ key: KEY, cert: CERTIFICATE }, (_, response) => response.end("<rss/>"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => server.close());
  const { fetch } = fetcher();
  expect(await fetch(`https://other.example:${(server.address() as AddressInfo).port}/`, {})).toEqual({
    kind: "failed",
    reason: "certificate",
    detail: "the certificate is for another host",
  });
});

it("makes no connection after its end, neither to a known host nor for what waited", async () => {
  let asked = 0;
  const server = createPlain((_, response) => {
    asked++;
    response.end("<rss/>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const { fetch, close } = fetcher();
  await fetch(`http://one.example:${port}/`, {});
  const waiting = Array.from({ length: 4 }, () => fetch(`http://other.example:${port}/`, {}));
  await close();
  const late = [...waiting, fetch(`http://one.example:${port}/`, {}), fetch(`http://third.example:${port}/`, {})];
  const kinds = (await Promise.all(late)).map(({ kind }) => kind);
  expect([kinds, asked]).toEqual([Array(6).fill("failed"), 1]);
});

it("asks once more when the server closes a connection that it had kept", async () => {
  let asked = 0;
  const server = createPlain((request, response) => {
    asked++;
    if (asked === 2) request.socket.destroy();
    else response.end("<rss/>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { fetch } = fetcher();
  const first = await fetch(url, {});
  await setImmediate();
  expect([first.kind, (await fetch(url, {})).kind, asked]).toEqual(["ok", "ok", 3]);
});

it("does not ask twice for what a server refuses to answer", async () => {
  let asked = 0;
  const server = createPlain((request) => {
    asked++;
    request.socket.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => server.close());
  const result = await fetcher().fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {});
  expect([result.kind, asked]).toEqual(["failed", 1]);
});
