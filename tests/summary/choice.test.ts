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

  // What a reminder tells of is another event: its paragraph is no more of this one.
  it.each([
    ["ru", "Напомним, летом у Алята тонула лодка.", "Спасатели подняли на борт двоих рыбаков из Сумгаита."],
    ["az", "Xatırladaq ki, yayda Ələt yaxınlığında qayıq batmışdı.", "Xilasedicilər iki balıqçını sudan çıxarıblar."],
    [
      "tr",
      "Hatırlanacağı üzere yazın Alat açıklarında bir tekne batmıştı.",
      "Kurtarma ekipleri iki balıkçıyı sudan çıkardı.",
    ],
    [
      "en",
      "As previously reported, a boat sank off Alat in summer.",
      "Rescuers pulled two men of the port out of the sea.",
    ],
  ])("tells what a reminder tells only behind it: %s", (language, reminder, ofIt) => {
    const summary = summarise(`${LEAD} ${FILLERS.join(" ")} ${reminder} ${ofIt}`, {
      language,
      title: "",
      maxChars: 600,
    });
    expect([summary.startsWith(LEAD), summary.includes(ofIt) && !summary.includes(reminder)]).toEqual([true, false]);
  });

  it.each([
    [`${LEAD}\n\nThose on board were:\n\nCaptain Orr\n\n40 passengers from Alat`, LEAD],
    [`${LEAD}\n\nThose on board were:\n\n- Captain Orr;\n\n- 40 passengers.\n\n${ENGINE}`, `${LEAD} ${ENGINE}`],
    [`${LEAD} The company asks for three things:`, LEAD],
    [
      `${LEAD}\n\nCaptain Orr said:\n\n“The ferry will sail again.”`,
      `${LEAD} Captain Orr said: “The ferry will sail again.”`,
    ],
  ])("ends with nothing that leads on to more: %#", (text, expected) => {
    expect(about(text, 280)).toBe(expected);
  });

  it.each([
    ["en", "During the talks, they also looked at the engine of the ferry Dawn."],
    ["en", "At that time, the ferry Dawn had 40 passengers on board."],
    ["ru", "По словам спасателей, он был на пароме вместе с сорока пассажирами."],
  ])("takes somebody whom the sentence itself does not name with the one before: %s %s", (language, pointing) => {
    const text = `${LEAD} ${"Nobody said anything on the matter for a very long time, not even when asked. ".repeat(2)}${pointing}`;
    expect(summarise(text, { language, title: "", maxChars: 150 })).toBe(LEAD);
  });

  it.each([
    'Captain Orr said,"The engine is old. We knew it" and left the harbour of Alat.',
    'The engine of the ferry was old" and the harbour knew it, said Captain Orr.',
    'Of the engine he said " It is old and the harbour knew it.',
  ])("leaves out a quotation of which one mark is lost: %s", (sentence) => {
    expect(about(`${LEAD} ${sentence} ${ENGINE}`, 280)).toBe(`${LEAD} ${ENGINE}`);
  });

  it.each([
    "(Photo by Ana Lind via City Images)",
    "(Reporting by Ana Lind in Alat; editing by Bo Karm)",
    "What a day on the ferry Dawn in the bay! pic.twitter.com/abcdef — Ana (@ana) 7 December 2022",
    "/CITY PRESS/.",
    "1.2.",
    "17 May.",
    "© 2026 City Press, Alat.",
    "Photo: Ana Lind / City Press.",
    "Фото: пресс-служба порта Алят.",
  ])("leaves out what stands around an article: %s", (line) => {
    expect(about(`${LEAD}\n\n${line}\n\n${ENGINE}`, 280)).toBe(`${LEAD} ${ENGINE}`);
  });

  it("leaves it out of a teaser in one line too", () => {
    expect(about(`Photo: Ana Lind. ${LEAD} Read more: Five ferries to try. ${ENGINE}`, 280)).toBe(`${LEAD} ${ENGINE}`);
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
