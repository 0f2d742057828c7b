import { statfsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { backupNotice } from "../../handlers/backup.ts";
import { correctionNotice } from "../../handlers/correction-notice.ts";
import { reportNotice } from "../../handlers/report-notice.ts";
import type { Access } from "../admin/access.ts";
import type { Alerts } from "../admin/alerts.ts";
import { createBackups, placeOf } from "../admin/backups.ts";
import { createCorrectionWatch } from "../admin/corrections.ts";
import { reportWeek } from "../admin/report.ts";
import { createRetention } from "../admin/retention.ts";
import { createTallies } from "../admin/tally.ts";
import type { OwnerLine } from "../bot/owner-line.ts";
import type { Foundation } from "./foundation.ts";

export interface CareOptions {
  access: Access;
  alerts: Alerts;
  ownerLine: OwnerLine;
  /** This machine's clock less Telegram's; null: not yet known. */
  clockOffMs: () => number | null;
}

/** What keeps the program well, and tells its owners how it is. */
export function createCare(foundation: Foundation, { access, alerts, ownerLine, clockOffMs }: CareOptions) {
  const { config, log, store, i18n, now } = foundation;
  const { databasePath, defaultTimezone: timezone } = config;
  const backups = createBackups({
    ...{ databasePath, store, place: placeOf(config), log, now },
    onFailure: (result) => ownerLine.tell(backupNotice(result)),
  });
  const retention = createRetention({ store, log, now, days: config.retentionDays });
  const tallies = createTallies({ store, now });
  const corrections = createCorrectionWatch({
    ...{ store, access, now, log },
    tell(post) {
      const say = correctionNotice(store, post);
      if (post.userId === null) ownerLine.tell(say);
      else ownerLine.tellPersonOrOwners(post.userId, say);
    },
  });
  return {
    ...{ backups, retention, corrections },
    countPosts: () => void tallies.run().catch((error: unknown) => log.error({ err: error }, "posts were not counted")),
    /** Not by `now`: what the machine's own clock says is what is looked at. */
    lookAround: () =>
      alerts.look({
        ...{ disk: readDisk(databasePath), clockOffMs: clockOffMs() },
        ...{ wall: Date.now(), steady: performance.now() },
      }),
    report() {
      const at = { timezone, now: now() };
      reportWeek(store, { ...at, tell: (week) => ownerLine.tell(reportNotice(week, { i18n, ...at })) });
    },
    stop: () => Promise.all([backups.stop(), retention.stop(), tallies.stop()]),
  };
}

/** Where the database is; null where the system does not say. */
function readDisk(databasePath: string): { free: number; total: number } | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(dirname(resolve(databasePath)));
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    return null;
  }
}
