/** Public channels of Telegram as sources; what stands at their addresses is scripted, for nobody is asked outside. */
import type { Update } from "grammy/types";
import { expect, it } from "vitest";
import { addSourceHandler } from "../../handlers/add-source.ts";
import type { FoundFeed } from "../../src/admin/find-feed.ts";
import { addSource } from "../../src/admin/sources.ts";
import { createStore } from "../../src/db/store.ts";
import { NOW, OWNER, testBot } from "../bot/test-bot.ts";
import { by } from "../support/by.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { addChat } from "../support/store.ts";

const READER = 7;

async function desk() {
  const { bot, db } = await testBot();
  const store = createStore(db);
  const asked: string[] = [];
  const passed: string[] = [];
  const findFeed = async (address: string): Promise<FoundFeed> => {
    asked.push(address);
    return { kind: "failed", code: "no-preview", detail: "", searched: false };
  };
  const lists = { composer: (() => {}) as never, offer: () => ({ html: "" }) } as never;
  const facts = { store, findFeed, lists, i18n, now: () => NOW, onDue: () => {} };
  const work: Promise<void>[] = [];
  bot.use(addSourceHandler({ ...facts, background: (each) => void work.push(each) }).composer, (ctx) => {
    passed.push(ctx.message?.text ?? ctx.message?.caption ?? "");
  });
  let id = 0;
  return {
    store,
    async says(from: number, message: object) {
      asked.length = 0;
      passed.length = 0;
      const chat = { id: from, type: "private" as const, first_name: "Olga" };
      const facts = { message_id: ++id, date: 1_700_000_000, chat, from: { ...chat, is_bot: false } };
      await bot.handleUpdate({ update_id: id, message: { ...facts, ...message } } as unknown as Update);
      await Promise.all(work.splice(0));
      return { asked: [...asked], passed: [...passed] };
    },
  };
}

const post = (text: string, chat: object = { username: "bay_news" }) => ({
  text,
  forward_origin: {
    ...{ type: "channel", message_id: 5, date: 1_700_000_000 },
    chat: { id: -100_9, type: "channel", title: "Bay", ...chat },
  },
});

it("looks at a channel whose name an owner sends, or of which they forward a post", async () => {
  const { says } = await desk();
  expect(await says(OWNER, { text: " @bay_news " })).toEqual({ asked: ["@bay_news"], passed: [] });
  expect(await says(OWNER, post("Ferry returns"))).toEqual({ asked: ["@bay_news"], passed: [] });
  expect(await says(OWNER, post("https://herald.example", {}))).toEqual({
    asked: ["https://herald.example"],
    passed: [],
  });
  const album = { ...post(""), text: undefined, media_group_id: "1" };
  expect(await says(OWNER, { ...album, caption: "Ferry returns" })).toEqual({ asked: ["@bay_news"], passed: [] });
  expect(await says(OWNER, album)).toEqual({ asked: [], passed: [""] });
});

it("leaves what cannot be read, is here already or is somebody else's wish to others", async () => {
  const { store, says } = await desk();
  const to = (text: string) => ({ asked: [], passed: [text] });
  expect(await says(READER, { text: "@bay_news" })).toEqual(to("@bay_news"));
  expect(await says(READER, post("Ferry"))).toEqual(to("Ferry"));
  expect(await says(OWNER, { text: "@bay_news and more" })).toEqual(to("@bay_news and more"));
  expect(await says(OWNER, post("Ferry", {}))).toEqual(to("Ferry"));
  addChat(store, { title: "Ours", username: "our_news" });
  expect(await says(OWNER, post("Ferry", { username: "Our_News" }))).toEqual(to("Ferry"));
  addSource(store, { url: "https://t.me/s/bay_news", select: null, title: "Bay" }, by(NOW));
  expect(await says(OWNER, post("Ferry"))).toEqual(to("Ferry"));
});
