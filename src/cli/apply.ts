import { parseArgs } from "node:util";
import { applyFile, type ListName } from "../admin/apply.ts";
import type { KnownChat } from "../admin/apply-channels.ts";
import { type ApplyPlan, isEmptyPlan, type PlannedThing } from "../admin/apply-plan.ts";
import { fileNames, storedChat } from "../admin/file-state.ts";
import { findChat } from "../admin/find-chat.ts";
import { readConfig } from "../config/env.ts";
import { type ConfigFile, readConfigFile } from "../config/file.ts";
import { isObject } from "../config/reading.ts";
import { readYaml } from "../config/yaml.ts";
import type { Store } from "../db/store.ts";
import { createTelegram } from "../telegram/client.ts";
import {
  CliError,
  type Command,
  readInput,
  type Shell,
  settingsOf,
  shippedTopics,
  withStore,
  wrongUse,
} from "./command.ts";

/** Brings sources, topics and channels to what a file says. */
export const applyCommand: Command = {
  usage: "apply FILE [--dry-run] [--prune] [--overwrite]",
  about: "set up sources, topics and channels as a file says; --dry-run only shows the plan",
  async run(args, shell) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean", default: false },
        prune: { type: "boolean", default: false },
        overwrite: { type: "boolean", default: false },
      },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw wrongUse(this);
    const { "dry-run": dryRun, prune, overwrite } = values;
    const { defaultLanguage, defaultTimezone } = settingsOf(shell);
    const text = readInput(path).toString("utf8");
    return await withStore(shell, async (store) => {
      const file = readOrRefuse(path, text, store, shell);
      // Half a file says nothing of the other half: all of a list goes by an empty one, such as "channels: []".
      const lists = prune ? listsIn(text) : false;
      const find = chatFinder(store, shell);
      const plan = await applyFile(file, {
        ...{ store, defaultLanguage, defaultTimezone, now: Date.now(), findChat: find.chat },
        ...{ actor: { via: "file", id: null, name: path }, dryRun, overwrite, prune: lists },
      });
      for (const line of planLines(plan, dryRun)) shell.print(line);
      if (plan.missing.length > 0) {
        shell.print(
          find.asksTelegram
            ? "Add the bot to the missing chats as an admin, then apply again."
            : "Set BOT_TOKEN so that channels can be looked up.",
        );
      }
      if (isEmptyPlan(plan)) shell.print("Nothing to change.");
      else if (dryRun) shell.print("Nothing was changed: this was a dry run.");
      return 0;
    });
  },
};

function readOrRefuse(path: string, text: string, store: Store, shell: Shell): ConfigFile {
  const read = readConfigFile(text, shell.env, fileNames(store, shippedTopics(store)));
  if (read.kind === "ok") return read.file;
  const lines = read.problems.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`);
  throw new CliError(lines.join("\n"));
}

function listsIn(text: string): ReadonlySet<ListName> {
  const { value } = readYaml(text);
  const names = ["sources", "topics", "templates", "channels"] as const;
  return new Set(names.filter((name) => isObject(value) && value[name] !== undefined));
}

/** Channels need Telegram to look them up; without a token, those that are here are taken as they were last seen. */
function chatFinder(store: Store, shell: Shell) {
  const config = readConfig(shell.env);
  if (config.kind === "bad") {
    return {
      asksTelegram: false,
      chat: async (name: string | number): Promise<KnownChat | null> => storedChat(store, name),
    };
  }
  const { botToken: token, telegramApiRoot: apiRoot } = config.config;
  const telegram = createTelegram({ token, apiRoot });
  return { asksTelegram: true, chat: (name: string | number) => findChat(telegram, name) };
}

/** "+" added, "~" changed with each key, "^" another order, "-" removed, "!" left as it is. */
function planLines(plan: ApplyPlan, dryRun: boolean): string[] {
  const would = (word: string) => (dryRun ? `would be ${word}` : word);
  const list = (sign: string, word: string, things: readonly PlannedThing[]) =>
    things.flatMap(({ subject, fields }) => [
      `${sign} ${word}: ${subject}`,
      ...fields.map(({ key, before, after }) => `    ${key}: ${before ?? "(usual)"} → ${after ?? "(usual)"}`),
    ]);
  const names = (word: string, subjects: readonly string[]) => subjects.map((subject) => `! ${word}: ${subject}`);
  return [
    ...list("+", would("added"), plan.added),
    ...list("~", would("changed"), plan.changed),
    ...list("^", would("moved"), plan.moved),
    ...list("-", would("removed"), plan.removed),
    ...list("!", "edited in chat, left as it is (--overwrite: as the file says)", plan.conflicts),
    ...plan.clashes.map(({ subject, why }) => `! cannot be: ${subject}: ${why}`),
    ...names("not in the file, set up in chat or in use, left as it is", plan.kept),
    ...plan.elsewhere.map(
      ({ subject, url }) => `! moved for good, write this address into the file: ${subject} ${url}`,
    ),
    ...names("left out, the bot posts in this channel itself", plan.own),
    ...names("missing", plan.missing),
  ];
}
