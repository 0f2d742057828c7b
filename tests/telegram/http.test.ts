import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createTransport } from "../../src/telegram/http.ts";

it.each([
  ["Sat, 21 Nov 2026 12:00:07 GMT", [Date.UTC(2026, 10, 21, 12, 0, 7)]],
  ["yesterday", []],
])("tells what Telegram's clock says: %s", async (date, expected) => {
  const server = createServer((_, response) => response.writeHead(200, { date }).end('{"ok":true}'));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const told: number[] = [];
  const transport = createTransport({ proxy: null, onDate: (at) => void told.push(at) });
  onTestFinished(async () => {
    await transport.close();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const init = { method: "POST", headers: {}, body: "{}", signal: AbortSignal.timeout(20_000) };
  const answer = await transport.fetch(`http://127.0.0.1:${port}/getMe`, init as never);
  expect([await answer.json(), told]).toEqual([{ ok: true }, expected]);
});

it("tells how each call was answered, by its method alone", async () => {
  const server = createServer(({ url }, response) => {
    if (url?.endsWith("/getMe")) response.writeHead(429).end('{"ok":false}');
    else response.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const told: [string, number | null][] = [];
  const transport = createTransport({ proxy: null, onAnswer: (...of) => void told.push(of) });
  onTestFinished(async () => {
    await transport.close();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const init = { method: "POST", headers: {}, body: "{}", signal: AbortSignal.timeout(20_000) } as never;
  await transport.fetch(`http://127.0.0.1:${port}/bot1000001:secret/getMe`, init);
  await expect(transport.fetch(`http://127.0.0.1:${port}/bot1000001:secret/sendMessage`, init)).rejects.toThrow();
  expect(told).toEqual([
    ["getMe", 429],
    ["sendMessage", null],
  ]);
});
