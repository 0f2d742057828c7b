import { expect, it, onTestFinished, vi } from "vitest";
import { createStore } from "../../src/db/store.ts";
import { startDrain } from "../../src/delivery/drain.ts";
import { createLimits } from "../../src/delivery/limits.ts";
import { createLogger } from "../../src/log.ts";
import { PRIORITY } from "../../src/model.ts";
import { createTelegram } from "../../src/telegram/client.ts";
import { createTransport } from "../../src/telegram/http.ts";
import { testI18n } from "../support/i18n.ts";
import { addStory } from "../support/rows.ts";
import { addChat, memoryDb, NOON } from "../support/store.ts";
import { sandbox } from "../support/telegram.ts";

// A round that had taken its time to find out what is due began nothing, for ever.
it("sends where the database is slower than a round is to take", async () => {
  const telegram = await sandbox();
  telegram.addUser({ id: 1, firstName: "Rauf", started: true });
  const db = memoryDb();
  const store = createStore(db);
  const chatId = addChat(store, { telegramId: 1, type: "private" }).id;
  const delivery = {
    storyId: addStory(store, "Ferry returns"),
    chatId,
    routeId: null,
    notBefore: NOON,
    createdAt: NOON,
  };
  store.outbox.post(delivery, PRIORITY.breaking);
  const slow: typeof store.outbox.due = (...asked) => {
    for (const until = performance.now() + 60; performance.now() < until; );
    return store.outbox.due(...asked);
  };
  const { fetch, close } = createTransport({ proxy: null });
  const drain = startDrain({
    ...{ store: { ...store, outbox: { ...store.outbox, due: slow } }, i18n: testI18n, random: () => 0.5 },
    ...{ telegram: createTelegram({ token: telegram.token, apiRoot: telegram.apiRoot, fetch }), now: () => NOON },
    ...{ limits: createLimits({ perSecond: 30 }), log: createLogger({ level: "silent" }) },
    ...{ onTrouble: () => {}, onUnauthorized: () => {} },
  });
  onTestFinished(async () => {
    await drain.stop();
    await close();
    db.close();
  });
  await vi.waitFor(() => expect(telegram.messages(1)).toHaveLength(1), 3_000);
});
