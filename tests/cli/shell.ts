import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Command, sentenceOf } from "../../src/cli/command.ts";
import { extractorHere } from "../support/pages.ts";
import { parserHere } from "../support/parser.ts";
import { emptyDb } from "../support/store.ts";

export interface TestShell {
  folder: string;
  /** Runs a command; what it printed, then its exit status, or the sentence that it failed with. */
  run(command: Command, ...args: string[]): Promise<string[]>;
}

interface ShellOptions {
  hasDatabase?: boolean;
  env?: Record<string, string>;
}

/** A shell in a folder of its own, with a database of its own unless told, that reaches loopback. */
export function testShell({ hasDatabase = true, env: more = {} }: ShellOptions = {}): TestShell {
  const folder = mkdtempSync(join(tmpdir(), "chapar-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "chapar.db");
  if (hasDatabase) writeFileSync(path, emptyDb());
  const env = { DATABASE_PATH: path, ALLOW_PRIVATE_HOSTS: "true", ...more };
  return {
    folder,
    async run(command, ...args) {
      const lines: string[] = [];
      try {
        const print = (line: string) => void lines.push(line);
        const status = await command.run(args, { env, parser: parserHere(), extractor: extractorHere(), print });
        return status === 0 ? lines : [...lines, `exit ${status}`];
      } catch (error) {
        return [...lines, `error: ${sentenceOf(error, command) ?? (error as Error).stack}`];
      }
    },
  };
}
