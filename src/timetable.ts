import cron, { type ScheduledTask } from "node-cron";
import type { Log } from "./log.ts";

/** Something that is done again and again, by the clock. */
export interface TimetableEntry {
  /** Cron: five fields, or six with seconds first. */
  when: string;
  work: () => unknown;
  /**
   * How late it may begin, ms, when the program was too busy or the machine asleep at its moment; what is later waits for the next
   * one. Default a second, as node-cron has it: for what comes again in a minute.
   */
  lateMs?: number;
}

export interface Timetable {
  add(entry: TimetableEntry): void;
  /** When what was added with that cron is done next, UTC ms; null: never. */
  nextAt(when: string): number | null;
  /** From then to the time after it, ms; null: there is none. */
  gapMs(when: string): number | null;
  stop(): void;
}

/** So often it is looked whether the clock was set back. */
const LOOK_MS = 10_000;

/**
 * What is done by the clock, in one time zone. node-cron would write to the console by itself, a line for each minute that a
 * machine slept through; and when the clock is set back it would wait until that is where it was before, for hours.
 */
export function createTimetable({ timezone, log }: { timezone: string; log: Pick<Log, "error"> }): Timetable {
  const tasks = new Map<string, ScheduledTask[]>();
  let seenAt = Date.now();
  const looking = setInterval(() => {
    const at = Date.now();
    if (at < seenAt) for (const task of all()) restart(task);
    seenAt = at;
  }, LOOK_MS);
  const all = () => [...tasks.values()].flat();
  const logger = {
    ...{ info() {}, warn() {}, debug() {} },
    error: (said: string | Error, error?: Error) =>
      log.error({ err: error ?? said }, "what was to be done at this hour failed inside Chapar"),
  };
  return {
    add({ when, work, lateMs }) {
      const late = lateMs === undefined ? {} : { missedExecutionTolerance: lateMs };
      const task = cron.schedule(when, () => void work(), { timezone, logger, ...late });
      tasks.set(when, [...(tasks.get(when) ?? []), task]);
    },
    gapMs(when) {
      const [next, second] = tasks.get(when)?.[0]?.getNextRuns(2) ?? [];
      return next === undefined || second === undefined ? null : second.getTime() - next.getTime();
    },
    nextAt: (when) => tasks.get(when)?.[0]?.getNextRun()?.getTime() ?? null,
    stop() {
      clearInterval(looking);
      for (const task of all()) void task.destroy();
      tasks.clear();
    },
  };
}

function restart(task: ScheduledTask): void {
  void task.stop();
  void task.start();
}
