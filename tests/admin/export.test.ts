import fc from "fast-check";
import { expect, it } from "vitest";
import { applyFile } from "../../src/admin/apply.ts";
import type { KnownChat } from "../../src/admin/apply-channels.ts";
import { type ApplyPlan, emptyPlan } from "../../src/admin/apply-plan.ts";
import { exportConfig } from "../../src/admin/export.ts";
import { fileNames } from "../../src/admin/file-state.ts";
import { type ConfigFile, readConfigFile } from "../../src/config/file.ts";
import type { Store } from "../../src/db/store.ts";
import { configFiles } from "../support/config-file.ts";
import { addChat, addRoute, addSource, memoryStore, NOON } from "../support/store.ts";

const ENV = { HERALD_AUTH: "Bearer 0123456789" };

/** Telegram, where every chat is that a random file names. */
async function findChat(name: string | number): Promise<KnownChat> {
  if (typeof name === "number") return { telegramId: name, type: "supergroup", title: `Group ${name}`, username: null };
  const number = Number(/\d+/u.exec(name)?.[0] ?? 999);
  const first = name.startsWith("@made") ? -3_000_000 : -2_000_000;
  return { telegramId: first - number, type: "channel", title: `News # ${number}`, username: name.slice(1) };
}

function apply(store: Store, file: ConfigFile, dryRun = false): Promise<ApplyPlan> {
  const defaults = { defaultLanguage: "en", defaultTimezone: "UTC" } as const;
  return applyFile(file, { ...{ store, ...defaults, findChat, now: NOON, dryRun, prune: true, overwrite: true } });
}

function read(text: string, store: Store): ConfigFile {
  const result = readConfigFile(text, ENV, fileNames(store));
  if (result.kind === "bad") throw new Error(`${JSON.stringify(result.problems)}\n${text}`);
  return result.file;
}

const all = (store: Store) => ({
  sources: store.sources.list(),
  topics: store.topics.list(),
  templates: store.templates.list(),
  chats: store.chats.channels().map((chat) => ({ ...chat, desk: store.chats.deskOf(chat.id) })),
  routes: store.chats.channels().flatMap(({ id }) => store.routes.ofChat(id)),
  members: store.chats.channels().flatMap(({ id }) => store.members.ofChat(id)),
});

/** What a person does in chat. */
type Edit = (store: Store, pick: number) => void;
const EDITS: Edit[] = [
  (store, pick) => {
    const routes = store.chats.channels().flatMap(({ id }) => store.routes.ofChat(id));
    const route = routes[pick % Math.max(1, routes.length)];
    if (route !== undefined) store.routes.update(route.id, { ...route, query: "oil OR gas", managed: "chat" });
  },
  (store, pick) => {
    const chats = store.chats.channels();
    const chat = chats[pick % Math.max(1, chats.length)];
    if (chat !== undefined) store.chats.setLook(chat.id, { ...chat, newsLanguages: ["az", "ru"] });
  },
  (store, pick) => {
    const slug = `by-hand-${pick}`;
    if (store.sources.bySlug(slug) === null) addSource(store, { slug });
  },
  (store, pick) => {
    const chat = addChat(store, { telegramId: -3_000_000 - pick, username: `made_${pick}`, title: "Made: in chat" });
    if (store.routes.ofChat(chat.id).length === 0)
      addRoute(store, chat, { query: "topic:breaking", perHour: pick + 1 });
  },
  (store, pick) => {
    const sources = store.sources.list();
    const source = sources[pick % Math.max(1, sources.length)];
    if (source !== undefined) store.sources.setStatus(source.id, "paused");
  },
];
const edits = fc.array(fc.tuple(fc.constantFrom(...EDITS), fc.nat({ max: 9 })), { maxLength: 3 });

it("exports a file that plans nothing here, and sets the same up elsewhere", async () => {
  await fc.assert(
    fc.asyncProperty(configFiles, edits, async (file, changes) => {
      const store = memoryStore();
      await apply(store, file);
      // Applying is idempotent, whatever the file says.
      const first = all(store);
      expect(await apply(store, file)).toEqual(emptyPlan());
      expect(all(store)).toEqual(first);
      for (const [edit, pick] of changes) edit(store, pick);

      const { text, leftOut } = exportConfig(store);
      expect(leftOut).toEqual([]);
      const before = all(store);
      expect(await apply(store, read(text, store), true)).toEqual(emptyPlan());
      expect(all(store)).toEqual(before);
      await apply(store, read(text, store));
      expect(exportConfig(store)).toEqual({ text, leftOut });

      const elsewhere = memoryStore();
      await apply(elsewhere, read(text, elsewhere));
      expect(exportConfig(elsewhere).text).toBe(text);
    }),
    { numRuns: 6 },
  );
});

