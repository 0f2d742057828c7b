import { expect, it } from "vitest";
import { type ApplyOptions, applyFile } from "../../src/admin/apply.ts";
import type { KnownChat } from "../../src/admin/apply-channels.ts";
import { type ApplyPlan, emptyPlan } from "../../src/admin/apply-plan.ts";
import { changeLook } from "../../src/admin/channels.ts";
import { setDesk } from "../../src/admin/desk.ts";
import { fileNames, isChat } from "../../src/admin/file-state.ts";
import { putMember } from "../../src/admin/invites.ts";
import { changeRoute, moveRoute, removeRoute } from "../../src/admin/routes.ts";
import { seedTopics } from "../../src/admin/topics.ts";
import { defaultTopics } from "../../src/config/default-topics.ts";
import { readConfigFile } from "../../src/config/file.ts";
import type { Store } from "../../src/db/store.ts";
import { by } from "../support/by.ts";
import { addChat, addRoute, addSource, memoryStore, NOON } from "../support/store.ts";

const OLGA = by(NOON);
const CHATS: KnownChat[] = [
  { telegramId: -100_1, type: "channel", title: "Port News", username: "port_news" },
  { telegramId: -100_2, type: "supergroup", title: "The desk", username: "the_desk" },
];

const YAML = `
channels:
  - chat: "@port_news"
    quiet: 23:00-07:00
    routes:
      - { id: now, query: "topic:breaking", quiet: none, pin: 12h }
      - { id: evening, digest: "0 19 * * *", approve: true }
`;

async function apply(store: Store, yaml: string, options: Partial<ApplyOptions> = {}): Promise<ApplyPlan> {
  const read = readConfigFile(yaml, { HERALD_AUTH: "secret" }, fileNames(store));
  if (read.kind === "bad") throw new Error(JSON.stringify(read.problems));
  return applyFile(read.file, {
    ...{ store, now: NOON, defaultLanguage: "en", defaultTimezone: "UTC", ...options },
    findChat: async (name) => CHATS.find((chat) => isChat(name, chat)) ?? null,
  });
}

const chatOf = (store: Store) => store.chats.find(-100_1, null)?.id ?? 0;
const routesOf = (store: Store) => store.routes.ofChat(chatOf(store));
const routeOf = (store: Store, slug: string) => routesOf(store).find((route) => route.slug === slug)?.id ?? 0;
const NOTHING = emptyPlan();

it("sets up the routes of a channel in their order", async () => {
  const store = memoryStore();
  expect(await apply(store, YAML)).toEqual({
    ...NOTHING,
    added: [{ subject: "channel @port_news", fields: [] }],
  });
  expect(routesOf(store)).toMatchObject([
    { slug: "now", position: 0, query: "topic:breaking", quiet: null, pinMs: 43_200_000, managed: "file" },
    { slug: "evening", position: 1, query: "", quiet: "23:00-07:00", digest: "0 19 * * *", approve: true },
  ]);
  expect(await apply(store, YAML)).toEqual(NOTHING);
});

it("tells every change key by key, in the words of the file", async () => {
  const store = memoryStore();
  await apply(store, YAML);
  const next = `
timezone: Asia/Baku
channels:
  - chat: "@port_news"
    routes:
      - { id: weekly, digest: "0 9 * * 1" }
      - { id: evening, digest: "0 20 * * *", pace: { per_hour: 3 }, languages: [az] }
      - { id: now, query: "topic:breaking", pin: 12h }
`;
  const plan: ApplyPlan = {
    ...NOTHING,
    added: [{ subject: "route weekly of @port_news", fields: [] }],
    changed: [
      { subject: "channel @port_news", fields: [{ key: "timezone", before: "UTC", after: "Asia/Baku" }] },
      {
        subject: "route evening of @port_news",
        fields: [
          { key: "quiet", before: "23:00-07:00", after: null },
          { key: "digest", before: "0 19 * * *", after: "0 20 * * *" },
          { key: "approve", before: "true", after: null },
          { key: "languages", before: null, after: "[ az ]" },
          { key: "pace.per_hour", before: null, after: "3" },
        ],
      },
    ],
    moved: [
      {
        subject: "routes of @port_news",
        fields: [{ key: "order", before: "now, evening, weekly", after: "weekly, evening, now" }],
      },
    ],
  };
  const before = [routesOf(store), store.audit.page({ limit: 100 })];
  expect(await apply(store, next, { dryRun: true })).toEqual(plan);
  expect([routesOf(store), store.audit.page({ limit: 100 })]).toEqual(before);
  expect(await apply(store, next)).toEqual(plan);
  expect(routesOf(store).map(({ slug }) => slug)).toEqual(["weekly", "evening", "now"]);
  expect(await apply(store, next)).toEqual(NOTHING);
});

