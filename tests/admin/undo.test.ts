import { describe, expect, it } from "vitest";
import { record } from "../../src/admin/audit.ts";
import { changeLook, removeChannel, reviveChannel, toggleAll } from "../../src/admin/channels.ts";
import { setDesk } from "../../src/admin/desk.ts";
import { reopenDraft, skipDraft } from "../../src/admin/drafts.ts";
import { putMember, removeMember } from "../../src/admin/invites.ts";
import { putBackStory, removeStory } from "../../src/admin/posts.ts";
import { addRoute, changeRoute, moveRoute, removeRoute } from "../../src/admin/routes.ts";
import { addSource, setSourceStatus } from "../../src/admin/sources.ts";
import { mergeStories, splitStory } from "../../src/admin/stories.ts";
import { isUndoable, undoEntry, undoRight } from "../../src/admin/undo.ts";
import type { Store } from "../../src/db/store.ts";
import { by } from "../support/by.ts";
import { addChat, entry, ingestAll, memoryStore, NOON, polled, addSource as putSource } from "../support/store.ts";

const newest = (store: Store) => store.audit.newestId();
const undo = (store: Store, id: number) => undoEntry(store, id, by(NOON + 60_000)).kind;

/** A channel with two routes, a source and a desk. */
function newsroom() {
  const store = memoryStore();
  const chat = addChat(store, { title: "Harbour News" });
  const desk = addChat(store, { title: "Desk", type: "supergroup", telegramId: -100_9 });
  const main = addRoute(store, chat.id, { query: "topic:economy" }, by(NOON));
  const night = addRoute(store, chat.id, { query: "topic:sport", slug: "night" }, by(NOON));
  const added = addSource(store, { url: "https://herald.example/rss", select: null, title: "Herald" }, by(NOON));
  return { store, chat, desk, main, night, source: added.source };
}
type Newsroom = ReturnType<typeof newsroom>;

const MEMBER = { userId: 8, name: "Nigar", addedBy: 7 } as const;
const join = ({ store, chat }: Newsroom, role: "editor" | "viewer") =>
  putMember(store, { ...MEMBER, chatId: chat.id, role }, by(NOON));

/** What a change leaves behind: all that an undo must put back. */
const state = ({ store, chat, source }: Newsroom) => ({
  routes: store.routes.ofChat(chat.id).map(({ managed: _, ...route }) => route),
  look: store.chats.byId(chat.id),
  desk: store.chats.deskOf(chat.id),
  source: store.sources.find(source.id)?.status,
  members: store.members.ofChat(chat.id).map(({ userId, role, name }) => ({ userId, role, name })),
});

const CHANGES: [string, (room: Newsroom) => unknown, ((room: Newsroom) => unknown)?][] = [
  ["a field of a route", ({ store, main }) => changeRoute(store, main, { perHour: 4, quiet: "23:00-07:00" }, by(NOON))],
  ["a route's query", ({ store, main }) => changeRoute(store, main, { query: "", sources: ["herald"] }, by(NOON))],
  ["a new route", ({ store, chat }) => addRoute(store, chat.id, { query: "x", slug: "third" }, by(NOON))],
  ["a removed route", ({ store, night }) => removeRoute(store, night, by(NOON))],
  ["a removed channel", ({ store, chat }) => removeChannel(store, chat.id, by(NOON))],
  ["the order of routes", ({ store, night }) => moveRoute(store, night, -1, by(NOON))],
  [
    "a channel's look",
    ({ store, chat }) => changeLook(store, chat.id, { language: "az", timezone: "Asia/Baku" }, by(NOON)),
  ],
  ["a desk", ({ store, chat, desk }) => setDesk(store, chat.id, desk.id, by(NOON))],
  [
    "no desk",
    ({ store, chat }) => setDesk(store, chat.id, null, by(NOON)),
    ({ store, chat, desk }) => setDesk(store, chat.id, desk.id, by(NOON)),
  ],
  ["a paused source", ({ store, source }) => setSourceStatus(store, source.id, "paused", by(NOON))],
  [
    "a resumed source",
    ({ store, source }) => setSourceStatus(store, source.id, "active", by(NOON)),
    ({ store, source }) => setSourceStatus(store, source.id, "paused", by(NOON)),
  ],
  ["a removed source", ({ store, source }) => setSourceStatus(store, source.id, "removed", by(NOON))],
  ["a new member", (room) => join(room, "viewer")],
  ["another role", (room) => join(room, "editor"), (room) => join(room, "viewer")],
  ["a removed member", ({ store, chat }) => removeMember(store, chat.id, 8, by(NOON)), (room) => join(room, "editor")],
];

