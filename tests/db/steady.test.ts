import { expect, it, onTestFinished, vi } from "vitest";
import { openDb } from "../../src/db/open.ts";
import { steady } from "../../src/db/steady.ts";

it.each([
  ["WHERE id > ? LIMIT ?", "WHERE id > +? LIMIT +?"],
  ["VALUES (@a, :b, $c, ?1)", "VALUES (+@a, +:b, +$c, +?1)"],
  [
    "x = 'what?' AND y = 'it''s @here' AND z = \"a?\" AND w = ?",
    "x = 'what?' AND y = 'it''s @here' AND z = \"a?\" AND w = +?",
  ],
  ["json_extract(x, '$.a') = ? -- why ?\n AND y = ?", "json_extract(x, '$.a') = +? -- why ?\n AND y = +?"],
  ["LIMIT +?", "LIMIT +?"],
])("puts a plus before parameters alone: %s", (sql, expected) => {
  expect(steady(sql)).toBe(expected);
  expect(steady(expected)).toBe(expected);
});

// better-sqlite3 makes a function for the rows of a statement whenever SQLite has compiled it.
it("compiles a statement once, whatever is bound", () => {
  const db = openDb(":memory:");
  onTestFinished(() => void db.close());
  db.exec("CREATE TABLE a (id INTEGER PRIMARY KEY, x); CREATE TABLE b (id INTEGER PRIMARY KEY, a_id REFERENCES a, y)");
  const add = db.prepare("INSERT INTO a (id, x) VALUES (?, ?)");
  for (let id = 1; id <= 9; id++) add.run(id, id === 5 ? "five" : id);
  db.exec("INSERT INTO b (a_id, y) SELECT id, x FROM a");
  const made = vi.spyOn(globalThis, "Function");
  const some = db.prepare("SELECT id, x FROM a WHERE id > ? ORDER BY id LIMIT ?");
  const joined = db.prepare("SELECT b.id, a.x FROM a JOIN b ON b.a_id = a.id WHERE a.id = ?");
  for (let id = 1; id <= 8; id++) {
    expect(some.all(id, 1)).toEqual([{ id: id + 1, x: id + 1 === 5 ? "five" : id + 1 }]);
    expect(joined.all(id)).toEqual([{ id, x: id === 5 ? "five" : id }]);
  }
  expect(made).toHaveBeenCalledTimes(2);
  made.mockRestore();
});
