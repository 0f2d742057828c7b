import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { textOf } from "../../src/extract/extracted-page.ts";
import { extractText } from "../../src/extract/plain-text.ts";

const dump = (name: string) => readFileSync(new URL(`../corpus/pages/${name}.txt`, import.meta.url), "utf8");

describe("extractText", () => {
  it("finds the article in a page with section, time, calls and lists of headlines", () => {
    const { kind, title, section, publishedAt, agency, ...rest } = extractText(dump("dump-en"), {
      timeZone: "Asia/Baku",
    });
    expect({ kind, title, section, publishedAt, agency }).toEqual({
      kind: "article",
      title: "Mayor of Port Lemmon, harbour master of Skerry discuss ferries",
      section: "CHRONICLE",
      publishedAt: Date.UTC(2026, 10, 20, 10, 21),
      agency: "Coastwire",
    });
    expect(textOf(rest)).toBe(
      [
        "Mayor of Port Lemmon Ada Fenwick has received a delegation led by harbour master of Skerry Nils Oker.",
        "The mayor praised the ferries between the two towns and spoke of the new quay, Coastwire reports.",
        "Nils Oker noted that passengers were more by a third than last year.",
        "Then a photo was taken.",
      ].join("\n\n"),
    );
  });

  it("ends where the lead is printed again", () => {
    const { title, publishedAt, agency, ...rest } = extractText(dump("dump-mixed"));
    expect({ title, publishedAt, agency }).toEqual({
      title: "Mayor of Port Lemmon received the harbour master of Skerry-UPDATED",
      publishedAt: null,
      agency: "KPA",
    });
    expect(
      textOf(rest)
        .split("\n\n")
        .map((text) => text.slice(0, 14)),
    ).toEqual(["Ada Fenwick, M", "It is reported", "Ada Fenwick ex", "Exchange of vi"]);
  });

  it.each([
    ["nothing", ""],
    ["a title alone", "Fog closes the port"],
    ["a list of headlines", "Latest news\n\nFog closes the port\n\n21 November 2026 - 06:36\n\nFerry late\n"],
  ])("takes %s for no article", (_, text) => {
    expect(extractText(text)).toMatchObject({ kind: "not-an-article", paragraphs: [] });
  });
});
