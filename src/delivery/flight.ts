/** A call under way: when it began, and when what it carries is taken to have arrived by now. */
export interface Flying {
  readonly beganAt: number;
  arrivesAt: number;
}

/**
 * After so many answers, and so long, the quickest of them is taken for the quickest that there can be. Not before: the first
 * answers of a program are slower than all others.
 */
const ENOUGH = 30;
const ENOUGH_MS = 1_000;
/** How long the quickest answer counts, and then once more that of the time before: the way to a server may change. */
const REMEMBERED_MS = 60_000;
/** What is under way for longer is not waited for. */
const LONGEST_MS = 1_000;
/** A call whose answer is late is taken to arrive so much after now: to look again at once would show the same. */
const STEP_MS = 5;

/**
 * Reckons when calls arrive at a server that cannot be asked. A call takes the way there, the work and the way back. Where it
 * took longer than the quickest call ever did, all of the difference may have been on the way there, so that is when it is
 * taken to have arrived (`arrivesAt`). Two calls then arrive at least as far apart as the second one began after the first
 * one's `arrivesAt`. Until it is known how quick calls can be, each arrives with its answer. Moments are ms and never run back.
 */
export class Flight {
  readonly #flying = new Set<Flying>();
  /** The quickest answer of the time before, ms; 0: not known. */
  #before = 0;
  #quickest = Number.POSITIVE_INFINITY;
  #answers = 0;
  #since = Number.NEGATIVE_INFINITY;

  begin(at: number): Flying {
    const call = { beganAt: at, arrivesAt: at };
    this.#flying.add(call);
    return call;
  }

  /** The call was answered at `at`. `moved`: its arrival is reckoned to be later than it was until now. */
  end(call: Flying, at: number, moved: (from: number, to: number) => void): void {
    if (!this.#flying.delete(call)) return;
    const tookMs = at - call.beganAt;
    this.#arrive(call, call.beganAt + Math.min(LONGEST_MS, tookMs - this.#quickestMs(at)), moved);
    if (at - this.#since > REMEMBERED_MS) {
      this.#before = this.#answers < ENOUGH ? 0 : this.#quickest;
      this.#quickest = Number.POSITIVE_INFINITY;
      this.#answers = 0;
      this.#since = at;
    }
    this.#answers++;
    this.#quickest = Math.min(this.#quickest, tookMs);
  }

  /** Calls that should have been answered by `at` and were not are taken to be still on their way there. `moved` as in `end`. */
  wait(at: number, moved: (from: number, to: number) => void): void {
    const quickestMs = this.#quickestMs(at);
    for (const call of this.#flying) {
      if (call.beganAt + quickestMs >= at) return;
      if (call.arrivesAt >= at - quickestMs) continue;
      const latest = call.beganAt + LONGEST_MS;
      this.#arrive(call, Math.min(latest, at - quickestMs + STEP_MS), moved);
      if (call.arrivesAt === latest) this.#flying.delete(call);
    }
  }

  #quickestMs(at: number): number {
    if (this.#answers < ENOUGH || at - this.#since < ENOUGH_MS) return this.#before;
    return this.#before === 0 ? this.#quickest : Math.min(this.#quickest, this.#before);
  }

  #arrive(call: Flying, at: number, moved: (from: number, to: number) => void): void {
    if (at <= call.arrivesAt) return;
    moved(call.arrivesAt, at);
    call.arrivesAt = at;
  }
}
