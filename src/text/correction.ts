import { fold } from "./fold.ts";

/** An outlet's own word on what it had wrong. */
export interface OutletCorrection {
  /** The article's text without it. */
  text: string;
  /** One line, without "Correction:" in front; "" when the paragraph says no more than that. */
  note: string;
}

/** How such a paragraph begins, in the form that `fold` gives; its sign and date follow. */
const LABEL =
  /^[[(*\s]*(?:corrections?|corrected|clarification|duzelis|redaksiyadan duzelis|duzeltme(?: notu)?|исправлени[ея]|исправлено|поправка|уточнение)(?:\s*[([][^)\]]{1,40}[)\]]|\s[\d.,:/ ]{2,20}(?=\s*[:–—-]))?\s*[:.–—-]+\s*/u;
/** Sentences that say the same without a label. */
const SENTENCE =
  /^[[(*\s]*(?:this (?:article|story|report|piece) (?:was|has been) (?:corrected|amended)|an earlier version of this (?:article|story|report|piece)|xeberin evvelki versiyasinda|bu xeberin evvelki versiyasinda|в предыдущей версии (?:этой |этого )?(?:новости|материала|статьи|заметки)|haberin onceki (?:halinde|surumunde|versiyonunda)|bu haberin onceki (?:halinde|surumunde|versiyonunda))/u;

/** What only one who corrects oneself says, in the form that `fold` gives. */
const WAS_WRONG =
  /(?:^|[^\p{L}])(?:earlier|previously|originally|misstated|misspelled|misidentified|incorrect(?:ly)?|wrong(?:ly)?|erroneous(?:ly)?|in error|mistaken(?:ly)?|should (?:read|have)|we regret|fixes|sehven|sehv olaraq|yanlis(?:lik|likla)?|daha (?:evvel|once)|evvelki|onceki|ранее|ошибочн\p{L}*|по ошибке|неверн\p{L}*|неправильн\p{L}*|вместо|следует читать|в предыдущей|а не|deyil|degil)(?!\p{L})|, not (?=\p{L}|\p{N})/u;

/** Labels with a date, in brackets, or that name their writer. */
const EDITORS = /^[[(*]|\d|notu|redaksiyadan/u;

/** So many paragraphs at either end are looked at. */
const AT_EITHER_END = 2;

/** The paragraph at the beginning or end of a text by which an outlet corrects itself, null when there is none. */
export function readCorrection(text: string): OutletCorrection | null {
  const paragraphs = text.split("\n\n");
  const last = paragraphs.length - 1;
  for (const [index, paragraph] of paragraphs.entries()) {
    if (index >= AT_EITHER_END && index <= last - AT_EITHER_END) continue;
    const note = noteIn(paragraph, index === last && last > 0);
    if (note !== null) return { text: paragraphs.toSpliced(index, 1).join("\n\n"), note };
  }
  return null;
}

/** Not last, "Correction: prices fell" may be how the news begins. */
function noteIn(paragraph: string, isLast: boolean): string | null {
  const line = paragraph.replace(/\s+/gu, " ").trim();
  const head = fold(line.slice(0, 120));
  if (SENTENCE.test(head)) return line.replace(/^[[(*\s]+|[\])*\s]+$/gu, "");
  const label = LABEL.exec(head)?.[0];
  if (label === undefined) return null;
  const isOwn =
    isLast || head.length === label.length || EDITORS.test(label) || WAS_WRONG.test(fold(line.slice(0, 600)));
  return !isOwn ? null : behind(line, label.match(SIGNS)?.length ?? 0).replace(/[\])*\s]+$/u, "");
}

const SIGNS = /[:.–—-]/gu;

/** What of `line` stands behind so many signs: folding a label may have changed its length. */
function behind(line: string, signs: number): string {
  const last = [...line.matchAll(SIGNS)][signs - 1];
  return last === undefined ? "" : line.slice(last.index + 1).trimStart();
}
