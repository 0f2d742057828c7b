import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { toUrl } from "../admin/address.ts";
import { BY_CLI } from "../admin/audit.ts";
import { importSources, planImport } from "../admin/import-list.ts";
import type { OpmlSource } from "../feed/opml.ts";
import { redactor } from "../text/redact.ts";
import { CliError, type Command, readInput, type Shell, withReaders, withStore, wrongUse } from "./command.ts";

/** Without passwords. */
const shown = redactor();

/** Adds the feeds of a list, as feed readers export them. */
export const importOpmlCommand: Command = {
  usage: "import-opml FILE|URL [--dry-run]",
  about: "add the feeds of an OPML list; --dry-run only says which",
  async run(args, shell) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { "dry-run": { type: "boolean", default: false } },
    });
    const [target, ...more] = positionals;
    if (target === undefined || more.length > 0) throw wrongUse(this);
    const list = await readList(target, shell);
    if (list.length === 0) throw new CliError(`there are no feeds in ${target}.`);
    return await withStore(shell, async (store) => {
      const plan = planImport(store, list);
      const dry = values["dry-run"];
      if (dry) for (const { url, title } of plan.additions) shell.print(`would add: ${shown(url)}\t${title}`);
      else {
        const ids = await importSources(store, plan.additions, { actor: BY_CLI, now: Date.now() });
        for (const id of ids) {
          const source = store.sources.find(id);
          if (source !== null) shell.print(`added: ${source.slug}\t${shown(source.url)}`);
        }
        shell.print(`${ids.length} added. What they have now is not posted; what is new from now on is.`);
      }
      if (plan.known > 0) shell.print(`${plan.known} are here already.`);
      for (const title of plan.own) shell.print(`Left out: the bot posts in ${title} itself.`);
      return 0;
    });
  },
};

async function readList(target: string, shell: Shell): Promise<OpmlSource[]> {
  const found = existsSync(target)
    ? await withReaders(shell, ({ parser }) => parser.explore(readInput(target), { contentType: null }, ""))
    : toUrl(target) === null
      ? null
      : await withReaders(shell, ({ find }) => find(target));
  if (found === null) throw new CliError(`${target} is neither a file nor a web address.`);
  if (found.kind === "opml") return found.sources;
  throw new CliError(
    found.kind === "failed" ? `cannot read ${target}: ${found.detail}.` : `${target} is not a list of feeds (OPML).`,
  );
}
