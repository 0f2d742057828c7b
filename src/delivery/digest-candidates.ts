import type { Store } from "../db/store.ts";
import type { DigestCandidate } from "../db/subscribers.ts";
import type { Chat, Follow } from "../model.ts";
import { toFts } from "../topics/fts.ts";
import { parseQuery } from "../topics/parse.ts";
import { reads } from "./plan.ts";
import { mostWorth, type Ranked } from "./rank.ts";

const MINUTE = 60_000;
/** Stories of one topic that are looked at, the newest; of articles that a query finds, so many. */
const MOST_OF_TOPIC = 1_000;
const MOST_OF_QUERY = 300;
/** Of what one follow brings a digest chooses among so many, whatever the reader's taste. */
const MOST_CHOSEN = 30;

/** Which stories a digest is made of. */
export interface DigestSpan {
  /** Those that came out since. */
  since: number;
  /** Of these, those that were found, or told by another outlet, since. Default: all. */
  foundSince?: number;
}

type Candidate = DigestCandidate & Ranked;

/** What digests that are put together at the same time may show: topics and stories are looked at once for all of them. */
export interface DigestCandidates {
  /** Stories of what the chat follows, in its languages, each once; those that it has too. */
  of(chat: Chat, span: DigestSpan): Candidate[];
}

/** As things are at `now`; to be made anew when they may have changed. */
export function createDigestCandidates(store: Store, now: number): DigestCandidates {
  /** null: it is not to be shown. */
  const stories = new Map<number, Candidate | null>();
  const brought = new Map<string, readonly Candidate[]>();
  const chosen = new Map<string, readonly Candidate[]>();

  function once<T>(known: Map<string, T>, key: string, make: () => T): T {
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found;
  }

  function known(ids: readonly number[]): Candidate[] {
    const unknown = ids.filter((id) => !stories.has(id));
    if (unknown.length > 0) {
      const topics = store.subscribers.topicsOf(unknown);
      for (const id of unknown) stories.set(id, null);
      for (const found of store.subscribers.candidates(unknown)) {
        stories.set(found.storyId, { ...found, topicIds: topics.get(found.storyId) ?? [] });
      }
    }
    return ids.flatMap((id) => stories.get(id) ?? []);
  }

  function bring(follow: Follow, since: number): Candidate[] {
    if ("topicId" in follow) return known(store.subscribers.newestOfTopic(follow.topicId, since, MOST_OF_TOPIC));
    const parsed = parseQuery(follow.query);
    if (parsed.kind === "bad") return [];
    return known(store.subscribers.ofQuery(toFts(parsed.query), since, MOST_OF_QUERY).map(({ storyId }) => storyId));
  }

  return {
    of(chat, { since, foundSince = 0 }) {
      const found = new Map<number, Candidate>();
      const from = Math.floor(since / MINUTE) * MINUTE;
      const foundFrom = Math.floor(foundSince / MINUTE) * MINUTE;
      for (const follow of store.chats.follows(chat.id)) {
        const name = "topicId" in follow ? `${follow.topicId} ${from}` : `${from} ${follow.query}`;
        const best = once(chosen, `${chat.newsLanguages} ${foundFrom} ${name}`, () => {
          const all = once(brought, name, () => bring(follow, from));
          const wanted = all.filter(({ language, seenAt }) => seenAt > foundFrom && reads(chat, language));
          return mostWorth(wanted, now, MOST_CHOSEN);
        });
        for (const story of best) found.set(story.storyId, story);
      }
      return [...found.values()];
    },
  };
}