it("keeps what was edited in chat until it is told to overwrite it", async () => {
  const store = memoryStore();
  await apply(store, YAML);
  changeRoute(store, routeOf(store, "evening"), { perHour: 4 }, OLGA);
  removeRoute(store, routeOf(store, "now"), OLGA);
  const kept = {
    ...NOTHING,
    conflicts: [
      { subject: "route now of @port_news", fields: [] },
      { subject: "route evening of @port_news", fields: [{ key: "pace.per_hour", before: "4", after: null }] },
    ],
  };
  expect(await apply(store, YAML)).toEqual(kept);
  expect(routesOf(store)).toMatchObject([{ slug: "evening", perHour: 4, managed: "chat" }]);
  expect(await apply(store, YAML, { overwrite: true })).toMatchObject({
    added: [{ subject: "route now of @port_news" }],
    changed: [{ subject: "route evening of @port_news" }],
    conflicts: [],
  });
  expect(await apply(store, YAML)).toEqual(NOTHING);
});

it("keeps the time zone, the desk and the order that a person chose since, each by itself", async () => {
  const store = memoryStore();
  const yaml = (zone: string, language: string, ...routes: string[]) => `
channels:
  - { chat: "@port_news", timezone: ${zone}, language: ${language}, desk: "@the_desk", routes: [${routes.map((id) => `{ id: ${id} }`)}] }`;
  await apply(store, yaml("Asia/Baku", "en", "one", "two"));
  changeLook(store, chatOf(store), { timezone: "UTC" }, OLGA);
  setDesk(store, chatOf(store), null, OLGA);
  moveRoute(store, routeOf(store, "one"), 1, OLGA);
  const next = yaml("Europe/Istanbul", "az", "one", "two", "three");
  const desk = { key: "desk", before: "none", after: '"@the_desk"' };
  const zone = { key: "timezone", before: "UTC", after: "Europe/Istanbul" };
  const language = { key: "language", before: "en", after: "az" };
  const kept = [
    { subject: "channel @port_news", fields: [zone, desk] },
    {
      subject: "routes of @port_news",
      fields: [{ key: "order", before: "two, one, three", after: "one, two, three" }],
    },
  ];
  expect(await apply(store, next)).toEqual({
    ...NOTHING,
    added: [{ subject: "route three of @port_news", fields: [] }],
    changed: [{ subject: "channel @port_news", fields: [language] }],
    conflicts: kept,
  });
  expect(await apply(store, next)).toEqual({ ...NOTHING, conflicts: kept });
  expect(await apply(store, next, { overwrite: true })).toMatchObject({
    changed: [{ fields: [zone, desk] }],
    moved: [{ subject: "routes of @port_news" }],
  });
  expect(await apply(store, next)).toEqual(NOTHING);
  // Now they are the file's again.
  expect((await apply(store, yaml("UTC", "az", "three", "one", "two"))).conflicts).toEqual([]);
  expect(routesOf(store).map(({ slug }) => slug)).toEqual(["three", "one", "two"]);
});

it("owns what is as it says, so that its next change is no conflict", async () => {
  const store = memoryStore();
  addRoute(store, addChat(store, { telegramId: -100_1, username: "port_news" }), { query: "oil" });
  addSource(store, { slug: "herald" });
  const yaml = `
sources: [{ id: herald, name: herald, url: "https://herald.example/rss" }]
channels: [{ chat: "@port_news", query: oil }]`;
  expect((await apply(store, yaml.replace("query: oil", "query: gas"))).conflicts).toHaveLength(1);
  expect(await apply(store, yaml)).toEqual(NOTHING);
  expect(await apply(store, yaml.replace("query: oil", "query: gas"))).toEqual({
    ...NOTHING,
    changed: [{ subject: "channel @port_news", fields: [{ key: "query", before: "oil", after: "gas" }] }],
  });
  expect((await apply(store, yaml.replace("name: herald", "name: Herald"))).changed).toMatchObject([
    { subject: "source herald" },
    { subject: "channel @port_news" },
  ]);
});

it("takes the one route of a channel for the one that it is to have", async () => {
  const store = memoryStore();
  await apply(store, 'channels: [{ chat: "@port_news", routes: [{ id: all }] }]');
  const [route] = routesOf(store);
  expect((await apply(store, 'channels: [{ chat: "@port_news", silent: true }]')).changed).toEqual([
    {
      subject: "channel @port_news",
      fields: [
        { key: "id", before: "all", after: "main" },
        { key: "silent", before: null, after: "true" },
      ],
    },
  ]);
  expect(routesOf(store)).toMatchObject([{ id: route?.id, slug: "main", silent: true }]);
});

