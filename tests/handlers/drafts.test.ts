import { describe, expect, it } from "vitest";
import { createDraftDesk } from "../../src/delivery/draft-desk.ts";
import { addRoute, addSource, polled } from "../support/store.ts";
import { eventually, openTown } from "./town.ts";

/** One pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const town = await openTown({}, { owners: 12 });
const { telegram } = town;
const { store } = town.app;
const slugOf = (title: string) => (/^[a-z]+$/iu.test(title) ? title.toLowerCase() : "prichal");

/** A channel with approval whose desk is a room of editors: its owner and one admin of the channel. */
async function desk(title: string, language: "en" | "ru" = "en") {
  const olga = await town.owner(language).starts();
  const rauf = await town.person(language, { firstName: "Rauf" }).starts();
  const channelId = town.channel(olga, title);
  await eventually(() => store.chats.find(channelId, null)?.status).toBe("active");
  const channel = store.chats.find(channelId, null);
  if (channel === null) throw new Error("no channel");
  const roomId = telegram.addChat({
    type: "supergroup",
    title: `${title} room`,
    creatorId: olga.id,
    memberIds: [rauf.id],
  }).id;
  telegram.addBotToChat(olga.id, roomId, "member");
  await eventually(() => store.chats.find(roomId, null)?.status).toBe("active");
  addRoute(store, channel, { approve: true, query: `source:${slugOf(title)}` });
  const source = polled(store, addSource(store, { slug: slugOf(title), name: `${title} Daily` }), Date.now() - 60_000);
  olga.says("/desk", { chatId: roomId });
  await olga.taps(title, roomId);
  await eventually(() => store.chats.deskOf(channel.id)).toBe(store.chats.find(roomId, null)?.id);
  /** The newest draft in the room. */
  const draft = () => {
    const message = telegram
      .messages(roomId)
      .findLast(({ reply_markup: markup }) => JSON.stringify(markup ?? "").includes(":about"));
    const rows =
      message?.reply_markup !== undefined && "inline_keyboard" in message.reply_markup
        ? message.reply_markup.inline_keyboard
        : [];
    const text = (message?.html_sent ?? "").split("\n\n");
    return { id: message?.message_id ?? 0, text, buttons: rows.map((row) => row.map((each) => each.text)) };
  };
  const publish = async (headline: string, text = "") => {
    town.publish([headline], { source, text, from: Date.now() });
    const [id] = store.drafts.unseen(Date.now());
    looks.run();
    await olga.presses(`draft:${id}:back`);
    await eventually(() => draft().text[0]).toContain(headline);
    // Nobody answers what the bot has not written down yet.
    await eventually(() => store.drafts.find(id ?? 0)?.shown?.messageId).toBe(draft().id);
  };
  const inRoom = (label: string, person = olga) => person.taps(label, roomId);
  return { olga, rauf, channelId, channel, roomId, draft, publish, inRoom };
}

/** As the app has one, which looks once a minute. */
const looks = createDraftDesk({
  ...{ store, now: Date.now, owners: [], adminChatId: null, defaultLanguage: "en", defaultTimezone: "UTC" },
  log: { error: (facts: object) => expect.unreachable(JSON.stringify(facts)) },
  onJobs: () => {},
});

const OPEN = (channel: string) => [
  [`📢 ${channel}`],
  ["✅ Publish", "✏️ Edit"],
  ["🕓 Later", "⏭ Skip"],
  [`🔇 Mute ${channel} Daily`],
];

