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
const BEFORE_OPENING = /[\s([{—–-]$/u;
/** Words inside: fewer are a name ("the ferry “Dawn”"), not what somebody said. */
const SAID_WORDS = 4;
const CAPITAL = /\p{Lu}/u;

export interface Quotes {
  quoted: string[];
  /** What stands outside of the quotations. */
  told: string;
  /** What would close the quotation that is open behind the sentence; "" when none is. */
  open: string;
}

/** The quotations of a sentence; `open`: what would close the one that it begins in, "" for none. */
export function readQuotes(sentence: string, open = ""): Quotes {
  if (!ANY_MARK.test(sentence))
    return open === "" ? { quoted: [], told: sentence, open } : { quoted: [sentence], told: "", open };
  const quoted: string[] = [];
  let told = "";
  let closers = open;
  let from = 0;
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
    }
    from = index + 1;
  }
  if (closers === "") told += sentence.slice(from);
  else quoted.push(sentence.slice(from));
  return { quoted, told, open: closers };
}

/** Whether the sentence opens with what somebody said and names nobody ("“We won,” she said"). */
export function unnamedSpeaker(sentence: string): boolean {
  if (!/^["“«„「『]/u.test(sentence)) return false;
  const { quoted, told } = readQuotes(sentence);
  if ((quoted[0]?.match(/[\p{L}\p{N}]+/gu) ?? []).length < SAID_WORDS) return false;
  return !/[\p{L}\p{N}]/u.test(told) || (CAPITAL.test(sentence) && !CAPITAL.test(told));
}
