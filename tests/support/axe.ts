import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

interface Finding {
  id: string;
  nodes: { html: string }[];
}

/** Serious faults are those against WCAG 2. */
const LOOK =
  "axe.run({ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then((found) => found.violations)";

let script: string | null = null;

/** What axe-core finds on the page as it is, and how much wider it is than the screen; each after `name`. */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  script ??= readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(script);
  const found = await page.evaluate<Finding[]>(LOOK);
  const wide = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
  const faults = found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${name}: ${id} ${html.slice(0, 200)}`));
  return wide > 0 ? [...faults, `${name}: ${wide} pixels too wide`] : faults;
}
