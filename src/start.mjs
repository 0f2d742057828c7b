/**
 * node src/start.mjs main|cli|demo [argument…]: checks the Node that runs it, then imports the program.
 * Plain JavaScript that old Nodes can parse, because they cannot even load a .ts file.
 */
import { existsSync, readFileSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";
import util from "node:util";
import v8 from "node:v8";

const PROGRAMS = { main: "./main.ts", cli: "./cli.ts", demo: "./sandbox/demo.ts" };

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Whether version `found` is `least` or above; both as "24.14.0", missing parts count as 0. */
function isAtLeast(found, least) {
  const [have, want] = [found, least].map((version) => version.split(/[.-]/).map(Number));
  for (let part = 0; part < 3; part++) {
    if ((have[part] || 0) !== (want[part] || 0)) return (have[part] || 0) > (want[part] || 0);
  }
  return true;
}

/** Without the sign that editors on Windows put before the first name, which would be part of it. */
function readEnvFile() {
  try {
    const bytes = readFileSync(".env");
    return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8").decode(bytes);
  } catch (error) {
    const why = { EISDIR: "it is a folder", EACCES: "it has to be readable by the user who starts Chapar" };
    return refuse(`cannot read .env in ${process.cwd()}: ${why[error.code] ?? error.message}.`);
  }
}

const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const least = engines.node.replace(">=", "");
const found = process.versions.node;
if (!isAtLeast(found, least)) {
  refuse(
    `Chapar needs Node ${least} or newer and this is Node ${found}: run npm ci, which brings the right one, and start it through npm, which uses it (npm start, npm run demo, npm run cli).`,
  );
}

const [node, , name, ...rest] = process.argv;
const program = Object.hasOwn(PROGRAMS, name)
  ? PROGRAMS[name]
  : refuse(`Chapar has no program ${name}: use main, cli or demo.`);

// glibc keeps pools of memory for each thread and gives little of them back: 30 to 40 MB less with one pool in all, and 25 to 30 where
// each block of 128 kB and more goes back to the system, instead of fewer and fewer of them. It reads that at the start of a process,
// hence again from there, as the same process. Who started it with a channel of its own would lose that.
const { env, execArgv, argv } = process;
if (name === "main" && process.platform === "linux" && !process.connected && !env.MALLOC_ARENA_MAX) {
  process.execve?.(node, [node, ...execArgv, ...argv.slice(1)], {
    MALLOC_MMAP_THRESHOLD_: "131072",
    ...env,
    MALLOC_ARENA_MAX: "1",
  });
}

// V8 holds each thread to the limit of the command line, whatever limit of its own the thread is given; the main one has its by now.
v8.setFlagsFromString("--max-old-space-size=0");

// Compiled once, it starts in half the time. Where that folder cannot be written, nothing is kept. Threads find it by the
// environment: one that compiles for itself takes 60 MB more.
const compiled = fileURLToPath(new URL("../node_modules/.cache/chapar", import.meta.url));
module.enableCompileCache?.(compiled);
process.env.NODE_COMPILE_CACHE ??= compiled;

// Here and not by Node's --env-file-if-exists: an old Node would refuse that option before it could say anything useful.
// What the environment sets already stays. The demo ignores .env.
if (name !== "demo" && existsSync(".env")) {
  for (const [key, value] of Object.entries(util.parseEnv(readEnvFile()))) process.env[key] ??= value;
}

// The program finds its arguments where it would if it had been started by itself.
const url = new URL(program, import.meta.url);
process.argv = [node, fileURLToPath(url), ...rest];
try {
  await import(url.href);
} catch (error) {
  if (error?.code !== "ERR_MODULE_NOT_FOUND" || !String(error.message).startsWith("Cannot find package")) throw error;
  refuse("Chapar's libraries are not installed: run npm ci first.");
}
