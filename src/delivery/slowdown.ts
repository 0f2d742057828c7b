/** This much of the speed is left after a refusal. */
const AFTER_REFUSAL = 0.9;
/** At least this much of it stays, however often Telegram refuses. */
const LEAST = 0.1;
/** All of the speed would come back in this time; a tenth of it does in two minutes. */
const WHOLE_MS = 20 * 60_000;

/**
 * Which share of a published limit may be used: all of it until Telegram refuses, then less, and more again as time passes
 * without a refusal. Moments are ms and never run back.
 */
export class Slowdown {
  #share = 1;
  #since = Number.NEGATIVE_INFINITY;

  /** Between `LEAST` and 1. */
  at(now: number): number {
    return this.#share === 1 ? 1 : Math.min(1, this.#share + Math.max(0, now - this.#since) / WHOLE_MS);
  }

  /** Refused at `now`, with silence until then: calls that were under way and are refused for the same reason count once. */
  refused(now: number, until: number): void {
    if (now >= this.#since) this.#share = Math.max(LEAST, this.at(now) * AFTER_REFUSAL);
    this.#since = Math.max(this.#since, until);
  }
}
