import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { ADMIN, ANSWER_MS, openChat, openPhone, say, tapOn } from "./screenshots-phone.ts";

/** /stats of the demo's owner, light and dark. */
export async function numberPictures(
  browser: Browser,
  { origin, image }: { origin: string; image: (name: string) => string },
): Promise<void> {
  const page = await openPhone(browser);
  // The picture stands above its figures, and both are to be seen.
  await page.setViewportSize({ width: 420, height: 1_240 });
  await openChat(page, `${origin}/#${ADMIN}/${ADMIN}`);
  await say(page, "/stats");
  await shoot(page, image("numbers-light"));
  await tapOn(page, /Dark/u);
  await shoot(page, image("numbers-dark"));
  await page.close();
}

async function shoot(page: Page, path: string): Promise<void> {
  await sleep(2 * ANSWER_MS);
  // What a mouse would open beside a message is not on a phone.
  await page.mouse.move(5, 5);
  await page.screenshot({ path });
}
