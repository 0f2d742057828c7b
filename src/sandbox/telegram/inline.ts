/** Inline mode: what a person asks behind the bot's name in any chat, and what the bot offers there. */
import type { InlineAnswer } from "./types.ts";
import { wireUser } from "./wire.ts";
import type { World } from "./world.ts";

const NO_ANSWER: InlineAnswer = {
  ...{ answered: false, results: [], nextOffset: "", button: null, cacheSeconds: 0, isPersonal: false },
};

export function askInline(
  world: World,
  userId: number,
  query: string,
  offset: string,
  timeoutMs: number,
): Promise<InlineAnswer> {
  const user = world.user(userId);
  const { id } = world.openQuery({ userId, chatId: userId, messageId: 0, data: query });
  const { promise, resolve } = Promise.withResolvers<InlineAnswer>();
  const settle = (answer: InlineAnswer) => {
    clearTimeout(timer);
    unsubscribe();
    resolve(answer);
  };
  const timer = setTimeout(() => settle(NO_ANSWER), timeoutMs);
  const unsubscribe = world.events.subscribe((event) => {
    if (event.kind === "inline" && event.queryId === id) settle(event.answer);
  });
  world.updates.push("inline_query", { id, from: wireUser(user), query, offset, chat_type: "sender" });
  return promise;
}
