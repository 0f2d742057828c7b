/** The queue of updates behind getUpdates and the webhook: offsets confirm, one poll at a time, what is too old is never seen. */
import { Refusal } from "./errors.ts";

export interface QueuedUpdate {
  update_id: number;
  [type: string]: unknown;
}

interface Entry {
  update: QueuedUpdate;
  /** ms; not delivered from then on. */
  expiresAt: number;
}

interface Poll {
  offset: number;
  limit: number;
  settle: (result: QueuedUpdate[] | Refusal) => void;
  timer: NodeJS.Timeout;
}

const DAY = 24 * 3_600_000;
const CALLBACK_LIFE = 150_000;
/** A second conflict within this time is answered this much later, so that two bots do not fight at full speed. */
const CONFLICT_PAUSE = 3_000;
const ON_REQUEST_ONLY = ["chat_member", "message_reaction", "message_reaction_count"];
const CONFLICT = "terminated by other getUpdates request; make sure that only one bot instance is running";
const HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

export class UpdateQueue {
  readonly #now: () => number;
  #entries: Entry[] = [];
  #nextId = 100_000_001;
  #allowed: string[] = [];
  #waiting: Poll | null = null;
  #send: (() => void) | null = null;
  #lastConflict = Number.NEGATIVE_INFINITY;
  #stopped = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  get pending(): number {
    this.#expire();
    return this.#entries.length;
  }

  get allowed(): readonly string[] {
    return this.#allowed;
  }

  /** What the bot has asked for counts at the moment that the update is made. */
  push(type: string, value: unknown): void {
    const wanted = this.#allowed.length > 0 ? this.#allowed.includes(type) : !ON_REQUEST_ONLY.includes(type);
    if (!wanted || this.#stopped) return;
    const life = type === "callback_query" ? CALLBACK_LIFE : DAY;
    this.#entries.push({ update: { update_id: this.#nextId++, [type]: value }, expiresAt: this.#now() + life });
    this.#send?.();
    // The long poll answers a moment after the first update, so that updates made together travel together.
    if (this.#waiting) setTimeout(() => this.#deliver(), 1).unref();
  }

  /** undefined keeps what was asked for last; an empty list is the default; unknown names mean nothing. */
  allow(types: string[] | undefined): void {
    if (types) this.#allowed = types;
  }

  dropAll(): void {
    this.#entries = [];
  }

  /** From now on `send` is told that updates wait, and nobody may poll; null: polls again. */
  sendTo(send: (() => void) | null): void {
    this.#send = send;
    if (send === null) return;
    this.#waiting?.settle(new Refusal(409, "terminated by setWebhook request"));
    send();
  }

  /** In the order in which they were made. */
  waiting(): QueuedUpdate[] {
    this.#expire();
    return this.#entries.map(({ update }) => update);
  }

  confirmOne(id: number): void {
    this.#entries = this.#entries.filter(({ update }) => update.update_id !== id);
  }

  /** Seconds in `timeout`; throws a Refusal (409) when another poll takes over. */
  poll({ offset, limit, timeout }: { offset: number; limit: number; timeout: number }): Promise<QueuedUpdate[]> {
    if (this.#send) throw new Refusal(409, HOOKED);
    this.#takeOver();
    this.#confirm(offset);
    const { promise, resolve, reject } = Promise.withResolvers<QueuedUpdate[]>();
    const settle = (result: QueuedUpdate[] | Refusal) => {
      clearTimeout(poll.timer);
      if (this.#waiting === poll) this.#waiting = null;
      if (result instanceof Refusal) reject(result);
      else resolve(result);
    };
    const waitMs = Math.min(50, Math.max(0, timeout)) * 1_000;
    const poll: Poll = {
      offset,
      limit: Math.min(100, Math.max(1, limit)),
      settle,
      timer: setTimeout(() => settle([]), waitMs),
    };
    this.#waiting = poll;
    this.#deliver();
    if (this.#waiting === poll && waitMs === 0) settle([]);
    return promise;
  }

  stop(): void {
    this.#stopped = true;
    this.#waiting?.settle([]);
  }

  #takeOver(): void {
    const other = this.#waiting;
    if (!other) return;
    clearTimeout(other.timer);
    this.#waiting = null;
    const refuse = () => other.settle(new Refusal(409, CONFLICT));
    const now = performance.now();
    if (now - this.#lastConflict < CONFLICT_PAUSE) setTimeout(refuse, CONFLICT_PAUSE).unref();
    else refuse();
    this.#lastConflict = now;
  }

  /** A positive offset confirms all below it; a negative one keeps the last ones and forgets the others. */
  #confirm(offset: number): void {
    this.#expire();
    if (offset > 0) this.#entries = this.#entries.filter(({ update }) => update.update_id >= offset);
    else if (offset < 0) this.#entries = this.#entries.slice(offset);
  }

  #deliver(): void {
    const poll = this.#waiting;
    if (!poll) return;
    this.#expire();
    if (this.#entries.length > 0) poll.settle(this.#entries.slice(0, poll.limit).map(({ update }) => update));
  }

  #expire(): void {
    const now = this.#now();
    if (this.#entries.some((entry) => entry.expiresAt <= now)) {
      this.#entries = this.#entries.filter((entry) => entry.expiresAt > now);
    }
  }
}
