import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { applyCommand } from "../../src/cli/apply.ts";
import { copyCommand } from "../../src/cli/copy.ts";
import { exportCommand } from "../../src/cli/export.ts";
import { exportJsonCommand } from "../../src/cli/export-json.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore, type Store } from "../../src/db/store.ts";
import { addChat, addRoute } from "../support/store.ts";
import { type TestShell, testShell } from "./shell.ts";

const YAML = `
sources:
  - { id: herald, name: Herald, url: "https://herald.example/rss" }
channels:
  - { chat: "@port_news", query: "source:herald OR topic:sport", pace: { per_hour: 12 } }
  - { chat: "@bay_news" }
`;

/** The shell's database, for what people would do in Telegram. */
function inStore(shell: TestShell, work: (store: Store) => void): void {
  const db = openDb(join(shell.folder, "chapar.db"));
  work(createStore(db));
  db.close();
}

/** `isStarted`: the bot has run here, and has set its own topics up. */
function shellWith(yaml: string, isStarted = true) {
  const shell = testShell();
  const path = join(shell.folder, "chapar.yaml");
  const write = (text: string) => writeFileSync(path, text);
  write(yaml);
  inStore(shell, (store) => {
    addChat(store, { telegramId: -1001, username: "Port_News", title: "Port News" });
    const names = { en: "Sport" };
    if (isStarted) store.topics.put({ slug: "sport", names, query: "goal", position: 0, managed: "defaults" });
  });
  return { ...shell, shell, path, write };
}

it("apply shows the plan, does it, and finds nothing to do again", async () => {
  const { run, path, write } = shellWith(YAML);
  const missing = ["! missing: @bay_news", "Set BOT_TOKEN so that channels can be looked up."];
  expect(await run(applyCommand, path, "--dry-run")).toEqual([
    "+ would be added: source herald",
    "+ would be added: channel @port_news",
    ...missing,
    "Nothing was changed: this was a dry run.",
  ]);
  expect(await run(applyCommand, path)).toEqual(["+ added: source herald", "+ added: channel @port_news", ...missing]);
  expect(await run(applyCommand, path)).toEqual([...missing, "Nothing to change."]);
  write(YAML.replace("per_hour: 12", "min_gap: 90s").replace("name: Herald,", "name: Herald, language: en,"));
  expect(await run(applyCommand, path)).toEqual([
    "~ changed: source herald",
    "    language: (usual) → en",
    "~ changed: channel @port_news",
    "    pace.per_hour: 12 → (usual)",
    "    pace.min_gap: (usual) → 90s",
    ...missing,
  ]);
  const channels = 'channels: [{ chat: "@port_news", pace: { min_gap: 90s }, query: "topic:sport" }]';
  // Half a file says nothing of the other half.
  write(channels);
  expect(await run(applyCommand, path, "--prune")).toEqual([
    "~ changed: channel @port_news",
    "    query: source:herald OR topic:sport → topic:sport",
  ]);
  write("topics: []");
  expect(await run(applyCommand, path, "--prune")).toEqual(["Nothing to change."]);
  write(`sources: []\n${channels}`);
  expect(await run(applyCommand, path, "--prune")).toEqual(["- removed: source herald"]);
  write("channels: []");
  expect(await run(applyCommand, path, "--prune")).toEqual(["- removed: channel @Port_News"]);
});

it("apply tells every problem with its line, and changes nothing", async () => {
  const yaml = YAML.replace("topic:sport", "topic:sprot").replace("per_hour: 12", "per_hour: 0");
  const { run, path, write } = shellWith(yaml, false);
  expect(await run(applyCommand, path)).toEqual([
    `error: ${path}:5:52: The query names the topic "sprot", which does not exist: did you mean sport?\n${path}:5:84: pace.per_hour is 0: write a whole number from 1 to 1200.`,
  ]);
  write("sources: []");
  expect(await run(exportCommand)).toEqual([expect.stringMatching(/^# yaml-language-server.*\n\n\{\}$/su)]);
});

it("apply says what it leaves as it is", async () => {
  const { run, path, shell } = shellWith(YAML.replace('  - { chat: "@bay_news" }\n', ""));
  await run(applyCommand, path);
  inStore(shell, (store) => {
    const [chat] = store.chats.channels();
    const [route] = store.routes.ofChat(chat?.id ?? 0);
    if (route !== undefined) store.routes.update(route.id, { ...route, perHour: 3, managed: "chat" });
  });
  expect(await run(applyCommand, path)).toEqual([
    "! edited in chat, left as it is (--overwrite: as the file says): channel @port_news",
    "    pace.per_hour: 3 → 12",
    "Nothing to change.",
  ]);
  expect(await run(applyCommand, path, "--overwrite")).toEqual([
    "~ changed: channel @port_news",
    "    pace.per_hour: 3 → 12",
  ]);
});

it("export writes a file that apply has nothing to do with", async () => {
  const { run, path, folder } = shellWith(YAML);
  await run(applyCommand, path);
  const copy = join(folder, "export.yaml");
  expect(await run(exportCommand, copy)).toEqual([`written to ${copy}.`]);
  expect(await run(applyCommand, copy, "--prune")).toEqual(["Nothing to change."]);
  expect(readFileSync(copy, "utf8").trimEnd()).toBe((await run(exportCommand)).join("\n"));
  expect(await run(exportCommand, join(folder, "nowhere", "x.yaml"))).toEqual([
    expect.stringContaining("error: cannot write"),
  ]);
});

it("copy gives a channel the settings of another one", async () => {
  const { run, path, shell } = shellWith(YAML);
  await run(applyCommand, path);
  inStore(shell, (store) => {
    addRoute(store, addChat(store, { telegramId: -1002, username: "bay_news", threadId: 12, type: "supergroup" }));
  });
  expect(await run(copyCommand, "@port_news", "-1002/12")).toEqual(["copied to -1002/12: main"]);
  expect((await run(exportCommand)).join("\n")).toContain(`  - chat: "@bay_news"
    thread: 12
    language: en
    timezone: UTC
    query: source:herald OR topic:sport
    pace: { per_hour: 12 }
`);
  expect(await run(copyCommand, "@port_news", "@bay_news")).toEqual([
    "error: there is no channel @bay_news: write its @name or its id, as npm run cli -- export shows them.",
  ]);
  expect(await run(copyCommand, "@port_news", "-1001")).toEqual(["error: @port_news and -1001 are one channel."]);
});

it("export-json writes what is set up for other programs, with every topic and counts", async () => {
  const { run, path, shell } = shellWith(YAML);
  await run(applyCommand, path);
  const file = join(shell.folder, "out.json");
  expect(await run(exportJsonCommand, file)).toEqual([`written to ${file}.`]);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
    exportedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    config: {
      sources: [{ id: "herald", name: "Herald", url: "https://herald.example/rss" }],
      channels: [
        {
          ...{ chat: "@Port_News", language: "en", timezone: "UTC" },
          ...{ query: "source:herald OR topic:sport", pace: { per_hour: 12 } },
        },
      ],
      topics: [{ id: "sport", name: { en: "Sport" }, query: "goal" }],
    },
    leftOut: [],
    counts: {
      ...{ sources: { active: 1, failing: 0, paused: 0 }, channels: 1 },
      ...{ subscribers: 0, articles: 0, stories: 0, posts: 0 },
    },
  });
  expect(JSON.parse((await run(exportJsonCommand)).join("\n"))).toMatchObject({ leftOut: [] });
});
