import { isUtf8 } from "node:buffer";
import { BYTE_OF } from "./windows-1252.ts";

/** Letters that a UTF-8 sequence turns into when it is read as windows-1252: a lead byte, then one to three more. */
const RUNS = /(?:[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3})+/g;
const SAMPLE = 200_000;

/**
 * UTF-8 that was taken for windows-1252 and encoded once more, undone where at least `leastRuns` sequences look like it
 * and hardly any other letter stands beyond ASCII. Any other text comes back as it was.
 */
export function undoDoubleEncoding(text: string, leastRuns: number): string {
  const sample = text.slice(0, SAMPLE);
  const runs = sample.match(RUNS);
  if (runs === null || runs.length < leastRuns) return text;
  const length = (parts: readonly string[]) => parts.reduce((sum, part) => sum + part.length, 0);
  if (length(runs) < length(sample.match(/[^\p{ASCII}]+/gu) ?? []) * 0.8) return text;
  return text.replace(RUNS, (run) => {
    const bytes = Buffer.from(Array.from(run, (char) => BYTE_OF.get(char) ?? char.charCodeAt(0)));
    return isUtf8(bytes) ? bytes.toString("utf8") : run;
  });
}
