import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { dryRunCommand } from "../../src/cli/dry-run.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { addChat, addRoute, addSource, entry, ingestAll } from "../support/store.ts";
import { testShell } from "./shell.ts";

const HOUR = 3_600_000;

it("tells what a route would have posted, as it is or as a file has it", async () => {
  const shell = testShell();
  const db = openDb(join(shell.folder, "chapar.db"));
  const store = createStore(db);
  const now = Date.now();
  addRoute(store, addChat(store, { username: "pier", title: "Pier" }), { query: "ferry" });
  const source = addSource(store, { slug: "tide", name: "Tide Table" }, now - 9 * 24 * HOUR);
  for (const [title, ago] of [
    ["Ferry returns", 5],
    ["Bread is dearer", 4],
  ] as const) {
    ingestAll(store, source, [entry({ title, publishedAt: now - ago * HOUR })], now - ago * HOUR);
  }
  db.close();
  const time = (ago: number) => new Date(now - ago * HOUR).toISOString().slice(0, 16).replace("T", " ");
  const day = time(5).slice(0, 10);
  expect(await shell.run(dryRunCommand, "@pier")).toEqual([
    `1 post since ${time(5)} UTC`,
    `  ${day}  1`,
    "  Tide Table  1",
    `  ${time(5)}  post`,
    "    Ferry returns",
  ]);
  const rule = join(shell.folder, "rule.yaml");
  writeFileSync(rule, "query: bread\nquiet: soon\n");
  expect(await shell.run(dryRunCommand, "@pier", "--file", rule)).toEqual([
    `error: ${rule}:2: quiet is "soon": write hours such as 23:00-07:00.`,
  ]);
  writeFileSync(rule, "query: bread\n");
  expect((await shell.run(dryRunCommand, "@pier", "--file", rule)).at(-1)).toBe("    Bread is dearer");
  expect(await shell.run(dryRunCommand, "@pier", "--route", "night")).toEqual([
    "error: there is no route night: the channel has main.",
  ]);
  expect(await shell.run(dryRunCommand, "@pier", "--days", "90")).toEqual([
    "error: --days is a whole number from 1 to 30.",
  ]);
  expect(await shell.run(dryRunCommand, "@quay")).toEqual([
    "error: there is no channel @quay: write its @name or its id, as npm run cli -- export shows them.",
  ]);
});
