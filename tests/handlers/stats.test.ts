import { expect, it, vi } from "vitest";
import type { Chat } from "../../src/model.ts";
import { addRoute, addSource } from "../support/store.ts";
import { type Item, rss } from "../support/web-server.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 20 });
const { telegram, web } = town;
const { store } = town.app;

const times = (text: string | undefined) => text?.replace(/\d\d:\d\d/g, "hh:mm");
const sees = (person: Person, text: string, buttons: string[][]) =>
  eventually(() => ({ ...person.screens().at(-1), text: times(person.screens().at(-1)?.text) })).toEqual({
    text,
    buttons,
  });

/** A channel of `owner` that takes all the news of a feed, and how to publish there. */
async function newsroom(owner: Person, title: string, route: { settleMs?: number } = {}) {
  const path = `/${encodeURIComponent(title)}/rss`;
  const items: Item[] = [{ title: "Before", guid: "0" }];
  web.put(path, { body: rss(items, { title }) });
  owner.says(`${web.url}${path}`);
  await owner.taps("Add");
  await eventually(() => store.sources.byUrl(`${web.url}${path}`)?.succeededAt ?? null).not.toBeNull();
  const id = town.channel(owner, title);
  await eventually(() => store.chats.find(id, null)?.status).toBe("active");
  addRoute(store, store.chats.find(id, null) as Chat, route);
  const source = store.sources.byUrl(`${web.url}${path}`);
  return {
    id,
    async publish(headline: string): Promise<void> {
      items.unshift({ title: headline, guid: headline, link: `https://lighthouse.example${path}/${items.length}` });
      web.put(path, { body: rss(items, { title }) });
      // Resuming polls at once, or joins a poll that began before.
      const before = store.articles.countSince(0);
      const stored = () => store.articles.countSince(0) > before;
      while (!stored()) {
        await owner.presses(`source:${source?.id}:resume`);
        await vi.waitUntil(stored, { timeout: 2_000, interval: 10 }).catch(() => {});
      }
    },
  };
}

const NOT_YOURS = "Only the people who run this bot can do that.";
const HOUR = 3_600_000;
const WEEK_BUTTONS = [
  ["Day", "• Week", "30 days"],
  ["‹ Earlier", "Refresh"],
];
const ALL_BUTTONS = [...WEEK_BUTTONS, ["Channels", "Sources", "Topics"], ["Dark", "Weekly report: on"]];
/** Of a caption without its dates. */
const caption = (screen: { text: string } | undefined) => screen?.text.replace(/ · .*$/mu, " · …");
const photos = (person: Person) => telegram.messages(person.id).filter(({ photo }) => photo !== undefined);

it("refuses strangers, by command and by button", async () => {
  const rauf = town.person();
  rauf.says("/stats");
  await rauf.sees({ text: NOT_YOURS });
  for (const data of [
    "stats",
    "held",
    "held:1:send",
    "letters",
    "letter:1:send",
    "st:a:w::l",
    "st:s1:w::l",
    "sl:s:0:a:w::l",
    "sr:0:a:w::l",
  ])
    expect(await rauf.presses(data)).toMatchObject({ text: NOT_YOURS });
  const text = "This is for the editors of that channel. If you should be one of them, ask for an invitation.";
  for (const data of ["st:c1:w::l", "sl:c:0:c1:w::l"]) expect(await rauf.presses(data)).toMatchObject({ text });
});

