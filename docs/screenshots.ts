import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../tests/support/browser.ts";

/** `npm run screenshots`: takes the pictures of README and docs from the running demo. Needs chromium. */
const PORT = 8099;
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
  await browser.close();
} finally {
  // npm stands between us and the demo: the whole group gets the signal.
  if (demo.pid !== undefined) process.kill(-demo.pid, "SIGINT");
}

function image(name: string): string {
  return new URL(`./images/${name}.png`, import.meta.url).pathname;
}

/** What Leyla does on her phone, from Start to a digest and a story. */
async function reader(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 420, height: 860 }, deviceScaleFactor: 1.5 });
  await page.goto(`http://127.0.0.1:${PORT}/`);
  const tap = async (name: string | RegExp) => {
    await page
      .getByRole("button", { name, exact: typeof name === "string" })
      .last()
      .click();
    await sleep(1_500);
  };
  const say = async (text: string) => {
    const field = page.getByPlaceholder("Message");
    await field.fill(text);
    await field.press("Enter");
    await sleep(2_500);
  };
  const chats = page.locator("#chats .chat");
  for (let i = 0; i < (await chats.count()); i++) {
    if (!/^\s*Chapar\b/.test(await chats.nth(i).innerText())) continue;
    await chats.nth(i).click();
    break;
  }
  await tap(/^start$/i);
  await page.screenshot({ path: image("reader-start") });
  await tap("Pick topics");
  for (const topic of ["Economy", "World", "Sport", "Culture"]) await tap(topic);
  await page.screenshot({ path: image("reader-topics") });
  await say("/digest");
  await tap("08:00");
  await tap("Show me one now");
  await page.screenshot({ path: image("reader-digest") });
  await say("/latest");
  await tap("1");
  await page.screenshot({ path: image("reader-story") });
}
