/** Polls at the given address, finishes update 2, never finishes any other, and waits to be killed. */
import { Api } from "grammy";
import { startPolling, updateFeed } from "../../src/bot/poll.ts";

const quiet = () => {};
startPolling({
  feed: updateFeed(new Api("1000001:test", { apiRoot: process.argv[2] ?? "" })),
  handle: async ({ update_id }) => {
    if (update_id !== 2) return new Promise(() => {});
    process.stdout.write("done 2\n");
  },
  past: { has: () => false, note: async () => {} },
  allowedUpdates: ["message"],
  log: { info: quiet, warn: quiet, error: quiet },
});
