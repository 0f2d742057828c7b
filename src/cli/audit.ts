import { parseArgs } from "node:util";
import type { AuditEntry } from "../db/audit.ts";
import type { Store } from "../db/store.ts";
import { CliError, type Command, withStore, wrongUse } from "./command.ts";

const USUAL = 50;

/** Who changed what, in chat, by the file and here. */
export const auditCommand: Command = {
  usage: "audit [@CHANNEL|ID] [--limit N] [--json]",
  about: "who changed what, newest first",
  async run(args, shell) {
    // The id of a channel begins as an option does.
    const isId = (arg: string) => /^-\d+$/u.test(arg);
    const { values, positionals: names } = parseArgs({
      args: args.filter((arg) => !isId(arg)),
      allowPositionals: true,
      options: { limit: { type: "string" }, json: { type: "boolean" } },
    });
    const limit = Number(values.limit ?? USUAL);
    const [asked, ...more] = [...names, ...args.filter(isId)];
    if (more.length > 0 || !Number.isSafeInteger(limit) || limit < 1) {
      throw wrongUse(this);
    }
    return await withStore(shell, (store) => {
      const only = asked === undefined ? {} : { chatIds: channelsNamed(store, asked) };
      const entries = store.audit.page({ ...only, limit });
      // What reads JSON takes no lines for an empty log.
      if (entries.length === 0 && !values.json) shell.print("Nothing was changed here yet.");
      for (const entry of entries) {
        for (const line of values.json ? [JSON.stringify(entry)] : linesOf(entry)) shell.print(line);
      }
      return 0;
    });
  },
};

/** The channel with all its forum topics. */
function channelsNamed({ chats }: Pick<Store, "chats">, asked: string): number[] {
  const name = asked.replace(/^@/u, "").toLowerCase();
  const found = chats
    .channels()
    .filter(({ username, telegramId }) => username?.toLowerCase() === name || String(telegramId) === asked);
  if (found.length === 0) throw new CliError(`no channel is called ${asked}.`);
  return found.map(({ id }) => id);
}

function linesOf({ id, at, actor, action, subject, before, after, undoes, undoneBy }: AuditEntry): string[] {
  const notes = [
    ...(undoes === null ? [] : [`takes back ${undoes}`]),
    ...(undoneBy === null ? [] : [`taken back by ${undoneBy}`]),
  ];
  const time = new Date(at).toISOString().slice(0, 19).replace("T", " ");
  const head = [`${id}`, time, actor.name || "(forgotten)", action, subject || "(forgotten)", ...notes].join(" · ");
  const said = (value: unknown) => (value === null || value === undefined ? "–" : JSON.stringify(value));
  const [was, is] = [recordOf(before), recordOf(after)];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return [head, ...keys.map((key) => `    ${key}: ${said(was[key])} → ${said(is[key])}`)];
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
