import { expect, it } from "vitest";
import { plainForm } from "../../src/delivery/plain.ts";

const FERRY =
  '<b><a href="https://herald.example/?x=1&amp;y=2">Ferry &amp; port</a></b>\n<i>Herald</i> <a href="https://t.me/x">more</a>';

it.each([
  [
    "its words, and its first link as an address",
    FERRY,
    undefined,
    "Ferry &amp; port\nHerald more\n\nhttps://herald.example/?x=1&amp;y=2",
  ],
  ["its words alone where there is no room", FERRY, 40, "Ferry &amp; port\nHerald more"],
  [
    "its words where there is no link",
    "<s>Ferry</s> &lt;b&gt; &#1; &quot;x&quot;",
    undefined,
    "Ferry &lt;b&gt; \u0001 &quot;x&quot;",
  ],
])("a message in plain words is %s", (_, html, most, plain) => {
  expect(plainForm({ html }, most)).toEqual({ html: plain, preview: null });
});
