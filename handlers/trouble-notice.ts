import type { Right } from "../src/admin/rights.ts";
import type { Saying } from "../src/bot/owner-line.ts";
import type { JobOptions } from "../src/delivery/drain-job.ts";
import type { Chat } from "../src/model.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { fixRow } from "./rights-watch.ts";

type Trouble = Parameters<JobOptions["onTrouble"]>[0]["kind"];

/** What each trouble lacks, where giving the bot a right mends it. */
const LACKS: Partial<Record<Trouble, Right>> = {
  "no-rights": "post",
  "no-pin-rights": "pin",
  "no-delete-rights": "delete",
};

/** What went wrong while something was sent to a channel or group, with the button that mends it. */
export function troubleNotice(kind: Trouble, chat: Chat, botUsername: string): Saying {
  return ({ t, html }) => {
    const text = html(`trouble-${kind}`, { title: chat.title });
    const lack = LACKS[kind];
    if (lack !== undefined) return { html: text, keyboard: keyboardOf(fixRow(botUsername, chat, [lack], t)) };
    if (kind !== "chat-gone") return { html: text };
    return { html: text, keyboard: keyboardOf([button(t("channel-button-again"), `channel:${chat.id}:again`)]) };
  };
}