it("shows a picture with the figures as text, and other periods and lights in its place", async () => {
  const olga = town.owner();
  olga.says("/stats");
  const text = (posts: string, subscribers: number) => `<b>All channels</b> · …

${posts}

Sources: 0, all well
Channels: 0
Subscribers: ${subscribers}
Waiting to be sent: 0`;
  const nothing = "Posts: 0\nArticles that came in: 0";
  await eventually(() => caption(olga.screens().at(-1))).toBe(text(nothing, 0));
  expect(olga.screens().at(-1)?.buttons).toEqual(ALL_BUTTONS);
  town.person().says("/follow sport");
  await eventually(() => store.chats.countSubscribers()).toBe(1);
  const before = photos(olga)[0]?.photo?.file_id;
  await olga.taps("Refresh");
  await eventually(() => caption(olga.screens().at(-1))).toBe(text(nothing, 1));
  await olga.taps("Refresh");
  await olga.taps("Dark");
  await eventually(() => olga.screens().at(-1)?.buttons?.[3]?.[0]).toBe("Light");
  await olga.taps("30 days");
  await olga.taps("‹ Earlier");
  await eventually(() => olga.screens().at(-1)?.buttons?.slice(0, 2)).toEqual([
    ["Day", "Week", "• 30 days"],
    ["‹ Earlier", "Refresh", "Later ›"],
  ]);
  await olga.taps("Later ›");
  await eventually(() => olga.screens().at(-1)?.buttons?.[1]).toEqual(["‹ Earlier", "Refresh"]);
  const [shown, ...more] = photos(olga);
  expect({ more, isNew: shown?.photo?.file_id !== before }).toEqual({ more: [], isNew: true });
  expect(telegram.file(shown?.photo?.file_id ?? "")).toMatchObject({ type: "image/png", width: 920, height: 1_279 });
});

it("goes to a source and a topic and back, page by page", async () => {
  const olga = town.owner();
  for (let number = 1; number <= 9; number++) addSource(store, { name: `Outlet ${number}`, slug: `outlet-${number}` });
  olga.says("/stats");
  await olga.taps("Sources");
  await eventually(() => olga.screens().at(-1)?.buttons).toEqual([
    ["Outlet 1", "Outlet 2"],
    ["Outlet 3", "Outlet 4"],
    ["Outlet 5", "Outlet 6"],
    ["Outlet 7", "Outlet 8"],
    ["Next ›"],
    ["‹ Back"],
  ]);
  await olga.taps("Next ›");
  await olga.taps("Outlet 9");
  await eventually(() => caption(olga.screens().at(-1))).toBe(
    "<b>Outlet 9</b> · …\n\nPosts: 0\nArticles that came in: 0",
  );
  expect(olga.screens().at(-1)?.buttons?.at(-1)).toEqual(["Dark", "All"]);
  await olga.taps("Topics");
  await olga.taps("Sport");
  await eventually(() => caption(olga.screens().at(-1))).toBe("<b>Sport</b> · …\n\nPosts: 0");
  await olga.taps("All");
  await eventually(() => olga.screens().at(-1)?.buttons).toEqual(ALL_BUTTONS);
  expect(photos(olga)).toHaveLength(1);
  for (const source of store.sources.list()) store.sources.setStatus(source.id, "removed");
});

it.each([
  ["az", "<b>Bütün kanallar</b> · …\n\nPostlar: 0\nGələn məqalələr: 0\n", "• Həftə"],
  ["ru", "<b>Все каналы</b> · …\n\nПостов: 0\nСтатей пришло: 0\n", "• Неделя"],
  ["tr", "<b>Bütün kanallar</b> · …\n\nGönderiler: 0\nGelen yazılar: 0\n", "• Hafta"],
] as const)("speaks %s", async (language, text, button) => {
  const olga = town.owner(language);
  olga.says("/stats");
  await eventually(() => caption(olga.screens().at(-1))?.slice(0, text.length)).toBe(text);
  expect(olga.screens().at(-1)?.buttons?.flat()).toContain(button);
});

it("shows the figures as a text where Telegram takes no picture, and a picture in the place of a text", async () => {
  const olga = town.owner();
  telegram.fault({
    kind: "status",
    method: "sendPhoto",
    chatId: olga.id,
    code: 400,
    description: "Bad Request: not enough rights to send photos to the chat",
  });
  olga.says("/stats");
  await eventually(() => caption(olga.screens().at(-1))).toContain("Posts: 0");
  expect(photos(olga)).toEqual([]);
  await olga.taps("Day");
  await eventually(() => photos(olga)).toHaveLength(1);
  expect(olga.screens()).toHaveLength(1);
});

it("switches the weekly report off and on", async () => {
  const olga = town.owner();
  olga.says("/stats");
  expect(await olga.taps("Weekly report: on")).toMatchObject({
    text: "No more weekly reports. /stats brings them back.",
  });
  expect(await olga.taps("Weekly report: off")).toMatchObject({ text: "The report comes on Mondays at 9." });
  await eventually(() => olga.screens().at(-1)?.buttons).toEqual(ALL_BUTTONS);
});

