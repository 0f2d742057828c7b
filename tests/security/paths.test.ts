/**
 * Paths in disguise: what a proxy hands on as /telegram/… or /websub/… must not become another path here. See docs/security.md.
 * More: tests/web/server.test.ts, tests/web/webhook.test.ts, tests/sandbox/web/server.test.ts.
 */
import { connect } from "node:net";
import { afterAll, expect, it } from "vitest";
import { createLogger } from "../../src/log.ts";
import { startWeb, type WebRoute } from "../../src/web/server.ts";
import { webhookPath, webhookRoute } from "../../src/web/webhook.ts";
import { webSubRoutes } from "../../src/web/websub.ts";
import { TOKEN } from "../support/app.ts";

const reached: string[] = [];
const metrics: WebRoute = {
  ...{ method: "GET", path: /\/metrics/ },
  answer() {
    reached.push("metrics");
    return { status: 200, body: "figures" };
  },
};
const hubs = {
  verify(token: string) {
    reached.push(`verify ${token}`);
    return null;
  },
  knows(token: string) {
    reached.push(`knows ${token}`);
    return false;
  },
  push: () => "gone" as const,
};
const web = await startWeb({
  ...{ host: "127.0.0.1", port: 0, publicUrl: "https://news.example/chapar" },
  routes: [
    metrics,
    ...webSubRoutes(hubs),
    webhookRoute({
      ...{ token: TOKEN, secret: "s", senders: null, trustedProxies: [] },
      async take() {
        reached.push("update");
        return "done";
      },
    }),
  ],
  log: createLogger({ level: "silent" }),
});
afterAll(() => web.close());

/** The status of an answer to bytes that no client of good manners sends. */
function statusOf(method: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let got = "";
    const socket = connect(web.port, "127.0.0.1", () =>
      socket.write(
        `${method} ${path} HTTP/1.1\r\nHost: news.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      ),
    );
    socket.on("data", (chunk) => {
      got += chunk;
    });
    socket.on("close", () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(got)?.[1] ?? 0)));
    socket.on("error", reject);
  });
}

it.each([
  "/telegram/../metrics",
  "/websub/../metrics",
  "/websub/%2e%2e/metrics",
  "/websub/..%2fmetrics",
  "/websub/.%2e/.%2e/metrics",
  "/websub/..\\metrics",
  "/websub/..;/metrics",
  "/websub//metrics",
  "//metrics",
  "/chapar/../metrics",
  "/chapar/websub/../metrics",
  "/%6detrics",
  "/METRICS",
  "/metrics/",
  "/metrics%00",
  "/metrics;x",
  "/x?/metrics",
  "/x#/metrics",
])("%s does not lead to the figures", async (path) => {
  reached.length = 0;
  expect([404, 400]).toContain(await statusOf("GET", path));
  expect(reached).toEqual([]);
});

it.each([
  "/websub/../../etc/passwd",
  "/websub/a%2fb",
  "/websub/a%00",
  "/websub/",
  "/websub/a.b",
  `/websub/${"a".repeat(101)}`,
])("%s names no subscription", async (path) => {
  reached.length = 0;
  expect([404, 400]).toContain(await statusOf("GET", path));
  expect([404, 400]).toContain(await statusOf("POST", path));
  expect(reached).toEqual([]);
});

it("the webhook's path has one spelling", async () => {
  const path = webhookPath(TOKEN);
  for (const other of [
    path.toUpperCase(),
    `${path}/`,
    `/${path}`,
    path.replace("telegram", "%74elegram"),
    `${path}%20`,
  ]) {
    expect([other, [404, 400].includes(await statusOf("POST", other))]).toEqual([other, true]);
  }
  expect(await statusOf("POST", path)).toBe(401);
  expect(reached).not.toContain("update");
});
