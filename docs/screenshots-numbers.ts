import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { ADMIN, ANSWER_MS, openChat, openPhone, say, tapOn } from "./screenshots-phone.ts";

/** /stats of the demo's owner, light and dark. */
export async function numberPictures(
  browser: Browser,
  { origin, image }: { origin: string; image: (name: string) => string },
): Promise<void> {
  const page = await openPhone(browser);
  await openChat(page, `${origin}/#${ADMIN}/${ADMIN}`);
  await say(page, "/stats");
  await shoot(page, image("numbers-light"));
  await tapOn(page, /Dark/u);
  await shoot(page, image("numbers-dark"));
  await page.close();
}

/** The newest message from its beginning: the picture stands above its figures. */
async function shoot(page: Page, path: string): Promise<void> {
  await sleep(2 * ANSWER_MS);
  await page.mouse.move(5, 5);
  await page.evaluate('[...document.querySelectorAll("#log .message")].at(-1).scrollIntoView()');
  // Until the day that shows while one scrolls is gone.
  await sleep(2_500);
  await page.screenshot({ path });
}
