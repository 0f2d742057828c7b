import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { templateCommand } from "../../src/cli/template.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { addSource, entry, ingestAll, NOON, polled } from "../support/store.ts";
import { testShell } from "./shell.ts";

it("shows the newest story in a template, in each language", async () => {
  const { run, folder } = testShell();
  const db = openDb(join(folder, "chapar.db"));
  const store = createStore(db);
  store.templates.put({ slug: "loud", text: "📣 <b>{{ title }}</b> · {{ time }}", managed: "file" });
  expect(await run(templateCommand, "loud")).toEqual(["The template is well; there is no story yet to show in it."]);
  const source = polled(store, addSource(store), NOON);
  ingestAll(store, source, [entry({ title: "Ferry & bridge", publishedAt: NOON + 1, guid: "1" })], NOON + 60_000);
  db.close();

  const lines = await run(templateCommand, "loud");
  expect(lines.filter((line) => line.startsWith("──")).map((line) => line.split(" ")[3])).toEqual([
    "en",
    "az",
    "ru",
    "tr",
  ]);
  expect(lines.slice(1, 3)).toEqual(["📣 Ferry & bridge · 12:00", "\n📣 <b>Ferry &amp; bridge</b> · 12:00\n"]);

  const file = join(folder, "own.liquid");
  writeFileSync(file, "{{ title }}\n{{ sumary }}");
  const refusal = "There is no placeholder sumary: did you mean summary?";
  expect(await run(templateCommand, file)).toEqual([`error: ${file}:2:4: ${refusal}`]);
  const yaml = join(folder, "chapar.yaml");
  writeFileSync(yaml, "templates:\n  - { id: one, text: '{{ headline }}' }\n  - { id: two, text: '{{ title }}' }");
  expect((await run(templateCommand, yaml)).filter((line) => line.startsWith("──"))).toHaveLength(8);
  writeFileSync(yaml, "templates:\n  - { id: one, text: '{{ sumary }}' }");
  expect(await run(templateCommand, yaml)).toEqual([`error: ${yaml}:2:26: ${refusal}`]);
  expect(await run(templateCommand, "quiet")).toEqual([
    "error: quiet is neither a file nor a template: there are loud.",
  ]);
  expect(await run(templateCommand)).toEqual(["error: usage: npm run cli -- template FILE|ID"]);
});