/** A file that says where drafts go, and its topics by their names: they keep their places. */
const decided = configFiles.map((file) => ({
  ...file,
  topics: file.topics.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
  channels: file.channels.map((channel) => ({ ...channel, desk: channel.desk ?? ("none" as const) })),
}));
const sorted = (text: string, store: Store) => {
  const file = read(text, store);
  return { ...file, topics: file.topics.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)) };
};

it("comes to the same by way of another file, when that is pruned and overwritten", async () => {
  await fc.assert(
    fc.asyncProperty(decided, decided, edits, async (first, second, changes) => {
      const [store, fresh] = [memoryStore(), memoryStore()];
      await apply(store, first);
      for (const [edit, pick] of changes) edit(store, pick);
      await apply(store, second);
      expect(await apply(store, second)).toEqual(emptyPlan());
      await apply(fresh, second);
      expect(sorted(exportConfig(store).text, store)).toEqual(sorted(exportConfig(fresh).text, fresh));
    }),
    { numRuns: 6 },
  );
});

it("leaves out what a file cannot say, and says so at its top", () => {
  const store = memoryStore();
  addSource(store, { slug: "herald", headers: { Authorization: `\${HERALD_AUTH}`, "X-Desk": "7" } });
  addSource(store, { slug: "token", url: "https://token.example/rss?api_key=abc123" });
  addSource(store, { slug: "port", url: "https://olga:secret@port.example/rss" });
  const pending = addChat(store, { telegramId: -5, username: "waits_here", status: "pending" });
  const named = addChat(store, { telegramId: -6, title: "Port\n# News", username: null });
  addRoute(store, pending);
  addRoute(store, named, { query: "source:nobody" });
  const { text, leftOut } = exportConfig(store);
  expect(leftOut.map(({ subject }) => subject)).toEqual([
    ...["source port", "source token", "channel @waits_here", "channel -6"],
  ]);
  expect(text).not.toMatch(/abc123|secret@/u);
  expect(text.split("\n").slice(3, 7)).toEqual([
    expect.stringMatching(/^# Left out: source port\. url holds a user name or password: /u),
    "# Left out: source token. Its address holds a secret: --with-secrets writes it all the same.",
    "# Left out: channel @waits_here. It waits for an owner's yes.",
    '# Left out: channel -6. The query names the source "nobody", which does not exist: add it under sources.',
  ]);
  expect(read(text, store).sources).toMatchObject([
    { slug: "herald", headers: { Authorization: `\${HERALD_AUTH}`, "X-Desk": "7" } },
  ]);
  const whole = exportConfig(store, { withSecrets: true });
  expect(whole.text).toContain("?api_key=abc123");
  expect(whole.leftOut[0]).toMatchObject({
    subject: "source port",
    why: expect.stringContaining("user name or password"),
  });
});

it("names chats so that a file finds them, and what was removed since", () => {
  const store = memoryStore();
  const { id } = addSource(store, { slug: "harbour" });
  store.sources.setStatus(id, "removed");
  const old = addChat(store, { telegramId: -1, username: "Port_News", title: "Old port" });
  const now = addChat(store, { telegramId: -2, username: "port_news", title: "New port" });
  const short = addChat(store, { telegramId: -3, username: "abc", title: "Short" });
  const gone = addChat(store, { telegramId: -4, username: "gone_by", title: "Gone", threadId: 12 });
  for (const chat of [old, now, short, gone]) addRoute(store, chat, { query: "source:harbour" });
  store.chats.setStatus(gone.id, "gone");
  const { text } = exportConfig(store);
  expect(text.split("\n").filter((line) => /chat:|thread:/u.test(line))).toEqual([
    '  - chat: "@gone_by" # (the bot is not there)',
    "    thread: 12",
    "  - chat: -3 # Short",
    "  - chat: -2 # New port",
    "  - chat: -1 # Old port",
  ]);
  expect(read(text, store).channels).toHaveLength(4);
});
