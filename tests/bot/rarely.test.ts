import { expect, it } from "vitest";
import { createRarely } from "../../src/bot/rarely.ts";

it("lets a thing be said once an hour, each by itself", () => {
  let clock = 0;
  const rarely = createRarely(() => clock);
  const said = (at: number) => {
    clock = at;
    return [rarely("one"), at > 0 && rarely("two")];
  };
  expect([0, 3_599_999, 3_600_000, 3_600_001].map(said)).toEqual([
    [true, false],
    [false, true],
    [true, false],
    [false, false],
  ]);
});

it("forgets the oldest of very many", () => {
  const rarely = createRarely(() => 0);
  for (let i = 0; i <= 10_000; i++) rarely(`chat ${i}`);
  expect([rarely("chat 10000"), rarely("chat 0")]).toEqual([false, true]);
});
