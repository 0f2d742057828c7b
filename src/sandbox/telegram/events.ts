/** What happens in the sandbox, told to whoever listens, and a way to wait for a condition without polling. */
import type { TelegramEvent } from "./types.ts";

type Listener = (event: TelegramEvent) => void;

export class EventHub {
  readonly #listeners = new Set<Listener>();

  emit(event: TelegramEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  waitFor<T>(check: () => T | undefined | null | false, timeoutMs: number): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const late = new Error(`not seen within ${timeoutMs} ms: ${check.toString().slice(0, 200)}`);
    const attempt = () => {
      try {
        const value = check();
        if (value !== undefined && value !== null && value !== false) settle(() => resolve(value));
      } catch (error) {
        settle(() => reject(error));
      }
    };
    const timer = setTimeout(() => settle(() => reject(late)), timeoutMs);
    const stop = this.subscribe(attempt);
    const settle = (how: () => void) => {
      clearTimeout(timer);
      stop();
      how();
    };
    attempt();
    return promise;
  }
}
