import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { ADMIN, ANSWER_MS, act, openChat, openPhone, say, tapOn } from "./screenshots-phone.ts";

/** How long the demo takes at most to bring a story for the new channel. */
const DRAFT_MS = 60_000;

/** What a new admin does on a phone: from adding the bot to a channel to its settings. */
export async function adminPictures(
  browser: Browser,
  { origin, image }: { origin: string; image: (name: string) => string },
): Promise<void> {
  const page = await openPhone(browser);
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
