import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { restoreFile } from "../admin/restore.ts";
import { CliError, type Command, settingsOf, wrongUse } from "./command.ts";

/** Puts a copy in the place of the database. */
export const restoreCommand: Command = {
  usage: "restore FILE [--resume]",
  about: "a copy in the place of the database, which is kept beside; the bot must be stopped",
  async run(args, shell) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { resume: { type: "boolean", default: false } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw wrongUse(this);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new CliError(`there is no file ${file}.`);
    const { databasePath } = settingsOf(shell);
    const result = restoreFile({ file, databasePath, resume: values.resume, now: Date.now() });
    if (result.kind === "bad") throw new CliError(`${file} ${result.why}. Nothing was changed.`);
    if (result.kind === "in-use") {
      const by = result.by === null ? "another program" : `Chapar (process ${result.by.pid} on ${result.by.host})`;
      throw new CliError(
        `${by} works with ${databasePath}: stop it first, or wait 15 s after a crash. Nothing was changed.`,
      );
    }
    const { check, aside, quiet } = result;
    const madeAt = check.mark === null ? "" : `, of ${new Date(check.mark.at).toISOString()}`;
    shell.print(`${file}${madeAt} is in place: ${check.articles} articles, ${check.posts} posts, no fault found.`);
    if (aside !== null) shell.print(`What stood there before is ${aside}: delete it when all is well.`);
    if (quiet === null) shell.print("At the next start the bot goes on where the copy ends.");
    else {
      shell.print(
        `The bot worked on after this copy was made, so nothing goes out twice: ${quiet.jobs} messages that were due count as sent, and what ${quiet.sources} sources have published until now as told.`,
      );
      shell.print("If nothing was sent since, restore it once more with --resume.");
    }
    return 0;
  },
};
