/** Reads a tree of TypeScript files and says where it breaks the rules of DESIGN.md, "Who may import whom". */

/** Path from the root of the project, with "/" → text. */
export type Tree = Readonly<Record<string, string>>;

interface Place {
  /** Higher may import lower or the same. */
  level: number;
  shown: string;
  /** Files of L2 import only their own family; null: no such rule. */
  family: string | null;
  pure: boolean;
}

const place = (level: number, shown: string, family: string | null = null): Place => ({
  level,
  shown,
  family,
  pure: level <= 1,
});

/** The first pattern that fits gives a file its place. A file that none fits has to be given one here. */
const PLACES: readonly [RegExp, Place][] = [
  [/^src\/model\.ts$/, place(0, "L0")],
  [/^src\/(main|cli)\.ts$|^src\/(cli|sandbox)\//, place(6, "L5 above app.ts")],
  [/^src\/(app|timetable|turns)\.ts$|^src\/app\//, place(5, "L5")],
  [/^handlers\/|^src\/(bot|web)\//, place(4, "L4")],
  [
    /^src\/admin\/|^src\/feed\/(refresh|ingest|known-articles|story-desk|subscribe|withdrawals)|^src\/delivery\/(drain|draft|digest|recover|expand|queue|replan|hold|followed|shared-reads|rewrite\.)/,
    place(3, "L3"),
  ],
  [/^src\/config\//, place(2, "L2", "src/config")],
  [/^src\/db\//, place(2, "L2", "src/db")],
  [/^src\/telegram\//, place(2, "L2", "src/telegram")],
  [/^src\/log\.ts$/, place(2, "L2", "src/log")],
  [/^src\/feed\/(fetch|unpack)/, place(2, "L2", "src/feed/fetch")],
  [/^src\/feed\/worker/, place(2, "L2", "src/feed/worker")],
  [/^src\/extract\/load/, place(2, "L2", "src/extract/load")],
  [/^src\/summary\/llm/, place(2, "L2", "src/summary/llm")],
  [
    /^src\/(text|i18n|story|summary|topics|extract|feed|delivery|chart)\/|^src\/(one-run|seldom|user-agent)\.ts$/,
    place(1, "L1"),
  ],
];

function placeOf(path: string): Place | null {
  return PLACES.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** What computes and does no input or output: pure modules may import these of Node's own and no others. */
const PURE_NODE = new Set(["node:buffer", "node:crypto", "node:url", "node:util"]);
/** node:net is for connections, but these of its names only compute. */
const PURE_NET = new Set(["BlockList", "isIP", "isIPv4", "isIPv6"]);
/** Packages that only one place may know. */
const OWNERS: Readonly<Record<string, RegExp>> = {
  "better-sqlite3": /^src\/db\//,
  undici: /^src\/(feed\/(fetch|unpack)|extract\/load|summary\/llm|telegram\/|sandbox\/)/,
  pino: /^src\/log\.ts$/,
  "prom-client": /^src\/web\//,
  hono: /^src\/web\/desk\//,
};
const IMPURE: readonly [RegExp, string][] = [
  [/\bDate\s*\.\s*now\b/g, "Date.now"],
  [/\bnew\s+Date\s*(?:\(\s*\)|(?=[;,)\]}]))/g, "new Date()"],
  [/(?<!new\s{1,9}|[.\w$])Date\s*\(\s*\)/g, "Date()"],
  [/\bperformance\s*\.\s*now\b/g, "performance.now"],
  [/\bMath\s*\.\s*random\b/g, "Math.random"],
  [/\b(?:randomUUID|randomBytes|randomInt)\s*\(/g, "randomness"],
  [/(?<![.\w$])process\s*[.[]/g, "process"],
  [/(?<![.\w$])(?:setTimeout|setInterval|setImmediate)\s*\(/g, "a timer"],
  [/(?<![.\w$])fetch\s*\(/g, "fetch"],
  [/(?<![.\w$])console\s*\./g, "console"],
];

/** Every broken rule as `file:line what`, in the order of the files. Empty: the tree is as it should be. */
export function brokenRules(tree: Tree): string[] {
  const broken: string[] = [];
  const edges = new Map<string, Edge[]>();
  for (const [path, text] of Object.entries(tree)) {
    const here = placeOf(path);
    if (here === null) {
      broken.push(`${path}:1 has no level: give it one`);
      continue;
    }
    if (/^src\/(.*\/)?index\.ts$/.test(path)) broken.push(`${path}:1 is a barrel: import the file you mean`);
    const code = blank(text);
    const own: Edge[] = [];
    for (const found of importsOf(text, code)) {
      const { specifier, line } = found;
      const target = specifier.startsWith(".") ? resolve(path, specifier) : null;
      const problem = target === null ? judgePackage(path, here, found) : judgeFile(path, here, target, tree);
      // As for Biome's noImportCycles: a type's import is gone when the program runs.
      if (target !== null && tree[target] !== undefined && !found.typeOnly) own.push({ target, line });
      if (problem !== null) broken.push(`${path}:${line} ${problem}`);
    }
    edges.set(path, own);
    if (!here.pure) continue;
    for (const [pattern, what] of IMPURE) {
      for (const match of code.matchAll(pattern)) {
        broken.push(`${path}:${lineAt(code, match.index)} uses ${what}, but is ${here.shown} and so pure`);
      }
    }
  }
  return [...broken, ...cycles(edges)];
}

interface Edge {
  target: string;
  line: number;
}

function judgeFile(path: string, here: Place, target: string, tree: Tree): string | null {
  if (tree[target] === undefined) return target.endsWith(".ts") ? `imports ${target}, which does not exist` : null;
  const there = placeOf(target);
  if (there === null) return null;
  if (target.startsWith("handlers/") && !/^handlers\/|^src\/app(?:\.ts$|\/)/.test(path)) {
    return `imports ${target}, which only src/app.ts and src/app/ may`;
  }
  if (there.level > here.level) return `imports ${target} (${there.shown}), but is ${here.shown}`;
  if (here.family !== null && there.family !== null && here.family !== there.family) {
    return `imports ${target} (${there.shown}), but is ${here.shown} too and knows only ${here.family}`;
  }
  return null;
}

function judgePackage(path: string, here: Place, { specifier, names }: Import): string | null {
  const owner = OWNERS[packageOf(specifier)];
  if (owner !== undefined && !owner.test(path)) return `imports ${specifier}, which is not for ${path}`;
  if (!here.pure || !specifier.startsWith("node:") || PURE_NODE.has(specifier)) return null;
  if (specifier === "node:net" && names.length > 0 && names.every((name) => PURE_NET.has(name))) return null;
  return `imports ${specifier}, but is ${here.shown} and so pure`;
}

/** "hono" of "hono/html"; "@a/b" of "@a/b/c". */
const packageOf = (specifier: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;

function resolve(from: string, specifier: string): string {
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}

/** One line per cycle, at the import that closes it. */
function cycles(edges: ReadonlyMap<string, readonly Edge[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    if (done.has(path)) return;
    for (const { target, line } of edges.get(path) ?? []) {
      const start = [...way, path].indexOf(target);
      if (start >= 0)
        found.push(`${path}:${line} closes a cycle: ${[...way, path].slice(start).join(" → ")} → ${target}`);
      else visit(target, [...way, path]);
    }
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

interface Import {
  specifier: string;
  line: number;
  typeOnly: boolean;
  /** What stands in the braces; empty where there are none. */
  names: string[];
}

/** Static, type and dynamic imports, and what is exported from elsewhere. `code` is `text` with strings blanked. */
function importsOf(text: string, code: string): Import[] {
  const found: Import[] = [];
  for (const match of code.matchAll(/\b(?:from|import)\s*\(?\s*(?=["'`])/g)) {
    const open = match.index + match[0].length;
    const close = code.indexOf(code[open] ?? "", open + 1);
    const clause = /\b(?:import|export)\b(\s+type\b)?([^;"'`]*)$/.exec(code.slice(0, match.index));
    const named = match[0].startsWith("from") ? clause : null;
    const braces = /\{([^}]*)\}/.exec(named?.[2] ?? "")?.[1] ?? "";
    found.push({
      specifier: text.slice(open + 1, close),
      line: lineAt(code, match.index),
      typeOnly: named?.[1] !== undefined,
      names: braces
        .split(",")
        .map((name) => name.trim().replace(/^type\s+|\s+as\s.*$/g, ""))
        .filter(Boolean),
    });
  }
  return found;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** Where a "/" begins a regular expression and not a division: after an operator, an opening or a keyword. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{};+*%<>~^-]|\b(?:return|typeof|case|in|of|await|yield))\s*$/;

/** The same text, of the same length, with comments and the insides of strings and regular expressions as spaces. */
export function blank(text: string): string {
  const out = text.split("");
  const erase = (from: number, to: number) => {
    for (let at = from; at < to; at++) if (out[at] !== "\n") out[at] = " ";
  };
  /** Depth of braces at which each open `${` ends. */
  const templates: number[] = [];
  let depth = 0;
  let at = 0;
  const skipTo = (close: string, start: number): void => {
    let end = start;
    while (end < text.length && text[end] !== close && !(close === "`" && text.startsWith("${", end))) {
      end += text[end] === "\\" ? 2 : 1;
    }
    erase(start, Math.min(end, text.length));
    if (close === "`" && text[end] === "$") {
      templates.push(depth++);
      at = end + 2;
    } else at = end + 1;
  };
  while (at < text.length) {
    const char = text[at] ?? "";
    if (text.startsWith("//", at)) {
      const end = text.indexOf("\n", at);
      erase(at, end < 0 ? text.length : end);
      at = end < 0 ? text.length : end;
    } else if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      erase(at, end < 0 ? text.length : end + 2);
      at = end < 0 ? text.length : end + 2;
    } else if (char === '"' || char === "'" || char === "`") {
      skipTo(char, at + 1);
    } else if (char === "/" && BEFORE_REGEX.test(out.slice(Math.max(0, at - 40), at).join(""))) {
      const end = regexEnd(text, at);
      erase(at + 1, end);
      at = end + 1;
    } else if (char === "}" && templates.at(-1) === depth - 1) {
      depth = templates.pop() ?? 0;
      skipTo("`", at + 1);
    } else {
      if (char === "{") depth++;
      if (char === "}") depth--;
      at++;
    }
  }
  return out.join("");
}

/** Where the regular expression that begins at `start` has its closing "/", which may not stand in a class. */
function regexEnd(text: string, start: number): number {
  let inClass = false;
  let at = start + 1;
  for (; at < text.length && text[at] !== "\n"; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (char === "[") inClass = true;
    else if (char === "]") inClass = false;
    else if (char === "/" && !inClass) return at;
  }
  return at;
}
