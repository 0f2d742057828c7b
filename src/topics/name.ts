import type { Topic } from "../model.ts";

/** The topic's name in `language`, else in English, else in whatever there is. */
export function topicName(topic: Pick<Topic, "slug" | "names">, language: string): string {
  return topic.names[language] ?? topic.names.en ?? Object.values(topic.names)[0] ?? topic.slug;
}
