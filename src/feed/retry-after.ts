/**
 * A Retry-After header (RFC 9110 §10.2.3: seconds, or an HTTP date) as milliseconds from `now`, 0 when that is past;
 * null when there is none or it cannot be read.
 */
export function retryAfterMs(value: string | null, now: number): number | null {
  const text = value?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  if (text.length < 20 || text.length > 40) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
