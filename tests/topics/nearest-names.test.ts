import { expect, it } from "vitest";
import { nearestNames } from "../../src/topics/nearest-names.ts";

const NAMES = ["Siyasət", "İqtisadiyyat", "Cəmiyyət", "İdman", "Спорт", "Sport", "science-tech", "Экономика"];

it.each([
  ["siyaset", ["Siyasət"]],
  ["IDMAN", ["İdman"]],
  ["iqt", ["İqtisadiyyat"]],
  ["sports news", ["Sport"]],
  ["tech", ["science-tech"]],
  ["sprot", ["Sport"]],
  ["иконамика", ["Экономика"]],
  ["cemiyet", ["Cəmiyyət"]],
  ["zzzz", []],
  ["", []],
])("%j may mean %j", (input, expected) => {
  expect(nearestNames(input, NAMES, 4)).toEqual(expected);
});

it("gives the likeliest first and no more than asked for", () => {
  expect(nearestNames("port", ["airport", "spot", "ports", "port"], 3)).toEqual(["port", "ports", "airport"]);
});
