import assert from "node:assert/strict";
import fc from "fast-check";
import type { Update } from "grammy/types";
import { COMMANDS } from "../../src/bot/menus.ts";
import { packQuery } from "../../src/delivery/packed-query.ts";
import { BOT_INFO, said, saidInGroup, tapped } from "../bot/bot-api.ts";
import { EDITOR, NEIGHBOUR, OWNER, openRoom, STRANGER } from "./room.ts";
import { assertUnpolluted, nastyText, target } from "./target.ts";

const WHO = { owner: OWNER, stranger: STRANGER, neighbour: NEIGHBOUR, editor: EDITOR };

interface UpdateInput {
  who: keyof typeof WHO;
  /** What the person's device sends: data of a button, of a link, an answer to a question, words. */
  kind: "button" | "group-button" | "link" | "answer" | "command" | "words" | "group-words" | "inline";
  data: string;
  /** The words of an answer. */
  text: string;
}

const room = openRoom();
/** Those of the menus, some that no menu names, and one that nobody knows. */
const SAID = [...COMMANDS, "setup", "bind", "unfollow", "correct"];
const ANSWERS = [
  "correct",
  "draft",
  "route",
  "setup",
  "feed",
  "source",
  "topic",
  "find",
  "words",
  "zone",
  "post",
  "team",
];

const number = fc.oneof(fc.nat({ max: 12 }), fc.constantFrom(0, -1, 2 ** 31, 2 ** 53, 1e15)).map(String);
/** As the handlers ask for it, with numbers that are there often enough. */
const asked = fc
  .constantFrom(...room.triggers)
  .chain((trigger) =>
    typeof trigger === "string" ? fc.constant(trigger) : fc.stringMatching(plain(trigger), { size: "small" }),
  )
  .chain((data) => fc.tuple(fc.constant(data), fc.array(number, { minLength: 3, maxLength: 3 }), fc.boolean()))
  .map(([data, numbers, keep]) => (keep ? data : data.replace(/\d+/gu, () => numbers.pop() ?? "1")));
const bent = fc
  .tuple(asked, fc.nat({ max: 40 }), nastyText)
  .map(([data, at, piece]) => data.slice(0, at) + piece + data.slice(at + 1));
const links = fc.oneof(
  fc
    .tuple(fc.constantFrom(..."stqwcijmnrb".split("")), fc.oneof(number, nastyText, fc.stringMatching(/^[\w-]{0,62}$/)))
    .map(([kind, rest]) => `${kind}_${rest}`),
  nastyText.map((text) => `q_${Buffer.from(text).toString("base64url")}`),
  nastyText.map((text) => `w_${packQuery(text) ?? text}`),
  nastyText,
);
const states = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...ANSWERS),
      fc.array(fc.oneof(number, nastyText, fc.stringMatching(/^[a-z]{1,8}$/)), { maxLength: 4 }),
    )
    .map(([kind, rest]) => [kind, ...rest].join(":")),
  bent,
);

const input = (kind: UpdateInput["kind"], data: fc.Arbitrary<string>): fc.Arbitrary<UpdateInput> =>
  fc.record({
    who: fc.constantFrom(...(Object.keys(WHO) as (keyof typeof WHO)[])),
    kind: fc.constant(kind),
    data,
    text: fc.oneof(nastyText, fc.constantFrom("2h", "-", "0", "https://herald.example/1", "Bakı")),
  });
const inputs = fc.oneof(
  { weight: 8, arbitrary: input("button", fc.oneof(asked, asked, bent)) },
  { weight: 2, arbitrary: input("group-button", fc.oneof(asked, bent)) },
  { weight: 2, arbitrary: input("link", links) },
  { weight: 3, arbitrary: input("answer", states) },
  {
    weight: 2,
    arbitrary: input(
      "command",
      fc.tuple(fc.constantFrom(...SAID), fc.oneof(nastyText, number)).map((parts) => parts.join(" ")),
    ),
  },
  { weight: 1, arbitrary: input("words", nastyText) },
  { weight: 1, arbitrary: input("group-words", nastyText) },
  { weight: 1, arbitrary: input("inline", nastyText) },
);

/** fast-check builds no texts of patterns that look around. */
function plain(trigger: RegExp): RegExp {
  return new RegExp(trigger.source.replace(/\(\?[=!][^)]*\)|\\b/gu, ""), "u");
}

function updateOf({ who, kind, data, text }: UpdateInput, id: number): Update {
  const person = WHO[who];
  const group = { chat: { id: -100_500, type: "supergroup", title: "Harbour talk" } };
  switch (kind) {
    case "button":
      return tapped(id, person, data.slice(0, 64));
    case "group-button":
      return tapped(id, person, data.slice(0, 64), { message: undefined, ...group });
    case "link":
      return said(id, person, `/start ${data.slice(0, 64)}`);
    case "command":
      return said(id, person, `/${data}`);
    case "words":
      return said(id, person, data || "?");
    case "group-words":
      return saidInGroup(id, person, `@${BOT_INFO.username} ${data}`);
    case "inline": {
      const from = { id: person, is_bot: false, first_name: "?", language_code: "en" };
      return {
        update_id: id,
        inline_query: { id: `${id}`, from, query: data.slice(0, 256), offset: text.slice(0, 64) },
      };
    }
    case "answer": {
      const { message } = said(id, person, text || "?");
      const url = `https://ask.invalid/${encodeURIComponent(data.slice(0, 200).toWellFormed())}`;
      const entities = [{ type: "text_link", offset: 0, length: 1, url }];
      const chat = { id: person, type: "private", first_name: "?" };
      const reply_to_message = { message_id: 77, date: 1_700_000_000, from: BOT_INFO, text: "\u2060?", chat, entities };
      return { update_id: id, message: Object.assign({}, message, { reply_to_message }) } as Update;
    }
  }
}

export const buttonsTarget = target<UpdateInput>({
  ...{ name: "updates", share: 250, mostMs: 1_000, inputs },
  async check(given) {
    const { sent, failures, isDeskChanged } = await room.handle((id) => updateOf(given, id));
    assert.deepEqual(failures, []);
    // Who asks to be forgotten leaves every team.
    const isFarewell = given.data === "privacy:forget:yes";
    const isOutside = given.who === "stranger" || given.who === "neighbour";
    if (isOutside) {
      assert.ok(!isDeskChanged || isFarewell, "the desk was changed by somebody without a right to it");
      for (const body of sent) assert.doesNotMatch(body, /Secret/u);
    }
    assertUnpolluted();
  },
});
