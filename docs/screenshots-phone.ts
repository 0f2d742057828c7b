import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";

/** How long an answer of the bot takes at most to be drawn. */
export const ANSWER_MS = 1_500;
/** The demo's admin. */
export const ADMIN = 102;

export const openPhone = (browser: Browser): Promise<Page> =>
  browser.newPage({ viewport: { width: 420, height: 860 }, deviceScaleFactor: 1.5, colorScheme: "light" });

/** A chat by its address, which alone would be no new page. */
export async function openChat(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.reload();
  await sleep(2 * ANSWER_MS);
}

export async function tapOn(page: Page, name: string | RegExp): Promise<void> {
  const found = page.locator("#log").getByRole("button", { name, exact: typeof name === "string" });
  await found.last().click();
  await sleep(ANSWER_MS);
}

export async function say(page: Page, text: string): Promise<void> {
  const field = page.getByPlaceholder("Message");
  await field.fill(text);
  await field.press("Enter");
  await sleep(ANSWER_MS);
}

/** What a person does in Telegram outside the chat: makes a channel, adds the bot there. */
export function act(page: Page, action: string, body: object): Promise<{ chatId?: number }> {
  return page.evaluate(
    async ([path, sent]) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(path, { method: "POST", headers, body: sent });
      return (await response.json()) as { chatId?: number };
    },
    [`/web/${action}`, JSON.stringify({ as: ADMIN, ...body })] as const,
  );
}
