import type { Saying } from "../src/bot/owner-line.ts";
import type { Unfound } from "../src/delivery/recover.ts";
import type { Chat } from "../src/model.ts";
import { button, keyboardOf } from "./keyboard.ts";

/** A post is held: what was tried, and the button that leads to it. */
export function heldNotice(chat: Pick<Chat, "title">, unfound: Unfound | undefined): Saying {
  return ({ html, t }) => ({
    html: [
      html("trouble-held", { title: chat.title }),
      ...(unfound === undefined ? [] : [html(`held-${unfound}`)]),
    ].join("\n\n"),
    keyboard: keyboardOf([button(t("stats-button-held"), "held")]),
  });
}
