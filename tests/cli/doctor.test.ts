import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { lookAtBackups, lookAtClock, lookAtDisk, lookAtRights, lookAtZones } from "../../src/admin/doctor.ts";
import { doctorCommand } from "../../src/cli/doctor.ts";
import { backupName } from "../../src/db/backup-files.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { startTelegram } from "../../src/sandbox/telegram/server.ts";
import { webhookPath } from "../../src/web/webhook.ts";
import { TOKEN } from "../support/app.ts";
import { addChat, addRoute, addSource } from "../support/store.ts";

const OLGA = 501;
// Where a webhook leads to, nothing listens.
const telegram = await startTelegram({ token: TOKEN, resolve: () => "http://127.0.0.1:9/" });
const folder = mkdtempSync(join(tmpdir(), "chapar-cli-"));
afterAll(async () => {
  await telegram.stop();
  rmSync(folder, { recursive: true, force: true });
});
telegram.addUser({ id: OLGA, firstName: "Olga" });
telegram.say(OLGA, "/start");
const channel = (title: string, rights: object) => {
  const { id } = telegram.addChat({ type: "channel", title, creatorId: OLGA });
  telegram.addBotToChat(OLGA, id, rights);
  return id;
};
const pier = channel("Pier", {});
const mole = channel("Mole", { can_post_messages: false });

const path = join(folder, "chapar.db");
const db = openDb(path);
const store = createStore(db);
for (const [telegramId, title] of [
  [pier, "Pier"],
  [mole, "Mole"],
] as const) {
  addRoute(store, addChat(store, { telegramId, title }));
}
const now = Date.now();
addSource(store, { slug: "herald", name: "Herald" });
addSource(store, { slug: "courier", name: "Courier", url: "https://courier.example/rss" });
db.prepare(
  "UPDATE sources SET error_code = 'status-410', error_count = 3, failing_since = ?, polled_at = ? WHERE slug = 'courier'",
).run(now - 90_000_000, now);
db.close();

/** What is said of each thing, signs first; nothing of the machine that the tests run on. */
async function doctor(env: Record<string, string> = {}) {
  const lines: string[] = [];
  const settings = {
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot, ADMIN_IDS: String(OLGA), DATABASE_PATH: path },
    ...env,
  };
  const status = await doctorCommand.run([], { env: settings, print: (line) => void lines.push(line) });
  const told = lines.filter((line) => !/^\w+ +(?:disk|backup disk|time zones|settings {2}.*Node) /u.test(line));
  return { status, told, summary: lines.at(-1) };
}
it("looks at everything while the bot runs, and says what to do", async () => {
  const lease = JSON.stringify({ id: "one", pid: 4711, host: "attic", since: 0, seenAt: Date.now() });
  const found = openDb(path);
  onTestFinished(() => void found.close());
  createStore(found).settings.set("lease", lease);
  const { status, told, summary } = await doctor({ ADMIN_IDS: `${OLGA},777`, ADMIN_CHAT_ID: "-100999" });
  expect({ status, summary }).toEqual({ status: 1, summary: "2 faults, 3 warnings" });
  expect(told.slice(0, -2)).toEqual([
    `ok    token         is that of @${telegram.bot.username}`,
    "ok    clock         agrees with Telegram's",
    "ok    updates       are polled",
    "warn  owners        the bot may not write to 777",
    "      → open the bot as that person and press Start",
    "FAIL  admin chat    ADMIN_CHAT_ID -100999 cannot be reached: Bad Request: chat not found",
    "      → add the bot to that chat (or press Start there), or correct ADMIN_CHAT_ID",
    `warn  backups       none in ${join(folder, "backups")} yet; one is made every night at 3:00`,
    "      → npm run cli -- backup makes one now",
    expect.stringMatching(/^ok {4}database {6}.*chapar\.db, \d\.\d MB, every page in order, schema \d+$/),
    "ok    bot           runs as process 4711 on attic since 1970-01-01T00:00:00.000Z",
    expect.stringMatching(/^ok {4}search index {2}version \d+$/),
    "ok    sources       1 of 2 can be read",
    expect.stringMatching(/^warn {2}sources {7}courier cannot be read since \S+Z \(status-410\)$/),
    "      → npm run cli -- sources test courier says why",
    "ok    channels      the bot has all it needs in 1",
    "FAIL  channels      Mole: the bot lacks the right to post",
    "      → give it to the bot in the channel's list of admins, or open /channels, which has a button for it",
  ]);
  expect(told.join("\n")).not.toContain(TOKEN.slice(8));
});

it("goes on with the machine when Telegram does not know the token", async () => {
  const { status, told } = await doctor({ BOT_TOKEN: TOKEN.replace("1000001", "1000002") });
  expect(status).toBe(1);
  expect(told).toContain("FAIL  token         Telegram does not know this BOT_TOKEN");
  expect(told.some((line) => line.startsWith("ok    database"))).toBe(true);
});

