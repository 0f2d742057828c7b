import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { faultsOf } from "../../support/axe.ts";
import { browserMissing, launchBrowser } from "../../support/browser.ts";
import { ADMIN, CHANNEL, openTown, READER, type Town } from "./town.ts";

/** For machines that have much else to do. */
const PATIENCE_MS = 20_000;
const missing = browserMissing();
let browser: Browser;
/** One tab for the tests on a desk: every town has its own port, so nothing is remembered from one to the next. */
let desk: Page;
let town: Town;
/** What the console of the page complains of. */
let complaints: string[] = [];

beforeAll(async () => {
  if (missing !== null) return;
  browser = await launchBrowser();
  desk = await newPage({});
});
afterAll(() => browser?.close());
beforeEach(async (context) => {
  if (missing !== null) return context.skip(missing);
  complaints = [];
  town = await openTown();
});
afterEach(async () => {
  await desk?.goto("about:blank");
  for (const context of browser?.contexts() ?? []) if (context !== desk.context()) await context.close();
  await town?.telegram.stop();
});

async function newPage(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return page;
}

/** Opens the page at "#person/chat", in a tab of its own when it is to be another device. */
async function open(place: string, options?: BrowserContextOptions): Promise<Page> {
  const page = options ? await newPage(options) : desk;
  await page.goto(`${town.url}/${place}`, { waitUntil: "commit" });
  await page.waitForSelector("#chats .chat");
  return page;
}

const unreadOf = (page: Page, title: string) =>
  page.locator("#chats .chat", { hasText: title }).locator(".badge").textContent();

it("shows a post as it arrives, then its edited mark, and takes it away when it is deleted", async () => {
  const page = await open(`#${READER}/${CHANNEL}`);
  const { message_id } = await town.api.sendMessage(
    CHANNEL,
    "<b>Ferry</b> sails <a href='https://herald.example/f'>tonight</a>",
    {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      disable_notification: true,
    },
  );
  const post = page.locator(`#m${message_id}`);
  await post.waitFor();
  expect(await post.locator(".meta-silent").getAttribute("title")).toBe("Sent without a sound");
  expect(await post.locator(".text > strong").textContent()).toBe("Ferry");
  const link = post.locator(".text a");
  expect(await link.evaluate((a) => ["href", "title", "target", "rel"].map((name) => a.getAttribute(name)))).toEqual([
    "/site/herald.example/f",
    "https://herald.example/f",
    "_blank",
    "noopener noreferrer",
  ]);
  expect(await post.locator(".meta-edited").count()).toBe(0);
  await town.api.editMessageText(CHANNEL, message_id, "The ferry is late");
  await post.locator(".meta-edited").waitFor();
  expect(await post.locator(".text").innerText()).toContain("The ferry is late");
  await town.api.deleteMessage(CHANNEL, message_id);
  await post.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
});

it("counts what arrives in other chats until they are opened", async () => {
  const page = await open(`#${READER}/${READER}`);
  await town.api.sendMessage(CHANNEL, "One");
  await town.api.sendMessage(CHANNEL, "Two");
  await expect.poll(() => page.title()).toBe("(2) Chapar sandbox");
  expect(await unreadOf(page, "Caspian Herald")).toBe("2");
  await page.locator("#chats .chat", { hasText: "Caspian Herald" }).click();
  await expect.poll(() => page.title()).toBe("Chapar sandbox");
  expect(complaints).toEqual([]);
});

it("starts the bot, offers its commands, sends the chosen one and presses a button", async () => {
  await town.api.setMyCommands([
    { command: "latest", description: "The newest stories" },
    { command: "topics", description: "What I follow" },
  ]);
  const page = await open(`#${READER}/${READER}`);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await town.telegram.waitFor(() => town.telegram.messages(READER).some(({ text }) => text === "/start"));
  await page.locator("#field:focus").waitFor();
  // It was measured while it was not on the page, and stood there cut in half.
  expect(await page.locator("#field").evaluate((field) => field.clientHeight)).toBeGreaterThan(30);
  await page.keyboard.type("/");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await town.telegram.waitFor(() => town.telegram.messages(READER).some(({ text }) => text === "/topics"));

  const { message_id } = await town.api.sendMessage(READER, "Page 1", {
    reply_markup: { inline_keyboard: [[{ text: "More", callback_data: "page:2" }]] },
  });
  const key = page.locator(`#m${message_id} .key`);
  await key.focus();
  await page.keyboard.press("Enter");
  await page.locator(`#m${message_id} .key[aria-busy="true"]`).waitFor();
  await town.api.editMessageText(READER, message_id, "Page 2", {
    reply_markup: { inline_keyboard: [[{ text: "Back", callback_data: "page:1" }]] },
  });
  await page.locator(`#m${message_id} .key`, { hasText: "Back" }).waitFor();
  // The focus stays on the button's place, so that paging works from the keyboard.
  expect(await page.evaluate("document.activeElement.textContent")).toBe("Back");
  const queries = (await town.api.getUpdates()).flatMap(({ callback_query: query }) => (query ? [query] : []));
  expect(queries.map(({ data, from }) => ({ data, from: from.id }))).toEqual([{ data: "page:2", from: READER }]);
  await town.api.answerCallbackQuery(queries[0]?.id ?? "", { text: "That was all", show_alert: true });
  await page.getByRole("dialog").getByText("That was all").waitFor();
  expect(complaints).toEqual([]);
});

