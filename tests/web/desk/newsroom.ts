/** A newsroom on a November day, for pages of the desk: channels, drafts, a queue and sources of each kind. */
import { setSourceStatus } from "../../../src/admin/sources.ts";
import type { Store } from "../../../src/db/store.ts";
import type { Chat, Source } from "../../../src/model.ts";
import { by } from "../../support/by.ts";
import { addChat, addRoute, addSource, entry, ingestAll, NOON, polled } from "../../support/store.ts";

const HOUR = 60 * 60_000;

export interface Newsroom {
  bay: Chat;
  port: Chat;
  herald: Source;
  /** Ids of the drafts that wait for Bay news, oldest first. */
  drafts: number[];
  /** Brings an article of the Herald to Bay news as a draft; its id. */
  draft(title: string, text?: string, link?: string): number;
}

export function fillNewsroom(store: Store): Newsroom {
  const bay = addChat(store, { title: "Bay news", username: "bay_news", timezone: "Asia/Baku", telegramId: -100_901 });
  addRoute(store, bay, { approve: true });
  const port = addChat(store, { title: "Port notices", timezone: "Asia/Baku", telegramId: -100_902 });
  addRoute(store, port, { query: "harbour", quiet: "00:00-23:00" });
  const herald = polled(
    store,
    addSource(store, { slug: "herald", name: "Harbour Herald" }, NOON - 48 * HOUR),
    NOON - HOUR,
  );
  const wire = addSource(store, { slug: "wire", name: "Coast Wire" });
  store.sources.recordFailure(wire.id, { at: NOON - 60_000, nextPollAt: NOON + HOUR, code: "timeout", detail: "" });
  const gazette = polled(
    store,
    addSource(store, { slug: "gazette", name: "Island Gazette" }, NOON - 48 * HOUR),
    NOON - HOUR,
  );
  setSourceStatus(store, gazette.id, "paused", by(NOON));
  addSource(store, { slug: "lamp", name: "The Lamp" });
  let count = 0;
  const draft = (title: string, text = "", link = `https://herald.example/${++count}`): number => {
    const before = new Set(store.drafts.waitingOf(bay.id));
    const news = entry({ title, link, guid: title, summaryHtml: text, publishedAt: NOON - 20 * 60_000 });
    ingestAll(store, store.sources.find(herald.id) as Source, [news], NOON);
    return store.drafts.waitingOf(bay.id).find((id) => !before.has(id)) ?? 0;
  };
  const drafts = [draft(FERRY.title, FERRY.text), draft(HARBOUR.title, HARBOUR.text)];
  return { bay, port, herald, drafts, draft };
}

const FERRY = {
  title: "Ferry between the islands runs again after eleven days",
  text: "The ferry left the north pier at seven in the morning with forty cars on board. Divers had freed its rudder from a fishing net during the night. The company says that tickets for the cancelled trips stay valid until the end of the year.",
};
const HARBOUR = {
  title: "Council puts off the vote on the new harbour wall",
  text: "Four of nine members asked for the costs first. The engineers are to present three designs in January.",
};
