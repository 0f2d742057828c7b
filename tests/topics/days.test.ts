import fc from "fast-check";
import { expect, it } from "vitest";
import { dayOf, dayTokens, formatDay, parseDay, tokensBefore, tokensFrom } from "../../src/topics/days.ts";

const LAST = dayOf(Date.UTC(2300, 0));
const day = fc.integer({ min: 0, max: LAST });

it.each(["2026-02-30", "2026-2-3", "1969-12-31", "2200-01-01", "", "2026-01-31T00:00"])("knows no day %j", (text) => {
  expect(parseDay(text)).toBeNull();
});

it("keeps every time within 1970 and 2199", () => {
  expect([-1, Date.UTC(2500, 0), 86_399_999].map((time) => formatDay(dayOf(time)))).toEqual([
    "1970-01-01",
    "2199-12-31",
    "1970-01-01",
  ]);
});

it("says a range of days in few tokens, of which each day of it has exactly one", () => {
  fc.assert(
    fc.property(
      day,
      fc.oneof(
        day,
        day.chain((near) => fc.constantFrom(near)),
      ),
      (edge, other) => {
        const own = dayTokens(other);
        expect(tokensBefore(edge).filter((token) => own.includes(token)).length).toBe(other < edge ? 1 : 0);
        expect(tokensFrom(edge).filter((token) => own.includes(token)).length).toBe(other >= edge ? 1 : 0);
        expect(tokensBefore(edge).length + tokensFrom(edge).length).toBeLessThan(90);
      },
    ),
  );
});
