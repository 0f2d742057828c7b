import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { launchBrowser } from "../tests/support/browser.ts";

/** `npm run screenshots`: takes the README's picture from the running demo. Needs chromium. */
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
  await page.screenshot({ path: new URL("./images/demo.png", import.meta.url).pathname });
  await browser.close();
} finally {
  // npm stands between us and the demo: the whole group gets the signal.
  if (demo.pid !== undefined) process.kill(-demo.pid, "SIGINT");
}