it("runs nothing that a message, a name or a preview bears", async () => {
  const markup = `<img src=x onerror="hacked()"><script>hacked()</script>`;
  town.telegram.addChat({ type: "supergroup", title: markup, creatorId: ADMIN, memberIds: [READER] });
  const page = await open(`#${READER}/${CHANNEL}`);
  await page.evaluate("window.hacked = () => { window.ran = true; }");
  await town.api.sendMessage(CHANNEL, `${markup} https://herald.example/f`, {
    reply_markup: { inline_keyboard: [[{ text: markup, callback_data: "a" }]] },
  });
  await page.locator(".card-title", { hasText: "Ferry <img" }).waitFor();
  expect(await page.locator(".message .text").last().innerText()).toContain(markup);
  expect(await page.locator(".key").last().innerText()).toBe(markup);
  expect(await page.locator("#log img, #log script, #chats img, #chats script").count()).toBe(0);
  expect(await page.evaluate("window.ran")).toBeUndefined();
  expect(complaints).toEqual([]);
});

it("keeps to the end while posts pour in, and holds still for one who reads above", async () => {
  const page = await open(`#${READER}/${CHANNEL}`);
  for (let at = 0; at < 150; at += 1)
    town.telegram.say(ADMIN, `News ${at}\n\n${"Words. ".repeat(30)}`, { chatId: CHANNEL });
  const last = page.locator(".message", { hasText: "News 149" });
  await last.waitFor();
  const distance = () => page.locator("#log").evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);
  expect(await distance()).toBeLessThan(2);
  await page.locator("#log").hover();
  await page.mouse.wheel(0, -2_000);
  await page.locator("#to-bottom").waitFor();
  const before = await page.locator("#log").evaluate((log) => log.scrollTop);
  town.telegram.say(ADMIN, "News 150", { chatId: CHANNEL });
  await page.locator("#to-bottom .badge", { hasText: "1" }).waitFor();
  expect(await page.locator("#log").evaluate((log) => log.scrollTop)).toBe(before);
  await page.locator("#to-bottom").click();
  await page.locator("#to-bottom").waitFor({ state: "hidden" });
  expect(await distance()).toBeLessThan(2);
  expect(complaints).toEqual([]);
});

it("is walked by the keyboard alone: chats, a message's menu, an answer, and back", async () => {
  const { message_id } = town.telegram.say(ADMIN, "A post to answer", { chatId: CHANNEL });
  const page = await open(`#${ADMIN}`);
  await page.locator('#chats .chat[tabindex="0"]').focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  expect(await page.evaluate("document.activeElement.id")).toBe("field");
  await page.locator("#log").focus();
  await page.keyboard.press("ArrowUp");
  expect(await page.evaluate("document.activeElement.id")).toBe(`m${message_id}`);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.locator(".about", { hasText: "A post to answer" }).waitFor();
  await page.keyboard.type("An answer");
  await page.keyboard.press("Enter");
  await page.locator(".message .reply", { hasText: "A post to answer" }).waitFor();
  await page.keyboard.press("Escape");
  expect(await page.evaluate("document.activeElement.className")).toBe("chat");
  expect(complaints).toEqual([]);
});

it("changes from the reader to the admin, who may post", async () => {
  const page = await open(`#${READER}/${CHANNEL}`);
  await page.getByText("Only admins of the channel can post here").waitFor();
  await page.locator("#person").click();
  await page.getByRole("menuitemradio", { name: "Rashad" }).click();
  await page.locator("#chats .chat", { hasText: "Caspian Herald" }).click();
  await page.locator("#field").fill("From the desk");
  await page.keyboard.press("Enter");
  await page.locator(".post", { hasText: "From the desk" }).waitFor();
  expect(complaints).toEqual([]);
});

it("makes a channel and hands it to the bot, as an admin does", async () => {
  const page = await open(`#${ADMIN}`);
  await page.locator("#person").click();
  await page.getByRole("menuitem", { name: "New channel" }).click();
  await page.locator("#new-chat-name").fill("Harbour watch");
  await page.keyboard.press("Enter");
  await page.locator("#talk-title", { hasText: "Harbour watch" }).waitFor();
  expect(await page.locator("#chats .chat-title").first().textContent()).toBe("Harbour watch");
  expect(await page.locator(".absent").textContent()).toBe("Chapar is not in this channel yet. Add it from ⋮.");
  await page.locator("#talk-more").click();
  await page.getByRole("menuitem", { name: "Add the bot" }).click();
  await page.locator(".absent").waitFor({ state: "hidden" });
  const made = () => town.telegram.chats().find(({ title }) => title === "Harbour watch");
  await expect.poll(() => made()?.bot.status).toBe("administrator");
  expect(complaints).toEqual([]);
});

