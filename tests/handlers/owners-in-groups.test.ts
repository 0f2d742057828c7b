import { it } from "vitest";
import { addSource } from "../support/store.ts";
import { rss } from "../support/web-server.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 4 });
const { telegram, web } = town;
const { store } = town.app;
addSource(store, { slug: "pier", name: "Pier" });

const SENT = "I have sent it to you in private.";

function group(owner: Person): number {
  const { id } = telegram.addChat({ type: "supergroup", title: "Harbour", creatorId: owner.id });
  telegram.addBotToChat(owner.id, id, "member");
  return id;
}

it.each([
  ["/sources", /^<b>One source<\/b>\n\n<b>Pier<\/b>/],
  ["/channels", /^<b>I am in no channel yet<\/b>/],
  ["/stats", /^<b>All channels<\/b>/],
])("an owner's %s in a group is answered in private", async (command, text) => {
  const olga = await town.owner().starts();
  const id = group(olga);
  // Owners are told in private what can be done with a group of theirs.
  await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>I am now in Harbour<\/b>/);
  olga.says(command, { chatId: id });
  await town.shows(id, { text: SENT });
  await eventually(() => olga.screens().at(-1)?.text).toMatch(text);
});

it("an address too, in the language of the private chat; who is not there yet is told how", async () => {
  web.put("/rss", { body: rss([{ title: "Ferry", guid: "1" }], { title: "Lighthouse" }) });
  const olga = town.owner("ru");
  const id = group(olga);
  olga.says("/stats", { chatId: id });
  await town.shows(id, { text: "Это не для группы. Сначала откройте личный чат со мной и отправьте /start." });
  await olga.starts();
  olga.says(`/sources ${web.url}/rss`, { chatId: id });
  await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>Lighthouse<\/b>\n[\s\S]*\nЯзык: английский/);
  await town.shows(id, { text: "Отправил вам в личные сообщения." });
});
