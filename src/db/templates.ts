import type { ManagedBy } from "../model.ts";
import type { Db } from "./open.ts";

/** A form of posts, in Liquid (see delivery/template). */
export interface StoredTemplate {
  slug: string;
  text: string;
  managed: Exclude<ManagedBy, "defaults">;
}

export function templateRepo(db: Db) {
  const bySlug = db.prepare<[string], StoredTemplate>("SELECT slug, text, managed FROM templates WHERE slug = ?");
  const all = db.prepare<[], StoredTemplate>("SELECT slug, text, managed FROM templates ORDER BY slug");
  const put = db.prepare<[StoredTemplate]>(
    `INSERT INTO templates (slug, text, managed) VALUES (@slug, @text, @managed)
     ON CONFLICT (slug) DO UPDATE SET text = excluded.text, managed = excluded.managed`,
  );
  const remove = db.prepare<[string]>("DELETE FROM templates WHERE slug = ?");
  return {
    find: (slug: string): StoredTemplate | null => bySlug.get(slug) ?? null,
    /** By slug. */
    list: (): StoredTemplate[] => all.all(),
    put: (template: StoredTemplate): void => void put.run(template),
    remove: (slug: string): void => void remove.run(slug),
  };
}
export type TemplateRepo = ReturnType<typeof templateRepo>;
