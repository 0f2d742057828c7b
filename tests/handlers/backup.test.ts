import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { backupHandler, backupNotice } from "../../handlers/backup.ts";
import type { BackupResult } from "../../src/admin/backups.ts";
import { UI_LANGUAGES } from "../../src/model.ts";
import { said, saidInGroup } from "../bot/bot-api.ts";
import { OWNER, testBot } from "../bot/test-bot.ts";
import { testI18n } from "../support/i18n.ts";
import { openTown } from "./town.ts";

const town = await openTown();

it("sends an owner the whole database, as a file that can be opened", async () => {
  const olga = await town.owner("en").starts();
  olga.says("/backup");
  const sent = await town.telegram.waitFor(() => town.telegram.messages(olga.id).find(({ document }) => document));
  expect(sent.document?.file_name).toMatch(/^chapar-manual-.*Z\.db$/);
  expect(sent.caption).toMatch(/^The whole database, \d+ kB\. Keep it to yourself: .* It is also here: .*\.db$/);
  const folder = mkdtempSync(join(tmpdir(), "chapar-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "copy.db");
  writeFileSync(path, town.telegram.file(sent.document?.file_id ?? "")?.bytes ?? "");
  const db = new Database(path, { readonly: true });
  expect(db.prepare("SELECT title FROM chats WHERE telegram_id = ?").pluck().all(olga.id)).not.toEqual([]);
  db.close();
  const stranger = await town.person("en").starts();
  stranger.says("/backup");
  await stranger.sees({ text: testI18n.t("en", "not-for-you") });
});

async function desk(result: BackupResult) {
  const test = await testBot();
  let made = 0;
  const make = async () => {
    made++;
    return result;
  };
  const under: Promise<void>[] = [];
  test.bot.use(backupHandler({ backups: { make }, background: (work) => void under.push(work), mostBytes: 1_000_000 }));
  return {
    async says(update: ReturnType<typeof said>) {
      await test.bot.handleUpdate(update);
      await Promise.all(under);
      return { made, texts: test.calls.map(({ payload }) => payload.text).filter((text) => text !== undefined) };
    },
  };
}

it.each<[string, BackupResult, string[]]>([
  [
    "more than bots may send",
    { kind: "done", path: "/srv/<a>.db", bytes: 1_234_567 },
    [testI18n.html("en", "backup-large", { size: "1 MB", path: "/srv/<a>.db" })],
  ],
  [
    "no room",
    { kind: "no-room", folder: "/srv", needed: 2.04e9, free: 4e8 },
    [testI18n.html("en", "backup-no-room", { folder: "/srv", needed: "2 GB", free: "400 MB" })],
  ],
  ["another one", { kind: "under-way" }, [testI18n.html("en", "backup-under-way")]],
  [
    "a damaged database",
    { kind: "failed", folder: "/srv", why: "the copy is damaged" },
    [testI18n.html("en", "backup-failed", { folder: "/srv", why: "the copy is damaged" })],
  ],
  ["the end of the program", { kind: "stopped" }, []],
])("says what came of it: %s", async (_, result, texts) => {
  expect(await (await desk(result)).says(said(1, OWNER, "/backup"))).toEqual({ made: 1, texts });
});

it("shows the database to nobody else, and to no group", async () => {
  const { says } = await desk({ kind: "under-way" });
  const texts = [testI18n.html("en", "backup-in-private")];
  expect(await says(saidInGroup(1, OWNER, "/backup"))).toEqual({ made: 0, texts });
  expect(await says(said(2, 7, "/backup"))).toEqual({ made: 0, texts: [...texts, testI18n.t("en", "not-for-you")] });
});

it.each(UI_LANGUAGES)("tells of a night without a copy: %s", (language) => {
  const speech = {
    language,
    t: (key: string, args = {}) => testI18n.t(language, key, args),
    html: (key: string, args = {}) => testI18n.html(language, key, args),
  };
  const { html } = backupNotice({ kind: "no-room", folder: "/srv", needed: 2e9, free: 4e8 })(speech);
  expect(html).toMatch(/^<b>[^<]+<\/b>\n\n[^{}]*<code>\/srv<\/code>[^{}]*BACKUP_DIR/);
});
