import { expect, it } from "vitest";
import { languageOf } from "../../src/feed/content.ts";
import parseTask from "../../src/feed/parse-task.ts";

const FEED = `<rss version="2.0"><channel><title>Liman</title><link>https://harbour.example/</link><language>az</language>
  <item><guid>1</guid><title>Bərə limana qayıdıb</title></item>
  <item><guid>2</guid><title>Паром вернулся в старую гавань через девять дней</title></item>
  <item><guid>3</guid><title>Ferry is back</title><description>The ferry came back to the old harbour on Friday, after nine
    days of wind, and forty cars were waiting for it. The mayor said that the line would stay open.</description></item>
  <item><guid>4</guid><title>Harbour – Lighthouse 2:1</title></item>
</channel></rss>`;

it.each<[string, string | null, string[]]>([
  ["each article of a mixed feed has its own language, and the feed's in doubt", null, ["az", "ru", "en", "az"]],
  ["a person's word decides more, but not against a whole text", "tr", ["tr", "ru", "en", "tr"]],
])("%s", async (_, language, expected) => {
  const task = { bytes: new TextEncoder().encode(FEED), contentType: null, url: "https://harbour.example/feed" };
  const read = await parseTask({ ...task, select: null, now: 0, boilerplate: [] });
  if (read.kind !== "feed") throw new Error(read.kind);
  const { feed } = read;
  expect(feed.entries.map(({ entry }) => languageOf({ language }, entry, feed))).toEqual(expected);
});
