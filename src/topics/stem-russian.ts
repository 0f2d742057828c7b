/** What the endings are looked for in: all behind the first vowel. */
const BEHIND_VOWEL = /^[^аеиоуыэюя]*[аеиоуыэюя]/;

const GERUND = /(?:(?<=[ая])в(?:ши(?:сь)?)?|[иы]в(?:ши(?:сь)?)?)$/;
const REFLEXIVE = /с[яь]$/;
const ADJECTIVE =
  /(?:(?<=[ая])(?:ем|нн|вш|ющ|щ)|[иы]вш|ующ)?(?:[иы]ми|[ео]го|[ео]му|[иыое]е|[еиыо]й|[еиыо]м|[иы]х|[ую]ю|[ая]я|[ое]ю)$/;
const VERB =
  /(?:(?<=[ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|ешь|нно)|[иы]л[аио]?|ен[аоы]?|[еу]йте|ите|[еу]й|[иы]м|ят|у[ею]т|[иы]т|[иы]ть|ишь|ую|ю)$/;
const NOUN = /(?:и?[яа]ми|и?[яа]х|и?[яа]м|и?ем|ом|и?ей|[иое]й|[ео]в|[иь]е|[ие]и|[иь]ю|[иь]я|[аеиойуыьюя])$/;
const QUALITY = /(?<=[аеиоуыэюя][^аеиоуыэюя]+[аеиоуыэюя].*)ость?$/;

/**
 * The word without endings of case, number, person and tense: the steps of the Snowball stemmer for Russian
 * (snowballstem.org), of which the endings are facts of the language. `word`: а–я.
 */
export function stemRussian(word: string): string {
  const start = BEHIND_VOWEL.exec(word)?.[0] ?? word;
  const rest = word.slice(start.length);
  if (rest === "") return word;
  return withoutFleeting(start + quality(withoutEnding(rest).replace(/и$/, "")));
}

/** Without the vowel that goes before an ending: рынок, рынк-а; скидок, скидк-а; владелец, владельц-ы; китаец, китайц-ы. */
function withoutFleeting(stem: string): string {
  if (stem.length < 5) return stem;
  if (stem.endsWith("к")) return stem.replace(/(?<=[бвгджзклмнпрстфхцчшщ])[ое]к$/, "к");
  if (!stem.endsWith("ец")) return stem;
  const before = stem.slice(0, -2);
  if (/[аеиоуыэюя]$/.test(before)) return `${before}йц`;
  return before.endsWith("л") ? `${before}ьц` : `${before}ц`;
}

function withoutEnding(rest: string): string {
  if (GERUND.test(rest)) return rest.replace(GERUND, "");
  const plain = rest.replace(REFLEXIVE, "");
  const ending = [ADJECTIVE, VERB, NOUN].find((one) => one.test(plain));
  return ending === undefined ? plain : plain.replace(ending, "");
}

function quality(rest: string): string {
  return rest
    .replace(QUALITY, "")
    .replace(/ейше?$/, "")
    .replace(/нн$/, "н")
    .replace(/ь$/, "");
}
