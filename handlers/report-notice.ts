import type { WeekReport } from "../src/admin/report.ts";
import type { Saying } from "../src/bot/owner-line.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { ALL_WEEK, reportData, showData, type View } from "./stats-view.ts";
import { figureLines, namesOf, whenOf } from "./stats-words.ts";

const MOST_CHANNELS = 5;

/** The weekly report, in the language of whoever reads it. */
export function reportNotice(
  { figures, before, channels }: WeekReport,
  { i18n, timezone, now }: { i18n: I18n; timezone: string; now: number },
): Saying {
  return (speech) => {
    const desk = { ...speech, timezone };
    const view: View = { ...ALL_WEEK, period: { name: "week", lastDay: figures.range.lastDay } };
    const lines = [
      speech.html("report-title", { when: whenOf(figures, desk, i18n, now) }),
      "",
      ...figureLines(figures, desk, i18n, { before }),
    ];
    if (channels.length > 1) {
      lines.push(speech.html("report-channels", { names: namesOf(channels, desk, i18n, MOST_CHANNELS) }));
    }
    return {
      html: lines.join("\n"),
      keyboard: keyboardOf([
        button(speech.t("report-button-picture"), showData(view)),
        button(speech.t("report-button-off"), reportData(false, view)),
      ]),
    };
  };
}
