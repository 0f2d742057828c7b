import { describe, expect, it } from "vitest";
import { materialChange } from "../../src/story/material-change.ts";

const before = { title: "Bridge opens in Şəki", text: "The bridge opened on Monday. It cost 1.5 million." };

describe("materialChange", () => {
  it.each([
    ["nothing", before],
    [
      "white space, punctuation, case and accents",
      { title: "BRIDGE opens in Şeki!", text: "The bridge  opened on Monday.\n\nIt cost 1.5 million…" },
    ],
    ["a marker on the headline", { ...before, title: `${before.title} - UPDATED` }],
  ])("is none: %s", (_, after) => {
    expect(materialChange(before, after)).toEqual({ kind: "none" });
  });

  it.each([
    ["a word of the headline", { ...before, title: "Bridge closes in Şəki" }, ["title"]],
    ["a number", { ...before, text: before.text.replace("1.5", "15") }, ["text"]],
    ["a paragraph", { ...before, text: `${before.text}\n\nTraffic began at once.` }, ["text"]],
    ["both", { title: "Bridge", text: "" }, ["title", "text"]],
  ])("is material: %s", (_, after, changed) => {
    expect(materialChange(before, after)).toEqual({ kind: "material", changed });
  });
});
