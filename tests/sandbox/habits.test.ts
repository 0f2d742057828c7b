import { expect, it } from "vitest";
import { mostInAnHour } from "../../src/feed/flood.ts";
import { readPace } from "../../src/feed/pace.ts";
import { formatPace } from "../../src/feed/pace-after.ts";
import { demoPace } from "../../src/sandbox/habits.ts";

const NOON = Date.UTC(2026, 10, 22, 12);

// After twenty minutes all outlets were held back as floods, and the channels stood still.
it.each([
  [1, 180],
  [0.01, 180],
  [60, 60 * 180],
])("takes what an outlet of the demo brings at speed %d for no flood", (speed, perHour) => {
  expect(mostInAnHour(readPace(formatPace(demoPace(speed, NOON))), 0, NOON)).toBeGreaterThan(3 * perHour);
});
