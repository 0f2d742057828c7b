import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalUrl } from "../../src/story/canonical-url.ts";

describe("canonicalUrl", () => {
  it.each([
    ["scheme, host and port", "HTTP://News.Example:80/A/b", "https://news.example/A/b"],
    ["another port is another site", "https://news.example:8443/a", "https://news.example:8443/a"],
    ["www", "https://www.news.example/a", "https://news.example/a"],
    ["mobile host", "https://m.news.example/a", "https://news.example/a"],
    ["AMP host", "https://amp.news.example/a", "https://news.example/a"],
    ["a short domain is no prefix", "https://m.example/a", "https://m.example/a"],
    ["credentials and fragment", "https://u:p@news.example/a#comments", "https://news.example/a"],
    ["hashbang", "https://news.example/#!/a/1", "https://news.example/#!/a/1"],
    ["closing slash", "https://news.example/a/b/", "https://news.example/a/b"],
    ["the front page", "https://news.example", "https://news.example/"],
    ["AMP endings", "https://news.example/a/amp/", "https://news.example/a"],
    ["AMP beginnings", "https://news.example/amp/a/b", "https://news.example/a/b"],
    ["what only begins with it", "https://news.example/ampere/a", "https://news.example/ampere/a"],
    ["a session's number", "https://news.example/a;jsessionid=0A1B.node2?id=3", "https://news.example/a?id=3"],
    [
      "the way by which a reader came",
      "https://news.example/a?from=rss&ref=telegram_bot&view=amp",
      "https://news.example/a",
    ],
    [
      "names that tell the article",
      "https://news.example/a?from=baku&ref=7&source=herald&view=map",
      "https://news.example/a?from=baku&ref=7&source=herald&view=map",
    ],
    ["AMP file", "https://news.example/a.amp.html", "https://news.example/a.html"],
    ["AMP parameter", "https://news.example/a?amp=1&outputType=amp", "https://news.example/a"],
    ["tracking", "https://news.example/a?utm_source=x&UTM_Medium=y&fbclid=1&at_campaign=z", "https://news.example/a"],
    [
      "parameters that name the article",
      "https://news.example/?p=7&utm_source=x&id=3",
      "https://news.example/?id=3&p=7",
    ],
    ["order of parameters", "https://news.example/a?b=2&a=1&b=1", "https://news.example/a?a=1&b=1&b=2"],
    ["empty values", "https://news.example/a?&b=&", "https://news.example/a?b"],
    ["percent-encoding", "https://news.example/%7euser/x%c9%99b%C9%99r", "https://news.example/~user/x%C9%99b%C9%99r"],
    [
      "letters as they are typed",
      "https://news.example/xəbər?q=ş ı",
      "https://news.example/x%C9%99b%C9%99r?q=%C5%9F+%C4%B1",
    ],
    ["encoded separators stay", "https://news.example/a%2Fb?c=%26d", "https://news.example/a%2Fb?c=%26d"],
    ["percent signs that encode nothing", "https://news.example/100%/%ff", "https://news.example/100%25/%FF"],
    ["international names", "https://Xəbər.example/a", "https://xn--xbr-dtbb.example/a"],
    [
      "a search's redirect",
      "https://www.google.com/url?sa=t&url=https%3A%2F%2Fnews.example%2Fa%3Futm_source%3Dx",
      "https://news.example/a",
    ],
    [
      "a social network's redirect",
      "https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fa%3Ffbclid%3D1&h=x",
      "https://news.example/a",
    ],
    [
      "an AMP cache",
      "https://news-example.cdn.ampproject.org/c/s/www.news.example/a/amp?x=1",
      "https://news.example/a?x=1",
    ],
    ["a copy of a page", "https://news-example.turbopages.org/turbo/news.example/s/a/1", "https://news.example/a/1"],
    ["a copy of a page, elsewhere", "https://yandex.ru/turbo/s/news.example/a/1", "https://news.example/a/1"],
    ["an AMP viewer", "https://www.google.com/amp/s/www.news.example/a.amp.html", "https://news.example/a.html"],
    [
      "a news aggregator",
      "https://news.google.com/rss/articles/CBMiJGh0dHBzOi8vbmV3cy5leGFtcGxlL2EvZmVycnktcmV0dXJuc9IBAA?oc=5",
      "https://news.example/a/ferry-returns",
    ],
    [
      "a news aggregator, and a long address",
      "https://news.google.com/articles/CBMiywFodHRwczovL25ld3MuZXhhbXBsZS9hL3h4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eNIBAA",
      `https://news.example/a/${"x".repeat(180)}`,
    ],
    [
      "a news aggregator that says nothing",
      "https://news.google.com/rss/articles/CBMiAAAAAAAAAAAAAA?oc=5",
      "https://news.google.com/rss/articles/CBMiAAAAAAAAAAAAAA?oc=5",
    ],
    [
      "a redirect in a redirect",
      "https://t.me/iv?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fnews.example%252Fa&rhash=1",
      "https://news.example/a",
    ],
    [
      "a redirect to no web page",
      "https://www.google.com/url?q=javascript:alert(1)",
      "https://google.com/url?q=javascript:alert(1)",
    ],
    ["white space around", " https://news.example/a\n", "https://news.example/a"],
    ["another scheme", "mailto:a@news.example", null],
    ["a relative address", "/a/b", null],
    ["an address without end", `https://news.example/${"a".repeat(5_000)}`, null],
  ])("%s", (_, url, key) => {
    expect(canonicalUrl(url)).toBe(key);
  });

  it("is its own canonical form", () => {
    const tail = fc.array(
      fc.constantFrom(..."/ amp .amp .html a ? & = %41 %2F %ff % # #! é + [ ] utm_x=1 ' www. :".split(" ")),
    );
    fc.assert(
      fc.property(fc.constantFrom("", "www.", "m.", "amp."), fc.oneof(tail, fc.array(fc.string())), (host, parts) => {
        const key = canonicalUrl(`https://${host}news.example/${parts.join("")}`);
        if (key !== null) expect(canonicalUrl(key)).toBe(key);
      }),
    );
  });
});
