/** The clock of a run: every process has the same, which goes faster than the machine's and may be set. */
export interface Time {
  /** When the run began: by the machine's clock, and by its own. UTC ms. */
  began: number;
  epoch: number;
  /** Milliseconds of it in one of the machine's. */
  speed: number;
}

/** UTC ms. */
export interface Clock {
  now(): number;
  /** From now on it is so much later than it would be by itself. */
  set(offsetMs: number): void;
}

export function createClock({ began, epoch, speed }: Time, offsetMs = 0): Clock {
  let offset = offsetMs;
  return {
    now: () => Math.round(epoch + (Date.now() - began) * speed) + offset,
    set(ms) {
      offset = ms;
    },
  };
}
