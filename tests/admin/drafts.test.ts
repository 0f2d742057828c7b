import { describe, expect, it } from "vitest";
import { setDesk } from "../../src/admin/desk.ts";
import { takeSourceWords, wordsOfReply, writeDraft } from "../../src/admin/draft-words.ts";
import { muteSource, publishDraft, reopenDraft, scheduleDraft, skipDraft } from "../../src/admin/drafts.ts";
import { backToDraft, hurryQueued, moveInQueue, readQueue } from "../../src/admin/queue.ts";
import { changeRoute, removeRoute } from "../../src/admin/routes.ts";
import { readWhy } from "../../src/admin/why.ts";
import type { Store } from "../../src/db/store.ts";
import { DRAFT_MS } from "../../src/delivery/drafts.ts";
import { queueStory } from "../../src/delivery/queue.ts";
import { retractArticle } from "../../src/delivery/queue-retraction.ts";
import type { Actor, Chat } from "../../src/model.ts";
import { addStory } from "../support/rows.ts";
import { addChat, addRoute, memoryStore, NOON } from "../support/store.ts";

const HOUR = 60 * 60_000;
const OLGA: Actor = { via: "chat", id: 31, name: "Olga" };
const RAUF: Actor = { via: "chat", id: 32, name: "Rauf" };
const by = (actor: Actor, now = NOON) => ({ actor, now });

interface Newsroom {
  store: Store;
  harbour: Chat;
  routeId: number;
  /** News of a source of its own; the draft's id, 0 when none is opened. */
  news(title: string): number;
  state(id: number): string | undefined;
  /** What the audit log says, oldest first. */
  log(): [string, string][];
}

function newsroom(facts: Parameters<typeof addRoute>[2] = { approve: true }): Newsroom {
  const store = memoryStore();
  const harbour = addChat(store, { title: "Harbour" });
  const routeId = addRoute(store, harbour, facts);
  return {
    ...{ store, harbour, routeId },
    news(title) {
      const storyId = addStory(store, title, "en");
      store.transaction(() => queueStory(store, storyId, NOON));
      return store.drafts.ofStories([storyId])[0] ?? 0;
    },
    state: (id) => store.drafts.find(id)?.state,
    log: () =>
      store.audit
        .page({ limit: 50 })
        .map(({ actor, action }): [string, string] => [actor.name, action])
        .reverse(),
  };
}

const posts = ({ store, harbour }: Newsroom) =>
  store.outbox.queue(harbour.id).map(({ deliveryIds, notBefore }) => [deliveryIds, notBefore - NOON]);

