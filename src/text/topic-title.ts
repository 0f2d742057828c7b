const BETWEEN = " › ";

/** A forum topic as a chat is called: "Harbour talk › Weather"; as its group while nobody has seen the topic's name. */
export const topicTitle = (group: string, topic: string | null): string =>
  topic === null ? group : `${group}${BETWEEN}${topic.replaceAll(BETWEEN, " ")}`;

/** The topic's name in such a title; null when there is none. */
export function topicIn(title: string): string | null {
  const at = title.lastIndexOf(BETWEEN);
  return at < 0 ? null : title.slice(at + BETWEEN.length);
}

/** The title without the topic's name. */
export function groupIn(title: string): string {
  const at = title.lastIndexOf(BETWEEN);
  return at < 0 ? title : title.slice(0, at);
}
