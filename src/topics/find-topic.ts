import type { Topic } from "../model.ts";
import { fold } from "../text/fold.ts";
import { nearestNames } from "./nearest-names.ts";

/** What feeds call the topic, as its query names it: `category:"football"`. */
const categoriesOf = ({ query }: Topic): string[] =>
  [...query.matchAll(/(?<!-)\bcategory:"([^"]+)"/gu)].map(([, category = ""]) => category);

/**
 * The topic that a person means by a name in any language or by its slug, in whatever case and with or without accents;
 * else those that hold it ("football": Sport), else the nearest ones (at most four).
 */
export function findTopic(topics: readonly Topic[], input: string): { topic: Topic } | { near: Topic[] } {
  const wanted = fold(input.trim().replace(/^#/u, ""));
  const namesOf = (topic: Topic) => [topic.slug, ...Object.values(topic.names).filter((name) => name !== undefined)];
  const exact = topics.find((topic) => namesOf(topic).some((name) => fold(name) === wanted));
  if (exact !== undefined) return { topic: exact };
  const wider = topics.filter((topic) => categoriesOf(topic).some((category) => fold(category) === wanted));
  if (wider.length > 0) return { near: wider.slice(0, 4) };
  const owners = new Map(topics.flatMap((topic) => namesOf(topic).map((name) => [name, topic] as const)));
  const near = nearestNames(wanted, [...owners.keys()], 8).flatMap((name) => owners.get(name) ?? []);
  return { near: [...new Set(near)].slice(0, 4) };
}
