import type { Store } from "../src/db/store.ts";
import type { Topic } from "../src/model.ts";
import { toLine } from "../src/text/normalise.ts";
import { TOPIC_LIMITS, validateTopicQuery } from "../src/topics/parse.ts";
import { formatQuery } from "../src/topics/query.ts";
import type { Speech } from "./desk.ts";
import { queryProblem } from "./query-problem.ts";
import { LONGEST_WRITTEN } from "./route-words.ts";
import { readNames } from "./search-names.ts";

/** Words that come beside those that the topic has. */
const ADDED = /^(?:OR|\+)\s+(?=\S)/u;

/** `added`: those of the words that came beside what the topic has; null: they are all of them. */
export interface TopicWords {
  query: string;
  added: string | null;
}

/**
 * What somebody wrote as the words of a topic, as its query; or what is wrong with it, as Telegram's HTML. `topic`: the one that they
 * are for, to whose words others may be added; null: a new one.
 */
export function readTopicWords(
  store: Pick<Store, "sources" | "topics">,
  speech: Pick<Speech, "html" | "language">,
  written: string,
  topic: Topic | null,
): TopicWords | { html: string } {
  const line = toLine(written);
  if (line.length > LONGEST_WRITTEN) return { html: speech.html("route-written-long", { max: LONGEST_WRITTEN }) };
  const isAdded = topic !== null && ADDED.test(line);
  const own = isAdded ? line.replace(ADDED, "") : line;
  const parsed = validateTopicQuery(own);
  if (parsed.kind === "bad") return { html: queryProblem(speech, own, parsed, TOPIC_LIMITS) };
  // Topics are matched by slugs of sources alone.
  const named = readNames(parsed.query, store, speech);
  if ("html" in named) return named;
  const meant = formatQuery(named.query);
  const query = meant === formatQuery(parsed.query) ? own : meant;
  if (!isAdded) return { query, added: null };
  const whole = `${topic.query} OR ${query}`;
  // Each part can be read, so that there can only be too much of both.
  if (validateTopicQuery(whole).kind === "ok") return { query: whole, added: query };
  return { html: speech.html("query-too-many-terms", { max: TOPIC_LIMITS.terms }) };
}