describe("a draft in the editors' room", () => {
  it("is published by the first who presses; the second is told who that was", async () => {
    const { olga, rauf, channelId, roomId, draft, publish, inRoom } = await desk("Harbour");
    telegram.promote(rauf.id, channelId);
    await publish("Ferry is late");
    expect(draft().buttons).toEqual(OPEN("Harbour"));
    const id = draft().id;
    const [first, second] = await Promise.all([
      inRoom("✅ Publish"),
      rauf.presses(pressData(roomId, id, "✅ Publish"), roomId),
    ]);
    const texts = [first.text, second.text].sort();
    expect(texts).toEqual([
      "It goes out now.",
      expect.stringMatching(/^(Olga|Rauf) was quicker and published it at \d\d:\d\d\.$/),
    ]);
    await eventually(() => draft().buttons).toEqual([
      ["📢 Harbour"],
      [expect.stringMatching(/^✅ (Olga|Rauf) · \d\d:\d\d$/)],
      ["Open the post"],
    ]);
    const [post] = telegram.messages(channelId).filter(({ text }) => text !== undefined);
    expect(post?.html_sent?.split("\n\n")[0]).toBe(draft().text[0]);
    expect(olga.screens().some(({ text }) => text.includes("Ferry"))).toBe(false);
    await olga.presses(`why:${store.stories.newestId()}`);
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/Harbour.* · published by (Olga|Rauf)/u);
  });

  it("tells those who may not decide nothing about the channel", async () => {
    const { rauf, roomId, draft, publish } = await desk("Quay");
    await publish("Pier is shut");
    for (const label of ["📢 Quay", "✅ Publish", "✏️ Edit", "🕓 Later", "⏭ Skip", "🔇 Mute Quay Daily"]) {
      const answer = await rauf.taps(label, roomId);
      expect(answer).toMatchObject({ showAlert: true });
      expect(answer.text).not.toContain("Quay");
    }
    rauf.says("A title of mine", { chatId: roomId, replyTo: draft().id });
    rauf.says("/desk", { chatId: roomId });
    await eventually(() => town.screens(roomId).at(-1)?.text).toBe("There is no channel that you may edit.");
    expect(draft()).toMatchObject({
      text: [expect.stringContaining("Pier is shut"), expect.anything()],
      buttons: OPEN("Quay"),
    });
  });

  it("is skipped, and taken back; its source is muted, and heard again", async () => {
    const { channel, draft, publish, inRoom } = await desk("Pier");
    await publish("Crane is stuck");
    expect(await inRoom("⏭ Skip")).toMatchObject({ text: "Skipped." });
    await eventually(() => draft().buttons).toEqual([
      ["📢 Pier"],
      [expect.stringMatching(/^⏭ Skipped · Olga · /)],
      ["Undo"],
    ]);
    expect(await inRoom("Undo")).toMatchObject({ text: "It waits for a decision again." });
    await eventually(() => draft().buttons).toEqual(OPEN("Pier"));
    expect(await inRoom("🔇 Mute Pier Daily")).toMatchObject({
      text: "From now on Pier takes nothing that only Pier Daily tells. Undo is below.",
      showAlert: true,
    });
    const out = () => store.routes.ofChat(channel.id)[0]?.sourcesOut;
    await eventually(() => draft().buttons[1]).toEqual([expect.stringMatching(/^🔇 Muted · Olga · /)]);
    expect(out()).toEqual(["pier"]);
    await inRoom("Undo");
    await eventually(() => draft().buttons).toEqual(OPEN("Pier"));
    expect(out()).toEqual([]);
  });

  it("is edited by replying to it, formatting kept, and takes the source's words back", async () => {
    const { olga, roomId, draft, publish, inRoom, channelId } = await desk("Mole");
    await publish("Storm ahead", "The wind rises.");
    olga.says("Storm <i>tonight</i>\n\nStay <b>indoors</b>.\n\nSee <a href='https://mole.example/a'>the map</a>.", {
      ...{ chatId: roomId, replyTo: draft().id, html: true },
    });
    await eventually(() => town.screens(roomId).at(-1)).toEqual({
      text: "Saved. The draft shows it.",
      buttons: [["↩ As the source says"]],
    });
    await eventually(() => draft().text.slice(0, 3)).toEqual([
      expect.stringContaining("Storm tonight"),
      "Stay <b>indoors</b>.",
      'See <a href="https://mole.example/a">the map</a>.',
    ]);
    olga.says("Storm now", { chatId: roomId, replyTo: draft().id });
    await eventually(() => draft().text[0]).toContain("Storm now");
    await inRoom("↩ As the source says");
    await eventually(() => draft().text.slice(0, 2)).toEqual([
      expect.stringContaining("Storm ahead"),
      "The wind rises.",
    ]);
    olga.says("Storm over", { chatId: roomId, replyTo: draft().id });
    await eventually(() => draft().text[0]).toContain("Storm over");
    await inRoom("✅ Publish");
    await eventually(() => telegram.messages(channelId).at(-1)?.text).toMatch(/^Storm over\n\nThe wind rises\./);
  });

  it("is edited by buttons: title, text, topics, photo", async () => {
    const { olga, roomId, draft, publish, inRoom, channelId } = await desk("Dock");
    await publish("Dock opens");
    await inRoom("✏️ Edit");
    expect(draft().buttons).toEqual([["📢 Dock"], ["✏️ Title", "✏️ Summary"], ["🖼 Photo", "# Topics"], ["‹ Back"]]);
    await inRoom("✏️ Title");
    const asked = () => telegram.messages(roomId).at(-1);
    await eventually(() => asked()?.text).toContain("Send the new title as a reply to this message.");
    await eventually(() => draft().buttons).toEqual(OPEN("Dock"));
    olga.says("Dock is open", { chatId: roomId, replyTo: asked()?.message_id ?? 0 });
    await eventually(() => draft().text[0]).toContain("Dock is open");
    await inRoom("✏️ Edit");
    await inRoom("✏️ Summary");
    await eventually(() => asked()?.text).toContain("Send the new summary of “Dock is open”");
    olga.says("Boats <b>return</b>.", { chatId: roomId, replyTo: asked()?.message_id ?? 0, html: true });
    await eventually(() => draft().text[1]).toBe("Boats <b>return</b>.");
    await inRoom("✏️ Edit");
    await inRoom("# Topics");
    await inRoom("Sport");
    expect(draft().buttons.flat()).toContain("✅ Sport");
    await inRoom("‹ Back");
    await eventually(() => draft().text.at(-1)).toContain("#sport");
    await inRoom("✏️ Edit");
    await inRoom("🖼 Photo");
    await inRoom("🖼 Another photo");
    await eventually(() => asked()?.text).toContain("Send the photo as a reply to this message.");
    const question = asked()?.message_id ?? 0;
    olga.says("no", { chatId: roomId, replyTo: question });
    await eventually(() => asked()?.text).toContain("Please send it as a photo, as a reply to this message.");
    const file = { name: "a.png", type: "image/png", bytes: PNG, asPhoto: true } as const;
    telegram.sendFile(olga.id, file, { chatId: roomId, replyTo: asked()?.message_id ?? 0 });
    await eventually(() => telegram.message(roomId, draft().id)?.photo?.width).toBe(1);
    await inRoom("✅ Publish");
    await eventually(() => telegram.messages(channelId).at(-1)).toMatchObject({
      caption: expect.stringMatching(/^Dock is open\n\nBoats return\.\n\n(.|\n)*#sport$/),
      photo: { width: 1 },
    });
  });

  it("goes out later: at a time that is offered, or one that is written", async () => {
    const { olga, roomId, draft, publish, inRoom, channel } = await desk("Buoy");
    store.chats.setLook(channel.id, { language: "en", newsLanguages: [], timezone: "Asia/Baku" });
    await publish("Regatta begins");
    await inRoom("🕓 Later");
    const offered = draft().buttons.flat();
    expect(offered).toEqual(
      expect.arrayContaining(["In 30 minutes", "In 1 hour", "In 3 hours", "Tomorrow at 08:00", "Another time…"]),
    );
    await inRoom("In 1 hour");
    await eventually(() => draft().buttons[1]).toEqual([expect.stringMatching(/^🕓 .* · Olga$/)]);
    const at = () => store.outbox.queue(channel.id).map(({ notBefore }) => notBefore);
    expect(Math.round(((at()[0] ?? 0) - Date.now()) / 60_000)).toBe(60);
    await inRoom("🕓 Later");
    await inRoom("Another time…");
    const asked = () => telegram.messages(roomId).at(-1);
    await eventually(() => asked()?.text).toContain("by the clock of Asia/Baku");
    const question = asked()?.message_id ?? 0;
    olga.says("soon", { chatId: roomId, replyTo: question });
    await eventually(() => asked()?.text).toContain("I can't read that time.");
    // Whoever answers the newest message is understood.
    const again = asked()?.message_id ?? 0;
    olga.says("25:99", { chatId: roomId, replyTo: again });
    await eventually(() => telegram.message(roomId, again)).toBeUndefined();
    await eventually(() => asked()?.text).toContain("I can't read that time.");
    const day = new Date(Date.now() + 3 * 86_400_000);
    const written = `${day.getUTCDate()}.${day.getUTCMonth() + 1} 06:15`;
    olga.says(written, { chatId: roomId, replyTo: asked()?.message_id ?? 0 });
    await eventually(() => asked()?.text).toMatch(/^It goes out at .*06:15\.$/);
    expect(new Date(at()[0] ?? 0).toISOString()).toMatch(/T02:15:00\.000Z$/);
    expect(await inRoom("↩️ Back to draft")).toMatchObject({ text: "It waits for a decision again." });
    await eventually(() => draft().buttons).toEqual(OPEN("Buoy"));
    expect(at()).toEqual([]);
  });

  it("is where /queue and /audit are about the room's channels", async () => {
    const { olga, roomId, publish, inRoom } = await desk("Jetty");
    await publish("Anchor is found");
    await inRoom("⏭ Skip");
    const told = () => olga.screens().at(-1)?.text ?? "";
    olga.says("/queue", { chatId: roomId });
    await eventually(told).toContain("Queue of Jetty");
    olga.says("/audit", { chatId: roomId });
    await eventually(told).toContain("Draft skipped: Anchor is found");
  });

  it("speaks the room's language", async () => {
    const { draft, publish } = await desk("Причал", "ru");
    await publish("Паром опоздал");
    expect(draft().buttons).toEqual([
      ["📢 Причал"],
      ["✅ Опубликовать", "✏️ Править"],
      ["🕓 Позже", "⏭ Пропустить"],
      ["🔇 Заглушить: Причал Daily"],
    ]);
  });
});

function pressData(chatId: number, messageId: number, label: string): string {
  const markup = telegram.message(chatId, messageId)?.reply_markup;
  const all = markup !== undefined && "inline_keyboard" in markup ? markup.inline_keyboard.flat() : [];
  const found = all.find(({ text }) => text === label);
  return found !== undefined && "callback_data" in found ? found.callback_data : "";
}
