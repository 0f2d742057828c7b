import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { StartError } from "../../src/app/foundation.ts";
import { DatabaseError } from "../../src/db/open.ts";
import { ListenError } from "../../src/web/server.ts";
import { openWorld, TOKEN, type World } from "../support/app.ts";

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What an operator reads; everything else is a bug, and thrown. */
async function refusal(world: World, env: Record<string, string> = {}): Promise<string> {
  try {
    await world.start(env);
    return "started";
  } catch (error) {
    if (error instanceof StartError || error instanceof DatabaseError || error instanceof ListenError)
      return error.message;
    throw error;
  }
}

it("says in one sentence what an operator must mend, and never the token", async () => {
  const world = await openWorld();
  const port = await closedPort();
  const said = [
    await refusal(world, { DATABASE_PATH: join(tmpdir(), "no-such-folder", "chapar.db") }),
    await refusal(world, { DATABASE_PATH: tmpdir() }),
    await refusal(world, { TELEGRAM_API_ROOT: `http://127.0.0.1:${port}` }),
    await refusal(world, {
      TELEGRAM_API_ROOT: "http://telegram.example",
      HTTP_PROXY: `http://olga:${TOKEN.slice(8)}@127.0.0.1:${port}`,
    }),
    await refusal(world, { BOT_TOKEN: TOKEN.replace("1000001", "1000002") }),
    await refusal(world, { PORT: new URL(world.web.url).port }),
  ];
  expect(said).toEqual([
    expect.stringMatching(
      /^cannot use the database .*: .*\. Check DATABASE_PATH, the folder's permissions and free space\.$/,
    ),
    expect.stringMatching(
      /^cannot use the database .*: .*\. Check DATABASE_PATH, the folder's permissions and free space\.$/,
    ),
    `cannot reach Telegram at http://127.0.0.1:${port}. Check the network, or TELEGRAM_API_ROOT.`,
    "cannot reach Telegram at http://telegram.example through HTTP_PROXY. Check the proxy, its password, or TELEGRAM_API_ROOT.",
    "Telegram does not know this BOT_TOKEN. Copy it again from @BotFather (/mybots, API Token).",
    `cannot listen on port ${new URL(world.web.url).port} of 127.0.0.1: another program uses it. Change PORT or HOST.`,
  ]);
  expect(said.join() + world.logged.join()).not.toContain(TOKEN.slice(8));
});

it("shows every problem of chapar.yaml at once, each with its line, and changes nothing", async () => {
  const world = await openWorld();
  world.configure(`timezone: Asia/Bakoo
sources:
  - { id: herald, name: Herald, url: "not an address" }
  - { id: herald, name: Again, url: "https://b.example/rss", evry: 2m }
channels:
  - { chat: "@x_channel", query: "topic:nowhere AND (" }
`);
  const said = await refusal(world);
  const [heading, ...problems] = said.split("\n");
  expect(heading).toMatch(/chapar\.yaml cannot be applied:$/);
  const lines = problems.map((problem) => Number(/^ {2}line (\d+):\d+ \S/.exec(problem)?.[1]));
  expect([...new Set(lines)]).toEqual([1, 3, 4, 6]);
  expect(said).toMatch(/evry.*every/);

  world.configure("timezone: Asia/Baku");
  const { store } = await world.start();
  expect(store.sources.list()).toEqual([]);
});

// Two programs on one database sent everything twice: the second took what the first was sending for interrupted.
it("refuses to start beside another Chapar on the same database, and starts when that one has stopped", async () => {
  const world = await openWorld();
  const first = await world.start();
  expect(await refusal(world)).toMatch(
    /^another Chapar works with this database \(process \d+ on \S+ since \S+Z\); stop it first, or wait 15 s after a crash\.$/,
  );
  await first.stop();
  expect(await refusal(world)).toBe("started");
}, 15_000);

it("closes the database though its lease could not be given back", async () => {
  const world = await openWorld();
  const { store, stop } = await world.start();
  vi.spyOn(store.settings, "get").mockImplementation(() => {
    throw new Error("disk I/O error");
  });
  await stop();
  vi.restoreAllMocks();
  expect(() => store.settings.get("lease")).toThrow(/not open/);
  expect(world.logged.filter((line) => line.includes("did not end as it should"))).toHaveLength(1);
});

it("leaves nobody listening when a start fails at its end", async () => {
  const world = await openWorld();
  const { store, stop } = await world.start();
  store.settings.set("past-updates", "not what it writes");
  await stop();
  const port = await closedPort();
  await expect(world.start({ PORT: String(port) })).rejects.toThrow(SyntaxError);
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow("fetch failed");
});