describe("a draft", () => {
  it("is decided by the first press; the second is told whose that was", () => {
    const room = newsroom();
    const id = room.news("Ferry is late");
    expect(posts(room)).toEqual([]);
    expect(publishDraft(room.store, id, by(OLGA))).toEqual({ kind: "done" });
    const late = { kind: "late", draft: expect.objectContaining({ decided: { by: 31, name: "Olga", at: NOON } }) };
    expect(publishDraft(room.store, id, by(RAUF, NOON + 1))).toEqual(late);
    expect(skipDraft(room.store, id, by(RAUF, NOON + 1))).toEqual(late);
    expect(scheduleDraft(room.store, id, NOON + HOUR, by(RAUF))).toEqual(late);
    expect(posts(room)).toEqual([[[1], 0]]);
    expect(room.log()).toEqual([["Olga", "draft.published"]]);
  });

  it("may be skipped and taken back, with a day to decide in", () => {
    const room = newsroom();
    const id = room.news("Ferry is late");
    expect(skipDraft(room.store, id, by(OLGA))).toEqual({ kind: "done" });
    const why = () => readWhy(room.store, room.store.drafts.place(id)?.storyId ?? 0)?.places.map(({ draft }) => draft);
    expect(why()).toEqual([{ state: "skipped", name: "Olga", at: NOON }]);
    expect(reopenDraft(room.store, id, by(RAUF, NOON + HOUR))).toEqual({ kind: "done" });
    expect(why()).toEqual([{ state: "waiting", name: "", at: null }]);
    expect(room.store.drafts.find(id)).toMatchObject({
      ...{ state: "waiting", decided: null, expiresAt: NOON + HOUR + DRAFT_MS },
    });
    expect(reopenDraft(room.store, id, by(RAUF))).toMatchObject({ kind: "late" });
    expect(room.log()).toEqual([
      ["Olga", "draft.skipped"],
      ["Rauf", "draft.reopened"],
    ]);
  });

  it("may be scheduled, moved, and taken back before it is sent", () => {
    const room = newsroom();
    const id = room.news("Ferry is late");
    scheduleDraft(room.store, id, NOON + HOUR, by(OLGA));
    // Rauf's screen shows a draft that waits, or one that has its time.
    for (const late of [
      skipDraft(room.store, id, by(RAUF)),
      muteSource(room.store, id, by(RAUF)),
      publishDraft(room.store, id, by(RAUF)),
      scheduleDraft(room.store, id, NOON + 3 * HOUR, by(RAUF)),
    ]) {
      expect(late).toMatchObject({ kind: "late", draft: { state: "scheduled", decided: { name: "Olga" } } });
    }
    expect(scheduleDraft(room.store, id, NOON + 3 * HOUR, by(OLGA))).toEqual({ kind: "done" });
    scheduleDraft(room.store, id, NOON + 2 * HOUR, by(RAUF), "scheduled");
    expect(posts(room)).toEqual([[[1], 2 * HOUR]]);
    expect(room.store.drafts.find(id)).toMatchObject({ publishAt: NOON + 2 * HOUR, decided: { name: "Rauf" } });
    reopenDraft(room.store, id, by(OLGA));
    expect([posts(room), room.state(id)]).toEqual([[], "waiting"]);
    publishDraft(room.store, id, by(OLGA));
    const [job] = room.store.outbox.due(NOON, 1);
    room.store.outbox.claim(job?.id ?? 0, NOON);
    expect(reopenDraft(room.store, id, by(OLGA))).toEqual({ kind: "under-way" });
    expect(room.state(id)).toBe("published");
  });

  it("of a paused route or of a story that nobody stands by does not go out", () => {
    const room = newsroom();
    const [first, second] = [room.news("Ferry is late"), room.news("Pier is shut")];
    retractArticle(
      room.store,
      room.store.articles.ofStory(room.store.drafts.place(second)?.storyId ?? 0)[0]?.id ?? 0,
      NOON,
    );
    expect(publishDraft(room.store, second, by(OLGA))).toEqual({ kind: "withdrawn" });
    scheduleDraft(room.store, first, NOON + HOUR, by(OLGA));
    changeRoute(room.store, room.routeId, { status: "paused" }, by(OLGA));
    expect(publishDraft(room.store, first, by(OLGA))).toEqual({ kind: "paused" });
    expect(reopenDraft(room.store, first, by(OLGA))).toEqual({ kind: "done" });
    expect(publishDraft(room.store, 4242, by(OLGA))).toEqual({ kind: "missing" });
  });
});

it("of a route that was removed goes out by the channel's first one", () => {
  const room = newsroom();
  const id = room.news("Ferry is late");
  removeRoute(room.store, room.routeId, by(RAUF));
  expect(publishDraft(room.store, id, by(OLGA))).toEqual({ kind: "paused" });
  const routeId = addRoute(room.store, room.harbour, { query: "chess" });
  expect(publishDraft(room.store, id, by(OLGA))).toEqual({ kind: "done" });
  expect(room.store.drafts.place(id)?.routeId).toBe(routeId);
});