it("asks about a post whose fate nobody knows, and sends it again or leaves it", async () => {
  const olga = town.owner("en", { started: true });
  const { id, publish } = await newsroom(olga, "Quay", { settleMs: HOUR });
  const waiting = () => store.outbox.due(Date.now() + 2 * HOUR, 9);
  for (const headline of ["Ferry <late>", "Rain"]) {
    await publish(headline);
    await eventually(waiting).toHaveLength(1);
    for (const job of waiting()) {
      store.outbox.claim(job.id, Date.now());
      store.outbox.finish(job.id, Date.now(), "held", "unknown");
    }
  }
  const other = town.owner();
  other.says("/stats");
  await eventually(() => other.screens().at(-1)?.text).toMatch(
    /\nWaiting to be sent: 0\n\n2 posts need you: I don't know/u,
  );
  await other.taps("Settle them");
  const ask = (headline: string) => `<b>Did this post arrive in Quay?</b>

${headline}

The connection broke while I was sending it (hh:mm). Please look there.`;
  const buttons = [["It is there", "Send again"], ["‹ Back"]];
  await sees(other, ask("Ferry &lt;late&gt;"), buttons);
  const [first] = store.outbox.held();
  expect(await other.taps("It is there")).toMatchObject({
    text: "Good, I leave it as it is. Later corrections will not reach that post.",
  });
  await sees(other, ask("Rain"), buttons);
  expect(await other.presses(`held:${first?.id}:send`)).toMatchObject({ text: "This is already settled." });
  expect(await other.taps("Send again")).toMatchObject({ text: "I am sending it again." });
  await eventually(() => town.screens(id).length).toBe(1);
  expect(town.screens(id).at(-1)?.text).toContain(">Rain</a></b>");
  await other.sees({ text: "All posts are settled. Thank you!", buttons: [["‹ Back"]] });
  await other.taps("‹ Back");
  await eventually(() => other.screens().at(-1)?.text).toMatch(/\nWaiting to be sent: 0$/u);
});

it("shows what Telegram refused for good, one by one, and sends it again or gives it up", async () => {
  const olga = town.owner("en", { started: true });
  const { id, publish } = await newsroom(olga, "Mole", { settleMs: HOUR });
  const chatId = store.chats.find(id, null)?.id;
  const waiting = () => store.outbox.due(Date.now() + 2 * HOUR, 9).filter((job) => job.chatId === chatId);
  for (const [headline, reason] of [
    ["Buoy <adrift>", "internal"],
    ["Fog", "Bad Request: strange <message>"],
  ] as const) {
    await publish(headline);
    await eventually(waiting).toHaveLength(1);
    for (const job of waiting()) store.outbox.finish(job.id, Date.now(), "dead", reason);
  }
  olga.says("/stats");
  await eventually(() => olga.screens().at(-1)?.text).toMatch(
    /\n\n<b>2 posts<\/b> were refused by Telegram for good\.$/u,
  );
  await olga.taps("Look at what was refused");
  const ask = (headline: string, reason: string, count = "") => `<b>Mole</b> did not get “${headline}” (hh:mm).

${reason}

Once the cause is mended it can be sent again.${count}`;
  const buttons = [["Send again", "Give it up"], ["‹ Back"]];
  await sees(olga, ask("Fog", "Bad Request: strange &lt;message&gt;", " 2 wait for your word."), buttons);
  const [newest] = store.outbox.deadLetters(1);
  expect(await olga.taps("Give it up")).toMatchObject({ text: "Given up." });
  await sees(olga, ask("Buoy &lt;adrift&gt;", "A fault inside Chapar stopped it; the log says which."), buttons);
  expect(await olga.presses(`letter:${newest?.jobId}:send`)).toMatchObject({ text: "This is already settled." });
  expect(await olga.taps("Send again")).toMatchObject({ text: "I am sending it again." });
  await olga.sees({ text: "Nothing that was refused waits for you.", buttons: [["‹ Back"]] });
  await eventually(() => town.screens(id).map(({ text }) => text)).toEqual([
    expect.stringContaining(">Buoy &lt;adrift&gt;<"),
  ]);
});

