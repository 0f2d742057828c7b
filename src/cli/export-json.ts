import { writeFileSync } from "node:fs";
import { exportConfig } from "../admin/export.ts";
import { readStats } from "../admin/stats.ts";
import { readYaml } from "../config/yaml.ts";
import { CliError, type Command, shippedTopics, withStore, wrongUse } from "./command.ts";

/** What is set up, for other programs: what `export` writes, with every topic and counts of what there is. Of readers only how many. */
export const exportJsonCommand: Command = {
  usage: "export-json [FILE]",
  about: "all that is set up, and counts of what there is, as JSON; without secrets",
  async run([path, ...more], shell) {
    if (more.length > 0) throw wrongUse(this);
    return await withStore(shell, (store) => {
      const now = Date.now();
      const { text, leftOut } = exportConfig(store, { shipped: shippedTopics(store) });
      // Those that come with the program, too, which a chapar.yaml need not say.
      const topics = store.topics.list().map(({ slug, names, query }) => ({ id: slug, name: names, query }));
      const { sources, articles, stories, posts, subscribers, channels } = readStats(store, 0, now);
      const whole = {
        exportedAt: new Date(now).toISOString(),
        config: { ...(readYaml(text).value as object), topics },
        leftOut,
        counts: { sources, channels, subscribers, articles, stories, posts },
      };
      const json = JSON.stringify(whole, null, 2);
      if (path === undefined) {
        shell.print(json);
        return 0;
      }
      try {
        writeFileSync(path, `${json}\n`);
      } catch (error) {
        throw new CliError(`cannot write ${path}: ${(error as Error).message}.`, { cause: error });
      }
      shell.print(`written to ${path}.`);
      for (const { subject, why } of leftOut) shell.print(`left out: ${subject}. ${why}`);
      return 0;
    });
  },
};
