import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** The phrases of data/defaults/boilerplate.yaml, of all languages together. */
export function defaultBoilerplate(): string[] {
  const text = readFileSync(new URL("../../data/defaults/boilerplate.yaml", import.meta.url), "utf8");
  const phrases: unknown[] = Object.values(parse(text) as object).flat();
  return phrases.map(String);
}
