import { readOutcome } from "../delivery/outcome.ts";
import type { CallError, TelegramClient } from "../telegram/client.ts";

const ACTIONS = {
  send: "send",
  forward: "forward",
  editText: "edit",
  editCaption: "edit",
  editKeyboard: "edit",
  deleteMessage: "delete",
  pinMessage: "pin",
  unpinMessage: "pin",
} as const;

/** The same client; `onSent` hears what became of each message: "done", or the kind of its outcome. */
export function meterSends(
  telegram: TelegramClient,
  onSent: (action: string, outcome: string) => void,
): TelegramClient {
  const metered = Object.entries(ACTIONS).map(([name, action]) => {
    const call = telegram[name as keyof typeof ACTIONS] as (...given: unknown[]) => ReturnType<TelegramClient["send"]>;
    return [
      name,
      async (...given: unknown[]) => {
        const result = await call(...given);
        onSent(action, result.ok ? "done" : outcomeOf(result.error));
        return result;
      },
    ];
  });
  return { ...telegram, ...Object.fromEntries(metered) };
}

/** A call that Telegram does not know is a bug, for whoever made it to find out. */
function outcomeOf(error: CallError): string {
  try {
    return readOutcome(error).kind;
  } catch {
    return "bug";
  }
}
