import type { Update } from "grammy/types";
import { expect, it } from "vitest";
import { askOf } from "../../src/bot/update.ts";
import { said, tapped } from "./bot-api.ts";

const COMMANDS = new Set(["latest", "topics"]);
const command = said(1, 7, "/latest");
const forwarded = {
  ...command,
  message: { ...command.message, forward_origin: { type: "hidden_user", date: 1, sender_user_name: "Ali" } },
} as Update;

it.each<[string, Update, string]>([
  ["a command", said(1, 7, "/latest"), "latest"],
  ["one with words", said(1, 7, "/topics sea"), "topics"],
  ["one for this bot in capitals", said(1, 7, "/LATEST@news_bot"), "latest"],
  // What strangers make up must not become names of figures.
  ["one that nobody knows", said(1, 7, "/x1y2z3"), "command"],
  ["words", said(1, 7, "the sea / the coast"), "text"],
  ["a command that somebody else wrote", forwarded, "text"],
  ["a button", tapped(1, 7, "latest"), "button"],
  [
    "a search behind its name",
    { update_id: 1, inline_query: { id: "1", query: "/latest", offset: "" } } as Update,
    "inline",
  ],
  ["anything else", { update_id: 1 } as Update, "event"],
])("names what is asked: %s", (_, update, ask) => {
  expect(askOf(update, COMMANDS)).toBe(ask);
});
