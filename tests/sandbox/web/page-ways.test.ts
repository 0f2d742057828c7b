import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { browserMissing, launchBrowser } from "../../support/browser.ts";
import { ADMIN, CHANNEL, openTown, READER, type Town } from "./town.ts";

/** Ways through the web chat that a hurried person takes: back, twice, by the address, without a connection. */
const missing = browserMissing();
let browser: Browser;
let town: Town;
let page: Page;

beforeAll(async () => {
  if (missing === null) browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async (context) => {
  if (missing !== null) return context.skip(missing);
  town = await openTown();
});
afterEach(async () => {
  await page?.context().close();
  await town?.telegram.stop();
});

async function open(place: string, width = 1280): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  await page.goto(`${town.url}/${place}`, { waitUntil: "commit" });
  await page.waitForSelector("#chats .chat", { state: "attached" });
}

const openChannel = () => page.locator("#chats .chat", { hasText: "Caspian Herald" }).click();
const hash = () => page.evaluate("location.hash");
const steps = () => page.evaluate("history.length");
const saidBy = (userId: number) =>
  town.telegram.messages(userId).flatMap(({ is_outgoing, text }) => (is_outgoing ? [] : [text]));

// The phone's way back led out of the page.
it("goes back from a chat to the list, and from there out, however many chats were opened", async () => {
  await open(`#${READER}`, 390);
  const before = await steps();
  for (const way of ["browser", "button", "browser"]) {
    await openChannel();
    expect(await hash()).toBe(`#${READER}/${CHANNEL}`);
    if (way === "browser") await page.goBack();
    else await page.locator("#back").click();
    await expect.poll(hash).toBe(`#${READER}`);
    await page.locator(".side").waitFor();
    expect(await page.locator("#talk").isVisible()).toBe(false);
  }
  await page.goForward();
  await page.locator("#talk-title", { hasText: "Caspian Herald" }).waitFor();
  expect(await steps()).toBe(Number(before) + 1);
});

it("follows an address that is changed by hand, to a chat and to somebody else", async () => {
  await open(`#${READER}`);
  await page.evaluate(`location.hash = "#${READER}/${CHANNEL}"`);
  await page.getByText("Only admins of the channel can post here").waitFor();
  await page.evaluate(`location.hash = "#${ADMIN}/${CHANNEL}"`);
  await page.getByPlaceholder("Broadcast").waitFor();
  expect(await page.locator("#person b").textContent()).toBe("Rashad");
});

it("says in words that nobody answers, keeps what was written, and goes on when somebody does", async () => {
  await open(`#${ADMIN}/${CHANNEL}`, 390);
  await page.locator("#talk-about", { hasText: "2 subscribers" }).waitFor();
  await page.context().setOffline(true);
  town.breakEvents();
  await page.locator("#talk-about", { hasText: "connecting…" }).waitFor();
  await page.locator("#field").fill("Late news");
  await page.locator("#field").press("Enter");
  await page.locator(".toast").waitFor();
  const sentence = "The sandbox does not answer. Is the demo still running?";
  expect(await page.locator(".toast").textContent()).toBe(sentence);
  expect(await page.locator("#field").inputValue()).toBe("Late news");
  await expect.poll(() => page.locator("#connection-text").textContent(), { timeout: 20_000 }).toBe(sentence);
  await page.context().setOffline(false);
  await page.locator("#talk-about", { hasText: "2 subscribers" }).waitFor();
  await page.locator("#field").press("Enter");
  await page.locator(".post", { hasText: "Late news" }).waitFor();
});

it("starts the bot once by two presses, and greets it anew when it is let back", async () => {
  await open(`#${READER}/${READER}`);
  await page.getByRole("button", { name: "Start", exact: true }).dblclick();
  await page.locator("#field").waitFor();
  expect(saidBy(READER)).toEqual(["/start"]);
  town.telegram.block(READER);
  await page.getByRole("button", { name: "Restart the bot" }).dblclick();
  await page.locator(".message", { hasText: "/start" }).nth(1).waitFor();
  expect(saidBy(READER)).toEqual(["/start", "/start"]);
});

it("keeps a draft for whoever wrote it", async () => {
  const { id } = town.telegram.addChat({
    type: "supergroup",
    title: "Book club",
    creatorId: ADMIN,
    memberIds: [READER],
  });
  const club = () => page.locator("#chats .chat", { hasText: "Book club" }).click();
  const become = async (name: string) => {
    await page.locator("#person").click();
    await page.getByRole("menuitemradio", { name }).click();
    await page.locator("#person b", { hasText: name }).waitFor();
    await club();
  };
  await open(`#${READER}/${id}`);
  await page.locator("#field").fill("By Leyla");
  await become("Rashad");
  expect(await page.locator("#field").inputValue()).toBe("");
  await become("Leyla");
  expect(await page.locator("#field").inputValue()).toBe("By Leyla");
});

/** The bot offers a story to whoever asks, `times` times; returns what was asked. */
async function offersStories(times: number): Promise<string[]> {
  const asked: string[] = [];
  let offset = 0;
  while (asked.length < times) {
    for (const { update_id, inline_query: query } of await town.api.getUpdates({ offset, timeout: 1 })) {
      offset = update_id + 1;
      if (query === undefined) continue;
      asked.push(query.query);
      const content = { message_text: "<b>The ferry is back</b> in the bay", parse_mode: "HTML" as const };
      await town.api.answerInlineQuery(query.id, [
        {
          ...{ type: "article", id: "s7", title: "The ferry is back", description: "Herald" },
          input_message_content: content,
        },
      ]);
    }
  }
  return asked;
}

// /share says that one can: in the demo nothing happened.
it("shares in a group what the bot offers behind its name", async () => {
  const { id } = town.telegram.addChat({ type: "supergroup", title: "Club", creatorId: ADMIN, memberIds: [READER] });
  await open(`#${READER}/${id}`);
  const offered = offersStories(2);
  await page.locator("#field").fill(`@${town.telegram.bot.username} ferry`);
  const offer = page.getByRole("option", { name: "The ferry is back" });
  expect(await offer.innerText()).toBe("The ferry is back\nHerald");
  await page.locator("#field").press("Enter");
  await page.locator(".message .text > strong", { hasText: "The ferry is back" }).waitFor();
  expect(await offered).toEqual(["ferry", "ferry"]);
  expect(await page.locator("#field").inputValue()).toBe("");
  expect(town.telegram.messages(id).map(({ text }) => text)).toContain("The ferry is back in the bay");
});
