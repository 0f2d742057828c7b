import { readFileSync } from "node:fs";

/** The text of data/defaults/summary-prompt.md: what a language model is told before it is shown an article. */
export function summaryPrompt(): string {
  return readFileSync(new URL("../../data/defaults/summary-prompt.md", import.meta.url), "utf8");
}
