import { describe, expect, it } from "vitest";
import { summarise } from "../../src/summary/extractive.ts";
import { SUMMARY_UNITS, summaryUnits } from "../../src/summary/length.ts";

const LEAD = "The ferry Dawn ran aground off Alat on Monday with 40 passengers on board.";
const ENGINE = "Engine trouble had kept the ferry in harbour twice since October, Captain Orr says.";
const FILLERS = [
  "Many people stood at the shore in the evening and looked out over the calm water.",
  "The weather has been mild for most of the week, and the cafés were open.",
  "Some of the visitors had come by bus, others had walked along the old road.",
  "A band played for a while until the wind became too strong for the singers.",
  "Children had been given paper boats by a teacher who likes to fold them.",
  "In the evening the lamps were lit, as they are on every day of the year.",
];
/** What the article comes back to. */
const REST =
  "Captain Orr had written of the engine in October. Engine trouble is old news in the harbour. Orr has left the harbour.";
const article = [LEAD, ...FILLERS.slice(0, 2), ENGINE, ...FILLERS.slice(2), REST].join(" ");
const about = (text: string, maxChars: number) => summarise(text, { language: "en", title: "Ferry aground", maxChars });

describe("the choice of sentences", () => {
  it("takes what the article is about, not what comes next", () => {
    expect(about(article, 280)).toBe(`${LEAD} ${ENGINE}`);
  });

  it("begins with the lead although another sentence promises more", () => {
    const lead = "A ferry ran aground on Monday.";
    expect(about(`${lead} ${article}`, 280).startsWith(lead)).toBe(true);
  });

  it("does not begin with a question", () => {
    const question = "What went wrong on board of the ferry Dawn in the bay of Alat on Monday?";
    const summary = about(`${question} ${article}`, 200);
    expect([summary.includes(question), summary.startsWith(LEAD)]).toEqual([false, true]);
  });

  it("passes over a reminder of older news", () => {
    const reminder = "As previously reported, the ferry Dawn of the port of Alat has 40 seats for passengers.";
    const summary = about(`${LEAD} ${reminder} ${article}`, 200);
    expect([summary.includes(reminder), summary.startsWith(LEAD)]).toEqual([false, true]);
  });

  it("takes a sentence that points back with the one it points to, or not at all", () => {
    const pointing = "It has since been repaired by engine makers from the harbour.";
    const text = `${LEAD} ${FILLERS[0]} ${ENGINE} ${pointing} ${FILLERS.slice(1).join(" ")} ${REST}`;
    for (const maxChars of [150, 200, 250, 400, 600]) {
      const summary = about(text, maxChars);
      expect(summary.includes(pointing) && !summary.includes(`${ENGINE} ${pointing}`)).toBe(false);
    }
    expect(about(text, 1_200)).toContain(`${ENGINE} ${pointing}`);
  });

  it.each([
    ["none", 0],
    ["short", 280],
    ["normal", 600],
    ["long", 1_200],
  ] as const)("has %s summaries of at most %i units", (length, units) => {
    expect(summaryUnits(length)).toBe(units);
  });

  it("says more the longer it may be", () => {
    const facts = Array.from(
      { length: 30 },
      (_, i) => `The port counted ${i + 2} boats of the town of Alat at pier ${i + 40}.`,
    );
    const lengths = Object.values(SUMMARY_UNITS).map((units) => about(`${article} ${facts.join(" ")}`, units).length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(new Set(lengths).size).toBe(3);
  });
});
