import { webWords } from "../../handlers/web-words.ts";
import type { Access } from "../admin/access.ts";
import type { FeedFinder } from "../admin/find-feed.ts";
import type { Receiver } from "../bot/receive.ts";
import { isOwnServer } from "../config/env.ts";
import type { Depths } from "../db/outbox-depths.ts";
import { createShow } from "../delivery/drain-show.ts";
import type { Rewriter } from "../delivery/rewrite.ts";
import { deskAt } from "../web/desk/desk-at.ts";
import { deskWebRoutes } from "../web/desk/route.ts";
import { healthRoutes } from "../web/health.ts";
import type { Meters } from "../web/meters.ts";
import { metricsRoute } from "../web/metrics.ts";
import { type RunningWeb, startWeb, type WebRoute } from "../web/server.ts";
import { TELEGRAM_NETWORKS, webhookPath, webhookRoute } from "../web/webhook.ts";
import { webSubRoutes } from "../web/websub.ts";
import type { Foundation } from "./foundation.ts";
import type { createNews } from "./news.ts";

export interface ServeOptions {
  news: ReturnType<typeof createNews>;
  meters: Meters;
  depths: (now: number) => Depths;
  access: Access;
  findFeed: FeedFinder;
  rewriter: Rewriter | null;
  botUsername: string;
  webhook: ReturnType<typeof webhookOf>;
  /** Nobody asks for it before updates are received. */
  receiver: () => Receiver;
  /** Whether the database can be written to. */
  isKept: () => boolean;
  /** A job of the outbox is due now. */
  onJobDue: () => void;
}

/** What browsers, hubs, watchers and Telegram reach by HTTP; null where there is no PORT. */
export async function serve(foundation: Foundation, options: ServeOptions): Promise<RunningWeb | null> {
  const { config, log, store, now } = foundation;
  const { news, meters, depths, webhook, receiver, isKept } = options;
  if (config.port === null) return null;
  const updates = () => receiver().health();
  const vitals = {
    database() {
      store.settings.get("config-file");
      return isKept();
    },
    tick: news.ticked,
    updates,
    outbox: () => {
      const dueAt = store.outbox.nextDueAt(0);
      return { oldestDueAt: dueAt !== null && dueAt <= now() ? dueAt : null };
    },
  };
  return await startWeb({
    ...{ host: config.host, port: config.port, publicUrl: config.publicUrl, log: log.child({ module: "web" }) },
    // Telegram is to hear of an update in work that ends before the program does.
    ...(webhook && { closeTimeoutMs: 6_000 }),
    routes: [
      ...healthRoutes(vitals, now),
      metricsRoute(meters, { depths, tickedAt: () => news.ticked().at, updates }, now),
      ...(news.hubs === null ? [] : webSubRoutes(news.hubs)),
      ...(webhook === null ? [] : [webhookRoute({ ...webhook, take: (update) => receiver().take(update) })]),
      ...(await deskRoutes(foundation, options)),
    ],
  });
}

/** The web desk's pages are loaded where there is one. */
async function deskRoutes(foundation: Foundation, options: ServeOptions): Promise<WebRoute[]> {
  const { config, log, store, i18n, now } = foundation;
  const { news, access, findFeed, rewriter, botUsername, onJobDue } = options;
  const { publicUrl, botToken, defaultLanguage, defaultTimezone } = config;
  if (deskAt(config) === null || publicUrl === null) return [];
  const { createDesk } = await import("../web/desk/desk.ts");
  const desk = createDesk({
    ...{ store, i18n, access, findFeed, publicUrl, now, botToken, botUsername, defaultLanguage, defaultTimezone },
    log: log.child({ module: "desk" }),
    show: createShow({ store, i18n, botUsername, ...(rewriter && { rewriter }) }),
    words: webWords({ store, i18n, now }),
    ...{ onJobDue, onSourceDue: news.tick, onNews: news.onNews, onReleased: news.release },
  });
  return deskWebRoutes(desk);
}

/** How Telegram sends updates here; null: they are polled. */
export function webhookOf({
  publicUrl,
  webhookSecret,
  botToken,
  trustedProxies,
  telegramApiRoot,
}: Foundation["config"]) {
  if (publicUrl === null || webhookSecret === null) return null;
  return {
    ...{ url: `${publicUrl}${webhookPath(botToken)}`, token: botToken, secret: webhookSecret, trustedProxies },
    // Whom a request comes from is known behind proxies only if they are; a server of one's own has addresses of its own.
    senders: trustedProxies.length === 0 || isOwnServer(telegramApiRoot) ? null : TELEGRAM_NETWORKS,
  };
}
