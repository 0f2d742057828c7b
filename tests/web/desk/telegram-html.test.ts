import { expect, it } from "vitest";
import { telegramHtml } from "../../../src/web/desk/telegram-html.ts";

it.each([
  [
    "Telegram's tags as a page's",
    "<b>Ferry</b> <tg-spoiler>sinks</tg-spoiler>",
    '<b>Ferry</b> <span class="spoiler">sinks</span>',
  ],
  ["no other element", "<img src=x onerror=alert(1)>a<script>b</script>", "ab"],
  ["no name that every object has", "<constructor>a</constructor>", "a"],
  [
    "links to the web",
    '<a href="https://a.example/?a=1&amp;b=2">x</a>',
    '<a href="https://a.example/?a=1&amp;b=2" rel="noopener noreferrer" target="_blank">x</a>',
  ],
  ["no other link", '<a href="javascript:alert(1)" onclick="alert(2)">x</a>', "<a>x</a>"],
  [
    "no attribute beyond its own",
    '<a href="https://a.example/&quot; onclick=&quot;alert(1)">x</a>',
    '<a href="https://a.example/%22%20onclick=%22alert(1)" rel="noopener noreferrer" target="_blank">x</a>',
  ],
  ["text as text", "1 &lt; 2 &amp; 3", "1 &lt; 2 &amp; 3"],
  ["whatever is open, closed", "<b><i>a</b>", "<b><i>a</i></b>"],
])("shows %s", (_, source, shown) => {
  expect(String(telegramHtml(source))).toBe(shown);
});