it("takes languages that were chosen in the chat for those that the file says", async () => {
  const store = memoryStore();
  await apply(store, 'channels: [{ chat: "@port_news" }]');
  const chat = store.chats.byId(chatOf(store));
  if (chat !== null) store.chats.setLook(chat.id, { ...chat, newsLanguages: ["az"] });
  expect(await apply(store, 'channels: [{ chat: "@port_news", languages: [az] }]')).toEqual(NOTHING);
  await apply(store, 'channels: [{ chat: "@port_news", languages: [az], silent: true }]');
  expect(routesOf(store)).toMatchObject([{ silent: true, languages: [] }]);
  await apply(store, 'channels: [{ chat: "@port_news", languages: [ru] }]');
  expect(routesOf(store)).toMatchObject([{ languages: ["ru"] }]);
});

it("removes what it set up and the file names no more, only when told to prune", async () => {
  const store = memoryStore();
  seedTopics(store, defaultTopics());
  const [usual] = store.topics.list();
  const yaml = `
sources:
  - { id: herald, name: Herald, url: "https://herald.example/rss" }
  - { id: courier, name: Courier, url: "https://courier.example/rss" }
topics:
  - { id: sea, name: Sea, query: sea }
  - { id: ${usual?.slug}, name: Other, query: other }
templates: [{ id: loud, text: "{{ title }}!" }, { id: quiet, text: "{{ title }}" }]
${YAML.replace("chat:", "template: loud\n    chat:")}
  - chat: "@the_desk"`;
  await apply(store, yaml);
  addSource(store, { slug: "by-hand" });
  addRoute(store, addChat(store, { telegramId: -9, username: "by_hand" }));
  changeRoute(store, routeOf(store, "now"), { silent: true }, OLGA);
  const left = `
sources: [{ id: gazette, name: Courier, url: "https://courier.example/rss" }]
channels: [{ chat: "@port_news", template: loud, routes: [{ id: evening, quiet: 23:00-07:00, digest: "0 19 * * *", approve: true }] }]`;
  const renamed = { subject: "source gazette", fields: [{ key: "id", before: "courier", after: "gazette" }] };
  expect(await apply(store, left, { dryRun: true })).toEqual({ ...NOTHING, changed: [renamed] });
  expect(await apply(store, left, { prune: true })).toEqual({
    ...NOTHING,
    changed: [
      renamed,
      { subject: `topic ${usual?.slug}`, fields: expect.arrayContaining([expect.objectContaining({ key: "query" })]) },
    ],
    removed: [
      { subject: "source herald", fields: [] },
      { subject: "topic sea", fields: [] },
      { subject: "channel @the_desk", fields: [] },
      { subject: "template quiet", fields: [] },
    ],
    kept: ["source by-hand", "route now of @port_news", "channel @by_hand", "template loud"],
  });
  expect(store.topics.list()).toEqual([...defaultTopics()].map((topic) => expect.objectContaining(topic)));
  expect((await apply(store, left, { prune: true })).removed).toEqual([]);
  expect((await apply(store, left, { prune: true, overwrite: true })).removed.map(({ subject }) => subject)).toEqual([
    ...["source by-hand", "route now of @port_news", "channel @by_hand"],
  ]);
  // What the file removed, the file may bring back.
  expect((await apply(store, yaml)).added.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(["source herald", "topic sea", "template quiet", "channel @the_desk"]),
  );
});

// The bot was thrown out for a minute while the file was applied.
it("prunes no channel that the file names, though Telegram does not show it", async () => {
  const store = memoryStore();
  const chat = addChat(store, { telegramId: -77, username: "away_now" });
  addRoute(store, chat, { managed: "file" });
  const plan = await apply(store, 'channels: [{ chat: "@Away_Now" }]', { prune: true, overwrite: true });
  expect(plan).toEqual({ ...NOTHING, missing: ["@Away_Now"] });
  expect(store.routes.ofChat(chat.id)).toHaveLength(1);
});

