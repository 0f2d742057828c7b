import { type NewsDay, parseNewsDay } from "../../../src/sandbox/newsroom/day.ts";
import type { Clock } from "../../../src/sandbox/newsroom/schedule.ts";

/** Saturday, 21 November 2026, 08:00 in Baku. */
export const START = Date.UTC(2026, 10, 21, 4);
export const CLOCK: Clock = { start: START, speed: 2 };

const HOSTILE = `</script><b a='x' b="y">&amp; ]]> &lt;`;

const article = (id: string, at: number, more: string): string => `
  - id: ${id}
    at: ${at}
    story: ${id}
    section: News
    tags: [One]
    author: A. Writer
    image: port
    caption: A port
    title: "${id} [[10+10]]"
    teaser: Teaser of ${id}
    body: |
      First of ${id}.

      Second.
${more}`;

const outlet = (id: string, format: string, path: string, articles: string): { name: string; text: string } => ({
  name: `${id}.yaml`,
  text: `id: ${id}
name: Outlet ${id}
host: ${id}.example
language: en
slogan: Slogan
accent: "#123456"
serif: false
feed: { format: ${format}, path: /feed }
path: "${path}"
articles:
${articles}`,
});

/** Two outlets with one article of each kind that the schedule treats differently. */
export function smallDay(): NewsDay {
  return parseNewsDay([
    outlet(
      "one",
      "rss",
      "/{lang}/{yyyy}/{mm}/{dd}/{id}",
      article("old", -60, "") +
        article("revised", 10, `    revisions:\n      - { after: 20, title: "revised again", add: "Third." }\n`) +
        article("late", 30, "    skew: 90\n"),
    ),
    outlet(
      "two",
      "rss-windows-1251",
      "/{id}-{yyyy}{mm}{dd}",
      `${article("twice", 20, "    repeat: 40\n")}\n  - { at: 40, from: revised }\n`,
    ),
  ]);
}

/** One article of an outlet in the given format, whose every text tries to break out of its markup. */
export function hostileDay(format: string): NewsDay {
  const news = smallDay();
  const [slot] = news.slots.filter((candidate) => candidate.article.id === "revised");
  if (slot === undefined) throw new Error("the small day has no article to spoil");
  const spoilt = {
    ...slot.article,
    revisions: [],
    title: `Title ${HOSTILE}`,
    teaser: `Teaser ${HOSTILE}`,
    caption: `Caption ${HOSTILE}`,
    author: `Author ${HOSTILE}`,
    section: `Section ${HOSTILE}`,
    tags: [`Tag ${HOSTILE}`],
    body: [`Body ${HOSTILE}`, `## Head ${HOSTILE}`, `> Quote ${HOSTILE}`, `- Item ${HOSTILE}\n- Item`],
  };
  const host = { ...slot.outlet, feed: { ...slot.outlet.feed, format: format as typeof slot.outlet.feed.format } };
  return { outlets: [host], slots: [{ at: 10, outlet: host, writer: host, article: spoilt }] };
}
