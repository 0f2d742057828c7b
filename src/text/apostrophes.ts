/** What people type for an apostrophe; some are letters to Unicode, and U+00B4 would come apart in folding. */
const APOSTROPHES = /[’ʼ‘ʻ`´ʹ＇]/g;

/** Every kind of apostrophe as U+0027. */
export function straightApostrophes(text: string): string {
  return text.replace(APOSTROPHES, "'");
}

/**
 * What Turkish and Azerbaijani hang on a name behind an apostrophe, folded (ı = i, ü = u): plural, possessive, then
 * case, copula, "with" or "-li". Plus the English possessive.
 */
const SUFFIX =
  /^(?:s|(?:l[ae]r)?(?:[iu]m[iu]z|[iu]n[iu]z|s?[iu])?(?:[ny]?[iu]n|[ny]?[aeiu]|[ny]?[dt][ae]n?(?:k[iu]|l[ae]r)?|y?l[ae]|[dt][iu]r|y?[dt][iu]|y?m[iu]s|l[iu]|s[iu]z|c[ae]|l[iu][kq]|n[iu]nk[iu])?)$/;
const LONGEST_SUFFIX = 14;

/** Articles and prepositions that French, Italian and Catalan close up with the word behind. */
const ELIDED = /^(?:[ldjmtsnc]|qu|lorsqu|puisqu|jusqu|un|dell|all|nell|dall|sull|coll|quell|bell|sant)$/;

/** What has more apostrophes is no word of any language. */
const MOST_PARTS = 8;

/**
 * The tokens of a folded word, given what stands between its apostrophes: a suffix goes (baki'nin → baki, 2026'da →
 * 2026), an elided article stands alone (l'etat → l, etat), all else closes up (o'brien → obrien, don't → dont).
 */
export function apostropheTokens(parts: readonly string[]): string[] {
  if (parts.length > MOST_PARTS) return [parts.join("")];
  const out: string[] = [];
  let word = parts[0] ?? "";
  for (const [i, part] of parts.entries()) {
    if (i === 0) continue;
    const last = i === parts.length - 1;
    if (last && word.length >= 2 && part.length <= LONGEST_SUFFIX && SUFFIX.test(part)) break;
    if (ELIDED.test(word) && part.length >= 2) {
      out.push(word);
      word = part;
    } else word += part;
  }
  out.push(word);
  return out;
}
