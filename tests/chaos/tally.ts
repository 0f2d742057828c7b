import type { Db } from "../../src/db/open.ts";
import type { Asked } from "./calls.ts";
import { readEditions } from "./news.ts";
import type { World } from "./setup.ts";
import type { TelegramServed } from "./telegram-child.ts";

/** What became of the stories that were decided for chats of one kind. */
export interface Tally {
  planned: number;
  /** Shown at least once. */
  arrived: number;
  lost: number;
  /** Shown once too often, each time it was. */
  duplicated: number;
  /** A person is asked: so many of them are there, and so many are not. */
  heldThere: number;
  heldMissing: number;
  /** By a rule: left out of a full digest, or for somebody who has blocked the bot. */
  leftOut: number;
  /** Stories that should have been decided for a chat and were not. */
  undecided: number;
  /** Posts that do not show the newest edition. */
  stale: number;
  messages: number;
  /** Messages that show nothing but what the chat had been shown before. */
  repeats: number;
}

export interface Finding {
  what: "lost" | "duplicated" | "undecided" | "stale";
  telegramId: number;
  number: number;
  because: string;
}

interface Row {
  number: number;
  chatId: number;
  leftOut: string | null;
  state: string | null;
  reason: string | null;
  edition: number;
  isPosted: 0 | 1;
}

const NOTHING: Tally = {
  ...{ planned: 0, arrived: 0, lost: 0, duplicated: 0, heldThere: 0, heldMissing: 0, leftOut: 0 },
  ...{ undecided: 0, stale: 0, messages: 0, repeats: 0 },
};

export interface Tallied {
  kinds: Record<string, Tally>;
  findings: Finding[];
  /** What became of posts to channels and groups whose outcome was unknown: how many, by the reason of their jobs. */
  settled: Record<string, number>;
}

/** Holds what Telegram shows against what the database decided, by kind of chat. */
export async function tallyAll(
  db: Db,
  telegram: Asked<TelegramServed>,
  { world, moved, blocked }: { world: World; moved: ReadonlyMap<number, number>; blocked: ReadonlySet<number> },
): Promise<Tallied> {
  const decided = Map.groupBy(decidedIn(db), ({ chatId }) => chatId);
  const stories = db.prepare<[], number>("SELECT id FROM stories").pluck().all().length;
  const kinds: Record<string, Tally> = {};
  const findings: Finding[] = [];
  const chats = [
    ...world.places.map(({ type, ...chat }) => ({ ...chat, kind: type as string, isWhole: true })),
    ...world.readers.map(({ how, ...chat }) => ({ ...chat, kind: `reader ${how}`, isWhole: how === "at once" })),
  ];
  for (const { chatId, telegramId, kind, isWhole } of chats) {
    const tally = kinds[kind] ?? { ...NOTHING };
    kinds[kind] = tally;
    const later = moved.get(telegramId);
    const texts = [...(await telegram.texts(telegramId)), ...(later === undefined ? [] : await telegram.texts(later))];
    const shown = Map.groupBy(texts.flatMap(readEditions), ({ number }) => number);
    tally.messages += texts.length;
    tally.repeats += repeatsIn(texts);
    const rows = [...Map.groupBy(decided.get(chatId) ?? [], ({ number }) => number).values()];
    const note = (what: Finding["what"], number: number, because: string) => {
      tally[what]++;
      findings.push({ what, telegramId, number, because });
    };
    tally.planned += rows.length;
    const missing = stories - rows.length;
    if (isWhole && !blocked.has(telegramId) && missing > 0) note("undecided", 0, `${missing} stories`);
    for (const jobs of rows) {
      const [row] = jobs as [Row];
      const times = shown.get(row.number) ?? [];
      const because = jobs.map(({ state, reason }) => `${state}: ${reason}`).join(", ");
      if (times.length > 0) tally.arrived++;
      for (let again = 1; again < times.length; again++) note("duplicated", row.number, because);
      if (jobs.some(({ state }) => state === "held")) tally[times.length > 0 ? "heldThere" : "heldMissing"]++;
      else if (times.length === 0 && (row.leftOut !== null || blocked.has(telegramId))) tally.leftOut++;
      else if (times.length === 0) note("lost", row.number, because);
      // What a group left behind when it became a supergroup stays as it is.
      const isOld = later !== undefined || blocked.has(telegramId);
      const newest = Math.max(...times.map(({ edition }) => edition));
      if (row.isPosted && !isOld && times.length > 0 && newest < row.edition) note("stale", row.number, because);
    }
  }
  return { kinds, findings, settled: settledIn(db) };
}

function repeatsIn(texts: readonly string[]): number {
  const shown = new Set<number>();
  let repeats = 0;
  for (const text of texts) {
    const numbers = readEditions(text).map(({ number }) => number);
    if (numbers.length > 0 && numbers.every((number) => shown.has(number))) repeats++;
    for (const number of numbers) shown.add(number);
  }
  return repeats;
}

function settledIn(db: Db): Record<string, number> {
  const rows = db
    .prepare<[], { what: string; times: number }>(
      `SELECT iif(o.state = 'held', 'held: ', '') || o.reason AS what, count(*) AS times
       FROM outbox o JOIN chats c ON c.id = o.chat_id
       WHERE c.type <> 'private' AND o.kind IN ('post', 'digest') AND (o.state = 'held' OR o.reason LIKE 'found-by-%')
       GROUP BY what`,
    )
    .all();
  return Object.fromEntries(rows.map(({ what, times }) => [what, times]));
}

/** Each story that goes to a chat, once for each job that is about it. */
function decidedIn(db: Db): Row[] {
  return db
    .prepare<[], Row>(
      `WITH asked AS (
         SELECT delivery_id, state, reason FROM outbox WHERE delivery_id IS NOT NULL
         UNION ALL SELECT j.value, o.state, o.reason FROM outbox o, json_each(o.payload, '$.deliveryIds') j
           WHERE o.kind = 'digest')
       SELECT CAST(replace(a.canonical_url, 'https://wire.example/', '') AS INTEGER) AS number, d.chat_id AS chatId,
         d.left_out AS leftOut, asked.state, asked.reason, a.revision - 1 AS edition, d.post_id IS NOT NULL AS isPosted
       FROM deliveries d JOIN stories s ON s.id = d.story_id JOIN articles a ON a.id = s.lead_article_id
         LEFT JOIN asked ON asked.delivery_id = d.id`,
    )
    .all();
}
