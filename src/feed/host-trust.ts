/** Failures in a row after which a host is left alone for a while. */
const MOST_FAILURES = 3;
const REST_MS = 30 * 60_000;
const MOST_HOSTS = 2_000;

/** Which hosts give pages: one that is slow or refuses must not delay every article that it has. */
export interface HostTrust {
  /** Until when its pages are not to be asked for, ms, UTC; null: they are. */
  restsUntil(host: string, now: number): number | null;
  /** `isWell`: whether a page came, or an answer that says that it is only this one that is not there. */
  note(host: string, isWell: boolean, now: number): void;
}

export function createHostTrust(): HostTrust {
  const hosts = new Map<string, { failures: number; at: number }>();
  return {
    restsUntil(host, now) {
      const { failures = 0, at = 0 } = hosts.get(host) ?? {};
      return failures >= MOST_FAILURES && now < at + REST_MS ? at + REST_MS : null;
    },
    note(host, isWell, now) {
      const { failures = 0 } = hosts.get(host) ?? {};
      hosts.delete(host);
      if (isWell) return;
      hosts.set(host, { failures: failures + 1, at: now });
      const [oldest] = hosts.keys();
      if (hosts.size > MOST_HOSTS && oldest !== undefined) hosts.delete(oldest);
    },
  };
}