describe("muting a source", () => {
  it("skips all that only this source tells, and is undone with all of it", () => {
    const room = newsroom();
    const [ferry, pier] = [room.news("Ferry is late"), room.news("Pier is shut")];
    const muted = () => room.store.routes.find(room.routeId)?.sourcesOut;
    changeRoute(room.store, room.routeId, { sourcesOut: ["source-2"] }, by(RAUF));
    expect(muteSource(room.store, ferry, by(OLGA))).toEqual({ kind: "done" });
    expect([muted(), room.state(ferry), room.state(pier)]).toEqual([["source-2", "source-1"], "skipped", "skipped"]);
    expect(reopenDraft(room.store, pier, by(RAUF))).toEqual({ kind: "done" });
    expect([muted(), room.state(ferry), room.state(pier)]).toEqual([["source-2"], "waiting", "waiting"]);
  });

  it("that the route had out already only skips the draft: what another person left out stays out", () => {
    const room = newsroom();
    const ferry = room.news("Ferry is late");
    changeRoute(room.store, room.routeId, { sourcesOut: ["source-1"] }, by(RAUF));
    expect(muteSource(room.store, ferry, by(OLGA))).toEqual({ kind: "done" });
    reopenDraft(room.store, ferry, by(OLGA));
    expect(room.state(ferry)).toBe("waiting");
    expect(room.store.routes.find(room.routeId)?.sourcesOut).toEqual(["source-1"]);
  });

  it("leaves alone what others tell too", () => {
    const room = newsroom();
    const [ferry, pier] = [room.news("Ferry is late"), room.news("Pier is shut")];
    muteSource(room.store, ferry, by(OLGA));
    expect([room.state(ferry), room.state(pier)]).toEqual(["skipped", "waiting"]);
    skipDraft(room.store, pier, by(OLGA));
    expect(muteSource(room.store, pier, by(RAUF))).toMatchObject({ kind: "late" });
  });
});

describe("what an editor writes", () => {
  it.each([
    ["one line is the title", "Ferry\u00a0 is late ", { title: "Ferry is late" }],
    ["the rest is the text", "Ferry\nWait.\n\n\n\nThen go.", { title: "Ferry", summary: "Wait.\n\nThen go." }],
  ])("%s", (_, text, words) => {
    expect(wordsOfReply({ text, entities: [] })).toEqual(words);
  });

  it("is kept part by part, until somebody asks for the source's words again", () => {
    const room = newsroom();
    const id = room.news("Ferry is late");
    expect(writeDraft(room.store, id, { title: "No ferry" }, by(OLGA))).toEqual({ kind: "done" });
    expect(writeDraft(room.store, id, { photo: { kind: "none" } }, by(RAUF))).toEqual({ kind: "done" });
    const said = { title: "No ferry", summary: null, photo: { kind: "none" }, topics: null, byName: "Rauf" };
    expect(room.store.corrections.of(1)).toMatchObject(said);
    expect(writeDraft(room.store, id, { title: "" }, by(OLGA))).toEqual({ kind: "empty" });
    expect(writeDraft(room.store, id, { summary: "<b></b>" }, by(OLGA))).toEqual({ kind: "empty" });
    expect(writeDraft(room.store, id, { title: "x".repeat(302) }, by(OLGA))).toEqual({ kind: "too-long", by: 2 });
    expect(takeSourceWords(room.store, id, by(OLGA))).toEqual({ kind: "done" });
    expect(room.store.corrections.of(1)).toBeNull();
    publishDraft(room.store, id, by(OLGA));
    expect(writeDraft(room.store, id, { title: "No ferry" }, by(OLGA))).toEqual({ kind: "late" });
    const edits = room.store.audit.page({ limit: 9 }).filter(({ action }) => action === "draft.edited");
    expect(edits.map(({ before, after }) => [before, after]).at(-1)).toEqual([{ title: null }, { title: "No ferry" }]);
  });
});

