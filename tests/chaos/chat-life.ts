import { setTimeout as sleep } from "node:timers/promises";
import type { Asked } from "./calls.ts";
import type { Dice } from "./dice.ts";
import type { Event } from "./plan.ts";
import { EDITOR, GROUP_THAT_MIGRATES, type World } from "./setup.ts";
import type { TelegramServed } from "./telegram-child.ts";

/** Nothing is under way at Telegram: a clock that is set forward would make its servers slower than they are. */
export async function quiet(telegram: Asked<TelegramServed>): Promise<void> {
  for (const until = Date.now() + 5_000; (await telegram.underWay()) > 0 && Date.now() < until; ) await sleep(10);
}

/** People and chats that do not stand still. */
export function chatLife(telegram: Asked<TelegramServed>, { places, readers }: World, dice: Dice) {
  const moved = new Map<number, number>();
  const blocked = new Set<number>();
  const channels = places.filter(({ type }) => type === "channel").map(({ telegramId }) => telegramId);
  /** Every tenth at most: the others are to be counted. */
  const fickle = readers.slice(0, Math.ceil(readers.length / 10)).map(({ telegramId }) => telegramId);
  return {
    moved,
    blocked,
    async happen({ kind }: Event): Promise<void> {
      const [someone, somewhere] = [dice.pick([0, ...fickle]), dice.pick([0, ...channels])];
      if (kind === "human-post" && somewhere !== 0) await telegram.say(EDITOR, somewhere, "The newsroom says hello");
      if (kind === "block" && someone !== 0) {
        blocked.add(someone);
        await telegram.block(someone);
      }
      if (kind === "unblock" && blocked.has(someone)) await telegram.unblock(someone);
      if (kind !== "migration" || moved.size > 0) return;
      if (places.every(({ telegramId }) => telegramId !== GROUP_THAT_MIGRATES)) return;
      moved.set(GROUP_THAT_MIGRATES, 0);
      moved.set(GROUP_THAT_MIGRATES, await telegram.migrate(GROUP_THAT_MIGRATES));
    },
  };
}
