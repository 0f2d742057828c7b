import { vi } from "vitest";

/** What `check` returns once it throws no more. The machine may have much else to do meanwhile. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 10_000, interval: 5 });
