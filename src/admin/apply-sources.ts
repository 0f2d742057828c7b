import type { FileSource } from "../config/file-sources.ts";
import { sourceItem } from "../config/write.ts";
import type { NewSource } from "../db/sources.ts";
import type { Store } from "../db/store.ts";
import type { Source } from "../model.ts";
import { type Applying, changeOf, differences } from "./apply-plan.ts";
import { record } from "./audit.ts";
import { fileSourceOf } from "./file-state.ts";

/** Brings the sources to what the file says. `own`: those of its sources that are left out. */
export function applySources(applying: Applying, sources: readonly FileSource[], own: ReadonlySet<FileSource>): void {
  const { store, plan } = applying;
  const named = new Set(sources.map(({ slug }) => slug));
  for (const slug of named) store.sources.freeSlug(slug);
  const wanted = sources.map((source) => ({ source, known: own.has(source) ? null : findKnown(store, source, named) }));
  // First what goes: another source may come to its address.
  pruneSources(applying, new Set(wanted.map(({ known }) => known?.id)), named);
  for (const { source, known } of wanted) {
    if (own.has(source)) plan.own.push(subjectOf(source));
    else applySource(applying, source, known === null ? null : store.sources.find(known.id));
  }
}

/** By its id, else by its address: a source that the file gives another id. */
function findKnown(store: Store, { slug, url }: FileSource, named: ReadonlySet<string>): Source | null {
  const same = store.sources.bySlug(slug);
  if (same !== null) return same;
  const reader = store.sources.byUrl(url);
  return reader !== null && !named.has(reader.slug) ? reader : null;
}

const subjectOf = ({ slug }: Pick<FileSource, "slug">) => `source ${slug}`;

function applySource({ store, plan, by, overwrite }: Applying, source: FileSource, known: Source | null): void {
  const { actor, now } = by;
  // What has moved for good since is not brought back by the address that the file still has.
  const hasMoved = known !== null && known.movedFrom === source.url;
  const wanted = hasMoved ? { ...source, url: known.url } : source;
  const subject = subjectOf(source);
  if (hasMoved) plan.elsewhere.push({ subject, url: known.url });
  const { paused, ...facts } = wanted;
  const next: NewSource = { ...facts, managed: "file" };
  const reader = store.sources.byUrl(wanted.url);
  // Two sources would read one feed: a person says which of them is to go.
  if (reader !== null && reader.status !== "removed" && reader.id !== known?.id) {
    plan.clashes.push({ subject, why: `source ${reader.slug} reads that address` });
    return;
  }
  const after = sourceItem(wanted);
  const log = { subjectId: known?.id ?? null, subject: source.name };
  if (known === null || known.status === "removed") {
    if (known?.managed === "chat" && !overwrite) {
      plan.conflicts.push({ subject, fields: [] });
      return;
    }
    if (known !== null) store.sources.update(known.id, next, now);
    const id = known?.id ?? store.sources.add(next, now);
    if (known !== null) store.sources.restart(id, now);
    if (paused) store.sources.setStatus(id, "paused");
    plan.added.push({ subject, fields: [] });
    record(store, actor, { ...log, action: "source.added", subjectId: id, after }, now);
    return;
  }
  const current = fileSourceOf(known);
  // One that its server has closed is paused by nobody.
  const before = sourceItem({ ...current, paused: known.status === "paused" && paused ? true : current.paused });
  const fields = differences(before, after);
  if (fields.length === 0) {
    if (known.managed === "chat") store.sources.setManaged(known.id, "file");
    return;
  }
  if (known.managed === "chat" && !overwrite) {
    plan.conflicts.push({ subject, fields });
    return;
  }
  store.sources.update(known.id, next, now);
  if (paused !== current.paused) {
    store.sources.setStatus(known.id, paused ? "paused" : "active");
    if (!paused) store.sources.pollAt(known.id, now);
  }
  plan.changed.push({ subject, fields });
  record(store, actor, { ...log, action: "source.changed", ...changeOf(before, after) }, now);
}

function pruneSources(
  { store, plan, by, overwrite, prune }: Applying,
  claimed: ReadonlySet<number | undefined>,
  named: ReadonlySet<string>,
): void {
  if (!prune) return;
  for (const source of store.sources.list()) {
    if (claimed.has(source.id) || named.has(source.slug)) continue;
    const subject = subjectOf(source);
    if (source.managed === "chat" && !overwrite) {
      plan.kept.push(subject);
      continue;
    }
    store.sources.setStatus(source.id, "removed");
    store.sources.setManaged(source.id, "file");
    plan.removed.push({ subject, fields: [] });
    const before = { status: source.status };
    const log = { action: "source.removed", subjectId: source.id, subject: source.name, before };
    record(store, by.actor, log, by.now);
  }
}
