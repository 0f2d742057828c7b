import type { z } from "zod";
import type { Environment } from "./env-values.ts";
import { type FileProblem, type Path, readYaml, type YamlFile } from "./yaml.ts";

/** What queries may name. */
export interface KnownNames {
  topics: Iterable<string>;
  sources: Iterable<string>;
  /** Not queries, but channels name these. */
  templates: Iterable<string>;
}

/** One file while it is being read: what its parts need, and where their problems go. */
export interface Reading {
  readonly yaml: YamlFile;
  readonly env: Environment;
  readonly problems: FileProblem[];
  readonly names: { readonly [kind in keyof KnownNames]: Set<string> };
}

/** The beginning of reading `text`: its YAML, and the problems of that. */
export function readingOf(text: string, env: Environment, known: Partial<KnownNames>): Reading {
  const yaml = readYaml(text);
  const names = { topics: new Set(known.topics), sources: new Set(known.sources), templates: new Set(known.templates) };
  return { yaml, env, problems: [...yaml.problems], names };
}

/** More than anyone reads at once. */
const MOST_PROBLEMS = 100;

/** By their places, the first ones when there are very many. */
export function inOrder(problems: FileProblem[]): FileProblem[] {
  const sorted = problems.sort((a, b) => a.line - b.line || a.column - b.column);
  const next = sorted[MOST_PROBLEMS];
  if (next === undefined) return sorted;
  const rest = { ...next, message: `From here on there are ${sorted.length - MOST_PROBLEMS} problems more.` };
  return [...sorted.slice(0, MOST_PROBLEMS), rest];
}

/** Notes a problem about the value at `path`: "every" and "is 90: …". */
export function addProblem({ yaml, problems }: Reading, path: Path, message: string): void {
  problems.push({ ...yaml.locate(path), message: `${nameOf(path)} ${message}` });
}

/**
 * `value` in the form of `shape`, or null after noting what is wrong with it: one problem for each place, and one for
 * each unknown key.
 */
export function check<T extends z.ZodType>(reading: Reading, shape: T, value: unknown, path: Path): z.output<T> | null {
  const { data, error } = shape.safeParse(value);
  const told = new Set<string>();
  for (const issue of error?.issues ?? []) {
    const at = [...path, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      const sentences = issue.message.split("\n");
      for (const [index, key] of issue.keys.entries()) {
        reading.problems.push({ ...reading.yaml.locateKey([...at, key]), message: sentences[index] ?? issue.message });
      }
    } else if (!told.has(at.join("\n"))) {
      told.add(at.join("\n"));
      addProblem(reading, at, issue.message);
    }
  }
  return data ?? null;
}

/** The key by which a person knows the place: "pace.per_hour", "select", "item 2 of languages", "This file". */
function nameOf(path: Path): string {
  // A file may be a list, or one item, as a whole.
  const [list, index, ...inside] = typeof path[0] === "number" ? ["this file", ...path] : path;
  if (list === undefined) return "This file";
  if (index === undefined) return String(list);
  if (typeof index !== "number") return path.filter((step) => typeof step !== "number").join(".");
  const [last] = inside.slice(-1);
  if (last === undefined) return `Item ${Number(index) + 1} of ${String(list)}`;
  const keys = inside.filter((step) => typeof step !== "number").join(".");
  return typeof last === "number" ? `Item ${last + 1} of ${keys}` : keys;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
