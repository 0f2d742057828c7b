import { readFileSync } from "node:fs";
import type { Topic } from "../model.ts";
import { topicQueryText } from "../topics/definition.ts";
import { readTrustedTopics } from "./defaults.ts";

/** The topics that come with the program, of data/defaults/topics.yaml, whose queries a test looks into. Throws when that file is broken. */
export function defaultTopics(): Pick<Topic, "slug" | "names" | "query">[] {
  const text = readFileSync(new URL("../../data/defaults/topics.yaml", import.meta.url), "utf8");
  return readTrustedTopics(text).map((topic) => ({
    slug: topic.id,
    names: { ...topic.names },
    query: topicQueryText(topic),
  }));
}
