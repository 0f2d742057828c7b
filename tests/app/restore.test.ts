import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { restoreFile } from "../../src/admin/restore.ts";
import { copyDb } from "../../src/db/backup.ts";
import { OWNER, openWorld } from "../support/app.ts";
import { rss } from "../support/web-server.ts";

const CHANNEL = -100_900;
const PATIENCE = { timeout: 25_000, interval: 50 };

// What a copy does not know of stands in the channel all the same, and came a second time.
it("goes on from a copy without a word twice, and with all that is new", { timeout: 75_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "chapar-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const databasePath = join(folder, "chapar.db");
  const { telegram, web, configure, start } = await openWorld();
  telegram.addChat({ id: CHANNEL, type: "channel", title: "Bay news", username: "bay_news", creatorId: OWNER });
  telegram.addBotToChat(OWNER, CHANNEL);
  const told: string[] = [];
  const tell = (title: string) => {
    told.unshift(title);
    const items = told.map((one, nth) => ({
      title: one,
      guid: one,
      // A feed's dates have no parts of a second: the newest one must not look older than the restored source.
      at: Date.now() + 1_000 - nth * 1_000,
      text: `${one} again.`,
    }));
    web.put("/herald", { body: rss(items) });
  };
  const headlines = () => telegram.messages(CHANNEL).map(({ text = "" }) => text.split("\n", 1)[0]);
  const shows = (...titles: string[]) => vi.waitFor(() => expect(headlines()).toEqual(titles), PATIENCE);
  configure(`
sources:
  - { id: herald, name: Herald, url: "${web.url}/herald", every: 1s }
channels:
  - { chat: "@bay_news" }
`);
  tell("Ferry returns to the bay");
  const app = await start({ DATABASE_PATH: databasePath });
  await vi.waitFor(() => expect(app.store.sources.list()[0]?.entriesSeenAt).toBeGreaterThan(0), PATIENCE);
  tell("Bakers open a museum");
  await shows("Bakers open a museum");
  const file = join(folder, "copy.db");
  await copyDb(databasePath, file, { kind: "nightly", now: Date.now(), apart: true });
  tell("Storm closes the port");
  await shows("Bakers open a museum", "Storm closes the port");
  await app.stop();

  expect(restoreFile({ file, databasePath, resume: false, now: Date.now() })).toMatchObject({ kind: "restored" });
  const { store } = await start({ DATABASE_PATH: databasePath });
  await vi.waitFor(() => expect(store.articles.countSince(0)).toBe(3), PATIENCE);
  tell("Library lends umbrellas");
  await shows("Bakers open a museum", "Storm closes the port", "Library lends umbrellas");
});
