import { sentences } from "../text/sentences.ts";

/** Says of one line whether it is not news; see summary/lines. */
export type LineJudge = (line: string) => boolean;

/** Behind a sentence that is not news so much is an article, in UTF-16 units; less belongs to it. */
const WORTH_KEEPING = 120;
const SENTENCE_END = /[.!?…。！？؟۔]["”»’')\]」』]*$/u;

/**
 * The text without the lines that are not news ("Read also", "Subscribe to our channel"), nor the list of headlines
 * that stands under such a line. These change from hour to hour, and would make every article look updated.
 */
export function withoutBoilerplate(text: string, isBoilerplate: LineJudge): string {
  const kept: string[] = [];
  let inList = false;
  for (const paragraph of text.split("\n\n")) {
    const lines = paragraph.split("\n").flatMap((line) => {
      if (isBoilerplate(line)) {
        const { news, endsInNews } = newsIn(line, isBoilerplate);
        inList = !endsInNews;
        return news === "" ? [] : news;
      }
      // Headlines have no full stop: the first sentence after the list is the article again.
      if (inList && !SENTENCE_END.test(line.slice(-8))) return [];
      inList = false;
      return line;
    });
    if (lines.length > 0) kept.push(lines.join("\n"));
  }
  return kept.join("\n\n");
}

/**
 * What of a line is news although some of it is not: many feeds give a whole article as one line, with "All rights reserved." at its
 * end. Nothing when no sentence alone is to blame, or too little is left behind one that is.
 */
function newsIn(line: string, isBoilerplate: LineJudge): { news: string; endsInNews: boolean } {
  const all = sentences(line, null).map(({ text }) => ({ text, isNews: !isBoilerplate(text) }));
  const news = all.filter(({ isNews }) => isNews).map(({ text }) => text);
  const kept = news.join(" ");
  const isArticle = news.length < all.length && (all[0]?.isNews || kept.length >= WORTH_KEEPING);
  return isArticle ? { news: kept, endsInNews: all.at(-1)?.isNews === true } : { news: "", endsInNews: false };
}