it("says one short thing at a time, over the conversation, until the person goes on", async () => {
  const post = town.telegram.say(ADMIN, "t.me/nobody_here t.me/nobody_there", { chatId: CHANNEL });
  const page = await open(`#${READER}/${CHANNEL}`);
  const links = page.locator(`#m${post.message_id} .text a`);
  await links.first().click();
  await links.last().click();
  expect(await page.locator(".toast").allTextContents()).toEqual(["You are not in that chat"]);
  const [toast, head, talk] = await Promise.all(
    [".toast", ".talk-head", "#talk"].map((part) => page.locator(part).boundingBox()),
  );
  if (!toast || !head || !talk) throw new Error("something has no place on the page");
  expect(toast.y - head.y - head.height).toBeGreaterThan(0);
  expect(toast.y - head.y - head.height).toBeLessThan(30);
  expect(Math.abs(toast.x + toast.width / 2 - talk.x - talk.width / 2)).toBeLessThan(2);
  await page.locator("#chats .chat").last().click();
  expect(await page.locator(".toast").count()).toBe(0);
  expect(complaints).toEqual([]);
});

it("shows one pane on a phone, with a way back, and nothing wider than the screen", async () => {
  town.telegram.say(ADMIN, `Long ${"word".repeat(80)}`, { chatId: CHANNEL });
  const page = await open(`#${READER}`, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  expect(await page.locator("#talk").isVisible()).toBe(false);
  await page.locator("#chats .chat", { hasText: "Caspian Herald" }).tap();
  await page.locator(".post", { hasText: "Long" }).waitFor();
  expect(await page.locator(".side").isVisible()).toBe(false);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  expect(await page.locator("#log").evaluate((log) => log.scrollWidth - log.clientWidth)).toBe(0);
  await page.locator("#back").tap();
  expect(await page.locator(".side").isVisible()).toBe(true);
  expect(complaints).toEqual([]);
});

it("follows the system's light or dark until one is chosen, and remembers that", async () => {
  const page = await open(`#${READER}`, { colorScheme: "dark" });
  const scheme = () => page.evaluate("getComputedStyle(document.documentElement).colorScheme");
  const ground = () => page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
  const dark = await ground();
  await page.locator("#theme").click();
  expect(await scheme()).toBe("light");
  expect(await ground()).not.toBe(dark);
  await page.reload();
  await page.waitForSelector("#chats .chat");
  expect(await scheme()).toBe("light");
  expect(complaints).toEqual([]);
});

it("comes back by itself after the connection broke, with what was missed, where the reader was", async () => {
  for (let at = 0; at < 30; at += 1) town.telegram.say(ADMIN, `News ${at}`, { chatId: CHANNEL });
  const deleted = town.telegram.messages(CHANNEL).find(({ text }) => text === "News 20")?.message_id ?? 0;
  const page = await open(`#${READER}/${CHANNEL}`);
  await page.locator(`#m${deleted}`).waitFor();
  await page.locator("#log").evaluate((log) => log.scrollTo(0, 100));
  await page.locator("#to-bottom").waitFor();
  town.breakEvents();
  town.telegram.say(ADMIN, "Said while away", { chatId: CHANNEL });
  town.telegram.deleteAs(ADMIN, CHANNEL, [deleted]);
  await page.locator(".post", { hasText: "Said while away" }).waitFor();
  expect(await page.locator(".post").count()).toBe(30);
  expect(await page.locator(`#m${deleted}`).count()).toBe(0);
  expect(await page.locator("#log").evaluate((log) => log.scrollTop)).toBe(100);
});

it("answers what asks for an answer, as Telegram's own apps do", async () => {
  town.telegram.say(READER, "/start");
  const page = await open(`#${READER}/${READER}`);
  const { message_id } = await town.api.sendMessage(READER, "Which city?", { reply_markup: { force_reply: true } });
  await page.locator(".about", { hasText: "Which city?" }).waitFor();
  await page.getByPlaceholder("Message").fill("Tbilisi");
  await page.getByPlaceholder("Message").press("Enter");
  const answer = await town.telegram.waitFor(() =>
    town.telegram.messages(READER).find(({ text }) => text === "Tbilisi"),
  );
  expect(answer.reply_to_message_id).toBe(message_id);
});

it.each<[string, BrowserContextOptions]>([
  ["a desktop in the light", { colorScheme: "light" }],
  [
    "a phone in the dark",
    { colorScheme: "dark", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ],
])("has no serious fault on %s", async (name, options) => {
  const keyboard = {
    inline_keyboard: [
      [
        { text: "Follow", callback_data: "a" },
        { text: "Read", url: "https://herald.example/f" },
      ],
    ],
  };
  await town.api.sendMessage(
    CHANNEL,
    "<b>Ferry</b> sails <a href='https://herald.example/f'>tonight</a>\n<blockquote>At seven</blockquote><code>pier</code>",
    {
      parse_mode: "HTML",
      reply_markup: keyboard,
    },
  );
  const page = await newPage(options);
  await page.goto(`${town.url}/#${READER}/${CHANNEL}`, { waitUntil: "commit" });
  await page.waitForSelector(".text");
  expect(await faultsOf(page, name)).toEqual([]);
});