it.each([
  [
    "Pier",
    { times: 2, code: 400, description: "Bad Request: strange message" },
    `<b>A post for Pier was lost</b>

Telegram did not take it, and trying again would not help. The log says why. Other news goes there as before.`,
    null,
  ],
  [
    "Raft",
    { code: 400, description: "Bad Request: not enough rights to send text messages to the chat" },
    `<b>I may not post in Raft</b>

Please make me an admin there with the right to post messages. The news waits, and I try again every ten minutes.`,
    [["Give me the rights"]],
  ],
])("tells the owners what went wrong in %s", async (title, fault, text, buttons) => {
  const olga = town.owner("en", { started: true });
  const { id, publish } = await newsroom(olga, title);
  telegram.fault({ kind: "status", method: "sendMessage", chatId: id, ...fault });
  await publish("Strange");
  await olga.sees(buttons === null ? { text } : { text, buttons });
  // Whoever is told many things in a second waits, and the next owner with them.
  telegram.block(olga.id);
});

it("tells the owners when a channel is gone, and nobody when a reader is", async () => {
  const olga = town.owner("en", { started: true });
  const { id, publish } = await newsroom(olga, "Buoy");
  telegram.fault({
    // Whatever is asked about that channel, as after a kick.
    ...{ kind: "status", chatId: id, times: Number.POSITIVE_INFINITY },
    ...{ code: 403, description: "Forbidden: bot was kicked from the channel chat" },
  });
  await publish("Gone");
  await olga.sees({
    text: `<b>I can no longer reach Buoy</b>

I was removed from there, or it was deleted. Nothing goes there any more. Add me again as an admin if that was a mistake.`,
    buttons: [["Try again"]],
  });
  expect(store.chats.find(id, null)?.status).toBe("gone");
  const before = olga.screens().length;
  const rauf = town.person();
  rauf.says("/follow sport");
  await eventually(() => rauf.screens()).toHaveLength(1);
  telegram.deactivate(rauf.id);
  await publish("Football championship");
  await eventually(() => store.chats.find(rauf.id, null)?.status).toBe("gone");
  expect(olga.screens()).toHaveLength(before);
});

it("shows editors their channels and no others, with reactions and readers whom posts brought", async () => {
  const [olga, rauf] = [town.owner("en", { started: true }), town.person()];
  const { id, publish } = await newsroom(olga, "Harbour");
  const chat = store.chats.find(id, null);
  await publish("Whale in the harbour");
  await eventually(() => town.screens(id)).toHaveLength(1);
  const messageId = telegram.messages(id).find((message) => message.is_outgoing)?.message_id ?? 0;
  await eventually(() => store.posts.byMessage(id, messageId)).not.toBeNull();
  telegram.react(olga.id, id, messageId, ["🐳"]);
  telegram.react(rauf.id, id, messageId, ["👍", "🐳"]);
  const [story] = store.posts.byMessage(id, messageId)?.storyIds ?? [];
  // Who comes twice is one reader, and who was here before is none.
  const link = `/start s_${story}_${story?.toString(36)}_${chat?.id.toString(36)}`;
  const guest = town.person();
  guest.says(link);
  guest.says(link);
  await eventually(() => guest.screens()).toHaveLength(2);
  rauf.says("/stats");
  await rauf.sees({ text: NOT_YOURS });
  store.members.put({
    chatId: chat?.id ?? 0,
    userId: rauf.id,
    role: "viewer",
    name: "Rauf",
    addedBy: null,
    addedAt: 0,
  });
  const expected = expect.stringMatching(
    /^<b>Harbour<\/b> · …\n\nPosts: 1\nFrom publication to post: half within .*\nOutlets: Harbour \(1\)\nNew readers from the posts: 1\nReactions: 3 \(🐳 2 · 👍 1\)$/u,
  );
  rauf.says("/stats");
  await eventually(() => caption(rauf.screens().at(-1))).toEqual(expected);
  expect(rauf.screens().at(-1)?.buttons).toEqual([...WEEK_BUTTONS, ["Channels", "Dark"]]);
  await rauf.taps("Channels");
  await eventually(() => rauf.screens().at(-1)?.buttons).toEqual([["Harbour"], ["‹ Back"]]);
  await rauf.taps("Harbour");
  await eventually(() => rauf.screens().at(-1)?.buttons).toEqual([...WEEK_BUTTONS, ["Channels", "Dark"]]);
  telegram.block(olga.id);
});
