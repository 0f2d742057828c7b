import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { helpFor } from "../../src/cli/help.ts";

const COMMANDS = {
  backup: { usage: "backup [FILE]", about: "a copy" },
  stats: { usage: "stats [day|week|month] [--channel=@NAME|ID]", about: "how things stand" },
};
const ALL = `npm run cli -- COMMAND

  backup [FILE]                            a copy
  stats [day|week|month] [--channel=@NAME|ID]
                                           how things stand
`;
const BACKUP = "npm run cli -- backup [FILE]\n\n  a copy\n";

describe("helpFor", () => {
  it.each([
    [[], { text: ALL, status: 0 }],
    [["help"], { text: ALL, status: 0 }],
    [["--help"], { text: ALL, status: 0 }],
    [["help", "backup"], { text: BACKUP, status: 0 }],
    [["backup", "--help"], { text: BACKUP, status: 0 }],
    [["backup", "-h"], { text: BACKUP, status: 0 }],
    [["backup", "a.db", "--help"], { text: BACKUP, status: 0 }],
    [["bakcup"], { text: "There is no command bakcup. Did you mean backup?\n", status: 2 }],
    [["help", "zzz"], { text: "There is no command zzz. npm run cli lists them.\n", status: 2 }],
    [["constructor"], { text: "There is no command constructor. npm run cli lists them.\n", status: 2 }],
    [["backup"], null],
    [["backup", "a.db"], null],
  ] as const)("of %j", (args, help) => {
    expect(helpFor(args, COMMANDS)).toEqual(help);
  });
});

// `npm run cli -- doctor | head -1` ended in a stack, and left the rest undone.
it("does all that was asked for when nobody reads on", async () => {
  const start = fileURLToPath(new URL("../../src/start.mjs", import.meta.url));
  const child = spawn(process.execPath, [start, "cli", "help"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  const stderr = text(child.stderr);
  const [code] = await once(child, "close");
  expect({ code, stderr: await stderr }).toEqual({ code: 0, stderr: "" });
});
