import { join } from "node:path";
import { expect, it } from "vitest";
import { BY_CLI, record } from "../../src/admin/audit.ts";
import { auditCommand } from "../../src/cli/audit.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { addChat, addRoute, NOON } from "../support/store.ts";
import { testShell } from "./shell.ts";

it("tells in a shell who changed what, newest first, of all channels or of one", async () => {
  const { run, folder } = testShell();
  const db = openDb(join(folder, "chapar.db"));
  const store = createStore(db);
  const pier = addChat(store, { telegramId: -1001234, username: "Pier" });
  addRoute(store, pier);
  const olga = { via: "chat", id: 1, name: "Olga (@olga)" } as const;
  const facts = { chatId: pier.id, subjectId: 1, subject: "Pier" };
  record(store, BY_CLI, { action: "source.added", subject: "Herald", after: { url: "https://herald.example" } }, NOON);
  const change = { before: { perHour: null }, after: { perHour: 4 } };
  const first = record(store, olga, { action: "route.changed", ...facts, ...change }, NOON + 1_000);
  const back = { before: { perHour: 4 }, after: { perHour: null }, undoes: first };
  record(store, { ...olga, id: null, name: "" }, { action: "route.changed", ...facts, ...back }, NOON + 2_000);
  db.close();

  const lines = `3 · 2026-11-21 12:00:02 · (forgotten) · route.changed · Pier · takes back 2
    perHour: 4 → –
2 · 2026-11-21 12:00:01 · Olga (@olga) · route.changed · Pier · taken back by 3
    perHour: – → 4
1 · 2026-11-21 12:00:00 · cli · source.added · Herald
    url: – → "https://herald.example"`.split("\n");
  expect(await run(auditCommand)).toEqual(lines);
  for (const name of ["@pier", "PIER", "-1001234"]) expect(await run(auditCommand, name)).toEqual(lines.slice(0, 4));
  expect(await run(auditCommand, "--limit", "1")).toEqual(lines.slice(0, 2));
  const [json = ""] = await run(auditCommand, "--json", "--limit", "1");
  expect(JSON.parse(json)).toMatchObject({ id: 3, undoes: 2, before: { perHour: 4 }, after: { perHour: null } });
  expect(await run(auditCommand, "@quay")).toEqual(["error: no channel is called @quay."]);
  expect(await run(auditCommand, "--limit", "x")).toEqual([
    "error: usage: npm run cli -- audit [@CHANNEL|ID] [--limit N] [--json]",
  ]);
});

it("says of an empty log that it is, and in JSON nothing", async () => {
  const { run } = testShell();
  expect(await run(auditCommand)).toEqual(["Nothing was changed here yet."]);
  expect(await run(auditCommand, "--json")).toEqual([]);
});
