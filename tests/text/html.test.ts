import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml, htmlImages, htmlToText } from "../../src/text/html.ts";
import { expectLinear } from "./growth.ts";

describe("htmlToText", () => {
  it.each([
    ["paragraphs and lines", "<p>a<br>b</p><div>c</div>", "a\nb\n\nc"],
    ["two line breaks are a paragraph", "a<br/> <br>b", "a\n\nb"],
    ["list items are lines", "<p>x</p><ul><li>one<li>two</ul>y", "x\n\none\ntwo\n\ny"],
    ["table cells do not run together", "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3"],
    ["white space of the source is one space", "<p>\n  a\t\n b </p>", "a b"],
    ["no-break spaces and invisible characters", "<p>a&nbsp;&nbsp;b&#8203;c&shy;d&#xFEFF;\u202ee</p>", "a bcde"],
    ["inline elements do not part words", "<b>Ba</b>kı<a href='x'>da</a>", "Bakıda"],
    ["scripts, styles and embeds", "<script>if (a<b) x()</script>a<style>p{}</style><iframe>f</iframe>b", "ab"],
    ["a closed iframe does not swallow the rest", "a<iframe src='x' />b", "ab"],
    ["captions", "<figure><img src='x'><figcaption>Photo: <b>A</b></figcaption></figure><p>b</p>", "b"],
    ["a caption that nobody closed", "<figure><figcaption>Photo</figure><p>b</p>", "b"],
    ["fallbacks", "<noscript><noscript>x</noscript>y</noscript>z", "z"],
    ["entities", "<p>&laquo;a&raquo; &#1071; &#x1F600; &amp; &lt;b&gt;</p>", "«a» Я 😀 & <b>"],
    ["text escaped twice", "<p>&amp;quot;a&amp;quot; &amp;amp; b&amp;nbsp;c</p>", '"a" & b c'],
    ["markup escaped twice", "&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b &amp;amp; c&lt;/p&gt;", "a\n\nb & c"],
    ["markup that the text is about", "<p>Use &lt;br&gt; here</p>", "Use <br> here"],
    ["an ampersand of an address", "<p>?a=1&amp;amp;copy=2</p>", "?a=1&copy=2"],
    ["CDATA", "<![CDATA[<p>a</p><p>b</p>]]>", "a\n\nb"],
    ["comments", "a<!-- b --><!--[if x]>c<![endif]-->d", "ad"],
    ["plain text keeps its lines", "a\r\nb\n\nc & d", "a\nb\n\nc & d"],
    ["signs that are no tags", "1 < 2 > 0 <3", "1 < 2 > 0 <3"],
    ["a tag that was cut off", "<p>a</p><a href='x", "a"],
    ["preformatted lines", "<pre>a\nb\n\nc</pre>", "a\nb\n\nc"],
    ["a lone surrogate", "<p>a\ud800b</p>", "a\ufffdb"],
    ["nothing", " <p> </p>\n", ""],
  ])("%s", (_, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it("gives clean lines for any input", () => {
    const html = fc.array(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom(..."<p>|</p>|<br>|&amp;|&lt;|\n| |<li>|<pre>".split("|")),
      ),
    );
    fc.assert(
      fc.property(html, (pieces) => {
        const text = htmlToText(pieces.join(""));
        expect(text).toBe(text.toWellFormed());
        expect(text).not.toMatch(/\n{3}|^\s|\s$| {2}|[^\S \n]| \n|\n /);
      }),
      { numRuns: 40 },
    );
  });

  // htmlparser2's own stack made the first two quadratic: half a minute for one article.
  it.each([
    ["nesting", (n: number) => "<div>".repeat(n)],
    ["nesting and text", (n: number) => `${"<p><b>".repeat(n)}x${"</b></p>".repeat(n)}`],
    ["open brackets", (n: number) => "<".repeat(n)],
    ["ampersands", (n: number) => "&amp;".repeat(n)],
    ["attributes", (n: number) => `<a ${"b=c ".repeat(n)}`],
    ["combining marks", (n: number) => `a${"\u0301\u0323".repeat(n)}`],
  ])("takes time in proportion to its input: %s", (_, hostile) => {
    expectLinear(4_000, hostile, htmlToText);
  });
});

describe("htmlImages", () => {
  it("finds addresses and sizes, the hidden ones of lazy loading too, each once", () => {
    const html = `
      <img src="https://img.example/a.jpg" width="640" height="480px">
      <img src="data:image/gif;base64,AAAA" data-src="//img.example/b.jpg">
      <noscript><img src="https://img.example/b.jpg"></noscript>
      <img srcset="https://img.example/c-320.jpg 320w, https://img.example/c-1280.jpg 1280w">
      <img src="https://count.example/pixel" width="1" height="1"><img src="/relative.jpg"><img>
      <IMG SRC="https://img.example/d.jpg?x=1&amp;y=2" width="100%">`;
    expect(htmlImages(html)).toEqual([
      { url: "https://img.example/a.jpg", width: 640, height: 480 },
      { url: "https://img.example/b.jpg", width: null, height: null },
      { url: "https://img.example/c-1280.jpg", width: null, height: null },
      { url: "https://img.example/d.jpg?x=1&y=2", width: null, height: null },
    ]);
  });
});

describe("escapeHtml", () => {
  it("escapes the four characters that Telegram asks for", () => {
    expect(escapeHtml(`<a href="x">R&D's</a>`)).toBe("&lt;a href=&quot;x&quot;&gt;R&amp;D's&lt;/a&gt;");
  });

  it("comes back as it was for any line of text", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}<>&"';:/ ]*$/u), (text) => {
        expect(htmlToText(`<i>${escapeHtml(escapeHtml(text))}</i>`)).toBe(text.trim().replace(/ +/g, " "));
      }),
    );
  });
});
