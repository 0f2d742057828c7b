/** Opening marks and what may close them: typewriters' and typesetters' marks are mixed in one text. */
const CLOSERS: Readonly<Record<string, string>> = {
  "“": '”"',
  "«": "»",
  "„": '“”"',
  "「": "」",
  "『": "』",
  '"': '"”',
};
const MARK = /["“”«»„「」『』]/gu;
const ANY_MARK = /["“”«»„「」『』]/u;
/** What a straight mark that opens stands behind. */
const BEFORE_OPENING = /[\s([{—–,:-]$/u;
/** Between these a mark closes: behind a word or its sign, and not behind a number of inches. Between spaces it may do either. */
const CLOSES = { behind: /[\p{L}.,!?…\s]$/u, before: /^[\s.,;:!?)\]—–-]|^$/u };
/** Words inside: fewer are a name ("the ferry “Dawn”"), not what somebody said. */
const SAID_WORDS = 4;
const CAPITAL = /\p{Lu}/u;

export interface Quotes {
  quoted: string[];
  /** What stands outside of the quotations. */
  told: string;
  /** What would close the quotation that is open behind the sentence; "" when none is. */
  open: string;
  /** Whether a mark closes what opened before the sentence, and nobody saw it open. */
  stray: boolean;
}

/** The quotations of a sentence; `open`: what would close the one that it begins in, "" for none. */
export function readQuotes(sentence: string, open = ""): Quotes {
  if (!ANY_MARK.test(sentence)) {
    const stray = false;
    return open === "" ? { quoted: [], told: sentence, open, stray } : { quoted: [sentence], told: "", open, stray };
  }
  const quoted: string[] = [];
  let told = "";
  let closers = open;
  let from = 0;
  let stray = false;
  for (const { 0: mark, index } of sentence.matchAll(MARK)) {
    const part = sentence.slice(from, index);
    if (closers !== "") {
      if (!closers.includes(mark)) continue;
      quoted.push(part);
      closers = "";
    } else {
      told += `${part} `;
      const opens =
        mark !== '"' || ((part === "" || BEFORE_OPENING.test(part)) && /\S/.test(sentence[index + 1] ?? ""));
      if (opens && Object.hasOwn(CLOSERS, mark)) closers = CLOSERS[mark] ?? "";
      else stray ||= CLOSES.behind.test(part) && CLOSES.before.test(sentence.slice(index + 1, index + 2));
    }
    from = index + 1;
  }
  if (closers === "") told += sentence.slice(from);
  else quoted.push(sentence.slice(from));
  return { quoted, told, open: closers, stray };
}

/** Whether the sentence opens with what somebody said and names nobody ("“We won,” she said"). */
export function unnamedSpeaker(sentence: string): boolean {
  if (!/^["“«„「『]/u.test(sentence)) return false;
  const { quoted, told } = readQuotes(sentence);
  if ((quoted[0]?.match(/[\p{L}\p{N}]+/gu) ?? []).length < SAID_WORDS) return false;
  return !/[\p{L}\p{N}]/u.test(told) || (CAPITAL.test(sentence) && !CAPITAL.test(told));
}
