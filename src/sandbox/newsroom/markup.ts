/** Text safe in HTML and XML, in element content and in quoted attributes. */
export function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** A CDATA section, split where the text itself contains the end mark. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}

/** JSON for a script element: no "<" that could end it. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

/** Paragraphs of the data (see day.ts) as well-formed HTML, one string for each block. */
export function blocks(paragraphs: readonly string[]): string[] {
  return paragraphs.map((paragraph) => {
    if (paragraph.startsWith("## ")) return `<h2>${escapeText(paragraph.slice(3))}</h2>`;
    if (paragraph.startsWith("> ")) return `<blockquote><p>${escapeText(paragraph.slice(2))}</p></blockquote>`;
    if (paragraph.startsWith("- ")) {
      const items = paragraph.split("\n").map((item) => `<li>${escapeText(item.replace(/^- /, ""))}</li>`);
      return `<ul>${items.join("")}</ul>`;
    }
    return `<p>${escapeText(paragraph)}</p>`;
  });
}

/** A space that must not break between a number and its unit, as editors' software writes it. */
export function hardSpaces(html: string): string {
  return html.replace(/(\d) (?=\p{L})/gu, "$1&nbsp;");
}