it("finds updates that go elsewhere, and names no path, which may be secret", async () => {
  const call = (method: string, params: object) =>
    fetch(`${telegram.apiRoot}/bot${TOKEN}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(params),
    });
  await call("setWebhook", { url: `https://elsewhere.example${webhookPath(TOKEN)}` });
  onTestFinished(() => void call("deleteWebhook", {}));
  expect((await doctor()).told).toContain("FAIL  updates       go to elsewhere.example, and polling gets none");
  const webhook = { WEBHOOK_SECRET: "s", PORT: "8080" };
  expect((await doctor({ ...webhook, PUBLIC_URL: "https://news.example" })).told).toContain(
    "FAIL  updates       go to elsewhere.example, not to PUBLIC_URL",
  );
  // Another bot's, behind the same proxy.
  const beside = await doctor({ ...webhook, PUBLIC_URL: "https://elsewhere.example/chapar" });
  expect(beside.told).toContain(
    "FAIL  updates       go to another path of elsewhere.example than PUBLIC_URL and BOT_TOKEN make",
  );
  const { told } = await doctor({ ...webhook, PUBLIC_URL: "https://elsewhere.example" });
  const failed = told.find((line) => line.startsWith("warn  updates"));
  expect(failed).toMatch(
    /^warn {2}updates {7}go to elsewhere\.example; Telegram failed to deliver within the last hour: /,
  );
  expect([...told, ...beside.told].join("\n")).not.toContain("/telegram/");
});

it("says all that is wrong with the settings", async () => {
  expect(await doctor({ BOT_TOKEN: "", PORT: "many" })).toEqual({
    status: 1,
    summary: "2 faults",
    told: [
      expect.stringMatching(/^FAIL {2}settings {6}BOT_TOKEN is not set/),
      expect.stringMatching(/^FAIL {2}settings {6}PORT is "many"/),
      "",
      "2 faults",
    ],
  });
});

const told = async (databasePath: string) =>
  (await doctor({ DATABASE_PATH: databasePath })).told.find((line) => line.includes("database"));

it("looks at a database that it does not bring up to date, and changes nothing of it", async () => {
  const other = (name: string, version: number) => {
    const at = join(folder, name);
    const made = new Database(at);
    made.exec("CREATE TABLE settings (key, value)");
    made.pragma(`user_version = ${version}`);
    made.close();
    return at;
  };
  const older = other("older.db", 3);
  const before = readFileSync(older);
  expect(await told(older)).toMatch(/^warn {2}database .*, of an older Chapar \(schema 3 of \d+\)$/);
  expect(readFileSync(older)).toEqual(before);
  expect(await told(other("newer.db", 99))).toMatch(/^FAIL {2}database .* was made by a newer Chapar \(schema 99/);
  expect(await told(join(folder, "none.db"))).toMatch(/^warn {2}database {6}there is none at /);
  expect(await told(join(folder, "gone", "none.db"))).toBe(
    `FAIL  database      its folder ${join(folder, "gone")} is not there`,
  );
  writeFileSync(join(folder, "notes.db"), "notes ".repeat(1_000));
  expect(await told(join(folder, "notes.db"))).toMatch(/^FAIL {2}database .* cannot be read: file is not a database$/);
});

it.each([
  [null, "warn", "could not be compared: Telegram did not answer"],
  [-1_400, "ok", "agrees with Telegram's"],
  [20_000, "warn", "is 20 s ahead of Telegram's"],
  [-61_000, "bad", "is 61 s behind Telegram's"],
])("judges the clock: %s ms", (offMs, state, says) => {
  expect(lookAtClock(offMs)).toMatchObject({ state, says });
});

it("judges the rules of time zones by their year", () => {
  const at = Date.UTC(2026, 10, 22, 8);
  expect(lookAtZones("Asia/Baku", "2026b", at)).toEqual({
    state: "ok",
    about: "time zones",
    says: "rules of 2026b; Asia/Baku has 12:00 now",
  });
  expect(lookAtZones("UTC", "2024a", at).state).toBe("warn");
  expect(lookAtZones("UTC", undefined, at).state).toBe("warn");
});

it.each([
  [{ free: 5e9, total: 1e10 }, "ok"],
  [{ free: 4e8, total: 1e10 }, "warn"],
  [{ free: 1e8, total: 1e10 }, "bad"],
  [null, "warn"],
] as const)("judges the disk: %j", (disk, state) => {
  const place = { folder: join(folder, "elsewhere"), keep: 7 };
  expect(lookAtDisk(join(folder, "none.db"), place, () => disk).map((found) => found.state)).toEqual([state]);
});

// All was said to be well where the bot could not start: edited as root, files had become root's.
it("tells what may not be written to", () => {
  const at = mkdtempSync(join(folder, "rights-"));
  const file = join(at, "chapar.db");
  const refused = (copies: string, ...paths: string[]) =>
    lookAtRights(file, { folder: copies, keep: 7 }, (one) => !paths.includes(one)).map(({ about, says }) => [
      about,
      says,
    ]);
  const may = (one: string) => `this user may not write to ${one}`;
  expect(refused(join(at, "backups"), file, `${file}-wal`)).toEqual([]);
  writeFileSync(file, "");
  writeFileSync(`${file}-wal`, "");
  expect(refused(join(at, "backups"), file, `${file}-wal`)).toEqual([
    ["database", may(file)],
    ["database", may(`${file}-wal`)],
  ]);
  expect(refused(join(at, "backups"), at)).toEqual([["database", may(at)]]);
  expect(refused(join(folder, "none", "here"), folder)).toEqual([["backups", may(folder)]]);
  expect(lookAtRights(file, { folder: join(at, "backups"), keep: 7 })).toEqual([]);
});

it("judges backups by the newest", () => {
  const at = mkdtempSync(join(folder, "backups-"));
  const look = (keep: number, hours: number) =>
    lookAtBackups({ folder: at, keep }, Date.UTC(2026, 2, 4) + hours * 3_600_000).state;
  expect([look(7, 0), look(0, 0)]).toEqual(["warn", "warn"]);
  writeFileSync(join(at, backupName("nightly", Date.UTC(2026, 2, 4))), "");
  expect([look(7, 25), look(7, 51), look(0, 51)]).toEqual(["ok", "warn", "ok"]);
});
