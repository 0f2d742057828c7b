/** Events that arrive within this many milliseconds are shown together, so that a burst costs one layout. */
const BATCH_MS = 40;

/**
 * The server-sent events of one person, in batches. The browser reconnects by itself, and every connection begins with
 * a snapshot, so that nothing that happened between is missed.
 */
export function listen(userId, { batch, connection }) {
  const source = new EventSource(`/web/events?as=${userId}`);
  let waiting = [];
  let timer = null;
  let failed = 0;
  connection("connecting");
  source.addEventListener("open", () => {
    failed = 0;
    connection("open");
  });
  source.addEventListener("error", () => {
    failed += 1;
    // The first time it has just broken off, and may be back within a second.
    connection(source.readyState === EventSource.CLOSED ? "closed" : failed > 1 ? "lost" : "connecting");
  });
  source.addEventListener("message", (event) => {
    waiting.push(JSON.parse(event.data));
    timer ??= setTimeout(() => {
      timer = null;
      const events = waiting;
      waiting = [];
      batch(events);
    }, BATCH_MS);
  });
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
