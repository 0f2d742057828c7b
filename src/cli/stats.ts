import { parseArgs } from "node:util";
import { type Figures, readFigures, type Subject } from "../admin/figures.ts";
import { PERIODS, type PeriodName } from "../admin/period.ts";
import { readStats } from "../admin/stats.ts";
import type { Store } from "../db/store.ts";
import { CliError, type Command, settingsOf, withStore, wrongUse } from "./command.ts";

const DAY = 24 * 60 * 60_000;

/** How things stand, and the figures that /stats shows, as JSON: for people and for monitoring alike. */
export const statsCommand: Command = {
  usage: "stats [day|week|month] [--channel=@NAME|ID] [--source=ID] [--topic=ID] [--until=YYYY-MM-DD]",
  about: "how things stand, with counts of the last 24 hours, and the figures of a week, as JSON",
  async run(args, shell) {
    const options = {
      channel: { type: "string" },
      source: { type: "string" },
      topic: { type: "string" },
      until: { type: "string" },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const { until, ...asked } = values;
    const [name = "week", ...more] = positionals;
    const day = until === undefined ? null : Date.parse(`${until}T00:00:00Z`) / DAY;
    const isDay = day === null || (Number.isInteger(day) && /^\d{4}-\d\d-\d\d$/u.test(until ?? ""));
    if (!Object.hasOwn(PERIODS, name) || more.length > 0 || !isDay || Object.keys(asked).length > 1) {
      throw wrongUse(this);
    }
    const { defaultTimezone: timezone } = settingsOf(shell);
    return await withStore(shell, (store) => {
      const now = Date.now();
      const subject = subjectOf(store, asked);
      const period = { name: name as PeriodName, lastDay: day };
      const figures = shown(readFigures(store, subject, period, { timezone, now }));
      const state = subject.of === "all" ? readStats(store, now - DAY, now) : {};
      shell.print(JSON.stringify({ ...state, figures }, null, 2));
      return 0;
    });
  },
};

function subjectOf(
  store: Store,
  { channel, source, topic }: { channel?: string; source?: string; topic?: string },
): Subject {
  if (channel !== undefined) {
    const name = channel.replace(/^@/u, "").toLowerCase();
    const found = store.chats
      .channels()
      .find(({ username, telegramId }) => username?.toLowerCase() === name || String(telegramId) === channel);
    if (found === undefined) throw new CliError(`no channel is called ${channel}.`);
    return { of: "chat", id: found.id };
  }
  if (source !== undefined) {
    const found = store.sources.bySlug(source);
    if (found === null) throw new CliError(`no source is called ${source}.`);
    return { of: "source", id: found.id };
  }
  if (topic !== undefined) {
    const found = store.topics.list().find(({ slug }) => slug === topic);
    if (found === undefined) throw new CliError(`no topic is called ${topic}.`);
    return { of: "topic", id: found.id };
  }
  return { of: "all" };
}

/** Moments as people and programs read them. */
function shown({ range, delay, ...figures }: Figures): object {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    ...{ from: iso(range.from), until: iso(range.until) },
    ...figures,
    delay: delay === null ? null : { medianMs: delay.median, p95Ms: delay.p95 },
    steps: figures.steps.map((posts, index) => ({ from: iso(range.steps[index] ?? range.from), posts })),
  };
}
