/** Endings with the letters that have to stay before them; folded, so that ı, ü and ə are i, u and e. */
const ENDINGS: readonly (readonly [ending: RegExp, rest: number])[] = [
  [/n?[dt][ae]k[iu]$/, 4],
  [/[iu](?:m[iu]z|n[iu]z)$/, 4],
  [/l[ae]r$/, 3],
  [/n?[dt][ae]n?$/, 3],
  [/[dt][iu]r$/, 4],
  [/[iu]n$/, 4],
  [/l[ae]$/, 4],
  [/s[iu]$/, 4],
  [/[aeiu]$/, 4],
  // Between two vowels stand n and y (Bakı-n-ın, Bakı-y-a), and a word's own k and q become y and ğ (sağlamlıq, sağlamlığ-ı).
  [/(?<=[aeiou])[ny]$/, 4],
  [/(?<=[aeiou])[kqg]$/, 5],
];

/** What a last letter is when nothing follows: kitab-ı and kitap. */
const LAST: Readonly<Record<string, string>> = { b: "p", d: "t", g: "k", q: "k" };

/** Gold, which would be "under it". */
const WHOLE = new Set(["altin"]);

/**
 * The word without endings of number, owner and case, for Azerbaijani and Turkish alike, until none is left. What looks
 * like an ending goes too (Almaniya, alman): every form of a word still comes to one stem. `word`: a–z.
 */
export function stemTurkic(word: string): string {
  let stem = word;
  for (let before = ""; before !== stem && !WHOLE.has(stem); ) {
    before = stem;
    for (const [ending, rest] of ENDINGS) {
      const at = stem.search(ending);
      if (at < rest) continue;
      stem = stem.slice(0, at);
      break;
    }
  }
  const last = stem.at(-1) ?? "";
  return stem.slice(0, -1) + (LAST[last] ?? last);
}
