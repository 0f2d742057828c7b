/** The last `most` moments at which something was done, so that no window of `ms` ever sees more of them. */
export class Window {
  readonly #most: number;
  readonly #ms: number;
  /** A ring: the oldest moment stands where the next one goes. */
  readonly #times: Float64Array;
  #next = 0;

  constructor(most: number, ms: number) {
    this.#most = most;
    this.#ms = ms;
    this.#times = new Float64Array(most).fill(Number.NEGATIVE_INFINITY);
  }

  /** From when on one more fits with `kept` places left free; -Infinity: has always been. `kept` is less than `most`. */
  freeAt(kept = 0): number {
    const index = (this.#next + kept) % this.#most;
    return (this.#times[index] ?? Number.NEGATIVE_INFINITY) + this.#ms;
  }

  get most(): number {
    return this.#most;
  }

  /** Moments come in order. */
  add(at: number): void {
    this.#times[this.#next] = at;
    this.#next = (this.#next + 1) % this.#most;
  }

  /** The last `count` of them happened at `at` really, a little later. */
  delay(count: number, at: number): void {
    for (let back = 1; back <= Math.min(count, this.#most); back++) {
      const index = (this.#next + this.#most - back) % this.#most;
      this.#times[index] = Math.max(this.#times[index] ?? at, at);
    }
  }

  /** Whether everything that was added has left the window. */
  isIdle(at: number): boolean {
    const last = this.#times[(this.#next + this.#most - 1) % this.#most] ?? Number.NEGATIVE_INFINITY;
    return last + this.#ms <= at;
  }
}
