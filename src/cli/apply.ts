import { applyFile } from "../admin/apply.ts";
import { findChat } from "../admin/find-chat.ts";
import { readConfig } from "../config/env.ts";
import { readConfigFile } from "../config/file.ts";
import { createTelegram } from "../telegram/client.ts";
import { CliError, type Command, readInput, settingsOf, withStore } from "./command.ts";

/** Brings sources, topics and channels to what a file says. */
export const applyCommand: Command = {
  usage: "apply FILE",
  about: "set up sources, topics and channels as a file says",
  async run(args, shell) {
    const [path, ...more] = args;
    if (path === undefined || more.length > 0) throw new CliError(`usage: npm run cli -- ${this.usage}`);
    const { defaultLanguage, defaultTimezone, telegramApiRoot } = settingsOf(shell);
    const text = readInput(path).toString("utf8");
    return await withStore(shell, async (store) => {
      const read = readConfigFile(text, shell.env, {
        topics: store.topics.list().map(({ slug }) => slug),
        sources: store.sources.list().map(({ slug }) => slug),
        templates: store.templates.list().map(({ slug }) => slug),
      });
      if (read.kind === "bad") {
        const lines = read.problems.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`);
        throw new CliError(lines.join("\n"));
      }
      const config = readConfig(shell.env);
      // Channels need Telegram to look them up; sources and topics do not.
      const telegram =
        config.kind === "ok" ? createTelegram({ token: config.config.botToken, apiRoot: telegramApiRoot }) : null;
      const report = await applyFile(read.file, {
        ...{ store, defaultLanguage, defaultTimezone, now: Date.now() },
        findChat: async (chat) => (telegram === null ? null : await findChat(telegram, chat)),
      });
      for (const [word, names] of Object.entries(report)) for (const name of names) shell.print(`${word}: ${name}`);
      if (report.own.length > 0) shell.print("Left out (own): the bot posts in these channels itself.");
      if (report.missing.length > 0) {
        shell.print(
          telegram === null
            ? "Set BOT_TOKEN so that channels can be looked up."
            : "Add the bot to the missing chats as an admin, then apply again.",
        );
      }
      if (Object.values(report).every((names) => names.length === 0)) shell.print("Nothing to change.");
      return 0;
    });
  },
};
