import { beginsName, createTagReader, type Tag } from "./tags.ts";

/** What is told of a document, in its order. */
export interface ScanHandler {
  /** A stretch of text, references unresolved, or the inside of a CDATA section. */
  text(from: number, to: number, isCdata: boolean): void;
  /** A start tag; gives where to go on (usually `tag.end`), or -1 to stop. */
  open(tag: Tag): number;
  /** An end tag's name, as written. */
  close(name: string): void;
}

/** Goes through an XML document from `from` to its end, once and forward only, however badly it is written. */
export function scan(text: string, from: number, handler: ScanHandler): void {
  const readTag = createTagReader(text);
  const collect = (start: number, end: number, isCdata: boolean) => {
    if (start < end) handler.text(start, end, isCdata);
  };
  // An opener whose end is missing must not be looked for again and again.
  const without = new Set<string>();
  const endAfter = (mark: string, start: number) => {
    if (without.has(mark)) return -1;
    const at = text.indexOf(mark, start);
    if (at < 0) without.add(mark);
    return at;
  };

  let i = from;
  let textFrom = i;
  while (i < text.length) {
    const less = text.indexOf("<", i);
    if (less < 0) break;
    const code = text.charCodeAt(less + 1);
    if (beginsName(code)) {
      collect(textFrom, less, false);
      i = handler.open(readTag(less));
      if (i < 0) return;
      textFrom = i;
    } else if (code === 47) {
      collect(textFrom, less, false);
      let end = less + 2;
      for (let c = text.charCodeAt(end); end < text.length && c > 32 && c !== 62 && c !== 60; )
        c = text.charCodeAt(++end);
      const raw = text.slice(less + 2, Math.min(end, less + 102));
      while (end < text.length && text.charCodeAt(end) !== 62 && text.charCodeAt(end) !== 60) end++;
      handler.close(raw);
      i = text.charCodeAt(end) === 62 ? end + 1 : end;
      textFrom = i;
    } else if (text.startsWith("<![CDATA[", less)) {
      collect(textFrom, less, false);
      const end = endAfter("]]>", less + 9);
      i = end < 0 ? text.length : end + 3;
      collect(less + 9, end < 0 ? i : end, true);
      textFrom = i;
    } else if (text.startsWith("<!--", less)) {
      const end = endAfter("-->", less + 4);
      collect(textFrom, less, false);
      i = end < 0 ? less + 4 : end + 3;
      textFrom = i;
    } else if (code === 63) {
      const end = endAfter("?>", less + 2);
      collect(textFrom, less, false);
      i = end < 0 ? less + 2 : end + 2;
      textFrom = i;
    } else {
      i = less + 1; // a mere character
    }
  }
  collect(textFrom, text.length, false);
}