describe("the queue of a channel", () => {
  /** Three stories an hour apart by the pace of a route without approval. */
  function paced(): Newsroom {
    const room = newsroom({ minGapMs: HOUR });
    for (const title of ["First story", "Second tale", "Third thing"]) room.news(title);
    return room;
  }
  const order = ({ store, harbour }: Newsroom) =>
    readQueue(store, harbour.id).map(({ titles, notBefore }) => [titles[0], (notBefore - NOON) / HOUR]);
  const item = ({ store, harbour }: Newsroom, title: string) => {
    const found = readQueue(store, harbour.id).find(({ titles }) => titles[0] === title);
    return { chatId: harbour.id, jobId: found?.jobId ?? 0 };
  };

  it("moves one place at a time among those of the same moment", () => {
    const room = newsroom();
    for (const title of ["First story", "Second tale", "Third thing"]) {
      scheduleDraft(room.store, room.news(title), NOON + HOUR, by(OLGA));
    }
    const titles = () => order(room).map(([title]) => title);
    moveInQueue(room.store, { ...item(room, "First story"), by: 1 }, by(OLGA));
    expect(titles()).toEqual(["Second tale", "First story", "Third thing"]);
    moveInQueue(room.store, { ...item(room, "Third thing"), by: -1 }, by(OLGA));
    moveInQueue(room.store, { ...item(room, "Third thing"), by: -1 }, by(OLGA));
    expect(titles()).toEqual(["Third thing", "Second tale", "First story"]);
    expect(room.store.drafts.waitingOf(room.harbour.id)).toEqual([]);
  });

  it("lets neighbours change places", () => {
    const room = paced();
    expect(order(room)).toEqual([
      ["First story", 0],
      ["Second tale", 1],
      ["Third thing", 2],
    ]);
    expect(moveInQueue(room.store, { ...item(room, "Third thing"), by: -1 }, by(OLGA))).toBe("moved");
    expect(order(room)).toEqual([
      ["First story", 0],
      ["Third thing", 1],
      ["Second tale", 2],
    ]);
    expect(moveInQueue(room.store, { ...item(room, "First story"), by: 1 }, by(OLGA))).toBe("moved");
    expect(order(room)).toEqual([
      ["Third thing", 0],
      ["First story", 1],
      ["Second tale", 2],
    ]);
    expect(moveInQueue(room.store, { ...item(room, "Second tale"), by: 1 }, by(OLGA))).toBe("same");
    expect(moveInQueue(room.store, { chatId: room.harbour.id, jobId: 99, by: 1 }, by(OLGA))).toBe("missing");
  });

  it("tells apart what was to go at the same moment", () => {
    const room = newsroom({ settleMs: HOUR });
    for (const title of ["First story", "Second tale"]) room.news(title);
    moveInQueue(room.store, { ...item(room, "Second tale"), by: -1 }, by(OLGA));
    expect(order(room).map(([title]) => title)).toEqual(["Second tale", "First story"]);
  });

  it("gives a story to the editors as a draft, or sends it at once", () => {
    const room = paced();
    expect(backToDraft(room.store, item(room, "Second tale"), by(OLGA))).toEqual({ kind: "done" });
    expect(hurryQueued(room.store, item(room, "Third thing"), by(OLGA))).toBe(true);
    expect(order(room)).toEqual([
      ["Third thing", 0],
      ["First story", 0],
    ]);
    const [draft] = room.store.drafts.waitingOf(room.harbour.id);
    publishDraft(room.store, draft ?? 0, by(RAUF, NOON + HOUR));
    expect(order(room)).toEqual([
      ["Third thing", 0],
      ["First story", 0],
      ["Second tale", 1],
    ]);
    // What was published and has not gone out can be taken back like what was scheduled.
    expect(backToDraft(room.store, item(room, "Second tale"), by(OLGA))).toEqual({ kind: "done" });
    expect(room.state(draft ?? 0)).toBe("waiting");
    expect(hurryQueued(room.store, { chatId: room.harbour.id, jobId: 99 }, by(OLGA))).toBe(false);
  });

  it("moves a scheduled draft with its post", () => {
    const room = newsroom();
    const [ferry, pier] = [room.news("Ferry is late"), room.news("Pier is shut")];
    scheduleDraft(room.store, ferry, NOON + HOUR, by(OLGA));
    scheduleDraft(room.store, pier, NOON + 2 * HOUR, by(OLGA));
    moveInQueue(room.store, { ...item(room, "Pier is shut"), by: -1 }, by(OLGA));
    expect([ferry, pier].map((id) => room.store.drafts.find(id)?.publishAt)).toEqual([NOON + 2 * HOUR, NOON + HOUR]);
  });
});

it("a desk is chosen and given up, and the log knows both", () => {
  const { store, harbour, log } = newsroom();
  const desk = addChat(store, { telegramId: -55, type: "group", title: "Editors" });
  expect(setDesk(store, harbour.id, desk.id, by(OLGA))).toBe("changed");
  expect(setDesk(store, harbour.id, desk.id, by(OLGA))).toBe("same");
  expect([store.chats.deskOf(harbour.id), store.chats.withDesk(desk.id)]).toEqual([desk.id, [harbour.id]]);
  expect(setDesk(store, harbour.id, null, by(OLGA))).toBe("changed");
  expect(setDesk(store, 4242, desk.id, by(OLGA))).toBe("missing");
  expect(log()).toEqual([
    ["Olga", "desk.changed"],
    ["Olga", "desk.changed"],
  ]);
});
