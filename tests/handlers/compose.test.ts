import { describe, expect, it } from "vitest";
import { addRoute } from "../support/store.ts";
import { startWebServer } from "../support/web-server.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 4 });
const { telegram } = town;
const { store } = town.app;
const newest = (person: Person) => person.screens().at(-1)?.text ?? "";
const html = (id: number) => telegram.messages(id).map(({ html_sent: sent = "" }) => sent);

async function channelOf(olga: Person, title: string): Promise<number> {
  await olga.starts();
  const id = town.channel(olga, title, {}, title.toLowerCase());
  const chat = await telegram.waitFor(() => store.chats.find(id, null) ?? undefined);
  if (store.routes.ofChat(chat.id).length === 0) addRoute(store, chat, { query: "nothing at all" });
  await eventually(() => newest(olga)).toContain(`I am now in ${title}`);
  return id;
}

const ARTICLE = `<html lang="en"><head><title>Lighthouse lamp goes out</title></head><body><article>
<h1>Lighthouse lamp goes out</h1>${"<p>The keeper climbed the stairs at midnight and found the lamp cold and dark.</p>".repeat(3)}
<p>Ships were warned by radio until a new lamp came from the town at dawn.</p></article></body></html>`;

describe("/post", () => {
  it("makes a draft of what an editor writes, with its formatting", async () => {
    const olga = town.owner();
    const id = await channelOf(olga, "Harbour");
    olga.says("/post");
    await eventually(() => newest(olga)).toContain("a link to an article, a text");
    const question = telegram.messages(olga.id).at(-1);
    const written = "Harbour closes for a day\n\n<b>No</b> ships on Sunday.";
    telegram.say(olga.id, written, { replyTo: question?.message_id ?? 0, html: true });
    await eventually(() => newest(olga)).toContain("Which channel shall get “Harbour closes for a day”?");
    await olga.taps("Harbour");
    await eventually(() => olga.screens().at(-1)?.buttons?.flat()).toEqual([
      // There is nobody to mute: she wrote it herself.
      ...["📢 Harbour", "✅ Publish", "✏️ Edit", "🕓 Later", "⏭ Skip"],
    ]);
    await olga.taps("✅ Publish");
    await eventually(() => html(id)).toHaveLength(1);
    expect(html(id)[0]).toContain("<b>Harbour closes for a day</b>\n\n<b>No</b> ships on Sunday.");
    // The same message makes the same story, which stands there by now.
    await eventually(() => store.sources.bySlug("desk")?.name).toBe(telegram.bot.first_name);
    expect(store.sources.list()).toEqual([]);
  });

  it("reads the article behind a link", async () => {
    const olga = town.owner();
    const id = await channelOf(olga, "Lights");
    const server = await startWebServer();
    server.put("/lamp", { body: ARTICLE, type: "text/html" });
    olga.says(`/post ${server.url}/lamp`);
    await eventually(() => newest(olga)).toContain("Which channel shall get “Lighthouse lamp goes out”?");
    await olga.taps("Lights");
    await olga.taps("✅ Publish");
    await eventually(() => html(id)[0] ?? "").toContain("Ships were warned by radio");
    expect(store.articles.find(store.stories.newestId())?.url).toBe(`${server.url}/lamp`);
    olga.says(`/post ${server.url}/nothing`);
    await eventually(() => newest(olga)).toContain("I could not read an article there");
  });

  it("is for editors", async () => {
    const rauf = town.person();
    rauf.says("/post A title");
    await rauf.sees({ text: "Only editors of a channel can do that." });
  });
});
