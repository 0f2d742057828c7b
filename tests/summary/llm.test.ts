import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLlm, type Llm } from "../../src/summary/llm.ts";
import { type LlmServer, startLlmServer } from "../support/llm-server.ts";

const KEY = "sk-a-key-that-nobody-may-see";
const MESSAGES = [
  { role: "system", content: "Sum it up." },
  { role: "user", content: "An article." },
] as const;
const failed = (reason: string, status: number | null = null, retryAfterMs: number | null = null) => ({
  ...{ kind: "failed", reason, status, retryAfterMs },
});

let server: LlmServer;
const open: Llm[] = [];
const ask = async (options: Partial<Parameters<typeof createLlm>[0]> = {}) => {
  const llm = await createLlm({
    baseUrl: server.url,
    model: "small",
    apiKey: KEY,
    proxy: null,
    timeoutMs: 10_000,
    ...options,
  });
  open.push(llm);
  return await llm.ask(MESSAGES, 100);
};

beforeAll(async () => {
  server = await startLlmServer({ key: KEY });
});
afterAll(async () => {
  for (const llm of open) await llm.close();
  await server.stop();
});

describe("one call", () => {
  it("asks for a chat completion and gives what it says", async () => {
    server.answer({ text: "Three ships came.", tokens: 77 });
    expect(await ask()).toEqual({ kind: "ok", text: "Three ships came.", complete: true, tokens: 77 });
    expect(server.calls.at(-1)?.body).toEqual({
      ...{ model: "small", messages: MESSAGES, stream: false, max_tokens: 100, temperature: 0.2 },
    });
  });

  it("says when the model was cut short", async () => {
    server.answer({ text: "Three ships", finish: "length" });
    expect(await ask()).toMatchObject({ kind: "ok", complete: false });
  });

  it.each([
    ["a busy server", { status: 429, headers: { "retry-after": "7" } }, failed("busy", 429, 7_000)],
    ["an error of the server", { status: 500 }, failed("status", 500)],
    [
      "a redirect, which is not followed",
      { status: 302, headers: { location: "http://127.0.0.1:9/" } },
      failed("status", 302),
    ],
    ["a model that does not exist", { status: 404 }, failed("denied", 404)],
    ["no JSON", { raw: "<html>Welcome</html>" }, failed("garbled")],
    ["a page", { raw: "<html>Welcome</html>", type: "text/html" }, failed("garbled")],
    ["JSON of another kind", { raw: '{"choices":[{"message":{"content":7}}]}' }, failed("garbled")],
    ["null", { raw: "null" }, failed("garbled")],
    ["a huge answer", { raw: `"${"x".repeat(400_000)}"` }, failed("too-large")],
  ])("survives %s", async (_, reply, outcome) => {
    server.answer(reply);
    expect(await ask()).toEqual(outcome);
  });

  it("survives no answer in time", async () => {
    server.answer({ text: "Late.", afterMs: 10_000 });
    expect(await ask({ timeoutMs: 100 })).toEqual(failed("timeout"));
  });

  it("goes without a parameter that the model refuses, from then on", async () => {
    const refusal = JSON.stringify({
      error: { message: "Unsupported parameter: 'max_tokens'. Use another.", param: "max_tokens" },
    });
    server.answer(({ body }) => ("max_tokens" in body ? { status: 400, body: refusal } : { text: "Well." }));
    const llm = await createLlm({ baseUrl: server.url, model: "small", apiKey: KEY, proxy: null });
    open.push(llm);
    const before = server.calls.length;
    expect(await llm.ask(MESSAGES, 100)).toMatchObject({ kind: "ok", text: "Well." });
    expect(await llm.ask(MESSAGES, 100)).toMatchObject({ kind: "ok" });
    expect(server.calls.length - before).toBe(3);
  });

  it("tells nothing of its key, nor of what the server says of it", async () => {
    const outcome = await ask({ apiKey: "sk-wrong-key" });
    expect(outcome).toEqual(failed("denied", 401));
  });

  it("sends no key where none is set, whatever the environment has", async () => {
    const free = await startLlmServer();
    free.answer({ text: "Free." });
    process.env.OPENAI_API_KEY = "sk-of-somebody-else";
    try {
      expect(await ask({ baseUrl: free.url, apiKey: null })).toMatchObject({ kind: "ok", text: "Free." });
      expect(free.calls[0]?.authorization).toBeNull();
    } finally {
      delete process.env.OPENAI_API_KEY;
      await free.stop();
    }
  });

  it("finds a server that is down, and one that hangs up", async () => {
    expect(await ask({ baseUrl: "http://127.0.0.1:9/v1" })).toEqual(failed("network"));
    const rude = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await new Promise((resolve) => rude.once("listening", resolve));
    const address = rude.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect(await ask({ baseUrl: `http://127.0.0.1:${port}/v1` })).toEqual(failed("network"));
    rude.close();
  });

  it("goes through the proxy", async () => {
    const asked: string[] = [];
    const proxy = createServer((socket) => {
      socket.once("data", (data) => {
        asked.push(String(data).split("\r\n", 1)[0] ?? "");
        socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
      });
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => proxy.once("listening", resolve));
    const address = proxy.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect(await ask({ baseUrl: "http://model.example/v1", proxy: `http://127.0.0.1:${port}` })).toMatchObject({
      kind: "failed",
    });
    expect(asked[0]).toMatch(/model\.example/);
    proxy.close();
  });
});
