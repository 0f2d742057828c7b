import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { Environment } from "../config/env-values.ts";
import { type ConfigFile, readConfigFile } from "../config/file.ts";
import type { Log } from "../log.ts";
import type { Chat } from "../model.ts";
import { type ApplyOptions, applyFile } from "./apply.ts";
import type { ApplyPlan, PlannedThing } from "./apply-plan.ts";
import { fileNames, isChat } from "./file-state.ts";

export interface ConfigFileOptions extends Omit<ApplyOptions, "now" | "overwrite" | "prune" | "dryRun"> {
  path: string;
  env: Environment;
  log: Log;
  now: () => number;
}

export interface ConfigFileKeeper {
  /** Applies the file when it is there and changed since it was last applied; otherwise what is wrong with it. */
  applyChanged(): Promise<{ kind: "ok" } | { kind: "bad"; message: string }>;
  /** The file, as it is now, names the chat as a channel. */
  names(chat: Chat): boolean;
  /** The bot came into a chat: when the file names it, sets up that channel and nothing else. */
  arrived(chat: Chat): Promise<void>;
}

type Read = { kind: "none" } | { kind: "bad"; message: string } | { kind: "ok"; file: ConfigFile; hash: string };

/** The file that an operator writes beside the program, read anew each time it is asked for. */
export function keepConfigFile(options: ConfigFileOptions): ConfigFileKeeper {
  const { path, env, store, log } = options;

  function read(): Read {
    if (!existsSync(path)) return { kind: "none" };
    const text = textOf(path);
    if (typeof text !== "string") return { kind: "bad", message: `${path} cannot be read: ${text.why}.` };
    const result = readConfigFile(text, env, fileNames(store));
    if (result.kind === "ok") {
      return { kind: "ok", file: result.file, hash: createHash("sha256").update(text).digest("hex") };
    }
    const lines = result.problems.map(({ line, column, message }) => `  line ${line}:${column} ${message}`);
    return { kind: "bad", message: `${path} cannot be applied:\n${lines.join("\n")}` };
  }

  async function apply(file: ConfigFile): Promise<ApplyPlan> {
    const plan = await applyFile(file, { ...options, now: options.now() });
    const { missing, own, elsewhere } = plan;
    const [added, changed, moved] = [subjects(plan.added), subjects(plan.changed), subjects(plan.moved)];
    log.info({ added, changed, moved }, "configuration file applied");
    const conflicts = subjects(plan.conflicts);
    if (conflicts.length > 0) log.warn({ conflicts }, "edited in chat since; left as it is");
    if (plan.clashes.length > 0) log.warn({ clashes: plan.clashes }, "cannot be as the file says; left as it is");
    if (own.length > 0) log.warn({ own }, "left out: the bot posts in these channels itself");
    if (elsewhere.length > 0) log.warn({ moved: elsewhere }, "moved for good: write their new addresses into the file");
    if (missing.length > 0) log.warn({ missing }, "add the bot to these chats to set them up");
    return plan;
  }

  const channelsOf = (result: Read, chat: Chat) =>
    result.kind === "ok" ? result.file.channels.filter((channel) => isChat(channel.chat, chat)) : [];

  return {
    async applyChanged() {
      const result = read();
      if (result.kind === "bad") return result;
      if (result.kind === "none" || store.settings.get("config-file") === result.hash) return { kind: "ok" };
      const plan = await apply(result.file);
      // With channels still missing it is applied again at the next start.
      if (plan.missing.length === 0) store.settings.set("config-file", result.hash);
      return { kind: "ok" };
    },
    names: (chat) => channelsOf(read(), chat).length > 0,
    async arrived(chat) {
      const result = read();
      const channels = channelsOf(result, chat);
      if (result.kind !== "ok" || channels.length === 0) return;
      await apply({ ...result.file, sources: [], topics: [], channels });
    },
  };
}

/** What stands in a file; `why` ends a sentence. Docker makes a folder of a file that is to be mounted and is not there. */
function textOf(path: string): string | { why: string } {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { why: code === "EISDIR" ? "it is a folder" : message };
  }
}

const subjects = (things: readonly PlannedThing[]): string[] => things.map(({ subject }) => subject);
