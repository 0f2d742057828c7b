import type { UserFromGetMe } from "grammy/types";
import { alertNotice } from "../../handlers/alert-notice.ts";
import { heldNotice } from "../../handlers/held-notice.ts";
import { troubleNotice } from "../../handlers/trouble-notice.ts";
import { createAlerts } from "../admin/alerts.ts";
import { createOwnerLine } from "../bot/owner-line.ts";
import { proxyFor } from "../config/env.ts";
import { summaryPrompt } from "../config/summary-prompt.ts";
import { createDigestClock } from "../delivery/digest.ts";
import { createDraftDesk } from "../delivery/draft-desk.ts";
import { startDrain } from "../delivery/drain.ts";
import type { JobOptions } from "../delivery/drain-job.ts";
import { createToldLog } from "../delivery/drain-told.ts";
import { createExpander } from "../delivery/expand.ts";
import type { Limits } from "../delivery/limits.ts";
import { recover } from "../delivery/recover.ts";
import { startRecovery } from "../delivery/recover-loop.ts";
import { createRewriter } from "../delivery/rewrite.ts";
import { createLlm } from "../summary/llm.ts";
import type { TelegramClient } from "../telegram/client.ts";
import type { Turn } from "../turns.ts";
import type { Meters } from "../web/meters.ts";
import type { Foundation } from "./foundation.ts";

export interface DeliveryOptions {
  telegram: TelegramClient;
  botInfo: UserFromGetMe;
  limits: Limits;
  meters: Meters;
  /** When work that nobody waits for may go on. */
  turn: Turn;
  /** Whether people wait for answers. */
  isAsked: () => boolean;
}

/** Everything from what was planned to what stands in Telegram, and what owners hear of it. */
export async function startDelivery(foundation: Foundation, options: DeliveryOptions) {
  const { config, store, i18n, now, random, onStop } = foundation;
  const { telegram, botInfo, limits, meters, turn, isAsked } = options;
  const log = foundation.log.child({ module: "delivery" });
  const { defaultLanguage, defaultTimezone, adminChatId, resendToReaders } = config;
  // What is queued before the drain is there waits for it.
  let wake = () => {};
  const ownerLine = createOwnerLine({
    ...{ store, i18n, now, adminChatId, defaultLanguage, defaultTimezone },
    owners: config.adminIds,
    onQueued: () => wake(),
  });
  const alerts = createAlerts({ store, now, tell: (news) => ownerLine.tell(alertNotice(news, i18n)) });
  const onTrouble: JobOptions["onTrouble"] = ({ kind, chat, unfound }) => {
    // One reader's trouble is theirs; of a story that nobody can be sent there would be a notice for each of them.
    if (chat.type === "private") return;
    if (kind === "no-rights" && !alerts.noteRights(chat.id)) return;
    ownerLine.tell(kind === "held" ? heldNotice(chat, unfound) : troubleNotice(kind, chat, botInfo.username));
  };
  recover({ store, log, onTrouble, resendToReaders }, now());

  const rewriter = await openRewriter(foundation, () => wake());
  const told = createToldLog({ store, log, onDelay: meters.posted });
  const drain = startDrain({
    ...(rewriter && { rewriter }),
    ...{ store, telegram, limits, i18n, log, now, random, onTrouble, resendToReaders, isAsked },
    botUsername: botInfo.username,
    paid: config.allowPaidBroadcast && config.messagesPerSecond > 30,
    onUnauthorized: () => foundation.log.error({}, "Telegram refuses the token"),
    ...{ onPosted: told.posted, onEdited: told.edited },
  });
  const stopDrain = once(() => drain.stop());
  onStop(stopDrain);
  wake = () => drain.wake();
  const recovery = startRecovery({
    ...{ store, telegram, limits, log, now, onTrouble, adminChatId },
    botId: botInfo.id,
    onSettled: wake,
  });
  const stopRecovery = once(() => recovery.stop());
  onStop(stopRecovery);
  const expander = createExpander({ store, turn, log, now, onDeliveries: wake });
  const digests = createDigestClock({ store, turn, log, now, onDeliveries: wake });
  const drafts = createDraftDesk({
    ...{ store, now, log, adminChatId, defaultLanguage, defaultTimezone },
    owners: config.adminIds,
    onJobs: wake,
  });
  return {
    ...{ ownerLine, alerts, rewriter, drafts, expander, digests },
    /** There may be jobs that are due. */
    wake,
    /** Stories were opened, or changed. */
    onNews() {
      drafts.run();
      wake();
      rewriter?.wake();
      void expander.run();
    },
    stop: () => Promise.all([expander.stop(), digests.stop(), rewriter?.stop(), stopDrain(), stopRecovery()]),
  };
}

/** Null: there is no language model. */
async function openRewriter({ config, log, store, now, onStop }: Foundation, onReady: () => void) {
  if (config.llm === null) return null;
  const llm = await createLlm({ ...config.llm, proxy: proxyFor(config.llm.baseUrl, config.httpProxy) });
  onStop(() => llm.close());
  const rewriter = createRewriter({
    ...{ store, llm, log: log.child({ module: "summary" }), now, prompt: summaryPrompt(), onReady },
    ...{ dailyBudget: config.llm.dailyBudget, timezone: config.defaultTimezone },
  });
  onStop(() => rewriter.stop());
  return rewriter;
}

/** Does it the first time; afterwards gives what that gave: to wait twice for what hangs would take longer than there is. */
function once<T>(run: () => T): () => T {
  let given: { value: T } | null = null;
  return () => {
    given ??= { value: run() };
    return given.value;
  };
}
