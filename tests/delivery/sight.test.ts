import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSights, isOwnOrigin, sightOf, sightOfHtml } from "../../src/delivery/sight.ts";
import { cleanText, trimText } from "../../src/sandbox/telegram/clean.ts";
import { escapeHtml } from "../../src/text/html.ts";

/** What Telegram makes of a text, as the sandbox, which is held against TDLib, does it. */
const stored = (text: string) => trimText(cleanText({ text, entities: [] })).text;

const LINK = { type: "text_link", offset: 0, length: 5, url: "https://herald.example/ferry" } as const;
const HTML = '<b><a href="https://herald.example/ferry">Ferry</a></b>\n\nIt is back.';

describe("a message is known again", () => {
  it.each<[string, string, string]>([
    ["as it was sent", "Ferry\nIt is back", "Ferry\nIt is back"],
    ["by its text, not its markup", "<b>Ferry</b> &amp; <i>&lt;pier&gt;</i> &#171;A&#xbb;", "Ferry & <pier> «A»"],
    ["with trimmed ends", " \n Ferry \n\n", "Ferry"],
    ["with control characters, which become spaces", "Fer\u0001ry\tis\u001fback", "Fer ry is back"],
    ["without carriage returns and separators of lines", "Fer\rry\u2028 is\u2029 back", "Ferry is back"],
    ["without marks of direction that were dropped", "\u202bخبر\u202c تازه", "خبر تازه"],
    ["with runs of direction marks that became joiners", "خبر\u200f\u200f\u200e تازه", "خبر\u200c\u200c\u200e تازه"],
    ["with the joiners of Persian words", "می\u200cروم", "می\u200cروم"],
    ["without marks that Telegram drops", "A\u030angstro\u0333m", "Angstrom"],
    ["with a surrogate that has no other half", "Fer\ud800ry", "Fer\ufffdry"],
  ])("%s", (_, sent, seen) => {
    expect(compareSights(sightOfHtml({ html: sent }), sightOf({ text: seen }))).toBe("same");
  });

  it("whatever Telegram changes in its text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const seen = stored(text.toWellFormed());
        fc.pre(sightOf({ text: seen }).key !== "");
        const html = escapeHtml(text.toWellFormed());
        expect(compareSights(sightOfHtml({ html }), sightOf({ text: seen }))).toBe("same");
      }),
    );
  });

  it("as the caption of a picture", () => {
    const sent = sightOfHtml({ html: HTML, photo: true });
    const photo = [{ file_id: "1", file_unique_id: "1", width: 1, height: 1 }];
    const seen = { caption: "Ferry\n\nIt is back.", caption_entities: [LINK] };
    expect(compareSights(sent, sightOf({ ...seen, photo }))).toBe("same");
    expect(compareSights(sent, sightOf(seen))).toBe("alike");
  });
});

it.each([
  ["its link", "Ferry\n\nIt is back.", [LINK], "same"],
  [
    "its link as Telegram spells it",
    "Ferry\n\nIt is back.",
    [{ ...LINK, url: "https://HERALD.example/ferry" }],
    "same",
  ],
  ["no link, which Telegram did not take", "Ferry\n\nIt is back.", [], "same"],
  ["its link and another text", "Ferry\n\nIt is late.", [LINK], "alike"],
  ["its link written out", "See herald.example", [{ type: "url", offset: 4, length: 14 } as const], "other"],
  ["another link", "Ferry\n\nIt is back.", [{ ...LINK, url: "https://gazette.example/" }], "other"],
  ["nothing of it", "Rain", [], "other"],
  ["no text", "", [], "other"],
] as const)("tells messages apart: %s", (_, text, entities, likeness) => {
  expect(compareSights(sightOfHtml({ html: HTML }), sightOf({ text, entities: [...entities] }))).toBe(likeness);
});

it("compares nothing with a message that shows nothing", () => {
  expect(compareSights(sightOfHtml({ html: " " }), sightOf({ text: "" }))).toBe("other");
});

const AT = { telegramId: -100_5, messageId: 9, botId: 7 };
const chat = (id: number) => ({ id, type: "channel", title: "Quay" }) as const;
const user = (id: number) => ({ id, is_bot: true, first_name: "Chapar" });

it.each([
  ["a post of the channel", { type: "channel", date: 1, chat: chat(-100_5), message_id: 9 }, true],
  ["a post from elsewhere", { type: "channel", date: 1, chat: chat(-100_6), message_id: 9 }, false],
  ["an older post of the channel", { type: "channel", date: 1, chat: chat(-100_5), message_id: 4 }, false],
  ["the bot's in a group", { type: "user", date: 1, sender_user: user(7) }, true],
  ["a person's in a group", { type: "user", date: 1, sender_user: user(8) }, false],
  ["a group's own", { type: "chat", date: 1, sender_chat: { ...chat(-100_5), type: "supergroup" } }, true],
  ["somebody's who hides", { type: "hidden_user", date: 1, sender_user_name: "Lale" }, false],
  ["unknown", null, false],
] as const)("may be the bot's own: %s", (_, origin, expected) => {
  expect(isOwnOrigin(origin, AT)).toBe(expected);
});
