import { hash as digest } from "node:crypto";
import { fold } from "../text/fold.ts";
import type { LineJudge } from "./boilerplate.ts";

/**
 * What was learned of one source's lines, as JSON that may be stored. Of each line, known by a hash, the stories it stood
 * in and when, counted in articles. Text of articles is not kept.
 */
export interface SourceBoilerplate {
  version: 1;
  /** Articles learned from so far. */
  articles: number;
  /** The story of the last of them. */
  last: string;
  /** Hash of a line, and of the stories it stood in with the article's number, oldest first. A list, as objects with so many names are slow. */
  lines: readonly KnownLine[];
}

type Sighting = readonly [story: string, article: number];
type KnownLine = readonly [line: string, stories: readonly Sighting[]];

/** Stories that a line must stand in before it is no news. */
const MANY = 4;
/** Of the last articles, the share that it must stand in. */
const SHARE = 0.05;
/** Articles after which it is forgotten that a line stood in one. */
const MEMORY = 300;
/** The same for a line that was seen once: what stands in many articles is soon seen again. */
const FIRST_MEMORY = 40;
const MAX_STORIES = 16;
const MAX_LINES = 1_200;
/** Lines of an article that are learned, from its beginning and from its end: furniture stands at the edges. */
const AT_START = 6;
const AT_END = 14;
const MAX_LETTERS = 400;

/** Of an article's lines, those that are learned. */
export function edgesOf(lines: readonly string[]): readonly string[] {
  return lines.length <= AT_START + AT_END ? lines : [...lines.slice(0, AT_START), ...lines.slice(-AT_END)];
}

/** A source of which nothing is known yet. */
export function createSourceBoilerplate(): SourceBoilerplate {
  return { version: 1, articles: 0, last: "", lines: [] };
}

/** 60 bits: two lines of one source never share them in practice. */
const hash = (text: string) => digest("sha256", text, "base64url").slice(0, 10);

/** The form in which lines are compared; figures do not count: "1,204 views" is "87 views". null: no line to learn. */
function keyOf(line: string): string | null {
  if (line.length > MAX_LETTERS) return null;
  const plain = fold(line)
    .replace(/\p{N}[\p{N}.,:]*/gu, "0")
    .replace(/[^\p{L}\p{M}0]+/gu, " ")
    .trim();
  return /\p{L}{2}/u.test(plain) ? hash(plain) : null;
}

/** Hashes of the lines that are learned of an article. `lines` are as they came, uncleaned. */
export const keysOf = (lines: readonly string[]): string[] => edgesOf(lines).flatMap((line) => keyOf(line) ?? []);

/**
 * The state after one more article. `story` tells whose it is: what stands in the updates of one story, however many, or
 * in fewer than four stories, is never taken for furniture. `keys` are of its lines; see keysOf.
 */
export function learnLines(state: SourceBoilerplate, story: string, keys: readonly string[]): SourceBoilerplate {
  const own = hash(story);
  const articles = own === state.last ? state.articles : state.articles + 1;
  const known = new Map(state.lines);
  for (const key of keys) {
    const before = (known.get(key) ?? []).filter(([other]) => other !== own);
    known.set(key, [...before, [own, articles] as const].slice(-MAX_STORIES));
  }
  const kept: KnownLine[] = [];
  for (const [key, stories] of known) {
    const memory = stories.length === 1 ? FIRST_MEMORY : MEMORY;
    const recent = stories.filter(([, at]) => at > articles - memory);
    if (recent.length > 0) kept.push([key, recent]);
  }
  if (kept.length > MAX_LINES) {
    const lastSeen = (stories: readonly Sighting[]) => stories.at(-1)?.[1] ?? 0;
    kept.sort(([, a], [, b]) => b.length - a.length || lastSeen(b) - lastSeen(a));
    kept.length = MAX_LINES;
  }
  return { version: 1, articles, last: own, lines: kept };
}

/** Hashes of the lines that stand in many articles of the source: what judging needs of a state, some dozens as a rule. */
export function learnedLines(state: SourceBoilerplate): string[] {
  const enough = Math.min(MAX_STORIES, Math.max(MANY, SHARE * Math.min(state.articles, MEMORY)));
  return state.lines.filter(([, stories]) => stories.length >= enough).map(([line]) => line);
}

/** Says of a line whether it is one of those. */
export function learnedJudge(lines: readonly string[]): LineJudge {
  const known = new Set(lines);
  return (line) => {
    const key = known.size === 0 ? null : keyOf(line);
    return key !== null && known.has(key);
  };
}

/** A stored state; an empty one when the text is none, or of another version. Never throws. */
export function readSourceBoilerplate(json: string | null): SourceBoilerplate {
  if (json === null) return createSourceBoilerplate();
  try {
    const state: unknown = JSON.parse(json);
    return isState(state) ? state : createSourceBoilerplate();
  } catch {
    return createSourceBoilerplate();
  }
}

function isState(value: unknown): value is SourceBoilerplate {
  if (typeof value !== "object" || value === null) return false;
  const state = value as Partial<Record<keyof SourceBoilerplate, unknown>>;
  return (
    state.version === 1 &&
    typeof state.articles === "number" &&
    typeof state.last === "string" &&
    Array.isArray(state.lines) &&
    state.lines.every((line) => Array.isArray(line) && typeof line[0] === "string" && isSightings(line[1]))
  );
}

function isSightings(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && typeof pair[0] === "string" && typeof pair[1] === "number")
  );
}
