/** What a t.me address means inside Telegram: { username, messageId, start }, or null when it is not about a chat. */
export function readTelegramLink(address) {
  const url = URL.parse(address);
  if (!url || !["t.me", "telegram.me", "www.t.me"].includes(url.hostname)) return null;
  const [first = "", second = "", third = ""] = url.pathname.split("/").filter(Boolean);
  // t.me/c/1234/5 names a chat without a username by its id less the -100 in front.
  if (first === "c") return { chatId: Number(`-100${second}`), messageId: Number(third) || null, start: null };
  if (!/^[a-z]\w{3,}$/iu.test(first)) return null;
  return { username: first.toLowerCase(), messageId: Number(second) || null, start: url.searchParams.get("start") };
}

/** What t.me/share/url would send to a chat of one's choice; null: the address is another one. */
export function sharedBy(address) {
  const url = URL.parse(address);
  return url?.hostname === "t.me" && url.pathname === "/share/url" ? url.searchParams.get("url") : null;
}

/** Where a link would add the bot: "channel" or "group"; null: it is another one. */
export function placeAsked(address) {
  const url = URL.parse(address);
  if (url?.hostname !== "t.me") return null;
  return url.searchParams.has("startchannel") ? "channel" : url.searchParams.has("startgroup") ? "group" : null;
}
