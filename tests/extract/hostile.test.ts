import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/extract/article.ts";
import { textOf } from "../../src/extract/extracted-page.ts";
import { extractText } from "../../src/extract/plain-text.ts";
import { cpuClock } from "../support/cpu.ts";

const P = "<p>The harbour of Skerry was closed on Monday, officials said, after fog came in.</p>";
const URL = "https://courier.example/fog";
/** Far above what is needed on a busy machine, far below what anything quadratic takes. */
const MOST_MS = 1_000;

describe("hostile pages", () => {
  it.each([
    ["50,000 elements inside each other", `${"<div>".repeat(50_000)}${P.repeat(3)}${"</div>".repeat(50_000)}`],
    ["20,000 paragraphs and articles left open", "<p><article>".repeat(20_000)],
    ["thousands of paragraphs", P.repeat(4_000)],
    ["only the beginnings of tags", "<".repeat(100_000)],
    ["an endless tag", `<div ${"a=b ".repeat(40_000)}`],
    ["names of classes without end", `<div class="${"a-B_c ".repeat(2_000)}">`.repeat(100)],
    [
      "a class for each of 3,000 elements",
      Array.from({ length: 3_000 }, (_, i) => `<p class="c${i} x${i}">Fog ${i}.</p>`).join(""),
    ],
    [
      "linked headlines without end",
      "<h2><a href=x>Fog closes the port again</a></h2><p>The harbour was closed.</p>".repeat(3_000),
    ],
    ["teasers without end", `<div class="card teaser">${P}<a href=x>more</a></div>`.repeat(1_500)],
    ["JSON-LD inside itself", `<script type="application/ld+json">${"[".repeat(100_000)}</script>`],
    [
      "articles in JSON-LD without end",
      `<script type="application/ld+json">[${'{"@type":"NewsArticle"},'.repeat(50_000)}{}]</script>`,
    ],
    [
      "data inside itself",
      `<script type="application/json">${'{"body":'.repeat(20_000)}1${"}".repeat(20_000)}</script>`,
    ],
    ["a word of 300,000 letters", `<p>${"x".repeat(300_000)}</p>`],
    ["capitals without end", `<p>${"Aa ".repeat(500_000)}reports</p>`],
    ["blanks without end", `<p>${" ".repeat(300_000)}a</p>`],
    ["a title of separators", `<title>${" - ".repeat(100_000)}</title>${P}`],
    ["dates without end", "<p>07 December 2022 - 14:21</p>".repeat(4_000)],
  ])("%s do not delay", (_, html) => {
    const used = cpuClock();
    const page = extractArticle(html, URL, { now: 0 });
    expect(used()).toBeLessThan(MOST_MS);
    expect(textOf(page).length).toBeLessThanOrEqual(200_000);
  });

  it("never throws, and gives plain lines", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<p>",
        "</p>",
        "<div class='share'>",
        "</div>",
        "<article>",
        "<h1>",
        "<a href='//x'>",
        "<br><br>",
        "<li>",
        P,
        "<table><td>",
        "<script type='application/ld+json'>",
        '{"@type":"Article","articleBody":',
        "</script>",
        "<meta property='og:title' content='",
        "<time datetime='",
        "Read also:",
        "\u202e",
        "&lt;b&gt;",
        "&#0;",
      ),
      fc.string({ unit: "binary", maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = pieces.join("");
        for (const page of [extractArticle(html, URL, { now: 0 }), extractText(html, { now: 0 })]) {
          expect(
            page.paragraphs.every(
              ({ text }) => text !== "" && text === text.trim() && !text.includes("\n") && text.isWellFormed(),
            ),
          ).toBe(true);
          expect(page.kind === "article").toBe(page.paragraphs.length > 0);
        }
      }),
      { numRuns: 10 },
    );
  });
});
