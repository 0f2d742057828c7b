import { MAX_LINE, MAX_TEXT, MAX_URL } from "./limits.ts";
import { decodeReferences } from "./references.ts";
import { resolveUrl } from "./urls.ts";

const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Elements of HTML: `<b>` in a title is markup, `<String>` is text. */
const ELEMENTS = names(
  "a abbr acronym address article aside audio b bdi bdo big blockquote body br button canvas caption center cite code col dd del details dfn div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark meta nav nobr noscript object ol option p param picture pre q s samp script section select small source span strike strong style sub summary sup svg table tbody td textarea tfoot th thead time title tr track tt u ul var video wbr",
);
/** Those that end a line: a space stands for them in one line of text. */
const BLOCKS = names(
  "address article aside blockquote br caption center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul",
);
/** Those whose inside is no text. */
const HIDDEN = names("script style");

/** Attributes that hold a URL. */
const URL_ATTRIBUTES = names("href src poster cite action longdesc background data formaction xlink:href");

/** The first `max` UTF-16 units, no surrogate pair cut in two. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}

/** White space in a row, line ends included, becomes one space. */
export function oneLine(text: string): string {
  const short = cut(text, MAX_LINE * 4);
  // Most texts are one line already.
  const isOne = !/[^\S ]| {2}|\u200b/.test(short);
  return (isOne ? short : short.replaceAll(/[\s\u200b\ufeff]+/g, " ")).trim();
}

/** Text without its HTML tags; references stay. Forward only. */
function withoutTags(html: string): string {
  let less = html.indexOf("<");
  if (less < 0) return html;
  let out = "";
  let from = 0;
  while (less >= 0) {
    let end = -1;
    let space = "";
    if (html.startsWith("<!--", less)) {
      end = html.indexOf("-->", less + 4);
      if (end >= 0) end += 2;
    } else {
      const name = /^<\/?([a-z][a-z0-9]{0,12})(?=[\s/>])/i.exec(html.slice(less, less + 16))?.[1]?.toLowerCase();
      if (name !== undefined && ELEMENTS.has(name)) {
        end = html.indexOf(">", less);
        if (end < 0) break;
        if (BLOCKS.has(name)) space = " ";
        if (HIDDEN.has(name) && html.charCodeAt(less + 1) !== 47) {
          const close = html.indexOf("</", end);
          end = close < 0 ? html.length : close - 1;
        }
      }
    }
    if (end >= 0) {
      out += html.slice(from, less) + space;
      from = end + 1;
    }
    less = html.indexOf("<", Math.max(from, less + 1));
  }
  return out + html.slice(from);
}

/** HTML → plain text in one line. */
export function lineOfHtml(html: string): string {
  const short = cut(html, MAX_LINE * 8);
  return cut(oneLine(decodeReferences(withoutTags(short))), MAX_LINE);
}

/** Plain text → HTML that shows it. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Whether text that is said to be plain holds HTML after all. */
export function looksLikeHtml(text: string): boolean {
  return /<\/[a-z][a-z0-9]{0,10}\s{0,5}>|<(?:br|p|img|hr)[\s/>]|&(?:#\d{2,6}|[a-z]{2,8});/i.test(text);
}

const isNameLetter = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 58 || code === 45;

/** Whether `at` stands inside a tag, as far as the letters before it tell. */
function insideTag(html: string, at: number): boolean {
  const before = html.slice(Math.max(0, at - 2 * MAX_URL), at);
  return before.lastIndexOf("<") > before.lastIndexOf(">");
}

function resolveSet(value: string, base: string): string {
  return value
    .split(",", 50)
    .map((candidate) => {
      const [url = "", ...size] = candidate.trim().split(/\s+/, 3);
      return [resolveUrl(url, base) ?? url, ...size].join(" ");
    })
    .join(", ");
}

/** HTML with the URLs in its attributes made absolute; whatever else it holds stays as it is. */
export function absoluteHtml(html: string, base: string | null): string {
  const text = cut(html, MAX_TEXT);
  if (base === null) return text;
  let out = "";
  let from = 0;
  for (let equals = text.indexOf("="); equals >= 0; equals = text.indexOf("=", equals + 1)) {
    let end = equals;
    while (end > 0 && text.charCodeAt(end - 1) === 32 && equals - end < 3) end--;
    let start = end;
    while (start > 0 && end - start < 12 && isNameLetter(text.charCodeAt(start - 1))) start--;
    if (end - start < 3) continue;
    const name = text.slice(start, end).toLowerCase();
    const isSet = name === "srcset";
    if (!isSet && !URL_ATTRIBUTES.has(name)) continue;
    let at = equals + 1;
    while (text.charCodeAt(at) === 32 && at - equals < 4) at++;
    const quote = text.charAt(at);
    const quoted = quote === '"' || quote === "'";
    // By far the most are absolute already.
    if (!isSet && /^https?:\/\//.test(text.slice(quoted ? at + 1 : at, at + 9))) continue;
    const window = text.slice(at, at + MAX_URL);
    const length = quoted ? window.indexOf(quote, 1) : window.search(/[\s>]/);
    if (length <= 0) continue;
    const valueStart = quoted ? at + 1 : at;
    const value = window.slice(quoted ? 1 : 0, length);
    if ((!isSet && /^(?:https?:|mailto:|tel:|data:|javascript:|cid:)/i.test(value)) || value.trim() === "") continue;
    if (!insideTag(text, start)) continue;
    const absolute = isSet ? resolveSet(value, base) : resolveUrl(value, base);
    if (absolute === null || absolute === value) continue;
    out += text.slice(from, valueStart) + absolute;
    from = valueStart + value.length;
    equals = from - 1;
  }
  return from === 0 ? text : out + text.slice(from);
}
