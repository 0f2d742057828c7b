import { expect, it } from "vitest";
import { groupIn, topicIn, topicTitle } from "../../src/text/topic-title.ts";

it.each<[string, string | null, string]>([
  ["Sailors", "Weather", "Sailors › Weather"],
  ["Sailors", null, "Sailors"],
  ["Sailors › Bay", "Weather", "Sailors › Bay › Weather"],
  ["Sailors", "Weather › tides", "Sailors › Weather tides"],
])("names the topic of a forum behind its group: %s, %s", (group, topic, title) => {
  expect(topicTitle(group, topic)).toBe(title);
  if (topic !== null) expect([groupIn(title), topicIn(title)]).toEqual([group, topic.replace(" › ", " ")]);
});

it("finds no topic in the title of a group", () => {
  expect([groupIn("Sailors"), topicIn("Sailors")]).toEqual(["Sailors", null]);
});