describe("undo", () => {
  it.each(CHANGES)("puts back %s, once, and says so in the log", (_, change, before = () => {}) => {
    const room = newsroom();
    before(room);
    const was = state(room);
    change(room);
    const id = newest(room.store);
    expect(state(room)).not.toEqual(was);
    expect(undo(room.store, id)).toBe("undone");
    expect(state(room)).toEqual(was);
    const own = newest(room.store);
    expect(room.store.audit.find(id)).toMatchObject({ undoneBy: own });
    expect(room.store.audit.find(own)).toMatchObject({ undoes: id, actor: { name: "Olga" }, at: NOON + 60_000 });
    // A second press.
    expect(undo(room.store, id)).toBe("late");
    expect(newest(room.store)).toBe(own);
  });

  it("leaves what was changed since as it is, field by field", () => {
    const room = newsroom();
    const { store, main } = room;
    changeRoute(store, main, { perHour: 4 }, by(NOON));
    const perHour = newest(store);
    changeRoute(store, main, { quiet: "23:00-07:00" }, by(NOON));
    const quiet = newest(store);
    changeRoute(store, main, { perHour: 6 }, by(NOON));
    const was = state(room);
    expect(undo(store, perHour)).toBe("late");
    expect(state(room)).toEqual(was);
    expect(undo(store, quiet)).toBe("undone");
    expect(store.routes.find(main)).toMatchObject({ perHour: 6, quiet: null });
  });

  it("does not remove a route that somebody has set up since, nor bring back a name that is taken", () => {
    const { store, chat, night } = newsroom();
    const third = addRoute(store, chat.id, { query: "x", slug: "third" }, by(NOON));
    const added = newest(store);
    changeRoute(store, third, { silent: true }, by(NOON));
    expect(undo(store, added)).toBe("late");
    removeRoute(store, night, by(NOON));
    const removed = newest(store);
    addRoute(store, chat.id, { query: "y", slug: "night" }, by(NOON));
    expect(undo(store, removed)).toBe("late");
  });

  it("brings a removed channel back with its routes as they were, and none that had gone before", () => {
    const { store, chat, main, night } = newsroom();
    const gone = addRoute(store, chat.id, { query: "x", slug: "gone" }, by(NOON));
    removeRoute(store, gone, by(NOON));
    changeRoute(store, night, { status: "paused" }, by(NOON));
    removeChannel(store, chat.id, by(NOON));
    const removed = newest(store);
    expect(undoRight({ action: "channel.removed", chatId: chat.id })).toBe("owner");
    expect(undo(store, removed)).toBe("undone");
    expect(store.routes.ofChat(chat.id)).toMatchObject([
      { id: main, status: "active" },
      { id: night, status: "paused" },
    ]);
    // The log offers to take back nothing of it once more.
    const offered = store.audit.page({ chatIds: [chat.id], limit: 9 }).filter(({ id }) => id > removed - 3);
    expect(offered.filter(isUndoable)).toEqual([]);
  });

  it("is offered no more of what was taken back by a button elsewhere", () => {
    const { store, chat } = newsroom();
    const herald = polled(store, putSource(store, { slug: "other" }, NOON - 9_000), NOON - 8_000);
    const route = store.routes.ofChat(chat.id)[0]?.id ?? 0;
    changeRoute(store, route, { query: "", approve: true }, by(NOON));
    ingestAll(
      store,
      herald,
      [entry({ title: "Ferry returns to port", link: "https://other.example/1", publishedAt: NOON })],
      NOON,
    );
    const storyId = store.stories.newestId();
    const [draft = 0] = store.drafts.ofStories([storyId]);
    skipDraft(store, draft, by(NOON));
    const skipped = newest(store);
    reopenDraft(store, draft, by(NOON));
    const offered = [skipped, skipped + 1].map((id) => store.audit.find(id));
    expect(offered.map((found) => found !== null && isUndoable(found))).toEqual([false, false]);
    // Skipped once more: that one stands.
    skipDraft(store, draft, by(NOON));
    expect(undo(store, newest(store))).toBe("undone");
  });

  it("brings a channel back as it was when it was removed last", () => {
    const { store, chat, main, night } = newsroom();
    removeChannel(store, chat.id, by(NOON));
    const first = newest(store);
    toggleAll(store, main, by(NOON));
    reviveChannel(store, chat.id, by(NOON));
    removeChannel(store, chat.id, by(NOON));
    expect([undo(store, first), undo(store, newest(store))]).toEqual(["late", "undone"]);
    expect(store.routes.ofChat(chat.id)).toMatchObject([{ id: main }]);
    expect(store.routes.find(night)?.status).toBe("removed");
  });

  it("wakes a channel whose route comes back", () => {
    const { store, chat } = newsroom();
    removeChannel(store, chat.id, by(NOON));
    const entries = store.audit
      .page({ chatIds: [chat.id], limit: 9 })
      .filter(({ action }) => action === "route.removed");
    for (const { id } of entries) expect(undo(store, id)).toBe("undone");
    expect(store.chats.byId(chat.id)?.status).toBe("active");
    expect(store.routes.ofChat(chat.id)).toHaveLength(2);
  });

  it("brings no source back beside another that reads its address", () => {
    const { store, source } = newsroom();
    setSourceStatus(store, source.id, "removed", by(NOON));
    const removed = newest(store);
    addSource(store, { url: "http://www.herald.example/rss/", select: null, title: "Herald again" }, by(NOON));
    expect(undo(store, removed)).toBe("late");
  });

  it("removes a source that was added", () => {
    const { store, source } = newsroom();
    const added = store.audit.page({ limit: 9 }).find(({ action }) => action === "source.added");
    expect(undo(store, added?.id ?? 0)).toBe("undone");
    expect(store.sources.find(source.id)?.status).toBe("removed");
  });

  it("takes a story that was put back out of everything again", () => {
    const store = memoryStore();
    const herald = putSource(store, { slug: "herald" });
    ingestAll(store, herald, [entry({ title: "Ferry returns to port", publishedAt: NOON })], NOON);
    const storyId = store.stories.newestId();
    removeStory(store, storyId, by(NOON));
    putBackStory(store, storyId, by(NOON));
    expect(undo(store, newest(store))).toBe("undone");
    expect(store.stories.find(storyId)?.removedAt).toBe(NOON + 60_000);
  });

  it("takes two stories apart again, and joins what was taken apart", () => {
    const store = memoryStore();
    const herald = putSource(store, { slug: "herald" });
    const tell = (title: string, at: number) => {
      ingestAll(store, herald, [entry({ title, link: `https://herald.example/${at}`, publishedAt: at })], at);
      return store.stories.newestId();
    };
    const [first, second] = [tell("Ferry returns to port", NOON), tell("Bakers open a museum", NOON + 3_600_000)];
    mergeStories(store, first, second, by(NOON));
    const merged = newest(store);
    expect(store.audit.find(merged)).toMatchObject({
      subject: "Ferry returns to port",
      after: { title: "Bakers open a museum" },
    });
    expect(undo(store, merged)).toBe("undone");
    expect(store.stories.family(first)).toEqual([first]);
    mergeStories(store, first, second, by(NOON));
    const again = newest(store);
    const article = store.articles.ofStory(first).find(({ id }) => store.stories.find(second)?.leadArticleId === id);
    expect(splitStory(store, article?.id ?? 0, by(NOON))).toMatchObject({ kind: "unmerged", storyId: second });
    expect(undo(store, again)).toBe("late");
    expect(undo(store, newest(store))).toBe("undone");
    expect(store.stories.family(second)).toEqual(store.stories.family(first));
  });

  it("knows what cannot be taken back", () => {
    const { store } = newsroom();
    const masked = record(
      store,
      by(NOON).actor,
      { action: "route.changed", subjectId: 1, subject: "x", before: { query: "?token=abc" }, after: { query: "" } },
      NOON,
    );
    const other = record(store, by(NOON).actor, { action: "draft.published", subjectId: 1, subject: "x" }, NOON);
    const nobody = record(
      store,
      by(NOON).actor,
      { action: "member.removed", subject: "", before: { role: "editor" } },
      NOON,
    );
    expect([masked, other, nobody, 9_999].map((id) => undo(store, id))).toEqual([
      "missing",
      "missing",
      "missing",
      "missing",
    ]);
    const entry = store.audit.find(masked);
    expect(entry !== null && isUndoable(entry)).toBe(false);
  });
});

it.each([
  ["member.added", 3, "admin"],
  ["route.changed", 3, "editor"],
  ["source.paused", null, "owner"],
  ["story.merged", null, "owner"],
])("%s in channel %s is taken back by an %s", (action, chatId, right) =>
  expect(undoRight({ action, chatId })).toBe(right),
);
