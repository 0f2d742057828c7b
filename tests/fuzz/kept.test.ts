import { expect, it } from "vitest";
import { fuzz, keptInputs, TARGETS, tried } from "./run.ts";

/** What `npm run fuzz` once found must never come back. */
it.each(keptInputs().map((kept) => [kept.target, kept.fault, kept.input] as const))(
  "%s withstands what once failed: %s",
  async (name, _, input) => {
    const [target] = TARGETS.filter((one) => one.name === name);
    expect(target).toBeDefined();
    if (target !== undefined) await tried(target, input);
  },
);

it("every target takes some of its inputs", async () => {
  const figures = await fuzz({ runs: 30, seed: 20_261_121, targets: TARGETS });
  expect(figures.flatMap(({ found }) => found)).toEqual([]);
  expect(figures.map(({ target }) => target)).toEqual(TARGETS.map(({ name }) => name));
});
