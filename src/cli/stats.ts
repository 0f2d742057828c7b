import { readStats } from "../admin/stats.ts";
import { type Command, withStore } from "./command.ts";

const DAY = 24 * 60 * 60_000;

/** How things stand, as JSON: for people and for monitoring alike. */
export const statsCommand: Command = {
  usage: "stats",
  about: "how things stand, as JSON; counts of the last 24 hours",
  async run(_, shell) {
    return await withStore(shell, (store) => {
      const now = Date.now();
      shell.print(JSON.stringify(readStats(store, now - DAY, now), null, 2));
      return 0;
    });
  },
};
