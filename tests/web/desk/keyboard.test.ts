import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLink } from "../../../src/admin/web-login.ts";
import { browserMissing, launchBrowser } from "../../support/browser.ts";
import { freePort } from "../../support/free-port.ts";
import { type DeskWorld, initDataOf, OWNER, openDesk } from "./desk-world.ts";
import { fillNewsroom } from "./newsroom.ts";

/** For machines that have much else to do. */
const PATIENCE_MS = 60_000;
const missing = browserMissing();
const axe = missing === null ? readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8") : "";
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

interface Finding {
  id: string;
  nodes: { html: string }[];
}
/** Serious faults are those against WCAG 2. */
const LOOK =
  "axe.run({ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then((found) => found.violations)";

const DEVICES: [string, string[], BrowserContextOptions][] = [
  [
    "a desktop in the light",
    ["drafts", "drafts/1/edit"],
    { viewport: { width: 1280, height: 860 }, colorScheme: "light" },
  ],
  [
    "a phone in the dark",
    ["", "drafts", "sources"],
    { viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true, isMobile: true },
  ],
];
it.each(DEVICES)(
  "has no serious fault on %s, and nothing wider than the screen",
  { timeout: PATIENCE_MS },
  async (_, paths, options) => {
    if (missing !== null) return;
    const { page, complaints } = await tab(options);
    const faults: string[] = [];
    async function judge(path: string): Promise<void> {
      await page.evaluate(axe);
      const found = await page.evaluate<Finding[]>(LOOK);
      faults.push(...found.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`));
      const wide = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
      if (wide > 0) faults.push(`${path}: ${wide} pixels too wide`);
    }
    await page.click("text=Yes, sign in");
    for (const path of paths) {
      await page.goto(`${world.origin}/desk/${path}`);
      for (const menu of await page.locator("details.menu > summary").all()) await menu.click();
      await judge(path);
    }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

it("opens as a Mini App by what Telegram writes behind the #, with its colours", {
  timeout: PATIENCE_MS,
}, async (context) => {
  if (missing !== null) return context.skip(missing);
  const page = await (await browser.newContext({ colorScheme: "light" })).newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const told = new URLSearchParams({
    tgWebAppData: initDataOf(world),
    tgWebAppVersion: "9.0",
    tgWebAppThemeParams: JSON.stringify({ bg_color: "#17212b" }),
  });
  await page.goto(`${world.origin}/desk/app#${told}`);
  await page.waitForURL(`${world.origin}/desk/`);
  expect(await page.textContent("h1")).toBe("Overview");
  expect(await page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")).toBe("rgb(18, 22, 24)");
  await page.goto(`${world.origin}/desk/account`);
  expect(await page.textContent("main")).toContain("Inside Telegram");
  await page.goto(`${world.origin}/desk/app`);
  await page.waitForSelector("#not-in-telegram:not([hidden])");
  expect(asked.filter((url) => !url.startsWith(world.origin) && !url.startsWith("data:"))).toEqual([]);
  await page.context().close();
});
