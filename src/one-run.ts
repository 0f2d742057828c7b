/** Work of which there is one run at a time. */
export interface OneRun<Asked extends unknown[]> {
  /** Begins it; who asks while it is under way joins that run. */
  run(...asked: Asked): Promise<void>;
  /** Resolves when the run that is under way has ended, however; at once when none is. */
  ended(): Promise<void>;
}

export function oneRun<Asked extends unknown[]>(work: (...asked: Asked) => Promise<void>): OneRun<Asked> {
  let running: Promise<void> | null = null;
  return {
    run(...asked) {
      running ??= work(...asked).finally(() => {
        running = null;
      });
      return running;
    },
    async ended() {
      await running?.catch(() => {});
    },
  };
}
