import { nearestNames } from "../topics/nearest-names.ts";
import type { Command } from "./command.ts";

/** Longer ones have what they are for on the next line. */
const USAGE_WIDTH = 40;

type Told = Pick<Command, "usage" | "about">;

export interface Help {
  text: string;
  /** Exit status: 2 where no such command was meant. */
  status: 0 | 2;
}

/** What `args` ask to be told instead of done: of all commands, or of one (`help NAME`, `NAME --help`); null: they are to be done. */
export function helpFor(args: readonly string[], commands: Readonly<Record<string, Told>>): Help | null {
  const [name = "help", ...rest] = args;
  const asks = (word: string | undefined) => word === "--help" || word === "-h";
  if (name === "help" || asks(name)) return about(rest[0], commands);
  if (!Object.hasOwn(commands, name) || rest.includes("--help") || asks(rest[0])) return about(name, commands);
  return null;
}

function about(name: string | undefined, commands: Readonly<Record<string, Told>>): Help {
  if (name === undefined) return { text: listOf(commands), status: 0 };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return { text: `npm run cli -- ${command.usage}\n\n  ${command.about}\n`, status: 0 };
  const [near] = nearestNames(name, Object.keys(commands), 1);
  const hint = near === undefined ? "npm run cli lists them." : `Did you mean ${near}?`;
  return { text: `There is no command ${name}. ${hint}\n`, status: 2 };
}

function listOf(commands: Readonly<Record<string, Told>>): string {
  const lines = Object.values(commands).map(({ usage, about: words }) =>
    usage.length < USAGE_WIDTH
      ? `  ${usage.padEnd(USAGE_WIDTH)} ${words}`
      : `  ${usage}\n${" ".repeat(USAGE_WIDTH + 3)}${words}`,
  );
  return `npm run cli -- COMMAND\n\n${lines.join("\n")}\n`;
}
