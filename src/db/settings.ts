import type { Db } from "./open.ts";

/** Small facts that the program keeps about itself. */
export function settingRepo(db: Db) {
  const get = db.prepare<[string], string>("SELECT value FROM settings WHERE key = ?").pluck();
  const set = db.prepare(
    "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  );
  return {
    get: (key: string): string | null => get.get(key) ?? null,
    set: (key: string, value: string): void => void set.run(key, value),
  };
}
export type SettingRepo = ReturnType<typeof settingRepo>;
