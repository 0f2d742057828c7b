/** The last `most` moments at which something was done, so that no window of `ms` ever sees more of them. */
export class Window {
  readonly most: number;
  readonly #ms: number;
  /** In order, the earliest first: moments come nearly so, and may be moved. */
  readonly #times: Float64Array;

  constructor(most: number, ms: number) {
    this.most = most;
    this.#ms = ms;
    this.#times = new Float64Array(most).fill(Number.NEGATIVE_INFINITY);
  }

  /** From when on one more fits with `kept` places left free; -Infinity: has always been. `kept` is less than `most`. */
  freeAt(kept = 0): number {
    return (this.#times[kept] ?? Number.NEGATIVE_INFINITY) + this.#ms;
  }

  add(at: number): void {
    // Nearly always it is the last one.
    if (at >= (this.#times[this.most - 1] ?? at)) {
      this.#times.copyWithin(0, 1);
      this.#times[this.most - 1] = at;
    } else this.#put(0, at);
  }

  /** What was added at `from` happened at `to`. Nothing when it has left the window. */
  move(from: number, to: number): void {
    const index = this.#find(from);
    if (this.#times[index] === from) this.#put(index, to);
  }

  /** Whether everything that was added has left the window. */
  isIdle(at: number): boolean {
    return (this.#times[this.most - 1] ?? Number.NEGATIVE_INFINITY) + this.#ms <= at;
  }

  /** In the place of the moment at `index`; those between are moved by one. */
  #put(index: number, at: number): void {
    const times = this.#times;
    let place = index;
    for (; place + 1 < this.most && (times[place + 1] ?? at) < at; place++) times[place] = times[place + 1] ?? at;
    for (; place > 0 && (times[place - 1] ?? at) > at; place--) times[place] = times[place - 1] ?? at;
    times[place] = at;
  }

  /** Of the first moment that is not before `at`. */
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
