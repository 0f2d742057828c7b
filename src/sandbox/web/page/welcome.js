import { el } from "./dom.js";
import { icon } from "./icons.js";

/** What a newcomer sees before any chat is open. */
export function welcome(root) {
  const line = (name, text) => el("li", null, icon(name), el("span", null, text));
  root.append(
    el("img", { src: "/icon.svg", alt: "", width: 72, height: 72 }),
    el("h2", null, "The newsroom in a box"),
    el("p", null, "A small Telegram on this machine, with Chapar working in it."),
    el(
      "ul",
      null,
      line("channel", "Open a channel and watch its posts arrive and change."),
      line("bot", "Open the chat with the bot, press Start, and ask for /latest."),
      line("group", "Change between a reader and an admin at the top left."),
    ),
  );
}
