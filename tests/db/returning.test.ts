import { expect, it, onTestFinished } from "vitest";
import { openDb } from "../../src/db/open.ts";

/** A row that points at nothing is refused when all is committed, as a full disk is. */
function open() {
  const db = openDb(":memory:");
  onTestFinished(() => void db.close());
  db.exec(`CREATE TABLE leaves (id INTEGER PRIMARY KEY, twig INTEGER REFERENCES twigs (id) DEFERRABLE INITIALLY DEFERRED);
    CREATE TABLE twigs (id INTEGER PRIMARY KEY)`);
  return {
    insert: db.prepare<[number], number>("INSERT INTO leaves (twig) VALUES (?) RETURNING id").pluck(),
    count: db.prepare<[], number>("SELECT count(*) FROM leaves").pluck(),
    twig: db.prepare("INSERT INTO twigs (id) VALUES (7)"),
  };
}

// Its id was returned, and the row was not there.
it("throws where a write that returns a row could not be committed", () => {
  const { insert, count } = open();
  expect(() => insert.get(7)).toThrow("FOREIGN KEY constraint failed");
  expect(count.get()).toBe(0);
});

it("returns the row where it was", () => {
  const { insert, count, twig } = open();
  twig.run();
  expect([insert.get(7), insert.get(7), count.get()]).toEqual([1, 2, 2]);
});

it("returns nothing where nothing was written", () => {
  const db = openDb(":memory:");
  onTestFinished(() => void db.close());
  expect(db.prepare("UPDATE sources SET name = 'x' WHERE id = 9 RETURNING id").get()).toBeUndefined();
});
