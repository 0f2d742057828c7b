import type { Browser, BrowserContextOptions } from "playwright-core";
import { createLink } from "../src/admin/web-login.ts";
import { freePort } from "../src/sandbox/free-port.ts";
import { OWNER, openDesk } from "../tests/web/desk/desk-world.ts";
import { fillNewsroom } from "../tests/web/desk/newsroom.ts";

/** The web desk of a small newsroom: on a desktop, and in the dark on a phone. */
export async function webPictures(browser: Browser, { image }: { image: (name: string) => string }): Promise<void> {
  const port = await freePort();
  const world = await openDesk({ publicUrl: `http://127.0.0.1:${port}`, port });
  fillNewsroom(world.store);
  async function take(name: string, path: string, options: BrowserContextOptions): Promise<void> {
    const page = await (await browser.newContext(options)).newPage();
    const { token } = createLink(world.store, { userId: OWNER, name: "Olga Orlova" }, world.now());
    await page.goto(`${world.origin}/desk/in/${token}`);
    await page.click("button");
    await page.goto(`${world.origin}/desk/${path}`);
    await page.screenshot({ path: image(name) });
    await page.context().close();
  }
  const phone = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.5, colorScheme: "dark" as const };
  try {
    await take("web-desk-drafts", "drafts", { viewport: { width: 1180, height: 800 }, colorScheme: "light" });
    await take("web-desk-phone", "drafts", phone);
    await take("web-desk-sources", "sources", phone);
  } finally {
    await world.close();
  }
}
