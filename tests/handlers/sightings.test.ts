import { expect, it } from "vitest";
import { heldNotice } from "../../handlers/held-notice.ts";
import { sightingsHandler } from "../../handlers/sightings.ts";
import { sightingRepo } from "../../src/db/sightings.ts";
import type { Unfound } from "../../src/delivery/recover.ts";
import { UI_LANGUAGES } from "../../src/model.ts";
import { NOW, testBot } from "../bot/test-bot.ts";
import { testI18n as i18n } from "../support/i18n.ts";

const [CHANNEL, STRANGE, GROUP] = [-100_70, -100_71, -100_72];
const HOUR = 3_600_000;
const channel = (id: number) => ({ id, type: "channel" as const, title: "Quay" });

/** A message of the discussion group; `from`: the channel that it came from by itself. */
const forwarded = (from: number, origin: number, text: string) => ({
  update_id: 1,
  message: {
    ...{ message_id: 9, date: 1_700_000_100, text, is_automatic_forward: true as const },
    chat: { id: GROUP, type: "supergroup" as const, title: "Quay talk" },
    from: { id: 777_000, is_bot: false, first_name: "Telegram" },
    sender_chat: channel(from),
    forward_origin: { type: "channel" as const, chat: channel(origin), message_id: 5, date: 1_700_000_000 },
  },
});

async function watching() {
  const { bot, chats, db, calls } = await testBot();
  const sightings = sightingRepo(db);
  const facts = { threadId: null, type: "channel", title: "Quay", username: null, addedBy: null } as const;
  chats.remember({ ...facts, telegramId: CHANNEL, status: "active", language: "en", timezone: "UTC" }, NOW);
  const passed: unknown[] = [];
  bot.use(sightingsHandler({ store: { chats, sightings }, now: () => NOW }), (ctx) => void passed.push(ctx.update));
  return { bot, sightings, calls, passed };
}

it("keeps what a channel of ours posted, as its discussion group saw it first, and answers nobody", async () => {
  const { bot, sightings, calls, passed } = await watching();
  await bot.handleUpdate(forwarded(CHANNEL, CHANNEL, "/latest@chapar_test_bot Ferry"));
  await bot.handleUpdate(forwarded(CHANNEL, CHANNEL, "told again"));
  expect(sightings.after(CHANNEL, 4)).toEqual([
    {
      messageId: 5,
      sight: { key: "/latest@chapar_test_botFerry", links: [], photo: false },
      sentAt: 1_700_000_000_000,
    },
  ]);
  expect(sightings.after(CHANNEL, 5)).toEqual([]);
  expect([calls, passed]).toEqual([[], []]);
  sightings.forget(NOW);
  expect(sightings.after(CHANNEL, 0)).toHaveLength(1);
  sightings.forget(NOW + 48 * HOUR);
  expect(sightings.after(CHANNEL, 0)).toEqual([]);
});

it.each([
  ["another's channel", STRANGE, STRANGE],
  ["what our channel had forwarded from elsewhere", CHANNEL, STRANGE],
])("keeps nothing of %s", async (_, from, origin) => {
  const { bot, sightings } = await watching();
  await bot.handleUpdate(forwarded(from, origin, "Rain"));
  expect([CHANNEL, STRANGE].flatMap((id) => sightings.after(id, 0))).toEqual([]);
});

it("tells of a held post what was tried, with the one button that leads to it", () => {
  const notices = (unfound?: Unfound) =>
    UI_LANGUAGES.map((language) =>
      heldNotice(
        { title: "Quay" },
        unfound,
      )({
        language,
        t: (key) => i18n.t(language, key),
        html: (key, args) => i18n.html(language, key, args),
      }),
    );
  const all = (["not-there", "alike", "protected", "no-admin-chat", "unclear"] as const).flatMap(notices);
  expect(new Set(all.map(({ html }) => html)).size).toBe(5 * UI_LANGUAGES.length);
  expect(notices("protected")[0]).toEqual({
    html: `<b>Did a post arrive in Quay?</b>

The connection broke while I was sending it, so I don't know. Please look there, and tell me in /stats: there I ask about each such post.

I could not look for it myself: messages may not be forwarded out of there.`,
    keyboard: { inline_keyboard: [[{ text: "Settle them", callback_data: "held" }]] },
  });
  expect(notices()[0]?.html.split("\n\n")).toHaveLength(2);
});
