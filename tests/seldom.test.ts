import { expect, it } from "vitest";
import { createSeldom } from "../src/seldom.ts";

it("says the same once a minute, and how often it was not said", () => {
  let now = 1_700_000_000_000;
  const lines: unknown[] = [];
  const error = (...line: unknown[]) => void lines.push(line);
  const seldom = createSeldom({ error }, () => now);
  for (let second = 0; second <= 150; second++, now += 1_000) {
    seldom({ second }, "the disk is full");
    if (second === 3) seldom({ second }, "and another thing");
  }
  // Nor for hours where somebody set the clock back.
  now -= 3_600_000;
  seldom({ second: 0 }, "the disk is full");
  expect(lines).toEqual([
    [{ second: 0 }, "the disk is full"],
    [{ second: 3 }, "and another thing"],
    [{ second: 60, unsaid: 59 }, "the disk is full"],
    [{ second: 120, unsaid: 59 }, "the disk is full"],
    [{ second: 0, unsaid: 30 }, "the disk is full"],
  ]);
});
