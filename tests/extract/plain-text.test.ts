import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/extract/article.ts";
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

  // The lists of such a page lead nowhere: nothing but their times tells that they are lists.
  it.each([
    ["paragraphs", (lines: string[]) => lines.map((line) => `<p>${line}</p>`).join("")],
    ["boxes", (lines: string[]) => lines.map((line) => `<div>${line}</div>`).join("")],
    ["breaks", (lines: string[]) => `<div>${lines.join("<br><br>")}</div>`],
  ])("says the same of the page with its text in %s", (_, form) => {
    const text = dump("dump-en");
    const [title = "", ...lines] = text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    const page = extractArticle(`<h1>${title}</h1>${form(lines)}`, "https://a.example/1", { timeZone: "Asia/Baku" });
    expect(page).toEqual(extractText(text, { timeZone: "Asia/Baku" }));
  });

  it.each(["SUNDAY", "UPDATED", "ЧТ", "Baku", "By Ada Fenwick"])("takes no %s before a time for a section", (word) => {
    const html = `<h1>Fog</h1><p>${word} 20 November 2026 - 14:21</p><p>${"Fog closed the port of Skerry. ".repeat(9)}</p>`;
    expect(extractArticle(html, "https://a.example/1")).toMatchObject({ kind: "article", section: null });
  });

  it("reads the paragraphs of a page that is one <pre>", () => {
    const page = extractArticle(`<title>Mayor</title><pre>${dump("dump-en")}</pre>`, "https://a.example/1");
    expect(textOf(page)).toBe(textOf(extractText(dump("dump-en"))));
  });

  it.each([
    ["nothing", ""],
    ["a title alone", "Fog closes the port"],
    ["a list of headlines", "Latest news\n\nFog closes the port\n\n21 November 2026 - 06:36\n\nFerry late\n"],
  ])("takes %s for no article", (_, text) => {
    expect(extractText(text)).toMatchObject({ kind: "not-an-article", paragraphs: [] });
  });
});
