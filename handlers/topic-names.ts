import type { ChatRepo } from "../src/db/chats.ts";
import type { TopicRepo } from "../src/db/topics.ts";
import type { Chat, Topic } from "../src/model.ts";
import { topicName } from "../src/topics/name.ts";
import { nearestNames } from "../src/topics/nearest-names.ts";

/** "Economy, Sport": what the chat follows, in its language; "" when nothing. */
export function followedNames(
  deps: { chats: Pick<ChatRepo, "followedTopicIds">; topics: Pick<TopicRepo, "list"> },
  chat: Chat,
): string {
  const ids = new Set(deps.chats.followedTopicIds(chat.id));
  return deps.topics
    .list()
    .filter(({ id }) => ids.has(id))
    .map((topic) => topicName(topic, chat.language))
    .join(", ");
}

/** The topic that a person means by a name in any language or by its slug, or the nearest ones (at most four). */
export function findTopic(topics: readonly Topic[], input: string): { topic: Topic } | { near: Topic[] } {
  const wanted = input.trim().toLocaleLowerCase().replace(/^#/u, "");
  const namesOf = (topic: Topic) => [topic.slug, ...Object.values(topic.names).filter((name) => name !== undefined)];
  const exact = topics.find((topic) => namesOf(topic).some((name) => name.toLocaleLowerCase() === wanted));
  if (exact !== undefined) return { topic: exact };
  const owners = new Map(topics.flatMap((topic) => namesOf(topic).map((name) => [name, topic] as const)));
  const near = nearestNames(wanted, [...owners.keys()], 8).flatMap((name) => owners.get(name) ?? []);
  return { near: [...new Set(near)].slice(0, 4) };
}
