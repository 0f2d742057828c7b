import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSelector, selectAll } from "../../src/feed/page-selector.ts";
import { readPageTree } from "../../src/feed/page-tree.ts";
import { expectLinear } from "../text/growth.ts";

const PAGE = `<main id=m><ul class="list big"><li id=a class=x>1<li id=b class="x md:flex">2<b id=c>3</b><li id=d lang=az-AZ>4</ul>
  <p id=e data-n="Two words">5</p> text <p id=f></p></main>`;

function found(selector: string, html = PAGE): string[] | string {
  const read = readSelector(selector);
  if (read.kind === "bad") return read.problem;
  return selectAll(readPageTree(html), read.selector, 100).map(({ name, attributes }) => attributes.get("id") ?? name);
}

describe("selectAll", () => {
  it.each<[string, string[]]>([
    ["LI", ["a", "b", "d"]],
    [".x", ["a", "b"]],
    ["ul.list.big > .x", ["a", "b"]],
    [".md\\:flex", ["b"]],
    ["#\\62 , #c", ["b", "c"]],
    ["main b", ["c"]],
    ["main > b", []],
    ["li + li", ["b", "d"]],
    ["li ~ #d", ["d"]],
    ["li:first-child, li:last-child, p:last-child", ["a", "d", "f"]],
    ["b:only-child", ["c"]],
    ["li:nth-child(odd)", ["a", "d"]],
    ["li:nth-child( -n + 2 )", ["a", "b"]],
    ["li:nth-child(2)", ["b"]],
    ["li:not(.x, #d)", []],
    ["li:not(:first-child):not([lang])", ["b"]],
    ["[lang|=az], [data-n~=words], [data-n='two WORDS' i]", ["d", "e"]],
    ['[id^="a"],[id$="b"],[data-n*="wo w"]', ["a", "b", "e"]],
    ['[id*=""]', []],
    ["> main > p", ["e", "f"]],
    [":scope > main", ["m"]],
    ["main > ul > li > b, main > ul", ["ul", "c"]],
  ])("finds what %s means", (selector, ids) => {
    expect(found(selector)).toEqual(ids);
  });

  it("looks inside its scope only, and inside what it found unless told not to", () => {
    const tree = readPageTree("<div id=a><div id=b><i id=c></i></div></div><div id=d></div>");
    const select = (selector: string, outermost = false, scope = tree) => {
      const read = readSelector(selector);
      if (read.kind === "bad") throw new Error(read.problem);
      return selectAll(scope, read.selector, 9, { outermost });
    };
    const ids = (...args: Parameters<typeof select>) => select(...args).map(({ attributes }) => attributes.get("id"));
    const inner = select("#b")[0] ?? tree;
    expect(ids("div")).toEqual(["a", "b", "d"]);
    expect(ids("div", true)).toEqual(["a", "d"]);
    expect(ids("div > i", false, inner)).toEqual(["c"]);
    expect(ids("#a i", false, inner)).toEqual([]);
  });
});

describe("readSelector", () => {
  it.each([
    ["", "is empty"],
    ["a >", 'ends with ">"'],
    ["a,", 'ends with ","'],
    ["div:has(a)", "has :has, which is not supported"],
    ["a::before", 'has ":before" where a name such as first-child was expected'],
    ["a[href", "has a [ that is not closed"],
    ["a[href='x]", 'has "\'x]" where a value was expected'],
    ["li:nth-child(x)", "has an :nth-child() that is not odd, even or a form such as 2n+1"],
    [":not(a b)", "has a :not() with more than tags, classes and the like in it"],
    ["a { color: red }", 'has "{ color: red }" where a tag, a class or the like was expected'],
    ["//article/h2", 'has "//article/h2" where a tag, a class or the like was expected'],
    ["a".repeat(301), "is longer than 300 characters"],
    [Array(25).fill("a").join(" "), "has more than 24 parts"],
    [`a${".b".repeat(13)}`, "has too many conditions on one element"],
  ])("says what is wrong with %s", (selector, problem) => {
    expect(readSelector(selector)).toEqual({ kind: "bad", problem });
  });

  it("never throws", () => {
    const parts = [
      "a",
      ".b",
      "#c",
      "[d=e]",
      ":not(",
      ")",
      ">",
      " ",
      ",",
      ":nth-child(",
      "2n",
      "\\",
      '"',
      "*",
      ":scope",
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 12 }), (pieces) => {
        const read = readSelector(pieces.join(""));
        if (read.kind === "ok") selectAll(readPageTree(PAGE), read.selector, 10);
        else expect(read.problem).not.toBe("");
      }),
      { numRuns: 80 },
    );
  });

  // A matcher that walks up from each element and back needs hours for these.
  it.each<[string, string]>([
    ["descendants", Array(20).fill("div").join(" ")],
    ["siblings", Array(20).fill("p").join(" ~ ")],
    ["both", Array(8).fill("div ~ div div").join(" ").slice(0, 300).trim()],
    ["attributes", Array(12).fill('[class*="aaab"]').join("")],
  ])("costs no more than the page is long, whatever it says of %s", (_, selector) => {
    const read = readSelector(selector);
    const html = (size: number) =>
      `${"<div>".repeat(150)}${`<p class="${"a".repeat(40)}"></p><div></div>`.repeat(size)}`;
    expectLinear(500, html, (page) => read.kind === "ok" && selectAll(readPageTree(page), read.selector, 1_000_000));
    expect(read.kind).toBe("ok");
  });
});
