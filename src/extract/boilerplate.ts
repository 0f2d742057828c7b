/** Says of one line whether it is not news; see summary/lines. */
export type LineJudge = (line: string) => boolean;

const SENTENCE_END = /[.!?…。！？؟۔]["”»’')\]」』]*$/u;

/**
 * The text without the lines that are not news ("Read also", "Subscribe to our channel"), nor the list of headlines
 * that stands under such a line. These change from hour to hour, and would make every article look updated.
 */
export function withoutBoilerplate(text: string, isBoilerplate: LineJudge): string {
  const kept: string[] = [];
  let inList = false;
  for (const paragraph of text.split("\n\n")) {
    const lines = paragraph.split("\n").filter((line) => {
      if (isBoilerplate(line)) {
        inList = true;
        return false;
      }
      // Headlines have no full stop: the first sentence after the list is the article again.
      if (inList && !SENTENCE_END.test(line.slice(-8))) return false;
      inList = false;
      return true;
    });
    if (lines.length > 0) kept.push(lines.join("\n"));
  }
  return kept.join("\n\n");
}
