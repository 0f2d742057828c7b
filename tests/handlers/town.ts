/** The real app on a sandbox Telegram, for all tests of a file, and people who write and tap there. */
import { afterAll, expect, vi } from "vitest";
import type { App } from "../../src/app.ts";
import { createLimits } from "../../src/delivery/limits.ts";
import type { Source, UiLanguage } from "../../src/model.ts";
import type { CallbackAnswer, StoredMessage, Telegram, Where } from "../../src/sandbox/telegram/types.ts";
import { openWorld, type World } from "../support/app.ts";
import { addSource, entry, ingestAll } from "../support/store.ts";

/** A message of the bot as a test compares it: Telegram's HTML as it was sent, and the labels of its buttons. */
export interface Screen {
  text: string;
  buttons?: string[][];
}

/** A morning in a year that is over, so that lists show its whole date whenever the tests run. */
export const MORNING = Date.UTC(2025, 4, 9, 6, 30);
const MINUTE = 60_000;

export interface Town extends World {
  app: App;
  /** Somebody who has not written to the bot yet. */
  person(language?: UiLanguage | "pt", facts?: { firstName?: string; username?: string; started?: boolean }): Person;
  /** Another of ADMIN_IDS, who has not written to the bot yet either; `started`: the bot may write first. */
  owner(language?: UiLanguage, facts?: { started?: boolean }): Person;
  /** A channel of `creator`, to which the bot was added with all rights, less those named false; its Telegram id. */
  channel(creator: Person, title: string, rights?: object, username?: string): number;
  /** Puts stories into the database, a minute apart, the last one newest. */
  publish(
    titles: readonly string[],
    facts?: { source?: Source; language?: string; text?: string; from?: number },
  ): void;
  /** Waits until the bot's newest message in a chat is `screen`. */
  shows(chatId: number, screen: Screen): Promise<void>;
  screens(chatId: number): Screen[];
}

export interface Person {
  id: number;
  says(text: string, where?: Where): StoredMessage;
  /** Taps the button with this label in the newest message that has it; every tap must be answered. */
  taps(label: string, chatId?: number): Promise<CallbackAnswer>;
  /** Sends the data of a button that is not there (any more), on the newest message of the bot. */
  presses(data: string, chatId?: number): Promise<CallbackAnswer>;
  /** Waits until the bot's newest message to this person is `screen`. */
  sees(screen: Screen): Promise<void>;
  /** Says something and waits for the answer, so that the bot may write first from now on. */
  starts(): Promise<Person>;
  /** All that the bot has sent to this person, as it is now. */
  screens(): Screen[];
}

/** As `expect`, of what will be true within a few seconds: on a machine that is busy with much else, more than on another. */
export const eventually = <T>(read: () => T) => expect.poll(read);

/** To be called where a file begins, at whose end it ends. `owners`: how many there can be; whatever is said to them all is said so often. */
export async function openTown(env: Record<string, string> = {}, { owners = 8 } = {}): Promise<Town> {
  // Without previews: the pages are asked for by the app alone.
  const world = await openWorld({ resolve: () => null, pressTimeoutMs: 20_000 }, afterAll);
  const { telegram } = world;
  const freeOwners = Array.from({ length: owners }, (_, index) => 601 + index);
  const app = await world.start(
    { ADMIN_IDS: freeOwners.join(","), FETCH_CRON: "0 0 1 1 *", ...env },
    // A file's tests crowd into one bot what in life comes over days: they wait for their turns, but not for long.
    createLimits({ perSecond: 1_000, chatPerSecond: 20, groupPerMinute: 1_000 }),
  );
  const shows: Town["shows"] = (chatId, screen) => eventually(() => screensOf(telegram, chatId).at(-1)).toEqual(screen);

  function become(id: number): Person {
    const tap = async (messageId: number, chatId: number, data: string) => {
      const answer = await telegram.press(id, chatId, messageId, data);
      expect(answer).toMatchObject({ answered: true });
      return answer;
    };
    const self: Person = {
      id,
      says: (text, where) => telegram.say(id, text, where),
      async starts() {
        telegram.say(id, "/help");
        await telegram.waitFor(() => outgoing(telegram, id).length > 0);
        return self;
      },
      async taps(label, chatId = id) {
        const found = await vi.waitFor(() => findButton(telegram, chatId, label), { timeout: 10_000, interval: 10 });
        return tap(found.messageId, chatId, found.data);
      },
      async presses(data, chatId = id) {
        const message = await telegram.waitFor(() => outgoing(telegram, chatId).at(-1));
        return tap(message.message_id, chatId, data);
      },
      sees: (screen) => shows(id, screen),
      screens: () => screensOf(telegram, id),
    };
    return self;
  }

  return {
    ...world,
    app,
    shows,
    screens: (chatId) => screensOf(telegram, chatId),
    person: (languageCode = "en", { firstName = "Rauf", ...more } = {}) =>
      become(telegram.addUser({ firstName, languageCode, ...more }).id),
    owner(languageCode = "en", facts = {}) {
      const id = freeOwners.shift();
      if (id === undefined) throw new Error("no owner is left: ask for more");
      return become(telegram.addUser({ id, firstName: "Olga", languageCode, ...facts }).id);
    },
    channel(creator, title, rights = {}, username) {
      const name = username === undefined ? {} : { username };
      const { id } = telegram.addChat({ type: "channel", title, creatorId: creator.id, ...name });
      telegram.addBotToChat(creator.id, id, rights);
      return id;
    },
    publish(titles, { source, language = "en", text = "", from = MORNING } = {}) {
      const outlet = source ?? lighthouse(app);
      const entries = titles.map((title, index) =>
        entry({
          ...{ title, language, summaryHtml: text, publishedAt: from + index * MINUTE },
          link: `https://lighthouse.example/${encodeURIComponent(title)}`,
        }),
      );
      ingestAll(app.store, outlet, entries, Date.now());
    },
  };
}

function lighthouse({ store }: App): Source {
  return store.sources.bySlug("lighthouse") ?? addSource(store, { slug: "lighthouse", name: "Lighthouse Daily" });
}

const outgoing = (telegram: Telegram, chatId: number): StoredMessage[] =>
  telegram.messages(chatId).filter((message) => message.is_outgoing && message.is_service !== true);

function screensOf(telegram: Telegram, chatId: number): Screen[] {
  return outgoing(telegram, chatId).map(({ html_sent: text = "", reply_markup: markup }) => {
    const rows = markup !== undefined && "inline_keyboard" in markup ? markup.inline_keyboard : [];
    const buttons = rows.map((row) => row.map((button) => button.text));
    // Two to a row, longer labels end in "…" on a phone.
    const cut = buttons.filter((row) => row.length > 1).flatMap((row) => row.filter((label) => label.length > 18));
    if (cut.length > 0) throw new Error(`too long for half a row: ${cut.join(", ")}`);
    return buttons.length === 0 ? { text } : { text, buttons };
  });
}

function findButton(telegram: Telegram, chatId: number, label: string): { messageId: number; data: string } {
  for (const { message_id: messageId, reply_markup: markup } of outgoing(telegram, chatId).reverse()) {
    const buttons = markup !== undefined && "inline_keyboard" in markup ? markup.inline_keyboard.flat() : [];
    const found = buttons.find(({ text }) => text === label);
    if (found !== undefined && "callback_data" in found) return { messageId, data: found.callback_data };
  }
  throw new Error(`no button "${label}" in ${JSON.stringify(screensOf(telegram, chatId).at(-1))}`);
}
