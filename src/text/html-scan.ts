import { Tokenizer } from "htmlparser2";

/** What a reader of HTML hears, in the order of the source. Names of elements and attributes are in lower case. */
export interface HtmlListener {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  /** A piece of text with its entities decoded; neighbouring pieces may belong to one word. */
  text(piece: string): void;
}

/** More attributes than this on one element are not read: no page needs them. */
const MAX_ATTRIBUTES = 64;

/**
 * Reads `html` once from start to end, in linear time and without a tree: htmlparser2's Parser keeps its open elements
 * at the front of an array, which is quadratic when 200,000 of them are nested, and its DOM overflows the stack.
 * `<iframe/>` and its like count as closed (feeds are written as XML); what stands in CDATA is read like the rest.
 */
export function scanHtml(source: string, listener: HtmlListener): void {
  const html = source.replace(/<!\[CDATA\[|\]\]>/g, "");
  let name = "";
  let attributes = new Map<string, string>();
  let attribute = "";
  let value: string[] = [];
  const text = (start: number, end: number) => listener.text(html.slice(start, end));
  const opened = () => listener.open(name, attributes);

  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true, recognizeSelfClosing: true },
    {
      ontext: text,
      ontextentity: (codePoint) => listener.text(String.fromCodePoint(codePoint)),
      oncdata: () => {},
      onopentagname: (start, end) => {
        name = html.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end).toLowerCase();
        value = [];
      },
      onattribdata: (start, end) => {
        value.push(html.slice(start, end));
      },
      onattribentity: (codePoint) => {
        value.push(String.fromCodePoint(codePoint));
      },
      onattribend: () => {
        if (attributes.size < MAX_ATTRIBUTES && !attributes.has(attribute)) attributes.set(attribute, value.join(""));
      },
      onopentagend: opened,
      onselfclosingtag: () => {
        opened();
        listener.close(name);
      },
      onclosetag: (start, end) => listener.close(html.slice(start, end).toLowerCase()),
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
