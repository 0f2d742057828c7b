/** What the address says: "#person/chat", either null where it does not say. */
function read() {
  const [person, chat] = location.hash.slice(1).split("/");
  return { person: Number(person) || null, chat: Number(chat) || null };
}

/**
 * The place of the page in the browser's history. A chat that is opened from the list stands one step after it, so that the
 * way back of the browser and of the phone leads to the list and not out of the page. `go` follows whoever goes back or
 * changes the address.
 */
export function places({ go }) {
  addEventListener("popstate", () => go(read()));
  return {
    read,
    /** `chat` null: the list. */
    put(person, chat) {
      const before = read();
      const hash = chat === null ? `#${person}` : `#${person}/${chat}`;
      if (location.hash === hash) return;
      if (before.person !== person) history.replaceState(null, "", hash);
      else if (chat !== null && before.chat === null) history.pushState({ fromList: true }, "", hash);
      else if (chat === null && history.state?.fromList) history.back();
      else history.replaceState(history.state, "", hash);
    },
  };
}
