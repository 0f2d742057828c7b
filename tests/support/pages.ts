import extractPage from "../../src/extract/extract-task.ts";
import type { PageExtractor } from "../../src/extract/load-worker.ts";

/** The extractor without its thread, for tests that are not about it. */
export function extractorHere(): PageExtractor {
  return {
    extract: async (task) => ({ kind: "extracted", ...extractPage(task) }),
    close: async () => {},
  };
}

/** A page of an article as outlets write them: a lead and more, with furniture around it. */
export function articlePage(
  title: string,
  paragraphs: readonly string[],
  { head = "", foot = "", language = "en" } = {},
): { body: string; type: string } {
  const body = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title} | Lighthouse Daily</title>
<meta property="og:type" content="article"><meta property="og:title" content="${title}">${head}</head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>${title}</h1>
${paragraphs.map((text) => `<p>${text}</p>`).join("\n")}${foot}</article>
<aside><h2>Read also</h2><ul><li><a href="/other">Another headline of the day</a></li></ul></aside></body></html>`;
  return { body, type: "text/html; charset=utf-8" };
}
