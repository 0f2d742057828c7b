import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";

/** How long an answer of the bot takes at most to be drawn. */
const ANSWER_MS = 1_500;

/** How long the demo takes at most to bring a story for the new channel. */
const DRAFT_MS = 60_000;
/** The demo's admin. */
const ADMIN = 102;

/** What a new admin does on a phone: from adding the bot to a channel to its settings. */
export async function adminPictures(
  browser: Browser,
  { origin, image }: { origin: string; image: (name: string) => string },
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 420, height: 860 },
    ...{ deviceScaleFactor: 1.5, colorScheme: "light" },
  });
  // The person, and their chat with the bot.
  await openChat(page, `${origin}/#${ADMIN}/${ADMIN}`);
  const shot = (name: string) => page.screenshot({ path: image(`admin-${name}`) });
  const tap = (name: string | RegExp) => tapOn(page, name);
  await say(page, "/channels");
  const made = await act(page, "new", { kind: "channel", title: "Harbour News" });
  await act(page, "bot", { chatId: made.chatId, action: "add" });
  await sleep(ANSWER_MS);
  await shot("added");
  await tap(/Set it up/u);
  await tap(/Next ›/u);
  await tap("English");
  await tap(/Next ›/u);
  await tap("Economy");
  await tap("Sport");
  await shot("setup-topics");
  await tap(/Next ›/u);
  await tap(/Skip ›/u);
  await shot("setup-pace");
  await tap(/Skip ›/u);
  await tap(/approves each post/u);
  await tap(/Next ›/u);
  await tap(/Show me five/u);
  await sleep(2_000);
  await shot("setup-posts");
  await tap(/Done/u);
  await shot("setup-done");
  await page
    .locator("#log")
    .getByRole("button", { name: /Publish/u })
    .last()
    .waitFor({ timeout: DRAFT_MS });
  await sleep(ANSWER_MS);
  await shot("draft");
  await tap(/Publish/u);
  await openChat(page, `${origin}/#${ADMIN}/${made.chatId}`);
  await shot("first-post");
  await openChat(page, `${origin}/#${ADMIN}/${ADMIN}`);
  await say(page, "/channels");
  await tap("Harbour News");
  await tap(/Approval/u);
  await tap("No");
  await tap(/Back/u);
  await shot("channel");
  await tap(/When/u);
  await shot("times");
  await tap(/Goes out/u);
  await tap(/08:00 and 20:00/u);
  await shot("schedule");
  await tap("Each as it comes");
  await tap(/Back/u);
  await tap(/Back/u);
  await tap(/What goes/u);
  await shot("news");
  await tap(/Write a rule/u);
  await say(page, "(topic:economy OR topic:sport) AND NOT chess");
  await sleep(ANSWER_MS);
  await shot("rule");
  await tap("Save");
  await tap(/Back/u);
  await tap(/Dry run/u);
  await shot("dry-run");
}

/** A chat by its address, which alone would be no new page. */
async function openChat(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.reload();
  await sleep(2 * ANSWER_MS);
}

async function tapOn(page: Page, name: string | RegExp): Promise<void> {
  const found = page.locator("#log").getByRole("button", { name, exact: typeof name === "string" });
  await found.last().click();
  await sleep(ANSWER_MS);
}

async function say(page: Page, text: string): Promise<void> {
  const field = page.getByPlaceholder("Message");
  await field.fill(text);
  await field.press("Enter");
  await sleep(ANSWER_MS);
}

/** What a person does in Telegram outside the chat: makes a channel, adds the bot there. */
function act(page: Page, action: string, body: object): Promise<{ chatId?: number }> {
  return page.evaluate(
    async ([path, sent]) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(path, { method: "POST", headers, body: sent });
      return (await response.json()) as { chatId?: number };
    },
    [`/web/${action}`, JSON.stringify({ as: ADMIN, ...body })] as const,
  );
}
