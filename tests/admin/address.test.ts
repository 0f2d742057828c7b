import { expect, it } from "vitest";
import { looksLikeAddress, toUrl } from "../../src/admin/address.ts";

it.each([
  ["https://herald.example/rss", "https://herald.example/rss"],
  ["  herald.example/rss  ", "https://herald.example/rss"],
  ["HTTP://Herald.Example", "http://herald.example/"],
  ["localhost/rss", "https://localhost/rss"],
  ["http://[::1]:8080/rss", "http://[::1]:8080/rss"],
  ["news", null],
  ["", null],
  ["what is new?", null],
  ["javascript:alert(1)", null],
  ["file:///etc/passwd", null],
  ["tg://resolve?domain=x", null],
])("reads the address %s", (given, url) => {
  expect(toUrl(given)).toBe(url);
});

it.each([
  ["caspian-herald.example", true],
  ["node.js/rss", true],
  ["www.caspian-herald.example", true],
  ["Caspian-Herald.AZ", true],
  ["caspian.news", true],
  // Words, for a search.
  ["node.js", false],
  ["Ok.thanks", false],
  ["www.site.com/news", true],
  ["  site.com  ", true],
  ["site.com:8080?feed=rss2", true],
  ["хабар.рф", true],
  ["xn--80a1acny.xn--p1ai/rss", true],
  ["127.0.0.1:9000/rss", true],
  ["http://localhost/rss", true],
  ["hello", false],
  ["good morning site.com", false],
  ["well...", false],
  ["3.14", false],
  ["rauf@site.com", false],
  ["-site.com", false],
  ["ftp://site.com", false],
  ["/start", false],
  [`${"a.".repeat(2_000)}!`, false],
])("knows whether %j is an address", (text, is) => {
  expect(looksLikeAddress(text)).toBe(is);
});
