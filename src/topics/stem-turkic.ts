interface Ending {
  ending: RegExp;
  /** Letters that have to stay before it. */
  rest: number;
}

/** Endings by the letters in which they end; folded, so that ı, ü and ə are i, u and e. */
const ENDINGS: readonly (readonly [last: string, ending: RegExp, rest: number])[] = [
  // The n is the ending's behind an owner's i or u alone: ordusu-nda, but İran-da.
  ["iu", /(?:(?<=[iu])nd|d|(?<=[cfhkpst])t)[ae]k[iu]$/, 4],
  ["aeiun", /(?<=[aeiou])s[iu]n(?:[iu]n?|[ae])$/, 4],
  ["z", /[iu](?:m[iu]z|n[iu]z)$/, 4],
  ["z", /(?<=[aeiou])m[iu]z$/, 4],
  ["r", /l[ae]r$/, 3],
  // In Azerbaijani t is no ending's: siyasət-ə.
  ["aen", /(?:(?<=[iu])nd|d|(?<=[cfhkpst])t)[ae]n?$/, 3],
  ["r", /[dt][iu]r$/, 4],
  ["n", /[iu]n$/, 4],
  ["ae", /(?<=[^aeiou])l[ae]$/, 4],
  ["iu", /(?<=[aeiou])s[iu]$/, 4],
  ["aeiu", /[aeiu]$/, 4],
  // Between two vowels stand n and y (Bakı-n-ın, Bakı-y-a), and a word's own k and q become y and ğ (sağlamlıq, sağlamlığ-ı).
  ["ny", /(?<=[aeiou])[ny]$/, 4],
  ["kqg", /(?<=[aeiou])[kqg]$/, 5],
];
const BY_LAST: ReadonlyMap<string, readonly Ending[]> = new Map(
  [..."aeiunryzkqg"].map((letter) => [
    letter,
    ENDINGS.flatMap(([last, ending, rest]) => (last.includes(letter) ? { ending, rest } : [])),
  ]),
);

/** What a last letter is when nothing follows: kitab-ı and kitap. */
const LAST: Readonly<Record<string, string>> = { b: "p", d: "t", g: "k", q: "k" };

/** Words that end as if they had an ending, and would be others without: təsdiq is no test. Their last letter is their own: satış-ı, but ordu-su. */
const WHOLE = new Set(
  `alman altin baska baskan baski baskin basqa basqin dusman dusmen gence haziran insan karaman karsi mardin mersin qarsi
   sergi telebe tesdiq yangin yanki
   abbas acilis adres aktris alis alkis alqis anlayis arkadas artis asayis ateskes atlas avtobus axtaris
   azalis azarkes azerkosmos bagis bakibus baris baxis belarus besiktas biznes bonservis bonus botas bulus
   buraxilis cagiris cannes cevrilis cikis cixis demirtas direnis dirilis dogus domates donbas donus doyus durus
   dusus ekspres elmas emekdas fokus gecis gedis gelis gidis giris gorunus gorus gules gumus gunes gures hamas
   hapis hemas heves heykelteras heykeltiras iclas iflas ilyas inis ixtisas juventus kampus kapanis kardas kardes
   kecis kibris kiyas kongres konqres konsensus koronavirus korpus kosmos kudus kumas kurtulus kurulus kurus lodos
   meclis merakes meslektas metrobus migros minus miras muhendis mutexessis nefes nergis nufus numayis odenis ofis
   otobus paris patates pegasus polis proses qacis qalxis qapanis qardas qayidis qurtulus qurulus satis savas
   servis sifaris soydas status stres surus talas tedris teftis telas temas tenis tennis teras tesebbus teshis
   tesis tiflis tofas tunis tupras ucus varis vatandas verilis vetendas virus vurus yagis yokus yoldas
   yukselis yunus yurus yuruyus yuventus`.split(/\s+/),
);

/** altı-nda: no gold. */
const UNDER = "alti";

/** What stems of a word's other forms are stems of: without a vowel that goes before an ending (şehr-in), or with y for k (çörəy-i). */
const SAME: ReadonlyMap<string, string> = new Map([
  ...["beyin", "boyun", "burun", "fikir", "gogus", "karin", "nehir", "sehir"].map((word): [string, string] => [
    word.replace(/[iu](?=.$)/, ""),
    word,
  ]),
  ["core", "corek"],
  ["kome", "komek"],
]);

/**
 * The word without endings of number, owner and case, for Azerbaijani and Turkish alike, until none is left. What looks
 * like an ending goes too (Almaniya, alman): every form of a word still comes to one stem. `word`: a–z.
 */
export function stemTurkic(word: string): string {
  let stem = word;
  for (let before = ""; before !== stem && !WHOLE.has(stem); ) {
    before = stem;
    stem = withoutEnding(stem);
  }
  // ürək, ürəy-i: too short to lose more.
  if (/^.{2}ey$/.test(stem)) return stem.replace(/y$/, "k");
  const last = stem.at(-1) ?? "";
  const plain = stem.slice(0, -1) + (LAST[last] ?? last);
  return SAME.get(plain) ?? plain;
}

/** One ending less, if it has one that may go. */
function withoutEnding(word: string): string {
  for (const { ending, rest } of BY_LAST.get(word.at(-1) ?? "") ?? []) {
    const at = word.search(ending);
    if (at < rest) continue;
    const stem = word.slice(0, at);
    const whole = word.slice(0, at + 1);
    return WHOLE.has(whole) && stem !== UNDER ? whole : stem;
  }
  return word;
}
