import { defaultTopics } from "../config/default-topics.ts";
import type { FileTopic } from "../config/file-topics.ts";
import { topicItem } from "../config/write.ts";
import { type Applying, changeOf, differences } from "./apply-plan.ts";
import { record } from "./audit.ts";

const subjectOf = ({ slug }: Pick<FileTopic, "slug">) => `topic ${slug}`;

/** Brings the topics to what the file says; new ones stand behind the others, in its order. */
export function applyTopics(applying: Applying, topics: readonly FileTopic[]): void {
  const { store, plan, by, overwrite } = applying;
  pruneTopics(applying, new Set(topics.map(({ slug }) => slug)));
  const last = store.topics.list().at(-1)?.position ?? -1;
  for (const [index, topic] of topics.entries()) {
    const known = store.topics.bySlug(topic.slug);
    const isThere = known !== null && known.status === "active";
    const [before, after] = [known === null ? {} : topicItem(known), topicItem(topic)];
    const fields = isThere ? differences(before, after) : [];
    const place = { position: known?.position ?? last + 1 + index, managed: "file" } as const;
    const subject = subjectOf(topic);
    if (isThere && fields.length === 0) {
      if (known.managed === "chat") store.topics.put({ ...topic, ...place });
      continue;
    }
    if (known?.managed === "chat" && !overwrite) {
      plan.conflicts.push({ subject, fields });
      continue;
    }
    const subjectId = store.topics.put({ ...topic, ...place });
    (isThere ? plan.changed : plan.added).push({ subject, fields });
    const log = isThere ? { action: "topic.changed", ...changeOf(before, after) } : { action: "topic.added", after };
    record(store, by.actor, { ...log, subjectId, subject: topic.slug }, by.now);
  }
}

/** Topics that come with the program stay, and get their own words back. */
function pruneTopics({ store, plan, by, overwrite, prune }: Applying, named: ReadonlySet<string>): void {
  const beside = store.topics.list().filter(({ slug, managed }) => managed !== "defaults" && !named.has(slug));
  if (!prune || beside.length === 0) return;
  const usual = new Map(defaultTopics().map((topic) => [topic.slug, topic]));
  for (const topic of beside) {
    const subject = subjectOf(topic);
    if (topic.managed === "chat" && !overwrite) {
      plan.kept.push(subject);
      continue;
    }
    const log = { subjectId: topic.id, subject: topic.slug };
    const shipped = usual.get(topic.slug);
    const before = topicItem(topic);
    if (shipped === undefined) {
      store.topics.remove(topic.id);
      plan.removed.push({ subject, fields: [] });
      record(store, by.actor, { ...log, action: "topic.removed", before }, by.now);
      continue;
    }
    const after = topicItem(shipped);
    store.topics.put({ ...shipped, position: topic.position, managed: "defaults" });
    const fields = differences(before, after);
    if (fields.length === 0) continue;
    plan.changed.push({ subject, fields });
    record(store, by.actor, { ...log, action: "topic.changed", ...changeOf(before, after) }, by.now);
  }
}
