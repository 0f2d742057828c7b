import { BY_CLI } from "../admin/audit.ts";
import { copyChannel } from "../admin/copy-channel.ts";
import { chatsNamed } from "../admin/file-state.ts";
import type { Store } from "../db/store.ts";
import type { Chat } from "../model.ts";
import { CliError, type Command, withStore, wrongUse } from "./command.ts";

/** Gives a channel the settings of another one. */
export const copyCommand: Command = {
  usage: "copy @FROM @TO",
  about: "give a channel the routes, language and time zone of another (ids and @name/THREAD too)",
  async run([from, to, ...more], shell) {
    if (from === undefined || to === undefined || more.length > 0) {
      throw wrongUse(this);
    }
    return await withStore(shell, (store) => {
      const [source, target] = [findChannel(store, from), findChannel(store, to)];
      if (source.id === target.id) throw new CliError(`${from} and ${to} are one channel.`);
      const routes = store.routes.ofChat(source.id);
      if (routes.length === 0) throw new CliError(`${from} has no routes.`);
      copyChannel(store, source.id, target.id, { actor: BY_CLI, now: Date.now() });
      shell.print(`copied to ${to}: ${routes.map(({ slug }) => slug).join(", ")}`);
      return 0;
    });
  },
};

/** "@name", "@name/12" or "-1001234567890/12": a chat that the bot has met. */
export function findChannel(store: Store, text: string): Chat {
  const [name = "", thread] = text.split("/");
  const threadId = thread === undefined ? null : Number(thread);
  const chats = chatsNamed(store, /^-?\d+$/u.test(name) ? Number(name) : name);
  const found = chats.find((chat) => chat.threadId === threadId && chat.status !== "gone");
  if (found !== undefined) return found;
  throw new CliError(`there is no channel ${text}: write its @name or its id, as npm run cli -- export shows them.`);
}
