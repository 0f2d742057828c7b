import { BY_CLI } from "../admin/audit.ts";
import { MOST_LETTERS, settleLetter } from "../admin/letters.ts";
import { settleHeld } from "../admin/stats.ts";
import { CliError, type Command, withStore, wrongUse } from "./command.ts";

/** Older news is no news any more. */
const DAY = 24 * 3_600_000;

/** What waits for a person: posts whose fate nobody knows, and posts that Telegram refused for good. */
export const outboxCommand: Command = {
  usage: "outbox [send|drop|there ID | send readers]",
  about:
    "posts that wait for a person, as JSON; sends one, or a day's lost ones to readers, again, gives it up, or says it is there",
  async run(args, shell) {
    const [verdict, id, ...more] = args;
    return await withStore(shell, (store) => {
      const now = Date.now();
      if (verdict === undefined) {
        const held = store.outbox.held().map(({ id, chatTitle, title, startedAt }) => ({
          ...{ id, state: "held", channel: chatTitle, title, since: new Date(startedAt).toISOString() },
        }));
        const dead = store.outbox.deadLetters(MOST_LETTERS).map(({ jobId, chatTitle, title, reason, deadAt }) => ({
          ...{ id: jobId, state: "dead", channel: chatTitle, title, since: new Date(deadAt).toISOString(), reason },
        }));
        const readers = store.outbox.readersLetters(now - DAY).map(({ reason, jobs, firstAt }) => ({
          ...{ state: "dead", readers: jobs, since: new Date(firstAt).toISOString(), reason },
        }));
        shell.print(JSON.stringify([...held, ...dead, ...readers], null, 2));
        return 0;
      }
      if (verdict === "send" && id === "readers" && more.length === 0) {
        const jobs = store.outbox.sendReadersLetters(now - DAY, now);
        shell.print(jobs === 0 ? "There are none." : `${jobs} posts go out again.`);
        return 0;
      }
      const jobId = Number(id);
      if (!["send", "drop", "there"].includes(verdict) || !Number.isSafeInteger(jobId) || more.length > 0) {
        throw wrongUse(this);
      }
      const by = { actor: BY_CLI, now };
      const settled =
        (verdict !== "drop" && settleHeld(store, jobId, verdict === "send" ? "send" : "there", by)) ||
        (verdict !== "there" && settleLetter(store, jobId, verdict === "send" ? "send" : "drop", by) !== null);
      if (!settled)
        throw new CliError(`no post ${jobId} waits for that; \`npm run cli -- outbox\` lists those that do.`);
      shell.print(verdict === "send" ? "It goes out again." : "Settled.");
      return 0;
    });
  },
};
