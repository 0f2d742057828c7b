/** Telegram shows an action for five seconds or until the next message. */
const TYPING_MS = 5_000;

/** In which chats the bot is typing. */
export function typing(changed) {
  const timers = new Map();
  function end(chatId) {
    if (!timers.has(chatId)) return;
    clearTimeout(timers.get(chatId));
    timers.delete(chatId);
    changed();
  }
  return {
    has: (chatId) => timers.has(chatId),
    begin(chatId) {
      clearTimeout(timers.get(chatId));
      timers.set(
        chatId,
        setTimeout(() => end(chatId), TYPING_MS),
      );
      changed();
    },
    end,
  };
}
