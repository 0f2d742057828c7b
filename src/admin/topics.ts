import type { Store } from "../db/store.ts";
import type { NewTopic } from "../db/topics.ts";

/** Puts the shipped topics in place; those that a person or the file changed or removed stay as they are. */
export function seedTopics(store: Store, defaults: readonly Omit<NewTopic, "position" | "managed">[]): void {
  store.transaction(() => {
    for (const [position, topic] of defaults.entries()) {
      const known = store.topics.bySlug(topic.slug);
      if (known === null || (known.managed === "defaults" && known.status === "active")) {
        store.topics.put({ ...topic, position, managed: "defaults" });
      }
    }
  });
}
