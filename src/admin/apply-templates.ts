import type { FileTemplate } from "../config/file-templates.ts";
import { templateItem } from "../config/write.ts";
import { type Applying, changeOf, differences } from "./apply-plan.ts";
import { record } from "./audit.ts";

const subjectOf = ({ slug }: FileTemplate) => `template ${slug}`;

/** Brings the templates to what the file says. */
export function applyTemplates({ store, plan, by, overwrite }: Applying, templates: readonly FileTemplate[]): void {
  for (const template of templates) {
    const known = store.templates.find(template.slug);
    const [before, after] = [known === null ? {} : templateItem(known), templateItem(template)];
    const fields = known === null ? [] : differences(before, after);
    const subject = subjectOf(template);
    if (known !== null && fields.length === 0) {
      if (known.managed === "chat") store.templates.put({ ...template, managed: "file" });
      continue;
    }
    if (known?.managed === "chat" && !overwrite) {
      plan.conflicts.push({ subject, fields });
      continue;
    }
    store.templates.put({ ...template, managed: "file" });
    (known === null ? plan.added : plan.changed).push({ subject, fields });
    const log =
      known === null ? { action: "template.added", after } : { action: "template.changed", ...changeOf(before, after) };
    record(store, by.actor, { ...log, subject: template.slug }, by.now);
  }
}

/** To be called when routes are as the file says: a template that one of them has stays. */
export function pruneTemplates(
  { store, plan, by, overwrite, prune }: Applying,
  templates: readonly FileTemplate[],
): void {
  if (!prune) return;
  const named = new Set(templates.map(({ slug }) => slug));
  for (const template of store.templates.list()) {
    if (named.has(template.slug)) continue;
    if ((template.managed === "chat" && !overwrite) || store.routes.withTemplate(template.slug) > 0) {
      plan.kept.push(subjectOf(template));
      continue;
    }
    store.templates.remove(template.slug);
    plan.removed.push({ subject: subjectOf(template), fields: [] });
    const log = { action: "template.removed", subject: template.slug, before: templateItem(template) };
    record(store, by.actor, log, by.now);
  }
}
