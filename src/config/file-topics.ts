import { UI_LANGUAGES } from "../model.ts";
import { noteQueryProblems } from "./query.ts";
import { check, isObject, type Reading } from "./reading.ts";
import { topicShape } from "./shape.ts";
import type { Path } from "./yaml.ts";

export interface FileTopic {
  slug: string;
  /** Language → name; all languages of the interface when the file gives one name. */
  names: Partial<Record<string, string>>;
  query: string;
}

/** One item of `topics`, or null after noting what is wrong with it. */
export function readTopic(reading: Reading, item: unknown, path: Path): FileTopic | null {
  const topic = check(reading, topicShape, item, path);
  const query = isObject(item) ? item.query : undefined;
  if (typeof query === "string") noteQueryProblems(reading, [...path, "query"], query, "topic");
  if (topic === null) return null;
  const { id, name } = topic;
  const names = typeof name === "string" ? Object.fromEntries(UI_LANGUAGES.map((language) => [language, name])) : name;
  return { slug: id, names, query: topic.query };
}
