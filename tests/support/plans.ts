import { type Db, openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";

/** Every statement that the repositories prepare, with the steps of SQLite's plan for it. */
export const plans: readonly { sql: string; plan: string[] }[] = (() => {
  const db = openDb(":memory:");
  const prepared: string[] = [];
  const spy = new Proxy(db, {
    get(target, key) {
      if (key === "prepare") {
        return (sql: string) => {
          prepared.push(sql);
          return target.prepare(sql);
        };
      }
      const value = Reflect.get(target, key) as unknown;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  // Every repository is asked for.
  Object.values(createStore(spy as Db));
  return [...new Set(prepared)].map((sql) => {
    const named = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]));
    const positional = (sql.match(/\?/g) ?? []).map(() => null);
    const explain = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const rows = positional.length > 0 ? explain.all(...positional) : explain.all(named);
    return { sql: sql.replace(/\s+/g, " "), plan: rows.map(({ detail }) => detail) };
  });
})();
