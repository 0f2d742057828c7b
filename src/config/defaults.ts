import { z } from "zod";
import { type TopicDefinition, topicQueryText } from "../topics/definition.ts";
import { validateTopicQuery } from "../topics/parse.ts";
import { noteQueryProblems } from "./query.ts";
import { addProblem, check, type Reading } from "./reading.ts";
import { readYaml } from "./yaml.ts";

const language = z.string().regex(/^[a-z]{2,3}$/, "has to be a language code");
const line = z.string().trim().min(1);

const topicsShape = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, "has to be a short name of a-z, 0-9 and dashes"),
    names: z.record(language, line),
    queries: z.record(language, line),
    // A quotation mark would end the phrase that a category becomes.
    categories: z.array(line.regex(/^[^"“”„‟«»＂]+$/, "has to be without quotation marks")).default([]),
  }),
);

/**
 * Reads data/defaults/topics.yaml: a list of topics in the order in which people see them. The file comes with the
 * program, so what is wrong with it is a bug: throws, with every problem and its line in the message.
 */
export function readTopicDefaults(text: string): TopicDefinition[] {
  const { topics, reading } = readTopics(text);
  for (const [index, topic] of (topics ?? []).entries()) {
    const before = reading.problems.length;
    for (const [code, query] of Object.entries(topic.queries)) {
      noteQueryProblems(reading, [index, "queries", code], query, "topic");
    }
    // Each may be good and all together too much, or nothing at all.
    const whole = validateTopicQuery(topicQueryText(topic));
    if (whole.kind === "bad" && reading.problems.length === before) {
      addProblem(reading, [index], `makes no query: ${whole.problem}`);
    }
  }
  return soundOnly(topics, reading);
}

/** The same but for their queries, which nobody looks into: ten thousand words take a fifth of a second at every start. */
export function readTrustedTopics(text: string): TopicDefinition[] {
  const { topics, reading } = readTopics(text);
  return soundOnly(topics, reading);
}

function readTopics(text: string): { topics: TopicDefinition[] | null; reading: Reading } {
  const yaml = readYaml(text);
  const reading: Reading = {
    yaml,
    env: {},
    problems: [...yaml.problems],
    names: { topics: new Set(), sources: new Set(), templates: new Set() },
  };
  const topics = yaml.readable ? check(reading, topicsShape, yaml.value, []) : null;
  const ids = new Set<string>();
  for (const [index, topic] of (topics ?? []).entries()) {
    if (ids.has(topic.id)) addProblem(reading, [index, "id"], "stands in this list before");
    ids.add(topic.id);
  }
  return { topics, reading };
}

function soundOnly(topics: TopicDefinition[] | null, { problems }: Reading): TopicDefinition[] {
  if (topics !== null && problems.length === 0) return topics;
  const lines = problems.map((one) => `${one.line}:${one.column} ${one.message}`);
  throw new Error(`cannot read the default topics:\n${lines.join("\n")}`);
}
