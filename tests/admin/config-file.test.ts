import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { removeChannel } from "../../src/admin/channels.ts";
import { keepConfigFile } from "../../src/admin/config-file.ts";
import { setSourceStatus } from "../../src/admin/sources.ts";
import { createLogger } from "../../src/log.ts";
import { by } from "../support/by.ts";
import { addChat, memoryStore, NOON } from "../support/store.ts";

const FILE = `
sources:
  - { id: harbour, name: Harbour Gazette, url: "https://harbour.example/rss" }
channels:
  - { chat: "@first_one", query: "source:harbour" }
  - { chat: "@second_one" }
`;

function keep() {
  const folder = mkdtempSync(join(tmpdir(), "chapar-file-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "chapar.yaml");
  const store = memoryStore();
  const there = new Map<string | number, number>([["@first_one", -1001]]);
  const keeper = keepConfigFile({
    ...{ path, env: {}, store, log: createLogger({ level: "silent" }), now: () => NOON },
    findChat: async (name) => {
      const telegramId = there.get(name);
      return telegramId === undefined
        ? null
        : { telegramId, type: "channel", title: String(name), username: String(name).slice(1) };
    },
    ...{ defaultLanguage: "en", defaultTimezone: "UTC" },
  });
  const queryOf = (id: number) => {
    const chat = store.chats.find(id, null);
    return chat === null ? null : (store.routes.ofChat(chat.id)[0]?.query ?? null);
  };
  return { path, store, there, keeper, queryOf, write: (text: string) => writeFileSync(path, text) };
}

it("does nothing without a file", async () => {
  const { keeper, store } = keep();
  expect(await keeper.applyChanged()).toEqual({ kind: "ok" });
  expect(store.sources.list()).toEqual([]);
});

it("says every problem of a broken file with its line", async () => {
  const { keeper, write, path } = keep();
  write("sources:\n  - { id: A b, name: X }\nchannnels: []\n");
  const result = await keeper.applyChanged();
  expect(result.kind).toBe("bad");
  expect(result.kind === "bad" ? result.message.split("\n")[0] : "").toBe(`${path} cannot be applied:`);
  expect(result.kind === "bad" ? result.message.match(/line \d+/g) : []).toEqual(
    expect.arrayContaining(["line 2", "line 3"]),
  );
});

// Docker makes a folder of a file that is to be mounted and is not there.
it("says in one sentence why a file cannot be read", async () => {
  const { keeper, path, store } = keep();
  mkdirSync(path);
  expect(await keeper.applyChanged()).toEqual({ kind: "bad", message: `${path} cannot be read: it is a folder.` });
  expect(keeper.names(addChat(store))).toBe(false);
});

it("sets up the one channel that the bot has come into, by the file as it is then", async () => {
  const { keeper, write, store, there, queryOf } = keep();
  write(FILE);
  await keeper.applyChanged();
  expect([queryOf(-1001), queryOf(-1002)]).toEqual(["source:harbour", null]);
  write(FILE.replace('"@second_one"', '"@second_one", query: "lang:en"'));
  there.set("@second_one", -1002);
  await keeper.arrived(addChat(store, { telegramId: -1002, username: "Second_One", status: "pending" }));
  expect([queryOf(-1001), queryOf(-1002)]).toEqual(["source:harbour", "lang:en"]);
  expect(store.chats.find(-1002, null)?.status).toBe("active");
});

// A stranger adds the bot to a group: what the owner took away must stay away, whatever the file says.
it("brings back nothing that a person removed, whoever adds the bot where", async () => {
  const { keeper, write, store, queryOf } = keep();
  write(FILE);
  await keeper.applyChanged();
  const source = store.sources.bySlug("harbour");
  const chat = store.chats.find(-1001, null);
  if (source === null || chat === null) throw new Error("the file was not applied");
  setSourceStatus(store, source.id, "removed", by(NOON));
  removeChannel(store, chat.id, by(NOON));
  await keeper.arrived(addChat(store, { telegramId: -7, type: "group", username: null }));
  write(`${FILE}\n# changed`);
  await keeper.applyChanged();
  expect(store.sources.find(source.id)?.status).toBe("removed");
  expect(queryOf(-1001)).toBeNull();
});
