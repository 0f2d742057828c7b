import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";

/** Why browser tests cannot run here; null when they can. A build server must have the browser: there it is an error. */
export function browserMissing(): string | null {
  if (existsSync(CHROMIUM)) return null;
  if (process.env.CI === "true") throw new Error(`browser tests need ${CHROMIUM} (apt-get install chromium)`);
  return `no browser at ${CHROMIUM}`;
}

/** Debian's Chromium, headless, told to talk to nobody but the page. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      // One process for pages and none for drawing: a fifth less work.
      "--disable-gpu",
      "--in-process-gpu",
      "--renderer-process-limit=1",
      "--disable-site-isolation-trials",
      "--disable-extensions",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
