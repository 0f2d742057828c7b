import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { exportConfig } from "../admin/export.ts";
import { CliError, type Command, shippedTopics, withStore, wrongUse } from "./command.ts";

/** Writes all that is set up as a file that `apply` takes. */
export const exportCommand: Command = {
  usage: "export [FILE] [--with-secrets]",
  about: "all that is set up, as a chapar.yaml; secrets stay the names of their variables",
  async run(args, shell) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { "with-secrets": { type: "boolean", default: false } },
    });
    const [path, ...more] = positionals;
    if (more.length > 0) throw wrongUse(this);
    return await withStore(shell, (store) => {
      const { text, leftOut } = exportConfig(store, {
        withSecrets: values["with-secrets"],
        shipped: shippedTopics(store),
      });
      if (path === undefined) {
        // The file alone, so that it can be piped: what is left out stands at its top.
        shell.print(text.trimEnd());
        return 0;
      }
      try {
        writeFileSync(path, text);
      } catch (error) {
        throw new CliError(`cannot write ${path}: ${(error as Error).message}.`, { cause: error });
      }
      shell.print(`written to ${path}.`);
      for (const { subject, why } of leftOut) shell.print(`left out: ${subject}. ${why}`);
      return 0;
    });
  },
};
