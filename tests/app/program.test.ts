import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished, vi } from "vitest";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { OWNER, openWorld, TOKEN } from "../support/app.ts";
import { rss } from "../support/web-server.ts";

const START = fileURLToPath(new URL("../../src/start.mjs", import.meta.url));
/** For machines that have much else to do. */
const PATIENCE_MS = 40_000;
const SECRET = TOKEN.split(":")[1] ?? "";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "chapar-program-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** `npm start` as a process of its own, in a folder of its own. */
function run(cwd: string, env: Record<string, string>) {
  const { PATH = "", HOME = "", NODE_COMPILE_CACHE = "" } = process.env;
  const child = spawn(process.execPath, [START, "main"], { cwd, env: { PATH, HOME, NODE_COMPILE_CACHE, ...env } });
  onTestFinished(() => void child.kill("SIGKILL"));
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += String(chunk);
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, ...output }));
  });
  return { child, output, ended };
}

it.each<[string, Record<string, string>, RegExp]>([
  ["a malformed token", { BOT_TOKEN: `bot${SECRET}` }, /^BOT_TOKEN is not a bot token/],
  [
    "a token that was revoked",
    { BOT_TOKEN: `999999999:${SECRET}` },
    /^Telegram does not know this BOT_TOKEN\. Copy it/,
  ],
])("ends with one sentence and without the token: %s", async (_, env, sentence) => {
  const world = await openWorld();
  const cwd = folder();
  const sound = { TELEGRAM_API_ROOT: world.telegram.apiRoot, DATABASE_PATH: join(cwd, "chapar.db") };
  const { code, stdout, stderr } = await run(cwd, { ...sound, ...env }).ended;
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(sentence) });
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stdout + stderr).not.toContain(SECRET);
});

it("stops on SIGTERM within ten seconds, in the middle of sends, and leaves or finishes each", async () => {
  const world = await openWorld();
  const { telegram, web } = world;
  const cwd = folder();
  const channel = -100_901;
  telegram.addChat({ id: channel, type: "channel", title: "Bay", username: "bay_news", creatorId: OWNER });
  telegram.addBotToChat(OWNER, channel);
  const items = Array.from({ length: 5 }, (_, i) => ({ title: `Story ${i}`, guid: `${i}`, at: Date.now() + 60_000 }));
  web.put("/rss", { body: rss(items) });
  web.put("/hangs", () => {});
  writeFileSync(
    join(cwd, "chapar.yaml"),
    `sources:
  - { id: herald, name: Herald, url: "${web.url}/rss", every: 1s, first: last 5 }
  - { id: hangs, name: Hangs, url: "${web.url}/hangs", every: 1s }
channels:
  - { chat: "@bay_news" }
`,
  );
  telegram.fault({ kind: "slow", ms: 400, method: "sendMessage", times: Number.POSITIVE_INFINITY });
  const env = {
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot, ADMIN_IDS: String(OWNER) },
    ...{ ALLOW_PRIVATE_HOSTS: "true", DATABASE_PATH: join(cwd, "chapar.db") },
  };
  const first = run(cwd, env);
  const sends = () => telegram.calls.filter(({ method }) => method === "sendMessage");
  await telegram.waitFor(() => sends().length === 2, PATIENCE_MS);
  const before = Date.now();
  first.child.kill("SIGTERM");
  const { code, stdout, stderr } = await first.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(Date.now() - before).toBeLessThan(10_000);
  expect(stdout).not.toContain('"level":"error"');
  expect(stdout).not.toContain(SECRET);

  telegram.clearFaults();
  await world.start({ ...env, CONFIG_FILE: join(cwd, "chapar.yaml") });
  await telegram.waitFor(() => telegram.messages(channel).length === 5, PATIENCE_MS);
  const titles = telegram.messages(channel).map(({ text = "" }) => text.split("\n", 1)[0]);
  expect(titles).toEqual(items.map(({ title }) => title));
}, 100_000);

// It waited for Telegram's answer, a minute, and systemd killed it before.
it("stops at once on SIGTERM while Telegram does not answer its first question, and leaves the database to the next", async () => {
  const { telegram } = await openWorld();
  const cwd = folder();
  const path = join(cwd, "chapar.db");
  telegram.fault({ kind: "slow", ms: 3_600_000, method: "getMe" });
  const { child, ended } = run(cwd, { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot, DATABASE_PATH: path });
  await vi.waitFor(() => expect(telegram.calls).toHaveLength(1), { timeout: PATIENCE_MS });
  child.kill("SIGTERM");
  const { code, stdout, stderr } = await ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(
    stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).msg),
  ).toEqual(["stopping"]);
  const db = openDb(path);
  onTestFinished(() => void db.close());
  expect(createStore(db).settings.get("lease")).toBe("");
}, 60_000);
