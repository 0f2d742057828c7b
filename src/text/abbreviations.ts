/** Abbreviations, without their last full stop, in lower case. */
export interface Abbreviations {
  /** Always followed by what they belong to: a sentence never ends behind them. */
  open: ReadonlySet<string>;
  /** Part of names as well as ends of sentences: it goes on when the next word does not look like a beginning. */
  either: ReadonlySet<string>;
  /** Words that begin sentences much more often than they go on after an abbreviation. */
  starters: ReadonlySet<string>;
  /** Whether "12. Congress" is the twelfth: a number and a full stop end no sentence here. */
  ordinals: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

const EN: Abbreviations = {
  open: words(
    `mr mrs ms dr prof st rev hon gen col lt maj capt cmdr sgt cpl adm gov sen rep pres fr sr jr messrs mt ft vs no nos fig
     vol art approx est dept univ assn e.g i.e cf ca al`,
  ),
  either: words(
    `u.s u.k u.n e.u u.a.e u.s.a d.c ph.d m.d inc ltd co corp plc jan feb mar apr jun jul aug sep sept oct nov dec`,
  ),
  starters: words(
    `the a an he she it they we i you his her its their our my this that these those there in on at by for from to with
     after before but and or so if when while as what who how where why no not some many most all one two both each also
     however meanwhile earlier later officials police according`,
  ),
  ordinals: false,
};

const RU: Abbreviations = {
  open: words(
    `ул пр просп пл пер стр корп кв обл р-н пос дер им тов проф акад доц канд докт ген полк подп кап лейт св см ср рис табл
     напр т.е т.н т.к т.о в.т.ч п пп ст гл тел факс эт мр др.-греч н.э`,
  ),
  either: words("г гг"),
  starters: words(
    `в на по с со о об у за из из-за от до для при как что это он она оно они мы вы я его ее её их также кроме однако но
     и а ранее позже сейчас после перед между тем ситуация власти`,
  ),
  ordinals: false,
};

const AZ: Abbreviations = {
  open: words(
    `prof dos akad dr cən gen polk kap mayor leyt küç pr pros ş qəs r b.e.ə e.ə m.ö y s bax məs müq red adına i.ö`,
  ),
  either: words("i.a t.ü ltd llc mmc asc qsc"),
  starters: words("bu o onun onlar bundan belə həmçinin eyni lakin amma və qeyd bildirilib xatırladaq azərbaycan"),
  ordinals: false,
};

const TR: Abbreviations = {
  open: words(
    `dr prof doç yrd öğr gör uzm av müh mim arş op hz st sn bkz örn cad sok sk mah bul blv apt no kat alb yzb tğm org
     korg tümg tuğg bnb asb gn m.ö m.s`,
  ),
  either: words("a.ş ltd şti t.c a.b.d"),
  starters: words("bu o ancak fakat ama ayrıca öte açıklamada konuşmasında haberde ve"),
  ordinals: true,
};

const BY_LANGUAGE: Readonly<Record<string, Abbreviations>> = { en: EN, ru: RU, az: AZ, tr: TR };

const both = (a: ReadonlySet<string>, b: ReadonlySet<string>) => new Set([...a, ...b]);

/** For a text of unknown or other language: what the Latin and the Cyrillic list agree on being harmless together. */
const ANY: Abbreviations = {
  open: both(words("mr mrs ms dr prof st gen sen gov vs e.g i.e"), RU.open),
  either: both(EN.either, RU.either),
  starters: both(EN.starters, RU.starters),
  ordinals: false,
};

/** Those of a BCP 47 language tag; null: unknown. */
export function abbreviationsOf(language: string | null): Abbreviations {
  const primary = language?.split("-", 1)[0]?.toLowerCase() ?? "";
  return Object.hasOwn(BY_LANGUAGE, primary)
    ? (BY_LANGUAGE[primary] ?? ANY)
    : primary === "de"
      ? { ...ANY, ordinals: true }
      : ANY;
}
