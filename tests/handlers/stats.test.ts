import { expect, it } from "vitest";
import { type Item, rss } from "../support/web-server.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 9 });
const { telegram, web } = town;
const { store } = town.app;

const times = (text: string | undefined) => text?.replace(/\d\d:\d\d/g, "hh:mm");
const sees = (person: Person, text: string, buttons: string[][]) =>
  eventually(() => ({ ...person.screens().at(-1), text: times(person.screens().at(-1)?.text) })).toEqual({
    text,
    buttons,
  });

/** A channel of `owner` that takes all the news of a feed, and how to publish there. */
async function newsroom(owner: Person, title: string) {
  const path = `/${encodeURIComponent(title)}/rss`;
  const items: Item[] = [{ title: "Before", guid: "0" }];
  web.put(path, { body: rss(items, { title }) });
  owner.says(`${web.url}${path}`);
  await owner.taps("Add");
  await eventually(() => store.sources.byUrl(`${web.url}${path}`)?.succeededAt ?? null).not.toBeNull();
  const id = town.channel(owner, title);
  await owner.taps("All the news");
  const source = store.sources.byUrl(`${web.url}${path}`);
  return {
    id,
    async publish(headline: string): Promise<void> {
      items.unshift({ title: headline, guid: headline, link: `https://lighthouse.example/${items.length}` });
      web.put(path, { body: rss(items, { title }) });
      // Resuming polls at once.
      await owner.presses(`source:${source?.id}:resume`);
    },
  };
}

it("refuses strangers, by command and by button", async () => {
  const rauf = town.person();
  rauf.says("/stats");
  const text = "Only the people who run this bot can do that.";
  await rauf.sees({ text });
  for (const data of ["stats", "held", "held:1:send"]) expect(await rauf.presses(data)).toMatchObject({ text });
});

it("counts, and again on a tap, whether or not anything has changed", async () => {
  const olga = town.owner();
  olga.says("/stats");
  const text = (subscribers: number) => `<b>How things are going</b>

Sources: 0, all well
Articles in the last 24 hours: 0
Stories in the last 24 hours: 0
Posts in the last 24 hours: 0
Channels: 0
Subscribers: ${subscribers}
Waiting to be sent: 0`;
  await olga.sees({ text: text(0), buttons: [["Refresh"]] });
  await olga.taps("Refresh");
  town.person().says("/follow sport");
  await eventually(() => store.chats.countSubscribers()).toBe(1);
  await olga.taps("Refresh");
  await olga.sees({ text: text(1), buttons: [["Refresh"]] });
});

it.each([
  [
    "az",
    `<b>İşlər necə gedir</b>

Mənbələr: 0, hamısı qaydasında
Son 24 saatda məqalələr: 0
Son 24 saatda xəbərlər: 0
Son 24 saatda göndərilən: 0
Kanallar: 0
Abunəçilər: 1
Növbədə: 0`,
    "Yenilə",
  ],
  [
    "ru",
    `<b>Как идут дела</b>

Источники: 0, все в порядке
Статей за сутки: 0
Новостей за сутки: 0
Опубликовано за сутки: 0
Каналов: 0
Подписчиков: 1
В очереди: 0`,
    "Обновить",
  ],
] as const)("speaks %s", async (language, text, refresh) => {
  const olga = town.owner(language);
  olga.says("/stats");
  await olga.sees({ text, buttons: [[refresh]] });
});

it("asks about a post whose fate nobody knows, and sends it again or leaves it", async () => {
  const olga = town.owner("en", { started: true });
  const { id, publish } = await newsroom(olga, "Quay");
  telegram.fault({ kind: "apply-then-reset", method: "sendMessage", chatId: id });
  await publish("Ferry <late>");
  await olga.sees({
    text: `<b>Did a post arrive in Quay?</b>

The connection broke while I was sending it, so I don't know. Please look there, and tell me in /stats: there I ask about each such post.`,
  });
  telegram.fault({ kind: "reset-before", method: "sendMessage", chatId: id });
  await publish("Rain");
  await eventually(() => store.outbox.held()).toHaveLength(2);
  expect(town.screens(id)).toHaveLength(1);
  // Both notices are out.
  await eventually(() => store.outbox.counts(Date.now()).pending).toBe(0);

  const other = town.owner();
  other.says("/stats");
  const held = (lines: string, buttons: string[][]) => ({
    text: expect.stringMatching(new RegExp(`\nWaiting to be sent: 0${lines}$`)),
    buttons,
  });
  await other.sees(held("\n\n2 posts need you: I don't know whether they arrived\\.", [["Settle them"], ["Refresh"]]));
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
  await eventually(() => town.screens(id).length).toBe(2);
  expect(town.screens(id).at(-1)?.text).toContain(">Rain</a></b>");
  await other.presses("stats");
  await other.sees(held("", [["Refresh"]]));
  await other.presses("held");
  await other.sees(held("", [["Refresh"]]));
});

it.each([
  [
    "Pier",
    { times: 2, code: 400, description: "Bad Request: strange message" },
    `<b>A post for Pier was lost</b>

Telegram did not take it, and trying again would not help. The log says why. Other news goes there as before.`,
  ],
  [
    "Raft",
    { code: 400, description: "Bad Request: not enough rights to send text messages to the chat" },
    `<b>I may not post in Raft</b>

Please make me an admin there with the right to post messages. The news waits, and I try again every ten minutes.`,
  ],
])("tells the owners what went wrong in %s", async (title, fault, text) => {
  const olga = town.owner("en", { started: true });
  const { id, publish } = await newsroom(olga, title);
  telegram.fault({ kind: "status", method: "sendMessage", chatId: id, ...fault });
  await publish("Strange");
  await olga.sees({ text });
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
