import { expect, it } from "vitest";
import { openTown } from "./town.ts";

/** A group of the people who run the bot. */
const ADMIN_CHAT_ID = -1009000000001;
const town = await openTown({ ADMIN_CHAT_ID: String(ADMIN_CHAT_ID), DEFAULT_LANGUAGE: "ru" }, { owners: 2 });
const { telegram } = town;

it("gets what an owner who never wrote to the bot cannot be told, and its buttons work for owners only", async () => {
  const [olga, rauf] = [town.owner(), town.person()];
  telegram.addChat({
    ...{ id: ADMIN_CHAT_ID, type: "supergroup", title: "Editors" },
    ...{ creatorId: olga.id, memberIds: [rauf.id] },
  });
  telegram.addBotToChat(olga.id, ADMIN_CHAT_ID, "member");
  await expect.poll(() => town.screens(ADMIN_CHAT_ID)).toHaveLength(1);
  town.channel(olga, "Harbour");
  await expect
    .poll(() => town.screens(ADMIN_CHAT_ID).at(-1)?.text)
    .toBe("<b>I am now in Harbour</b>\n\nWhat should go there? Tap topics, or take all the news.");
  expect(olga.screens()).toEqual([]);
  expect(await rauf.taps("Sport", ADMIN_CHAT_ID)).toMatchObject({
    text: "Only the people who run this bot can do that.",
  });
  await olga.taps("Sport", ADMIN_CHAT_ID);
  await expect.poll(() => town.screens(ADMIN_CHAT_ID).at(-1)?.text).toMatch(/^<b>Harbour<\/b>\n🟢 Sport\n/);
});

it("is asked about a stranger's channel", async () => {
  const aydan = await town.person("az", { firstName: "Aydan" }).starts();
  town.channel(aydan, "Mayak");
  await town.shows(ADMIN_CHAT_ID, {
    text: "Aydan added me to <b>Mayak</b>. May I work there?",
    buttons: [["Allow", "Leave"]],
  });
  await aydan.sees({
    text: "<b>Mayak</b>: məni əlavə etdiyiniz üçün sağ olun! Əvvəl sahibim razı olmalıdır. Soruşmuşam, sizə yazacağam.",
  });
});
