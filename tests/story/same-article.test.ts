import { expect, it } from "vitest";
import { isSameArticleAgain } from "../../src/story/same-article.ts";
import { titleKey } from "../../src/text/normalise.ts";

const NOON = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;
const BODY =
  "The ferry came back to the old harbour on Friday evening after nine days in the northern yard. It carries forty cars and two hundred people, and runs four times a day until the ice comes in December.";
const OTHER =
  "Divers have looked at the hull for three hours. What they found will be told by the company on Monday, when the next ship is due and the council meets to speak of fares for the winter months.";

const told = (title: string, text: string, hours = 0) => ({
  ...{ title, titleKey: titleKey(title), text, at: NOON + hours * HOUR },
});

it.each<[string, ReturnType<typeof told>, ReturnType<typeof told>, boolean]>([
  ["the same text under another headline", told("Ferry is back", BODY), told("Ferry returns on Friday", BODY, 1), true],
  ["the same with a paragraph more", told("Ferry is back", BODY), told("Ferry is back", `${BODY} ${OTHER}`, 2), true],
  ["marked as an update", told("Ferry is back", ""), told("Ferry is back - UPDATED", "", 2), true],
  [
    "an update with another toll",
    told("Storm hurts 3 on the pier", ""),
    told("Storm hurts 5 on the pier (YENİLƏNİB)", "", 2),
    true,
  ],
  ["an update of something else", told("Ferry is back", BODY), told("Port closes early – UPDATED", OTHER, 2), false],
  ["that it is withdrawn", told("Ferry is back", BODY), told("Ferry is back (STORY WITHDRAWN)", "Sorry.", 2), true],
  ["that something else is", told("Ferry is back", BODY), told("STORY WITHDRAWN: Port closes early", "", 2), false],
  ["what came of it", told("Ferry is back", BODY), told("Ferry's hull is looked at", OTHER, 3), false],
  ["the next round, told in the same words", told("Round 3 ends", BODY), told("Round 4 ends", BODY, 1), false],
  ["the same two days later", told("Ferry is back", BODY), told("Ferry is back", BODY, 49), false],
  ["alike, with too few words to tell", told("Ferry is back", "Read more."), told("Bus is back", "Read more."), false],
])("an outlet's new article is one that it told before: %s", (_, before, after, expected) => {
  expect(isSameArticleAgain(before, after)).toBe(expected);
});
