import { healthNotice } from "../../handlers/health-notice.ts";
import { createHealthWatch } from "../admin/health-watch.ts";
import { createIndexCare } from "../admin/index-care.ts";
import { createReindexer } from "../admin/reindex.ts";
import { createReleaser } from "../admin/release.ts";
import type { OwnerLine } from "../bot/owner-line.ts";
import { followedQueriesOf } from "../delivery/followed.ts";
import { createRefresher } from "../feed/refresh.ts";
import { createStoryDesk, fillStoryDesk } from "../feed/story-desk.ts";
import { createHubClient, type HubClient } from "../feed/subscribe.ts";
import { createWithdrawals } from "../feed/withdrawals.ts";
import { createSeldom } from "../seldom.ts";
import type { Turn } from "../turns.ts";
import type { Meters } from "../web/meters.ts";
import type { Foundation } from "./foundation.ts";
import type { createReaders } from "./readers.ts";

export interface NewsOptions {
  readers: ReturnType<typeof createReaders>;
  ownerLine: OwnerLine;
  meters: Meters;
  /** When work that nobody waits for may go on. */
  turn: Turn;
  env: Readonly<Record<string, string | undefined>>;
  /** Stories were opened, or changed. */
  onNews: () => void;
  /** When `tick` is called next, UTC ms, and how long it is from then to the time after it, ms; null: not yet known. */
  nextTick: () => { at: number | null; gapMs: number | null };
}

/** Everything from the sources to stored stories. Nothing is read before `fill`. */
export function createNews(foundation: Foundation, options: NewsOptions) {
  const { config, store, i18n, now, random } = foundation;
  const { readers, ownerLine, meters, turn, env, nextTick } = options;
  const { fetcher, parser, pages } = readers;
  const desk = createStoryDesk(store);
  const indexCare = createIndexCare({ store, log: foundation.log, turn });
  const reindexer = createReindexer({ store, log: foundation.log, onSlice: () => indexCare.run() });
  const onNews = () => {
    options.onNews();
    void indexCare.run();
  };
  const hubs =
    config.publicUrl === null || config.port === null
      ? null
      : createHubClient({
          ...{ store, fetcher, log: foundation.log.child({ module: "websub" }), now, publicUrl: config.publicUrl },
          onPush: (...push) => refresher.push(...push),
        });
  const watch = createHealthWatch({
    ...{ store, now },
    tell: (changes) => ownerLine.tell(healthNotice(changes, { i18n, now: now() })),
  });
  const releaser = createReleaser({ store, now, onNews });
  const refresher = createRefresher({
    ...{ store, fetcher, parser, now, random, env, desk, turn, hubs, onNews },
    log: foundation.log.child({ module: "feed" }),
    withdrawals: createWithdrawals({ store, fetcher, now, onRetracted: onNews }),
    pages: { loader: pages },
    tickMs: () => tickMs,
    onReport: meters.polled,
    onMoved: (source) => watch.noteMove(source),
  });
  let isFilled = false;
  let tickMs: number | null = null;
  let ticked: { at: number | null; dueAt: number | null } = { at: null, dueAt: null };
  let isStopped = false;
  /** Not in the turn in which the last sources were stored. Whoever starts next sees what nobody was told of. */
  const look = async () => {
    await turn();
    if (!isStopped) watch.look();
  };
  const seldom = createSeldom(foundation.log, now);
  const failed = (what: string) => (error: unknown) => seldom({ err: error }, what);
  return {
    ...{ desk, indexCare, reindexer, onNews },
    /** What hubs call; null: there is no address at which they could. */
    hubs: hubs && {
      ...hubs,
      push: (...push: Parameters<HubClient["push"]>) => (isFilled ? hubs.push(...push) : ("busy" as const)),
    },
    /** When sources were last looked through, and when the next time is due, UTC ms; null: not yet known. */
    ticked: () => ticked,
    /** Learns what was told in the last days, and who follows what: before that, what is read would look new. */
    async fill() {
      await fillStoryDesk(desk, store, now());
      await followedQueriesOf(store).fill();
      isFilled = true;
    },
    /** Reads the sources that are due. */
    tick() {
      if (!isFilled) return;
      desk.forget(now());
      const next = nextTick();
      tickMs = next.gapMs;
      ticked = { at: now(), dueAt: next.at };
      // Hubs first: at the start they make their sources due.
      for (const work of [hubs?.tick(), releaser.run(), refresher.tick().then(look)]) {
        work?.catch(failed("a tick failed inside Chapar"));
      }
    },
    /** Articles that were held may go on. */
    release: () => void releaser.run().catch(failed("released articles wait for the next tick")),
    stop() {
      isStopped = true;
      return Promise.all([refresher.stop(), hubs?.stop(), releaser.stop(), reindexer.stop()]).finally(indexCare.stop);
    },
  };
}
