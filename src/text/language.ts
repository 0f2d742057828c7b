import { primaryLanguage } from "../topics/names.ts";

/** How well a text fits one language. */
export interface LanguageFit {
  /** ISO 639-1; null: any language that the detector does not know. */
  language: string | null;
  /** Grows with the fit and with the length of the text; only differences mean anything. Below 0: its letters speak against it. */
  points: number;
}

/** How many known languages that fit an evidence names: in most scripts all. */
export const MAX_FITS = 8;

/** What a text itself says of its language, the best first. Plain data, to be handed between threads. */
export type LanguageEvidence = readonly LanguageFit[];

/** Null: title and text have hardly any letters. */
export type LanguageDetector = (title: string, text: string) => LanguageEvidence | null;

/** What is said of an article's language, each by a BCP 47 tag; null: nothing. */
export interface LanguageClues {
  /** By a person, for the source. */
  person?: string | null;
  /** By the article's own entry or page. */
  article?: string | null;
  /** By what the article stands in, its feed; only where the article says nothing. */
  feed?: string | null;
  /** Null: there is no text to speak of. */
  evidence: LanguageEvidence | null;
}

/**
 * What a declaration is worth in points. Headlines of up to fifty letters lead by 500 to 700 in the median over a
 * language of the same script (Turkish over Azerbaijani by 250), by 2,000 over one of another script; texts of a
 * paragraph lead by 3,000 and more. So a headline outweighs what a feed declares, which is often just its software's
 * "en-US"; only a long one or another script outweighs a person, and a text does.
 */
const BY_PERSON = 800;
const BY_FEED = 280;

/** "None that it knows" is likelier than what fits by no more than that share of it, less a doubt in short texts. */
const NONE = { share: 0.5, doubt: 400 };

/** What the detector knows, in some script. */
const KNOWN: ReadonlySet<string> = new Set(
  `am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko ku lo lt lv ml mr ms nl no or
   pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh`.split(/\s+/),
);

/** What those who declare call a language, and what the detector takes it for. */
const RELATIVES: Readonly<Record<string, readonly string[]>> = {
  af: ["nl"],
  as: ["bn"],
  ast: ["es"],
  bs: ["hr", "sr"],
  ckb: ["ku"],
  cnr: ["hr", "sr"],
  crh: ["tr", "az"],
  fil: ["tl"],
  fo: ["is", "da"],
  fy: ["nl"],
  gag: ["tr"],
  gl: ["pt", "es"],
  id: ["ms"],
  lb: ["de"],
  mk: ["bg", "sr"],
  mo: ["ro"],
  nb: ["no"],
  ne: ["hi", "mr"],
  nn: ["no", "da"],
  oc: ["ca", "fr"],
  prs: ["fa"],
  sh: ["hr", "sr"],
  sr: ["hr"],
  yue: ["zh"],
};

/** Withdrawn codes (ISO 639-1, 1989) that feeds still have. */
const RENAMED: Readonly<Record<string, string>> = { iw: "he", in: "id", ji: "yi" };

/**
 * The language of an article, a primary tag in lower case ("en-GB" → "en"): the one that is likeliest by its text and by
 * what was declared, together. A short headline in doubt follows the declaration; a text that is clear about it, does
 * not, so that each article of a mixed feed has its own. Null when nothing is declared and the text does not tell.
 */
export function decideLanguage({ person, article, feed, evidence }: LanguageClues): string | null {
  const priors = new Map<string, number>();
  for (const [tag, points] of [[person, BY_PERSON] as const, [article ?? feed, BY_FEED] as const]) {
    const language = tag ? primaryOf(tag) : null;
    if (language !== null) priors.set(language, (priors.get(language) ?? 0) + points);
  }
  let best: string | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const [language, prior] of priors) {
    const points = prior + (evidence === null ? 0 : fitOf(language, evidence));
    if (points > most) [best, most] = [language, points];
  }
  for (const { language, points } of evidence ?? []) {
    const worth = language === null ? points * NONE.share - NONE.doubt : points;
    if (points > 0 && worth > most) [best, most] = [language, worth];
  }
  return best;
}

function primaryOf(tag: string): string | null {
  const language = primaryLanguage(tag);
  return language === null || language === "und" ? null : (RENAMED[language] ?? language);
}

/** What is not among the best fits no better than the last of them, or not at all; of an unknown one nobody can say. */
function fitOf(language: string, evidence: LanguageEvidence): number {
  const names = [language, ...(RELATIVES[language] ?? [])];
  const own = evidence.filter((fit) => fit.language !== null && names.includes(fit.language));
  if (own.length > 0) return Math.max(...own.map(({ points }) => points));
  if (!KNOWN.has(language)) return evidence.find((fit) => fit.language === null)?.points ?? 0;
  const known = evidence.filter((fit) => fit.language !== null && fit.points > 0);
  return known.length < MAX_FITS ? 0 : Math.min(...known.map(({ points }) => points));
}
