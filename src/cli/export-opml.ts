import { writeFileSync } from "node:fs";
import { exportSources } from "../admin/import-list.ts";
import { writeOpml } from "../feed/opml.ts";
import { CliError, type Command, withStore, wrongUse } from "./command.ts";

/** Writes the active sources as a list that feed readers take. */
export const exportOpmlCommand: Command = {
  usage: "export-opml [FILE]",
  about: "the active sources as an OPML list, without secrets",
  async run([path, ...more], shell) {
    if (more.length > 0) throw wrongUse(this);
    return await withStore(shell, (store) => {
      const { sources, pages, secrets, hidden } = exportSources(store);
      const text = writeOpml(sources, "Chapar");
      if (path === undefined) {
        // The list alone, so that it can be piped.
        shell.print(text.trimEnd());
        return 0;
      }
      try {
        writeFileSync(path, text);
      } catch (error) {
        throw new CliError(`cannot write ${path}: ${(error as Error).message}.`, { cause: error });
      }
      shell.print(`${sources.length} feeds written to ${path}.`);
      if (pages > 0)
        shell.print(`${pages} pages without a feed are left out: an OPML list cannot say how to read them.`);
      if (hidden > 0) shell.print(`${hidden} feeds are left out: their addresses hold a secret.`);
      if (secrets > 0) shell.print(`${secrets} addresses stand there without their user name and password.`);
      return 0;
    });
  },
};
