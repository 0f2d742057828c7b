import { expect, it } from "vitest";
import { runChaos } from "./run.ts";

// The short form of `npm run chaos`: whatever the moment of death, no channel gets a story twice, and none is lost.
it("loses nothing and repeats nothing in channels and groups, killed in the middle of a burst", async () => {
  const report = await runChaos({ seed: 56, kills: 2, places: 4, readers: 4, digestReaders: 1, isShort: true });
  const { kinds, damage, ended, leaks, open } = report;
  expect({ damage, ended, leaks, open }).toEqual({ damage: [], ended: [], leaks: [], open: 0 });
  for (const kind of ["channel", "supergroup", "group"]) {
    expect({ kind, ...kinds[kind] }).toMatchObject({ kind, lost: 0, duplicated: 0, undecided: 0 });
  }
  expect(kinds["reader at once"]).toMatchObject({ lost: 0, undecided: 0 });
  expect(report.stories).toBeGreaterThan(0);
  // Each of them was searched for the token, headers and addresses with either (secrets.ts).
  expect(report.logged).toBeGreaterThan(0);
}, 60_000);
