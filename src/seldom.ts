const EACH_MS = 60_000;

type Say = (fields: object, sentence: string) => void;

/**
 * Logs as errors what may fail at each tick, as all does while the disk is full: each sentence at once, and then once a minute, with how
 * often it was not said since (`unsaid`). Sentences are fixed ones, a few.
 */
export function createSeldom(log: { error: Say }, now: () => number): Say {
  const said = new Map<string, { at: number; unsaid: number }>();
  return (fields, sentence) => {
    const last = said.get(sentence);
    if (last !== undefined && Math.abs(now() - last.at) < EACH_MS) {
      last.unsaid++;
      return;
    }
    log.error(last === undefined || last.unsaid === 0 ? fields : { ...fields, unsaid: last.unsaid }, sentence);
    said.set(sentence, { at: now(), unsaid: 0 });
  };
}
