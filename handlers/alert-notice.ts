import type { Alert } from "../src/admin/alerts.ts";
import type { Saying } from "../src/bot/owner-line.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { UiLanguage } from "../src/model.ts";
import { shownBytes } from "./shown-bytes.ts";

/** Channels that are named where the bot may post again; what is more is counted: a message is no longer than 4,096 letters. */
const MOST_NAMED = 10;

/** What has changed, a paragraph each, in the language of whoever reads it. */
export function alertNotice(alerts: readonly Alert[], i18n: I18n): Saying {
  const isChannel = ({ kind }: Alert) => kind === "rights-over";
  const channels = alerts.filter(isChannel);
  const named = channels.slice(0, MOST_NAMED);
  const more = channels.length - named.length;
  const shown = alerts.filter((alert) => !isChannel(alert) || named.includes(alert));
  return ({ html, language }) => ({
    html: [
      ...shown.map((alert) => html(`alert-${alert.kind}`, argsOf(alert, language, i18n))),
      ...(more > 0 ? [`… +${more}`] : []),
    ].join("\n\n"),
  });
}

function argsOf(alert: Alert, language: UiLanguage, i18n: I18n): Record<string, string | number> {
  switch (alert.kind) {
    case "outbox":
      return { duration: i18n.duration(language, alert.lateMs), count: alert.pending };
    case "outbox-over":
      return { duration: i18n.duration(language, alert.forMs) };
    case "rights-over":
      return { title: alert.title };
    case "disk":
    case "disk-over":
      return { free: shownBytes(language, alert.free), total: shownBytes(language, alert.total) };
    case "clock":
      return { duration: i18n.duration(language, alert.offMs) };
    case "clock-over":
      return {};
    case "clock-forward":
    case "clock-back":
      return { duration: i18n.duration(language, alert.byMs) };
  }
}
