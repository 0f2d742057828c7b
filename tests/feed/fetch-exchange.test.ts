import { Agent } from "undici";
import { expect, it } from "vitest";
import { exchange } from "../../src/feed/fetch-exchange.ts";

it("asks nobody when it is stopped before, and says why", async () => {
  const dispatcher = new Agent();
  const request = { method: "GET", headers: {}, body: null, most: () => 0 } as const;
  const waits = { totalMs: 1_000, headersTimeoutMs: 1_000, bodyTimeoutMs: 1_000 };
  const signal = AbortSignal.abort(new Error("over"));
  const asked = exchange(dispatcher, new URL("http://127.0.0.1:9/"), { ...request, ...waits, signal });
  await expect(asked).rejects.toThrow("over");
  await dispatcher.close();
});
