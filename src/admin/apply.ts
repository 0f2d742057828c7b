import type { ConfigFile } from "../config/file.ts";
import type { FileChat } from "../config/file-channels.ts";
import type { Store } from "../db/store.ts";
import type { Actor, UiLanguage } from "../model.ts";
import { applyChannels, type KnownChat } from "./apply-channels.ts";
import { type Applying, type ApplyPlan, emptyPlan } from "./apply-plan.ts";
import { applySources } from "./apply-sources.ts";
import { applyTemplates, pruneTemplates } from "./apply-templates.ts";
import { applyTopics } from "./apply-topics.ts";
import { BY_FILE } from "./audit.ts";
import { ownChannels } from "./own-channel.ts";

export interface ApplyOptions {
  store: Store;
  /** Asks Telegram for a chat, null when the bot is not there. */
  findChat: (chat: string | number) => Promise<KnownChat | null>;
  defaultLanguage: UiLanguage;
  defaultTimezone: string;
  now: number;
  /** Who the audit log names; default: the file. */
  actor?: Actor;
  /** What a person edited in chat gives way to the file, too. Default: it stays and is told. */
  overwrite?: boolean;
  /** What the file set up once and names no more is removed, of all lists or of these. Default: nothing is. */
  prune?: boolean | ReadonlySet<ListName>;
  /** All is done and taken back, so that the plan is what would be. */
  dryRun?: boolean;
}

export type ListName = Exclude<keyof ConfigFile, "timezone">;

/** Thrown and caught here, to take a transaction back. */
class TakenBack extends Error {}

/**
 * Brings sources, topics, templates and channels to what the file says, in one transaction, with the audit log of it.
 * Applying it again changes nothing. What a person edited in chat since is told, not undone; what is as the file says
 * belongs to the file from then on.
 */
export async function applyFile(file: ConfigFile, options: ApplyOptions): Promise<ApplyPlan> {
  const { store, now, actor = BY_FILE, overwrite = false, prune = false, dryRun = false } = options;
  const chats = await findChats(file, options);
  const plan = emptyPlan();
  const applying = (list: ListName): Applying => {
    const prunes = typeof prune === "boolean" ? prune : prune.has(list);
    return { store, plan, by: { actor, now }, overwrite, prune: prunes };
  };
  const named = file.channels.map(({ chat }) => chats.get(chat) ?? null).filter((chat) => chat !== null);
  try {
    store.transaction(() => {
      const ownChannel = ownChannels(store, named);
      const own = new Set(file.sources.filter(({ url }) => ownChannel(url) !== null));
      applySources(applying("sources"), file.sources, own);
      applyTopics(applying("topics"), file.topics);
      applyTemplates(applying("templates"), file.templates);
      applyChannels(applying("channels"), file.channels, {
        found: ({ chat }) => chats.get(chat) ?? null,
        language: options.defaultLanguage,
        timezone: file.timezone ?? options.defaultTimezone,
      });
      pruneTemplates(applying("templates"), file.templates);
      if (dryRun) throw new TakenBack("a dry run");
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return plan;
}

/** Every chat that the file names, asked for once. */
async function findChats(
  { channels }: ConfigFile,
  { findChat }: Pick<ApplyOptions, "findChat">,
): Promise<ReadonlyMap<string | number, KnownChat | null>> {
  const desks = channels.map(({ desk }) => desk).filter((desk): desk is FileChat => desk !== null && desk !== "none");
  const found = new Map<string | number, KnownChat | null>();
  for (const { chat } of [...channels, ...desks]) if (!found.has(chat)) found.set(chat, await findChat(chat));
  return found;
}
