import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import type { UiLanguage } from "../src/model.ts";
import { launchBrowser } from "../tests/support/browser.ts";
import { testI18n } from "../tests/support/i18n.ts";
import { adminPictures } from "./screenshots-admin.ts";
import { deskPictures } from "./screenshots-desk.ts";
import { numberPictures } from "./screenshots-numbers.ts";
import { webPictures } from "./screenshots-web.ts";

/** `npm run screenshots`: takes the pictures of README and docs from the running demo. Needs chromium. */
const PORT = 8099;
/** What is followed in the pictures, as the bot names it. */
const TOPICS = {
  az: ["İqtisadiyyat", "Dünya", "İdman", "Mədəniyyət"],
  ru: ["Экономика", "В мире", "Спорт", "Культура"],
  tr: ["Ekonomi", "Dünya", "Spor", "Kültür-sanat"],
};
const demo = spawn("npm", ["run", "--silent", "demo", "--", "--headless", "--port", String(PORT), "--speed", "2"], {
  stdio: "inherit",
  detached: true,
});
try {
  // So long until several outlets have told the same stories.
  await sleep(75_000);
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: "light" });
  await page.goto(`http://127.0.0.1:${PORT}/`);
  await page.locator("#chats .chat", { hasText: "Caspian News" }).first().click();
  await page.waitForLoadState("networkidle").catch(() => {});
  await sleep(1_500);
  const told = page.locator("#log .message", { hasText: "Also:" }).last();
  if ((await told.count()) > 0) await told.scrollIntoViewIfNeeded();
  await sleep(800);
  await page.screenshot({ path: image("demo") });
  await reader(browser);
  for (const language of ["az", "ru", "tr"] as const) await foreigner(browser, language);
  await adminPictures(browser, { origin: `http://127.0.0.1:${PORT}`, image });
  await deskPictures(browser, { origin: `http://127.0.0.1:${PORT}`, image });
  await numberPictures(browser, { origin: `http://127.0.0.1:${PORT}`, image });
  await webPictures(browser, { image });
  await browser.close();
} finally {
  // npm stands between us and the demo: the whole group gets the signal.
  if (demo.pid !== undefined) process.kill(-demo.pid, "SIGINT");
}

function image(name: string): string {
  return fileURLToPath(new URL(`./images/${name}.png`, import.meta.url));
}

/** Leyla's phone, in her chat with the bot. */
async function openPhone(browser: Browser) {
  const page = await browser.newPage({ viewport: { width: 420, height: 860 }, deviceScaleFactor: 1.5 });
  await page.goto(`http://127.0.0.1:${PORT}/`);
  const chats = page.locator("#chats .chat");
  await chats.first().waitFor();
  for (let i = 0; i < (await chats.count()); i++) {
    if (!/^\s*Chapar\b/.test(await chats.nth(i).innerText())) continue;
    await chats.nth(i).click();
    break;
  }
  return {
    page,
    async tap(name: string | RegExp): Promise<void> {
      const button = page.getByRole("button", { name, exact: typeof name === "string" });
      await button.last().click();
      await sleep(1_500);
    },
    async say(text: string): Promise<void> {
      const field = page.getByPlaceholder("Message");
      await field.fill(text);
      await field.press("Enter");
      await sleep(2_500);
    },
    /** `from`: the newest message is shown from its beginning. */
    async take(name: string, { from = false } = {}): Promise<void> {
      // What a mouse would open beside a message is not on a phone.
      await page.mouse.move(5, 5);
      if (from) await page.evaluate('[...document.querySelectorAll("#log .message")].at(-1).scrollIntoView()');
      // Until the day that shows while one scrolls is gone.
      await sleep(2_500);
      await page.screenshot({ path: image(name) });
    },
  };
}

type Phone = Awaited<ReturnType<typeof openPhone>>;

/** What she does from Start to a digest and a story. */
async function reader(browser: Browser): Promise<void> {
  const { page, tap, say, take } = await openPhone(browser);
  await tap(/^start$/i);
  await take("reader-start");
  await tap("Pick topics");
  for (const topic of ["Economy", "World", "Sport", "Culture"]) await tap(topic);
  await take("reader-topics");
  await keepQuiet({ tap, say }, "en");
  await say("/digest");
  await tap("08:00");
  await tap("Show me one now");
  await take("reader-digest", { from: true });
  await say("/latest");
  await tap("1");
  await take("reader-story");
  await page.close();
}

/** The first screen and a digest, as somebody sees them who has just come, in another language. */
async function foreigner(browser: Browser, language: keyof typeof TOPICS): Promise<void> {
  const { page, tap, say, take } = await openPhone(browser);
  await say("/settings en");
  await say("/privacy");
  await tap(testI18n.t("en", "privacy-button-forget"));
  await tap(testI18n.t("en", "privacy-button-forget-yes"));
  await say(`/settings ${language}`);
  await keepQuiet({ tap, say }, language);
  await hideAll(page);
  await say("/start");
  await take(`reader-start-${language}`);
  await tap(testI18n.t(language, "start-button-topics"));
  for (const topic of TOPICS[language]) await tap(topic);
  await say("/digest");
  await tap("08:00");
  await tap(testI18n.t(language, "digest-button-preview"));
  await take(`reader-digest-${language}`, { from: true });
  await page.close();
}

/** News that comes meanwhile would stand below what is to be seen. */
async function keepQuiet({ tap, say }: Pick<Phone, "tap" | "say">, language: UiLanguage): Promise<void> {
  await say("/quiet 0:01-0:00");
  await tap(testI18n.t(language, "quiet-button-hold"));
}

/** What was said so far is not to be seen. */
function hideAll(page: Page): Promise<unknown> {
  return page.evaluate('for (const each of document.querySelectorAll("#log .message")) each.style.display = "none";');
}
