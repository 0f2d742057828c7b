import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

interface Finding {
  id: string;
  nodes: { html: string }[];
}

/** Serious faults are those against WCAG 2. */
const SERIOUS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
/** What of them depends on how large the screen is, and how dark; ids of axe's rules. */
export const OF_LOOKS: readonly string[] = ["color-contrast", "target-size"];
const look = (only: readonly string[]) =>
  `axe.run({ resultTypes: ['violations'], runOnly: ${JSON.stringify(only)} }).then((found) => found.violations)`;

let script: string | null = null;

/** What axe-core finds on the page as it is, and how much wider it is than the screen; each after `name`. */
export async function faultsOf(page: Page, name: string, only: readonly string[] = SERIOUS): Promise<string[]> {
  script ??= readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(script);
  const found = await page.evaluate<Finding[]>(look(only));
  const wide = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
  const faults = found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${name}: ${id} ${html.slice(0, 200)}`));
  return wide > 0 ? [...faults, `${name}: ${wide} pixels too wide`] : faults;
}