it("gives people their roles, and takes those back that it gave", async () => {
  const store = memoryStore();
  const yaml = (people: string) => `channels: [{ chat: "@port_news", ${people} }]`;
  const roles = () => store.members.ofChat(chatOf(store)).map(({ userId, role, addedBy }) => [userId, role, addedBy]);
  await apply(store, yaml("editors: [7, 8]"));
  expect(roles()).toEqual([
    [7, "editor", null],
    [8, "editor", null],
  ]);
  putMember(store, { chatId: chatOf(store), userId: 20, role: "editor", name: "Rena", addedBy: 99 }, OLGA);
  expect(await apply(store, yaml("editors: [7], viewers: [8, 20]"))).toEqual({
    ...NOTHING,
    changed: [
      {
        subject: "channel @port_news",
        fields: [
          { key: "editors", before: "[ 7, 8, 20 ]", after: "[ 7, 20 ]" },
          { key: "viewers", before: null, after: "[ 8 ]" },
        ],
      },
    ],
    conflicts: [{ subject: "channel @port_news", fields: [{ key: "viewers", before: null, after: "20" }] }],
  });
  expect((await apply(store, yaml("editors: [20]"))).changed).toMatchObject([{ fields: [{ key: "editors" }, {}] }]);
  expect(roles()).toEqual([[20, "editor", 99]]);
  await apply(store, yaml("viewers: [7]"), { overwrite: true });
  expect(roles()).toEqual([[7, "viewer", null]]);
});

it("needs no other yes for a channel that it names, and logs it", async () => {
  const store = memoryStore();
  const yaml = 'channels: [{ chat: "@port_news", timezone: Asia/Baku, desk: "@the_desk" }]';
  addRoute(store, addChat(store, { telegramId: -100_1, username: "port_news", status: "pending" }), {
    managed: "file",
  });
  expect((await apply(store, yaml)).changed).toMatchObject([
    { subject: "channel @port_news", fields: [{ key: "status", before: "pending", after: "active" }, {}, {}] },
  ]);
  expect(await apply(store, yaml)).toEqual(NOTHING);
  expect(store.audit.page({ limit: 9 }).map(({ action }) => action)).toEqual([
    ...["channel.allowed", "desk.changed", "channel.changed"],
  ]);
});

it("takes a channel that stands in the file by its name and by its id once", async () => {
  const store = memoryStore();
  expect(await apply(store, 'channels: [{ chat: "@port_news", query: oil }, { chat: -1001, query: gas }]')).toEqual({
    ...NOTHING,
    added: [{ subject: "channel @port_news", fields: [] }],
    clashes: [{ subject: "channel -1001", why: "it is @port_news, which the file has" }],
  });
  expect(routesOf(store)).toMatchObject([{ query: "oil" }]);
});

it("shows a channel's drafts at the desk that it names, and leaves it where it names none", async () => {
  const store = memoryStore();
  const yaml = (desk: string) => `channels: [{ chat: "@port_news"${desk} }]`;
  const desk = () => store.chats.byId(store.chats.deskOf(chatOf(store)) ?? 0);
  await apply(store, yaml(', desk: { chat: "@the_desk", thread: 4 }'));
  expect(desk()).toMatchObject({ telegramId: -100_2, threadId: 4, status: "active" });
  expect(await apply(store, yaml(""))).toEqual(NOTHING);
  expect(desk()).toMatchObject({ threadId: 4 });
  expect((await apply(store, yaml(", desk: none"))).changed).toMatchObject([
    { fields: [{ key: "desk", before: '"@the_desk/4"', after: "none" }] },
  ]);
  expect(desk()).toBeNull();
  expect(await apply(store, yaml(', desk: "@nowhere"'))).toEqual({ ...NOTHING, missing: ["@nowhere"] });
});

it("writes what it did into the audit log, without values of headers", async () => {
  const store = memoryStore();
  const yaml = (name: string, more = "") => `
sources: [{ id: herald, name: ${name}, url: "https://herald.example/rss", headers: { X-Desk: abc, Authorization: "\${HERALD_AUTH}" }${more} }]
topics: [{ id: sea, name: Sea, query: ${name} }]
channels: [{ chat: "@port_news", editors: [7], query: ${name} }]`;
  await apply(store, yaml("One"));
  expect(
    store.audit
      .page({ limit: 20 })
      .map(({ action, subject }) => [action, subject])
      .reverse(),
  ).toEqual([
    ["source.added", "One"],
    ["topic.added", "sea"],
    ["member.added", "7"],
    ["route.added", "Port News"],
  ]);
  await apply(store, yaml("Two", ", paused: true"), { actor: { via: "file", id: null, name: "desk.yaml" } });
  expect(store.audit.page({ limit: 3 })).toMatchObject([
    { action: "route.changed", before: { query: "One" }, after: { query: "Two" } },
    { action: "topic.changed", before: { query: "One" }, after: { query: "Two" } },
    {
      action: "source.changed",
      actor: { via: "file", name: "desk.yaml" },
      before: { name: "One", paused: null },
      after: { name: "Two", paused: true },
    },
  ]);
  expect(JSON.stringify(store.audit.page({ limit: 20 }))).not.toContain("abc");
  const last = store.audit.page({ limit: 1 })[0]?.id;
  await apply(store, yaml("Two", ", paused: true"));
  expect(store.audit.page({ limit: 1 })[0]?.id).toBe(last);
});
