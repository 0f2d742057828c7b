import { expect, it } from "vitest";
import { oneRun } from "../src/one-run.ts";

it("joins the run that is under way, and begins another one after it", async () => {
  const begun: number[] = [];
  const { run } = oneRun(async (asked: number) => void begun.push(asked));
  await Promise.all([run(1), run(2)]);
  await run(3);
  expect(begun).toEqual([1, 3]);
});

it("tells who asked that a run failed, but not who waits for its end", async () => {
  const { run, ended } = oneRun(async () => {
    throw new Error("the disk is full");
  });
  await ended();
  const runs = [run(), ended()];
  expect(await Promise.allSettled(runs)).toMatchObject([
    { status: "rejected", reason: { message: "the disk is full" } },
    { status: "fulfilled" },
  ]);
  await ended();
});
