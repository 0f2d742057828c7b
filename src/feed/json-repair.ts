/** Letters with a meaning, inside a string and outside of one. */
const IN_STRING = /["\\\n\r\t]/g;
const OUTSIDE = /["[\]{},]/g;
const ESCAPED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Letters of a document that is worth mending. */
const MAX_MENDED = 4_000_000;

function next(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/**
 * A JSON document with what writers do wrong mended, in one pass: line ends inside strings are escaped, commas before a
 * bracket dropped, what follows the document too. One that breaks off ends behind the last whole item of its list.
 */
function mend(text: string): string {
  const open: string[] = [];
  let out = "";
  let from = 0;
  // Where a list inside the outermost object last had a whole object.
  let whole = -1;
  const take = (to: number) => {
    out += text.slice(from, to);
    from = to;
  };
  for (let at = next(OUTSIDE, text, 0); at >= 0; at = next(OUTSIDE, text, at + 1)) {
    const char = text.charAt(at);
    if (char === '"') {
      let end = next(IN_STRING, text, at + 1);
      while (end >= 0 && text.charAt(end) !== '"') {
        const escaped = ESCAPED[text.charAt(end)];
        if (escaped === undefined) end++;
        else {
          take(end);
          out += escaped;
          from = end + 1;
        }
        end = next(IN_STRING, text, end + 1);
      }
      if (end < 0) break;
      at = end;
    } else if (char === "{" || char === "[") open.push(char === "{" ? "}" : "]");
    else if (char === ",") {
      if (!/^,\s*[\]},]/.test(text.slice(at, at + 1_000))) continue;
      take(at);
      from = at + 1;
    } else {
      if (open.pop() !== char) break;
      take(at + 1);
      if (open.length === 0) return out;
      if (open.length === 2 && char === "}" && open[1] === "]") whole = out.length;
    }
  }
  return whole < 0 ? out : `${out.slice(0, whole)}]}`;
}

/** A JSON document, mended if it has to be; undefined when nothing can be made of it. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (text.length > MAX_MENDED) return undefined;
    try {
      return JSON.parse(mend(text));
    } catch {
      return undefined;
    }
  }
}
