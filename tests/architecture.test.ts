import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { blank, brokenRules, type Tree } from "./support/architecture.ts";

const ROOT = new URL("../", import.meta.url);

function projectTree(): Tree {
  const paths = ["src", "handlers"].flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
  );
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(new URL(path, ROOT), "utf8")]));
}

describe("the tree of this project", () => {
  it("imports downwards only, without cycles, and keeps what is pure pure", () => {
    const tree = projectTree();
    expect(Object.keys(tree).length).toBeGreaterThan(50);
    expect(brokenRules(tree)).toEqual([]);
  });
});

describe("brokenRules", () => {
  const below = {
    "src/model.ts": "export interface A {}",
    "src/text/a.ts": "",
    "src/db/open.ts": "",
    "src/log.ts": "",
    "src/feed/fetch.ts": "",
    "src/admin/a.ts": "",
    "src/bot/a.ts": "",
    "src/app.ts": "",
    "src/sandbox/a.ts": "",
    "handlers/a.ts": "",
  };

  it("finds nothing in a good tree", () => {
    expect(
      brokenRules({
        ...below,
        "src/text/b.ts":
          'import { a } from "./a.ts";\nimport type { A } from "../model.ts";\nimport "node:crypto";\nimport { isIP } from "node:net";',
        "src/feed/unpack.ts": 'import "./fetch.ts";\nimport "../text/a.ts";\nimport "node:net";\nDate.now();',
        "src/feed/refresh.ts": 'import "./fetch.ts";\nimport "../db/open.ts";\nimport "../log.ts";',
        "handlers/index.ts": 'import "./a.ts";\nimport "../src/admin/a.ts";',
        "src/app.ts": 'import "../handlers/index.ts";\nimport "./app/a.ts";',
        "src/app/a.ts": 'import "../../handlers/a.ts";\nimport "../bot/a.ts";',
        "src/main.ts": 'import "./app.ts";\nawait import("./log.ts");',
      }),
    ).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    ["an import upwards", "src/story/a.ts", 'import "../admin/a.ts";', "1 imports src/admin/a.ts (L3), but is L1"],
    [
      "a type from above",
      "src/db/b.ts",
      '\nimport type { A } from "../bot/a.ts";',
      "2 imports src/bot/a.ts (L4), but is L2",
    ],
    [
      "a dynamic import",
      "src/admin/b.ts",
      'const a = await import(\n"../app.ts");',
      "1 imports src/app.ts (L5), but is L3",
    ],
    [
      "an export from above",
      "src/text/b.ts",
      'export {\n  a,\n} from "../log.ts";',
      "3 imports src/log.ts (L2), but is L1",
    ],
    ["the app from the bot", "src/bot/b.ts", 'import "../app.ts";', "1 imports src/app.ts (L5), but is L4"],
    [
      "main from the app",
      "src/app.ts",
      'import "./sandbox/a.ts";',
      "1 imports src/sandbox/a.ts (L5 above app.ts), but is L5",
    ],
    [
      "L2 from another L2",
      "src/telegram/a.ts",
      'import "../db/open.ts";',
      "1 imports src/db/open.ts (L2), but is L2 too and knows only src/telegram",
    ],
    [
      "fetch from the log",
      "src/extract/load.ts",
      'import "../feed/fetch.ts";',
      "1 imports src/feed/fetch.ts (L2), but is L2 too and knows only src/extract/load",
    ],
    [
      "a handler from the bot",
      "src/bot/b.ts",
      'import "../../handlers/a.ts";',
      "1 imports handlers/a.ts, which only src/app.ts and src/app/ may",
    ],
    [
      "a handler from main",
      "src/main.ts",
      'import "../handlers/a.ts";',
      "1 imports handlers/a.ts, which only src/app.ts and src/app/ may",
    ],
    ["a file that is not there", "src/text/b.ts", 'import "./c.ts";', "1 imports src/text/c.ts, which does not exist"],
    ["a barrel", "src/text/index.ts", "", "1 is a barrel: import the file you mean"],
    ["a file without level", "src/other/a.ts", "", "1 has no level: give it one"],
    [
      "files in a pure module",
      "src/i18n/a.ts",
      'import { readFileSync } from "node:fs";',
      "1 imports node:fs, but is L1 and so pure",
    ],
    [
      "timers in a pure module",
      "src/feed/due.ts",
      'import "node:timers/promises";',
      "1 imports node:timers/promises, but is L1 and so pure",
    ],
    [
      "SQL outside db/",
      "handlers/b.ts",
      'import Database from "better-sqlite3";',
      "1 imports better-sqlite3, which is not for handlers/b.ts",
    ],
    ["the clock", "src/text/b.ts", "// why\nconst now = Date . now();", "2 uses Date.now, but is L1 and so pure"],
    ["today", "src/text/b.ts", "const now = new Date( );", "1 uses new Date(), but is L1 and so pure"],
    ["today without parentheses", "src/text/b.ts", "const now = new Date;", "1 uses new Date(), but is L1 and so pure"],
    ["today as text", "src/text/b.ts", "const now = Date();", "1 uses Date(), but is L1 and so pure"],
    ["chance", "src/model.ts", "Math.random();", "1 uses Math.random, but is L0 and so pure"],
    ["the process", "src/text/b.ts", `const a = \`\${process.env.A}\`;`, "1 uses process, but is L1 and so pure"],
    ["waiting", "src/text/b.ts", "if (/[/'\"]/.test(a)) setTimeout(a, 1);", "1 uses a timer, but is L1 and so pure"],
    ["the network", "src/text/b.ts", "await fetch(a);", "1 uses fetch, but is L1 and so pure"],
  ])("finds %s", (_, path, text, problem) => {
    expect(brokenRules({ ...below, [path]: text })).toEqual([`${path}:${problem}`]);
  });

  it("finds cycles", () => {
    const tree = {
      "src/text/a.ts": '\nimport "./b.ts";',
      "src/text/b.ts": 'import "./c.ts";',
      "src/text/c.ts": 'import { type A, b } from "./b.ts";',
      "src/text/d.ts": 'import "./d.ts";',
      // A type's import is gone when the program runs.
      "src/text/e.ts": 'import "./f.ts";',
      "src/text/f.ts": 'import type { E } from "./e.ts";',
    };
    expect(brokenRules(tree)).toEqual([
      "src/text/c.ts:1 closes a cycle: src/text/b.ts → src/text/c.ts → src/text/b.ts",
      "src/text/d.ts:1 closes a cycle: src/text/d.ts → src/text/d.ts",
    ]);
  });

  it("is not misled by comments, strings and names", () => {
    const text = `
      /** Unlike Date.now(), import("../log.ts") … */
      const a = 'from "../log.ts"'; // import "../log.ts"
      const b = \`new Date() \${call({ a: "}" })} Math.random()\`;
      const c = options.process.now + this.fetch(x) + at.setTimeout(1) + new Date(0).getTime() + Date.parse(x) / 2;
      const d = /["'\`]import "x"/.test(a) ? a / b / c : /\\//;
      const e = Date.UTC(2026, 1), f: Date = g;`;
    expect(brokenRules({ ...below, "src/text/b.ts": text })).toEqual([]);
  });
});

describe("blank", () => {
  it("keeps the length and the lines", () => {
    const text = `const a = \`x\${\`y\${1}\`}\`; // c\nconst b = '😀\\'';/* \n */ 1 / 2`;
    expect(blank(text)).toBe(`const a = \` \${\` \${1}\`}\`;     \nconst b = '    ';   \n    1 / 2`);
  });
});
