/** The last `most` moments at which something was done, so that no window of `ms` ever sees more of them. */
export class Window {
  readonly most: number;
  readonly #ms: number;
  /** The moments, the earliest first. They come nearly in order, and may be moved afterwards. */
  readonly #times: Float64Array;

  constructor(most: number, ms: number) {
    this.most = most;
    this.#ms = ms;
    this.#times = new Float64Array(most).fill(Number.NEGATIVE_INFINITY);
  }

  /** From when on one more fits while `kept` places (fewer than `most`) stay free; -Infinity: it has always fitted. */
  freeAt(kept = 0): number {
    return (this.#times[kept] ?? Number.NEGATIVE_INFINITY) + this.#ms;
  }

  add(at: number): void {
    // Nearly always it belongs behind the last one.
    if (at >= (this.#times[this.most - 1] ?? at)) {
      this.#times.copyWithin(0, 1);
      this.#times[this.most - 1] = at;
    } else this.#put(0, at);
  }

  /** Moves what was added at `from` to `to`. Does nothing when it has left the window. */
  move(from: number, to: number): void {
    const index = this.#find(from);
    if (this.#times[index] === from) this.#put(index, to);
  }

  /** Whether everything that was added has left the window. */
  isIdle(at: number): boolean {
    return (this.#times[this.most - 1] ?? Number.NEGATIVE_INFINITY) + this.#ms <= at;
  }

  /** Puts a moment where it belongs, in exchange for the one at `index`; those between move by one. */
  #put(index: number, at: number): void {
    const times = this.#times;
    let place = index;
    for (; place + 1 < this.most && (times[place + 1] ?? at) < at; place++) times[place] = times[place + 1] ?? at;
    for (; place > 0 && (times[place - 1] ?? at) > at; place--) times[place] = times[place - 1] ?? at;
    times[place] = at;
  }

  /** The index of the first moment that is not before `at`. */
  #find(at: number): number {
    let low = 0;
    let high = this.most;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#times[middle] ?? at) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
