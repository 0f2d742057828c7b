import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const START = fileURLToPath(new URL("../src/start.mjs", import.meta.url));
const ECHO = "console.log(JSON.stringify([process.argv.slice(2), process.env.GREETING ?? null]));";
/** A Node beside ours, if this machine has one: the first thing that old Nodes trip over is syntax. */
const OTHER_NODES = ["/usr/bin/node", "/usr/local/bin/node"].filter((path) => existsSync(path));

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chapar-start-"));
  mkdirSync(join(folder, "src/sandbox"), { recursive: true });
  copyFileSync(START, join(folder, "src/start.mjs"));
  for (const program of ["main", "cli", "sandbox/demo"])
    write(`src/${program}.ts`, `const s: string = "${program}"; ${ECHO}`);
  write("package.json", '{ "type": "module", "engines": { "node": ">=24.14" } }');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
}

function start(args: string[], node = process.execPath) {
  const { GREETING: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(node, [join(folder, "src/start.mjs"), ...args], {
    cwd: folder,
    env: { ...env, NODE_OPTIONS: "" },
    encoding: "utf8",
  });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

describe("start.mjs", () => {
  it.each(["main", "cli", "demo"])("starts %s with its arguments", (program) => {
    expect(start([program, "check", "--n=1"])).toEqual({ status: 0, stdout: '[["check","--n=1"],null]', stderr: "" });
  });

  it.each([
    ["main", '[[],"hello"]'],
    ["cli", '[[],"hello"]'],
    // The demo must not speak as the operator's bot.
    ["demo", "[[],null]"],
  ])("reads .env for %s as it should", (program, stdout) => {
    write(".env", "GREETING=hello");
    expect(start([program])).toEqual({ status: 0, stdout, stderr: "" });
  });

  it.each<[string, Buffer]>([
    ["UTF-8", Buffer.from("\ufeffGREETING=hello\r\n")],
    ["UTF-16", Buffer.from("\ufeffGREETING=hello\r\n", "utf16le")],
  ])("reads a .env that an editor on Windows saved as %s with its sign", (_, bytes) => {
    writeFileSync(join(folder, ".env"), bytes);
    expect(start(["main"])).toEqual({ status: 0, stdout: '[[],"hello"]', stderr: "" });
  });

  // Node's own reader says of both that there is no such file, in twelve lines.
  it("says in one sentence why .env cannot be read", () => {
    mkdirSync(join(folder, ".env"));
    const stderr = `cannot read .env in ${folder}: it is a folder.`;
    expect(start(["main"])).toEqual({ status: 1, stdout: "", stderr });
  });

  it.runIf(process.platform === "linux")("has one pool of memory, keeps its flags, and leaves what was set", () => {
    write(
      "src/main.ts",
      "console.log(process.env.MALLOC_ARENA_MAX, process.env.MALLOC_MMAP_THRESHOLD_, process.execArgv.join());",
    );
    const run = (env: NodeJS.ProcessEnv) =>
      spawnSync(process.execPath, ["--stack-size=900", join(folder, "src/start.mjs"), "main"], {
        cwd: folder,
        env: { ...process.env, NODE_OPTIONS: "", ...env },
        encoding: "utf8",
      }).stdout;
    expect(run({ MALLOC_ARENA_MAX: undefined })).toBe("1 131072 --stack-size=900\n");
    expect(run({ MALLOC_ARENA_MAX: undefined, MALLOC_MMAP_THRESHOLD_: "7" })).toBe("1 7 --stack-size=900\n");
    expect(run({ MALLOC_ARENA_MAX: "5" })).toBe("5 undefined --stack-size=900\n");
  });

  // What --max-old-space-size says holds for every thread: a hostile feed could take as much as the whole program may.
  it("lets threads have limits below that of the program", () => {
    write(
      "src/main.ts",
      `import { getHeapStatistics } from "node:v8";
      import { Worker } from "node:worker_threads";
      const below = (bytes: number, mb: number) => bytes < mb * 2 ** 20;
      const own = getHeapStatistics().heap_size_limit;
      const told = 'const { parentPort } = require("node:worker_threads"); parentPort.postMessage(require("node:v8").getHeapStatistics().heap_size_limit)';
      new Worker(told, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 48 } }).on("message", (limit) =>
        console.log(below(own, 700), below(own, 500), below(limit, 300)),
      );`,
    );
    const flags = ["--max-semi-space-size=4", "--max-old-space-size=600", join(folder, "src/start.mjs"), "main"];
    const { stdout } = spawnSync(process.execPath, flags, {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: "" },
      encoding: "utf8",
    });
    expect(stdout).toBe("true false true\n");
  });

  it("refuses an older Node in one sentence", () => {
    write("package.json", '{ "type": "module", "engines": { "node": ">=1000.2" } }');
    const { status, stdout, stderr } = start(["main"]);
    expect([status, stdout, stderr]).toEqual([
      1,
      "",
      `Chapar needs Node 1000.2 or newer and this is Node ${process.versions.node}: run npm ci, which brings the right one, and start it through npm, which uses it (npm start, npm run demo, npm run cli).`,
    ]);
  });

  it.each(OTHER_NODES)("says under %s what it needs, or runs", (node) => {
    const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim().slice(1);
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major > 24 || (major === 24 && minor >= 14)) return expect(start(["main"], node).status).toBe(0);
    const { status, stdout, stderr } = start(["main"], node);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      new RegExp(`^Chapar needs Node 24\\.14 or newer and this is Node ${version}: run npm ci, .*$`),
    );
  });

  it.each([[["nothing"]], [["toString"]], [[]]])("refuses the program %j", (args) => {
    const { status, stderr } = start(args);
    expect([status, stderr]).toEqual([1, `Chapar has no program ${args[0]}: use main, cli or demo.`]);
  });

  it("says so when the libraries are not installed", () => {
    write("src/main.ts", 'import "no-such-library";');
    expect(start(["main"])).toEqual({
      status: 1,
      stdout: "",
      stderr: "Chapar's libraries are not installed: run npm ci first.",
    });
  });

  // A missing file of ours is a bug, and its stack is the only clue.
  it("hides no other error", () => {
    write("src/main.ts", 'import "./no-such-file.ts";');
    const { status, stderr } = start(["main"]);
    expect(status).toBe(1);
    expect(stderr).toContain("no-such-file.ts");
  });
});
