import { InlineKeyboard } from "grammy";
import { type Channel, readChannel } from "../src/admin/channels.ts";
import type { Saying } from "../src/bot/owner-line.ts";
import type { Store } from "../src/db/store.ts";
import { topicName } from "../src/topics/name.ts";

type Speech = Parameters<Saying>[0];

/** One channel: what goes there, and buttons to change it. Null when the channel is not known. */
export function channelScreen(
  store: Store,
  chatId: number,
  speech: Speech,
  title: "channel-screen" | "channel-setup" = "channel-screen",
): { html: string; keyboard: InlineKeyboard } | null {
  const channel = readChannel(store, chatId);
  if (channel === null) return null;
  const { chat, route, choice } = channel;
  const { t, html, language } = speech;
  const keyboard = new InlineKeyboard();
  if (chat.status === "pending") {
    keyboard.text(t("pending-button-allow"), `channel:${chatId}:allow`);
    keyboard.text(t("pending-button-leave"), `channel:${chatId}:leave`).row();
  } else {
    const all = t(choice.kind === "all" ? "channel-button-all-on" : "channel-button-all");
    keyboard.text(all, `channel:${chatId}:all`).row();
    const ticked = new Set(choice.kind === "topics" ? choice.slugs : []);
    const topics = store.topics.list();
    for (const [index, topic] of topics.entries()) {
      const name = topicName(topic, language);
      const label = ticked.has(topic.slug) ? t("topics-button-on", { topic: name }) : name;
      keyboard.text(label, `channel:${chatId}:topic:${topic.id}`);
      if (index % 2 === 1 || index === topics.length - 1) keyboard.row();
    }
    if (route !== null) {
      const paused = route.status === "paused";
      keyboard.text(
        t(paused ? "channel-button-resume" : "channel-button-pause"),
        `channel:${chatId}:${paused ? "resume" : "pause"}`,
      );
    }
    keyboard.text(t("channel-button-test"), `channel:${chatId}:test`).row();
    keyboard.text(t("channel-button-remove"), `channel:${chatId}:remove`);
  }
  keyboard.text(t("button-back"), "channels");
  return { html: html(title, { title: chat.title, state: { html: channelState(store, channel, speech) } }), keyboard };
}

/** "🟢 Economy, Sport": Telegram's HTML, in one line. */
export function channelState(store: Store, { chat, route, choice }: Channel, { html, language }: Speech): string {
  if (chat.status === "pending") return html("channel-state-pending");
  if (chat.status === "gone") return html("channel-state-gone");
  if (route?.status === "paused") return html("channel-state-paused");
  switch (choice.kind) {
    case "nothing":
      return html("channel-state-nothing");
    case "all":
      return html("channel-state-all");
    case "query":
      return html("channel-state-query", { query: choice.query });
    case "topics": {
      const topics = store.topics.list().filter(({ slug }) => choice.slugs.includes(slug));
      return html("channel-state-topics", { topics: topics.map((topic) => topicName(topic, language)).join(", ") });
    }
  }
}
