/** Odd, and far apart in their bits. */
const FACTORS = [0x01000193, 0x5bd1e995] as const;
const HALF = 2 ** 21;

/**
 * A number of 53 bits for a text: FNV-1a twice, with other factors. Were two titles ever to have the same, an article would open
 * a story of its own at worst, and only beside one of nearly the same words: nothing joins by this.
 */
export function headlineOf(titleKey: string): number {
  let [high, low] = [0x811c9dc5, 0x9747b28c];
  for (let i = 0; i < titleKey.length; i++) {
    const unit = titleKey.charCodeAt(i);
    high = Math.imul(high ^ unit, FACTORS[0]);
    low = Math.imul(low ^ unit, FACTORS[1]);
    low ^= low >>> 15;
  }
  return (high >>> 0) * HALF + (low >>> 11);
}
