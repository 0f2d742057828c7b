import type { ChaparContext } from "../src/bot/context.ts";
import { clip } from "../src/delivery/wording.ts";

/** Telegram's limit for the answer to a button, in UTF-16 units. */
const MOST = 200;

/** A few words over the screen in answer to a button; `alert`: with an OK to tap. */
export async function toast(ctx: ChaparContext, text: string, { alert = false } = {}): Promise<void> {
  await ctx.answerCallbackQuery({ text: clip(text, MOST), show_alert: alert });
}
