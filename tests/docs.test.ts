import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { ENV_DEFAULTS } from "../src/config/env-values.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const pages = ["*.md", "docs/*.md", "docs/decisions/*.md", "bench/*.md"].flatMap((glob) =>
  globSync(glob, { cwd: ROOT }),
);
/** What says how things are now; decisions and the changelog say how they were. */
const guides = pages.filter((path) => !path.includes("decisions/") && !/CHANGELOG|RESULTS/.test(path));

const withoutCode = (text: string) =>
  text.replace(/^( {4}|```)[\s\S]*?(?:\n(?! {4})|^```$)/gm, "").replace(/`[^`]*`/g, "");
/** `code` and blocks of it. */
const codeIn = (text: string) => [
  ...[...text.matchAll(/(?<!`)`([^`\n]+)`/g)].map(([, code]) => code ?? ""),
  ...[...text.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].flatMap(([, code]) => (code ?? "").split("\n")),
];

/** As GitHub makes them: https://github.com/gjtorikian/html-pipeline, TableOfContentsFilter. */
function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, title = ""]) => {
    const plain = title.replace(/[`*]/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
    const anchor = plain
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{Pc} -]/gu, "")
      .replace(/ /g, "-");
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
  return new Set(anchors);
}

function deadLinks(path: string): string[] {
  const text = withoutCode(read(path));
  const links = [
    ...[...text.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(([, to]) => to ?? ""),
    ...[...text.matchAll(/<(?:img|source|a)\b[^>]*?(?:src|srcset|href)="([^"]+)"/g)].map(([, to]) => to ?? ""),
  ];
  return links.filter((link) => {
    if (/^[a-z]+:/i.test(link)) return false;
    const [file = "", anchor] = link.split("#");
    const target = file === "" ? path : normalize(join(dirname(path), decodeURIComponent(file)));
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsOf(read(target)).has(anchor);
  });
}

/** `src/{a,b}.ts` as both of them. */
function expanded(path: string): string[] {
  const group = /\{([^}]*)\}/.exec(path);
  if (group === null) return [path];
  return (group[1] ?? "").split(",").flatMap((part) => expanded(path.replace(group[0], part.trim())));
}

/** Paths of ours that a page names and that are not there; capitals stand for names to be chosen. */
function missingPaths(path: string): string[] {
  const named = codeIn(read(path)).flatMap(
    (code) =>
      code.match(/(?<![\w./@-])(?:src|handlers|tests|bench|docs|data\/(?:defaults|locales)|deploy)\/[\w./{},*-]*/g) ??
      [],
  );
  return named
    .map((one) => one.replace(/[.,]+$/, ""))
    .flatMap(expanded)
    .filter((one) => !/[A-Z]{4}/.test(one))
    .filter((one) => globSync([one, `${one}.ts`, `${one}*`], { cwd: ROOT }).length === 0);
}

describe("the pages", () => {
  it.each(pages)("lead nowhere but to what is there: %s", (path) => {
    expect({ links: deadLinks(path), paths: missingPaths(path) }).toEqual({ links: [], paths: [] });
  });

  it("are all found from their index", () => {
    const index = read("docs/README.md");
    const own = pages.filter((path) => /^docs\/[^/]+\.md$/.test(path)).map((path) => path.replace("docs/", ""));
    expect(own.filter((name) => name !== "README.md" && !index.includes(`](${name})`))).toEqual([]);
  });
});

describe("what the guides tell to type", () => {
  const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
  const commands = new Set(
    [...globSync("handlers/*.ts", { cwd: ROOT })].flatMap((path) =>
      [...read(path).matchAll(/\bcommand\(\s*(?:\[([^\]]+)\]|"(\w+)")/g)].flatMap(([, many, one]) =>
        one === undefined ? [...(many ?? "").matchAll(/"(\w+)"/g)].map(([, name]) => name ?? "") : [one],
      ),
    ),
  );
  const programs = globSync("src/cli/*.ts", { cwd: ROOT }).map((path) => path.replace(/^src\/cli\/|\.ts$/g, ""));
  /** Of the web server, of @BotFather, of Docker's volume, and of a machine. */
  const places =
    /^\/(?:healthz|readyz|metrics|telegram|websub|desk|data|newbot|mybots|opt|var|etc|usr|tmp|dev|rss|feed)\b/;

  it.each(guides)("is there: %s", (path) => {
    const code = codeIn(read(path));
    const runs = code.flatMap((one) => [...one.matchAll(/npm run (?!cli\b)([\w:-]+)/g)].map(([, name]) => name ?? ""));
    const slashes = code
      .flatMap((one) => /^(\/[a-z]+)(?=$|[ @…])/.exec(one)?.[1] ?? [])
      .filter((one) => !places.test(one));
    const cli = code.flatMap((one) =>
      [...one.matchAll(/(?:\bcli --|^chapar|sudo chapar|cli) ([a-z]+(?:-[a-z0-9]+)*)\b/g)].map(
        ([, name]) => name ?? "",
      ),
    );
    expect({
      scripts: runs.filter((name) => !scripts.includes(name)),
      commands: slashes.filter((name) => !commands.has(name.slice(1))),
      cli: cli.filter((name) => !programs.includes(name)),
    }).toEqual({ scripts: [], commands: [], cli: [] });
  });
});

it("names every setting with its default", () => {
  const rows = [...read("docs/settings.md").matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`)?/gm)];
  expect(Object.fromEntries(rows.map(([, name, value]) => [name, value ?? ""]))).toEqual(ENV_DEFAULTS);
});
