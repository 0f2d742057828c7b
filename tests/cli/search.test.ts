import { join } from "node:path";
import { expect, it } from "vitest";
import { searchCommand } from "../../src/cli/search.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { addSource, entry, ingestAll, NOON } from "../support/store.ts";
import { testShell } from "./shell.ts";

const WEEK = 7 * 86_400_000;
const SHIPS = "Aras Araz Kura Lerik Masalli Neftchala Shirvan Talysh Vilesh Zagatala Turan Khazar".split(" ");

it("finds the newest ten stories in a shell, or says that there are none", async () => {
  const { run, folder } = testShell();
  const db = openDb(join(folder, "chapar.db"));
  const store = createStore(db);
  for (const [week, ship] of SHIPS.entries()) {
    const at = NOON + week * WEEK;
    const source = addSource(store, {
      slug: ship.toLowerCase(),
      name: `The ${ship}`,
      first: { kind: "last", count: 1 },
    });
    const title = `Ferry ${ship} sails again`;
    ingestAll(store, source, [entry({ title, link: `https://${source.slug}.example/1`, publishedAt: at })], at);
  }
  db.close();

  const shown = (ship: string) => {
    const at = new Date(NOON + SHIPS.indexOf(ship) * WEEK).toISOString();
    return `${at}  The ${ship}: Ferry ${ship} sails again\n  https://${ship.toLowerCase()}.example/1`;
  };
  expect(await run(searchCommand, "ferry")).toEqual(SHIPS.slice(-10).reverse().map(shown));
  expect(await run(searchCommand, "Ferry", "(Khazar", "OR", "Kura)")).toEqual(["Khazar", "Kura"].map(shown));
  expect(await run(searchCommand, 'source:"The Kura"')).toEqual([shown("Kura")]);
  expect(await run(searchCommand, "source:nobody ferry")).toEqual(["error: no source is called nobody."]);
  expect(await run(searchCommand, "ferry topic:nothing")).toEqual(["error: no topic is called nothing."]);
  expect(await run(searchCommand, "ferry submarine")).toEqual(["No story here matches that."]);
});

it.each([
  ["(((", 'error: (((\n  ^\nThe query has a ( without its ): "(".'],
  [
    "port sorce:wire",
    'error: port sorce:wire\n     ^^^^^\nThe query has a field that does not exist: "sorce"; did you mean source:?',
  ],
  ["port NOT", 'error: port NOT\n     ^^^\nThe query lacks something beside AND, OR or NOT: "NOT".'],
  ["", "error: usage: npm run cli -- search QUERY"],
])("says of the query %j what is wrong with it", async (query, said) => {
  expect(await testShell({ hasDatabase: false }).run(searchCommand, query)).toEqual([said]);
});
