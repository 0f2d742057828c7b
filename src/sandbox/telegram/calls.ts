/** The record of calls that tests look at. */
import type { Call } from "./types.ts";

export class CallRecord {
  /** The same array for ever; the oldest calls leave it at the front. */
  readonly list: Call[] = [];
  readonly #keep: number;
  #last = 0;

  constructor(keep = Number.POSITIVE_INFINITY) {
    this.#keep = keep;
  }

  open(method: string, payload: Record<string, unknown>, at: number): Call {
    const call: Call = { id: ++this.#last, method, payload, at, finishedAt: null, answer: null };
    this.list.push(call);
    // In slices, because taking one from the front of a long array moves all the others.
    if (this.list.length >= 2 * this.#keep) this.list.splice(0, this.list.length - this.#keep);
    return call;
  }
}
