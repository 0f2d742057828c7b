/** Abbreviations, without their last full stop, in lower case. */
export interface Abbreviations {
  /** Always followed by what they belong to: a sentence never ends behind them. */
  open: ReadonlySet<string>;
  /** Part of names as well as ends of sentences: it goes on when the next word does not look like a beginning. */
  either: ReadonlySet<string>;
  /** What they count stands before them, or what they name behind: "2022 г.", "г. Шеки". */
  unit: ReadonlySet<string>;
  /** Otherwise ends of sentences, they go on when one of these words follows. */
  before: Readonly<Record<string, ReadonlySet<string>>>;
  /** Words that begin sentences much more often than they go on after an abbreviation. */
  starters: ReadonlySet<string>;
  /** Whether "12. Congress" is the twelfth: a number and a full stop end no sentence here. */
  ordinals: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

const NONE: ReadonlySet<string> = new Set();

const EN_DAYS =
  words(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july
  august september october november december et est edt pt pst gmt utc`);

const EN: Abbreviations = {
  open: words(
    `mr mrs ms dr prof st rev hon gen col lt maj capt cmdr sgt cpl adm gov sen rep pres fr sr jr messrs mt ft vs no nos fig
     vol art approx est dept univ assn e.g i.e cf ca al res pte pty`,
  ),
  either: words(
    `u.s u.k u.n e.u u.a.e u.s.a d.c ph.d m.d inc ltd co corp plc jan feb mar apr jun jul aug sep sept oct nov dec
     ala ariz calif colo conn del fla ga ill ind mass md mich minn mo mont neb nev okla ore pa tenn tex va wash wis`,
  ),
  unit: NONE,
  before: { "a.m": EN_DAYS, "p.m": EN_DAYS },
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
     напр т.е т.н т.к т.о в.т.ч п пп ст гл тел факс эт мр др.-греч гр дж инж`,
  ),
  either: words("янв фев февр мар апр авг сен сент окт ноя нояб дек"),
  unit: words("г гг"),
  before: { долл: words("сша канады") },
  starters: words(
    `в на по с со о об у за из из-за от до для при как что это он она оно они мы вы я его ее её их также кроме однако но
     и а ранее позже сейчас после перед между тем ситуация власти`,
  ),
  ordinals: false,
};

const AZ: Abbreviations = {
  open: words(
    `prof dos akad ak dr cən gen polk kap mayor leyt küç pr pros ş qəs r b.e.ə e.ə y.e.ə m.ö y səh bax məs müq red adına
     i.ö b.m tel`,
  ),
  either: words("i.a t.ü ltd llc mmc asc qsc mln mlrd yan fev apr avq sen sent okt noy dek"),
  unit: NONE,
  before: {},
  starters: words("bu o onun onlar bundan belə həmçinin eyni lakin amma və qeyd bildirilib xatırladaq azərbaycan"),
  ordinals: false,
};

const TR: Abbreviations = {
  open: words(
    `dr prof doç yrd öğr gör uzm av müh mim arş op hz st sn bkz örn cad sok sk mah bul blv apt no kat alb yzb tğm org
     korg tümg tuğg bnb asb gn m.ö m.s tic san gen dk gnl krl`,
  ),
  either: words("a.ş ltd şti t.c a.b.d"),
  unit: NONE,
  before: {},
  starters: words("bu o ancak fakat ama ayrıca öte açıklamada konuşmasında haberde ve"),
  ordinals: true,
};

const UK: Abbreviations = {
  open: words(
    `вул просп пл буд кв обл р-н смт ім тов проф акад доц канд ген полк лейт див рис табл напр т.зв т.є п пп ст гл тел ред
     гр дж інж`,
  ),
  either: NONE,
  unit: words("р рр м с"),
  before: { дол: words("сша канади") },
  starters: words(
    `в у на по з із до від за про що це цей ця ці він вона воно вони ми ви я його її їх також але однак та і й а раніше
     пізніше зараз після перед між тоді`,
  ),
  ordinals: false,
};

const KK: Abbreviations = {
  open: words("көш обл ауд проф акад доц ген сур т.а"),
  either: NONE,
  unit: words("ж жж қ"),
  before: {},
  starters: words("бұл ол олар біз сіз мен осы сол және бірақ алайда сондай-ақ қазір кейін бұған"),
  ordinals: false,
};

const DE: Abbreviations = {
  open: words(
    `dr prof hr fr nr st str ca vgl bzw evtl ggf inkl geb gen lt abs art bd rd d.h z.b u.a i.d.r sog dipl ing jr sr mr mrs`,
  ),
  either: words("mio mrd a.d u.s u.s.a"),
  unit: NONE,
  before: {},
  starters: words(
    `der die das den dem ein eine einen er sie es wir ich ihr im in am an auf aus bei nach vor mit für von zu zum zur über
     und aber oder doch noch auch so wenn als wie was wer wo dort heute gestern dann damit dabei dies diese dieser`,
  ),
  ordinals: true,
};

const FR: Abbreviations = {
  open: words("mm mme mlle dr pr st ste av bd bld art chap fig env cf p pp vol mgr gén cap lt"),
  either: words("u.s"),
  unit: NONE,
  before: {},
  starters: words(
    `le la les un une des il elle ils elles on nous vous je ce cette ces cet mais et en au aux du de pour dans par sur selon
     après avant son sa ses leur leurs`,
  ),
  ordinals: false,
};

const ES: Abbreviations = {
  open: words("sr sra srta sres dr dra dña prof av avda núm art pág págs gral lic ing ee cap col gob sto sta"),
  either: words("uu ee.uu"),
  unit: NONE,
  before: {},
  starters: words(
    `el la los las un una unos unas se en de que no su sus es por para con como pero y lo al del esto esta este tras según`,
  ),
  ordinals: false,
};

const HI: Abbreviations = {
  open: words("डॉ श्री प्रो नं रु पं कु मो"),
  ...{ either: NONE, unit: NONE, before: {}, starters: NONE, ordinals: false },
};

const BY_LANGUAGE: Readonly<Record<string, Abbreviations>> = {
  az: AZ,
  de: DE,
  en: EN,
  es: ES,
  fr: FR,
  hi: HI,
  kk: KK,
  ru: RU,
  tr: TR,
  uk: UK,
};

const both = (a: ReadonlySet<string>, b: ReadonlySet<string>) => new Set([...a, ...b]);

/** For a text of unknown or other language: what the Latin and the Cyrillic list agree on being harmless together. */
const ANY: Abbreviations = {
  open: both(words("mr mrs ms dr prof st gen sen gov vs e.g i.e"), RU.open),
  either: both(EN.either, RU.either),
  unit: RU.unit,
  before: RU.before,
  starters: both(EN.starters, RU.starters),
  ordinals: false,
};

/** Those of a BCP 47 language tag; null: unknown. */
export function abbreviationsOf(language: string | null): Abbreviations {
  const primary = language?.split("-", 1)[0]?.toLowerCase() ?? "";
  return Object.hasOwn(BY_LANGUAGE, primary) ? (BY_LANGUAGE[primary] ?? ANY) : ANY;
}
