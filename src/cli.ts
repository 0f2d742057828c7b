import { applyCommand } from "./cli/apply.ts";
import { auditCommand } from "./cli/audit.ts";
import { backupCommand } from "./cli/backup.ts";
import { checkCommand } from "./cli/check.ts";
import { type Command, sentenceOf } from "./cli/command.ts";
import { copyCommand } from "./cli/copy.ts";
import { doctorCommand } from "./cli/doctor.ts";
import { dryRunCommand } from "./cli/dry-run.ts";
import { exportCommand } from "./cli/export.ts";
import { exportJsonCommand } from "./cli/export-json.ts";
import { exportOpmlCommand } from "./cli/export-opml.ts";
import { helpFor } from "./cli/help.ts";
import { importOpmlCommand } from "./cli/import-opml.ts";
import { outboxCommand } from "./cli/outbox.ts";
import { restoreCommand } from "./cli/restore.ts";
import { restoryCommand } from "./cli/restory.ts";
import { searchCommand } from "./cli/search.ts";
import { sourcesCommand } from "./cli/sources.ts";
import { statsCommand } from "./cli/stats.ts";
import { templateCommand } from "./cli/template.ts";
import { vacuumCommand } from "./cli/vacuum.ts";
import { whyCommand } from "./cli/why.ts";

/** `npm run cli -- COMMAND …`: what an operator does in a shell. Works beside a running bot, on the same database. */
const COMMANDS: Readonly<Record<string, Command>> = {
  check: checkCommand,
  apply: applyCommand,
  export: exportCommand,
  copy: copyCommand,
  sources: sourcesCommand,
  "import-opml": importOpmlCommand,
  "export-opml": exportOpmlCommand,
  "export-json": exportJsonCommand,
  search: searchCommand,
  template: templateCommand,
  stats: statsCommand,
  outbox: outboxCommand,
  why: whyCommand,
  "dry-run": dryRunCommand,
  audit: auditCommand,
  restory: restoryCommand,
  vacuum: vacuumCommand,
  doctor: doctorCommand,
  backup: backupCommand,
  restore: restoreCommand,
};

let isUnwritten = false;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Who pipes to "head" has read enough; what was asked for is done all the same.
  if (error.code === "EPIPE" || isUnwritten) return;
  isUnwritten = true;
  process.stderr.write(`what was to be printed cannot be written: ${error.message}.\n`);
});
process.once("exit", () => {
  if (isUnwritten) process.exitCode = 1;
});

const words = process.argv.slice(2);
const help = helpFor(words, COMMANDS);
const [name = "", ...args] = words;
const command = help === null ? COMMANDS[name] : undefined;
try {
  if (help !== null) (help.status === 0 ? process.stdout : process.stderr).write(help.text);
  process.exitCode =
    help?.status ??
    (await command?.run(args, { env: process.env, print: (line) => process.stdout.write(`${line}\n`) }));
} catch (error) {
  const sentence = command === undefined ? null : sentenceOf(error, command);
  if (sentence === null) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
