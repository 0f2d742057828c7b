/** A headline with fewer words or letters ("Weather", "Market close") says too little to tell an event. */
const MIN_WORDS = 3;
const MIN_LETTERS = 12;
/** Where words are written without spaces, a sign says more than a letter. */
const MIN_SIGNS = 8;
const SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Whether a headline, as titleKey gives it, says enough by itself to be known again. */
export function tellsAnEvent(titleKey: string): boolean {
  if (titleKey.split(" ").length >= MIN_WORDS && titleKey.replaceAll(" ", "").length >= MIN_LETTERS) return true;
  return (titleKey.match(SIGNS)?.length ?? 0) >= MIN_SIGNS;
}
