const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export const DURATION = /^(\d{1,8})(s|m|h|d)$/;

/** "90s", "2m", "6h" or "1d" in milliseconds; null when it is none of these. */
export function parseDuration(text: string): number | null {
  const [, count, unit] = DURATION.exec(text) ?? [];
  return count === undefined ? null : Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}

/** Milliseconds, rounded to seconds, in the largest unit that says them exactly: 120000 is "2m". */
export function formatDuration(ms: number): string {
  const whole = Math.round(ms / UNIT_MS.s) * UNIT_MS.s;
  if (whole === 0) return "0s";
  const unit = (["d", "h", "m"] as const).find((each) => whole % UNIT_MS[each] === 0) ?? "s";
  return `${whole / UNIT_MS[unit]}${unit}`;
}
