import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { ADMIN, ANSWER_MS, act, openChat, openPhone, say, tapOn } from "./screenshots-phone.ts";

/** How long the demo takes at most to bring a story for the channel, and a post to be there. */
const DRAFT_MS = 90_000;

/** What an editor does on a phone: from a draft in the editors' group to a post that is corrected. */
export async function deskPictures(
  browser: Browser,
  { origin, image }: { origin: string; image: (name: string) => string },
): Promise<void> {
  const page = await openPhone(browser);
  const shot = (name: string) => page.screenshot({ path: image(name) });
  const tap = (name: string | RegExp) => tapOn(page, name);
  const chat = (id: number | undefined) => openChat(page, `${origin}/#${ADMIN}/${id}`);
  await chat(ADMIN);
  const channel = await approvedChannel(page, "City News");
  const room = await act(page, "new", { kind: "group", title: "City News editors" });
  await act(page, "bot", { chatId: room.chatId, action: "add" });
  await chat(room.chatId);
  await say(page, "/desk");
  await tap("City News");
  const ready = page.locator("#log .message", { has: page.getByRole("button", { name: "✅ Publish" }) }).last();
  await ready.waitFor({ timeout: DRAFT_MS });
  await sleep(ANSWER_MS);
  // Others come below it meanwhile.
  const draft = page.locator(`#log .message[data-id="${await ready.getAttribute("data-id")}"]`);
  const tapDraft = async (name: string | RegExp) => {
    await draft.getByRole("button", { name, exact: typeof name === "string" }).click();
    await sleep(ANSWER_MS);
    await draft.evaluate((each) => each.scrollIntoView({ block: "end" }));
    await sleep(ANSWER_MS);
  };
  await shot("desk-draft");
  await tapDraft("✏️ Edit");
  await tapDraft("✏️ Title");
  const [headline = "", summary = ""] = (await draft.locator(".text").innerText()).split(/\n+/u);
  await say(page, `In brief: ${headline}`);
  await sleep(ANSWER_MS);
  await shot("desk-edited");
  await tapDraft("✅ Publish");
  await shot("desk-published");

  await chat(channel.chatId);
  const post = page.locator("#log .message").last();
  await post.waitFor({ timeout: DRAFT_MS });
  const messageId = Number(await post.getAttribute("data-id"));
  await act(page, "forward", { chatId: channel.chatId, messageId });
  await chat(ADMIN);
  await toEnd(page);
  await shot("after-why");
  await tap("✏️ City News");
  await shot("after-correct");
  await tap("✏️ Summary");
  await say(page, summary.replace(/(?<=\.) .*/u, ""));
  await sleep(ANSWER_MS);
  await chat(channel.chatId);
  await shot("after-corrected");
  await page.close();
}

/** The chat opens where it was left. */
async function toEnd(page: Page): Promise<void> {
  await page
    .locator("#log .message")
    .last()
    .evaluate((each) => each.scrollIntoView({ block: "end" }));
  await sleep(2 * ANSWER_MS);
}

/** A channel of the admin where nothing goes out before an editor has said yes. */
async function approvedChannel(page: Page, title: string): Promise<{ chatId?: number }> {
  const made = await act(page, "new", { kind: "channel", title });
  await act(page, "bot", { chatId: made.chatId, action: "add" });
  await sleep(ANSWER_MS);
  const tap = (name: string | RegExp) => tapOn(page, name);
  await tap(/Set it up/u);
  await tap(/Next ›/u);
  await tap("English");
  await tap(/Next ›/u);
  await tap(/Next ›|Skip ›/u);
  await tap(/Skip ›/u);
  await tap(/Skip ›/u);
  await tap(/approves each post/u);
  await tap(/Next ›/u);
  await tap(/Done/u);
  return made;
}
