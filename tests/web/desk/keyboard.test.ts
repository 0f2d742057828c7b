import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLink } from "../../../src/admin/web-login.ts";
import { freePort } from "../../../src/sandbox/free-port.ts";
import { faultsOf, OF_LOOKS } from "../../support/axe.ts";
import { browserMissing, launchBrowser } from "../../support/browser.ts";
import { type DeskWorld, initDataOf, OWNER, openDesk } from "./desk-world.ts";
import { fillNewsroom } from "./newsroom.ts";

/** For machines that have much else to do. */
const PATIENCE_MS = 100_000;
const missing = browserMissing();
let browser: Browser;
let world: DeskWorld;

beforeAll(async () => {
  if (missing !== null) return;
  const port = await freePort();
  world = await openDesk({ publicUrl: `http://127.0.0.1:${port}`, port });
  fillNewsroom(world.store).draft("Old lighthouse gets a new lamp", "It shines for thirty miles.");
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** A tab of somebody who opens a link that the bot gave them; what it complains of and asks others for. */
async function tab(options: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(world.origin) && !request.url().startsWith("data:")) complaints.push(request.url());
  });
  const { token } = createLink(world.store, { userId: OWNER, name: "Olga Orlova" }, world.now());
  await page.goto(`${world.origin}/desk/in/${token}`);
  return { page, complaints };
}

const focused = (page: Page) => page.evaluate<string>("document.activeElement.textContent.trim()");

/** Presses Tab until that is in focus. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === text) return;
  }
  throw new Error(`"${text}" is not reached by the keyboard`);
}

it("approves a draft with the keyboard alone, with and without a script", { timeout: PATIENCE_MS }, async (context) => {
  if (missing !== null) return context.skip(missing);
  for (const [index, javaScriptEnabled] of [true, false].entries()) {
    const { page, complaints } = await tab({ javaScriptEnabled });
    if (javaScriptEnabled) {
      await tabTo(page, "Yes, sign in");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${world.origin}/desk/`);
      await page.keyboard.press("Tab");
      expect(await focused(page)).toBe("To the content");
      await tabTo(page, "Drafts");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${world.origin}/desk/drafts`);
      await tabTo(page, "Publish");
      await page.keyboard.press("Space");
    } else {
      await page.click("text=Yes, sign in");
      await page.goto(`${world.origin}/desk/drafts`);
      await page.locator("button", { hasText: "Publish" }).first().press("Enter");
    }
    await page.waitForSelector(".flash.done");
    expect(await page.textContent(".flash.done")).toContain("It goes out now.");
    if (javaScriptEnabled) expect(await focused(page)).toContain("It goes out now.");
    // The newest first.
    const id = 3 - index;
    expect(world.store.drafts.find(id)).toMatchObject({
      state: "published",
      decided: { by: OWNER, name: "Olga Orlova" },
    });
    expect(complaints).toEqual([]);
    await page.context().close();
  }
});

const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };
const SOME_PAGES = ["drafts/1/edit", "stories/1", "routes/1", "stats"];
const EVERY_PAGE = [
  ...["", "drafts", "drafts/1", "drafts/1/edit", "queue", "stories", "stories/1", "routes", "routes/1"],
  ...["sources", "sources/2", "stats", "audit", "account", "held", "nowhere"],
];
/** To look at a page takes half a second: at all of them where changes land. */
const LOOKED_AT = process.env.CI === "true" ? EVERY_PAGE : SOME_PAGES;
it("has no serious fault, on a desktop in the light and a phone in the dark", {
  timeout: PATIENCE_MS,
}, async (context) => {
  if (missing !== null) return context.skip(missing);
  const { page, complaints } = await tab({ viewport: DESKTOP, colorScheme: "light" });
  const faults = await faultsOf(page, "the link");
  await page.click("text=Yes, sign in");
  for (const path of LOOKED_AT) {
    await page.setViewportSize(DESKTOP);
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(`${world.origin}/desk/${path}`);
    await page.evaluate("for (const menu of document.querySelectorAll('details')) menu.open = true");
    faults.push(...(await faultsOf(page, `desktop: ${path}`)));
    await page.setViewportSize(PHONE);
    await page.emulateMedia({ colorScheme: "dark" });
    faults.push(...(await faultsOf(page, `phone: ${path}`, OF_LOOKS)));
  }
  expect([...faults, ...complaints.filter((text) => !text.includes("404"))]).toEqual([]);
  await page.context().close();
});

it("shows in the strip of a phone which page is open", { timeout: PATIENCE_MS }, async (context) => {
  if (missing !== null) return context.skip(missing);
  const { page } = await tab({ viewport: PHONE });
  await page.click("text=Yes, sign in");
  for (const path of ["", "stats"]) {
    await page.goto(`${world.origin}/desk/${path}`);
    const { left, right } = await page.evaluate<{ left: number; right: number }>(
      "document.querySelector('[aria-current]').getBoundingClientRect()",
    );
    expect([left >= 0, right <= PHONE.width, path]).toEqual([true, true, path]);
  }
  await page.context().close();
});

it("opens as a Mini App by what Telegram writes behind the #, with its colours", {
  timeout: PATIENCE_MS,
}, async (context) => {
  if (missing !== null) return context.skip(missing);
  const page = await (await browser.newContext({ colorScheme: "light" })).newPage();
  const posted: unknown[] = [];
  await page.exposeFunction("toTelegram", (event: string) => posted.push(event));
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const told = new URLSearchParams({
    tgWebAppData: initDataOf(world),
    tgWebAppVersion: "9.0",
    tgWebAppThemeParams: JSON.stringify({ bg_color: "#17212b" }),
  });
  // A stranger may send anybody to this address, with an opening of their own: only inside Telegram it signs in.
  await page.goto(`${world.origin}/desk/app#${told}`);
  await page.waitForSelector("#not-in-telegram:not([hidden])");
  expect(await page.context().cookies()).toEqual([]);
  await page.addInitScript("window.TelegramWebviewProxy = { postEvent: (event) => toTelegram(event) }");
  await page.goto("about:blank");
  await page.goto(`${world.origin}/desk/app#${told}`);
  await page.waitForURL(`${world.origin}/desk/`);
  expect(posted).toEqual(["web_app_ready", "web_app_expand"]);
  expect(await page.textContent("h1")).toBe("Overview");
  expect(await page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")).toBe("rgb(18, 22, 24)");
  await page.goto(`${world.origin}/desk/account`);
  expect(await page.textContent("main")).toContain("Inside Telegram");
  await page.goto(`${world.origin}/desk/app`);
  await page.waitForSelector("#not-in-telegram:not([hidden])");
  expect(asked.filter((url) => !url.startsWith(world.origin) && !url.startsWith("data:"))).toEqual([]);
  await page.context().close();
});
