import fc from "fast-check";
import { expect, it } from "vitest";
import { type PageElement, readPageTree } from "../../src/feed/page-tree.ts";
import { expectLinear } from "../text/growth.ts";

/** A tree in few letters: `ul(li(One)li(Two))`. */
const shape = ({ children }: PageElement): string =>
  children.map((child) => (typeof child === "string" ? child.trim() : `${child.name}(${shape(child)})`)).join("");

it.each([
  [
    "list items left open",
    "<ul><li>One<li>Two<ul><li>In</ul><li>Three</ul>End",
    "ul(li(One)li(Twoul(li(In)))li(Three))End",
  ],
  ["paragraphs left open", "<div><p>One<p>Two<div>Three</div></div>", "div(p(One)p(Two)div(Three))"],
  [
    "cells and rows left open",
    "<table><tr><td>1<td><table><tr><td>in</table><tr><th>2</table>",
    "table(tr(td(1)td(table(tr(td(in)))))tr(th(2)))",
  ],
  ["terms left open", "<dl><dt>A<dd>B<dt>C</dl>", "dl(dt(A)dd(B)dt(C))"],
  ["a link left open", "<p><a href=1>One <a href=2>Two</p>", "p(a(One)a(Two))"],
  ["a link around blocks", "<a><div><h2>T</h2></div></a>", "a(div(h2(T)))"],
  ["end tags of nothing", "<div><ul><li>x</div></section></b></ul></p>y", "div(ul(li(x)))y"],
  ["an inline end tag beyond a block", "<span><div>x</span>y</div>", "span(div(xy))"],
  ["a head left open", "<html><head><title>T</title><body><p>x", "html(head(title(T))body(p(x)))"],
  ["a second body", "<body><p>x</p><body class=y><p>z", "body(p(x)p(z))"],
  ["elements without an end", "<p>a<br>b<img><hr>c", "p(abr()bimg())hr()c"],
  ["text of scripts", "<script>if (a<b) '</p>'</script>x", "script(if (a<b) '</p>')x"],
  ["references", "<p title='&amp;'>&lt;b&gt; &copy;</p>", "p(<b> ©)"],
])("reads %s", (_, html, expected) => {
  expect(shape(readPageTree(html))).toBe(expected);
});

it("keeps what is nested too deep, side by side", () => {
  let depth = 0;
  let elements = 0;
  const visit = (element: PageElement, level: number) => {
    depth = Math.max(depth, level);
    for (const child of element.children) {
      if (typeof child === "string") continue;
      elements++;
      visit(child, level + 1);
    }
  };
  visit(readPageTree(`${"<div>".repeat(1_000)}x${"</div>".repeat(1_000)}<p>y`), 0);
  expect({ depth, elements }).toEqual({ depth: 201, elements: 1_001 });
});

it("never throws, and gives every element its place", () => {
  const parts = [
    "<div>",
    "</div>",
    "<p>",
    "<li>",
    "<table>",
    "<td>",
    "<a href=x>",
    "</a>",
    "</table>",
    "<br/>",
    "<!--",
    "x",
    "&",
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 40 }), (pieces) => {
      const visit = (parent: PageElement) => {
        let previous: PageElement | null = null;
        for (const child of parent.children) {
          if (typeof child === "string") continue;
          expect([child.parent === parent, child.previous === previous]).toEqual([true, true]);
          expect(child.position).toBe((previous?.position ?? 0) + 1);
          previous = child;
          visit(child);
        }
      };
      visit(readPageTree(pieces.join("")));
    }),
    { numRuns: 60 },
  );
});

it.each<[string, (size: number) => string]>([
  ["open tags", (size) => "<div>".repeat(size)],
  ["open links", (size) => "<a href=x>y".repeat(size)],
  ["open cells", (size) => "<table><tr><td>".repeat(size)],
  ["end tags of nothing", (size) => `${"<b>".repeat(150)}${"</i>".repeat(size)}`],
  ["letters and references", (size) => "a&amp;".repeat(size)],
])("is linear in %s", (_, inputOf) => {
  expectLinear(2_000, inputOf, readPageTree);
});
