import { expect, it } from "vitest";
import { createPollLine } from "../../src/feed/refresh-line.ts";
import type { Release } from "../../src/feed/slots.ts";

const source = (id: number, host = "a.example") => ({ id, url: `https://${host}/${id}` });

/** A line whose polls end when they are told to, and what is under way in it. */
function lineOf(due: ReturnType<typeof source>[]) {
  const running = new Map<number, { end: (fails?: Error) => void; release: Release }>();
  const blamed: [number, unknown][] = [];
  const line = createPollLine<string>({
    due: () => due,
    read: ({ id }, release) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) => (error === undefined ? resolve(`read ${id}`) : reject(error));
        running.set(id, { end, release });
      }),
    blame: async ({ id }, error) => void blamed.push([id, error]),
    left: () => {},
    signal: new AbortController().signal,
  });
  return { line, running, blamed, ids: () => [...running.keys()] };
}

/** Whatever can go on without anything ending has done so. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

it("polls four of a host at a time, and goes on as soon as one gives its place back", async () => {
  const { line, running, ids } = lineOf([1, 2, 3, 4, 5, 6].map((id) => source(id)).concat(source(7, "b.example")));
  const done = line.pollDue(0, []);
  await settled();
  expect(ids()).toEqual([1, 7, 2, 3, 4]);
  expect(line.size()).toBe(5);
  running.get(2)?.release();
  running.get(3)?.end();
  await settled();
  expect(ids()).toEqual([1, 7, 2, 3, 4, 5, 6]);
  for (const { end } of running.values()) end();
  await done;
  expect(line.size()).toBe(0);
});

it("joins a poll that is under way, and takes one that waits out of the line", async () => {
  const { line, running, ids } = lineOf([1, 2, 3, 4, 5].map((id) => source(id)));
  const done = line.pollDue(0, [source(1)]);
  await settled();
  const [joined, asked] = [line.poll(source(1)), line.poll(source(5))];
  await settled();
  expect(ids()).toEqual([1, 2, 3, 4]);
  running.get(1)?.end();
  await settled();
  expect(ids()).toEqual([1, 2, 3, 4, 5]);
  for (const { end } of running.values()) end();
  expect(await Promise.all([joined, asked, done])).toEqual(["read 1", "read 5", undefined]);
});

it("tells whom a bug hit, and polls the others", async () => {
  const { line, running, blamed } = lineOf([source(1), source(2)]);
  const done = line.pollDue(0, []);
  await settled();
  const bug = new Error("a bug");
  running.get(1)?.end(bug);
  running.get(2)?.end();
  await done;
  expect(blamed).toEqual([[1, bug]]);
  expect(line.size()).toBe(0);
});
