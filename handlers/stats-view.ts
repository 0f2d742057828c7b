import type { InlineKeyboardButton } from "grammy/types";
import type { Subject } from "../src/admin/figures.ts";
import { type Period, type PeriodName, shift } from "../src/admin/period.ts";
import type { ThemeName } from "../src/chart/svg.ts";
import type { Desk } from "./desk.ts";
import { button } from "./keyboard.ts";

/** What a screen of figures shows. */
export interface View {
  subject: Subject;
  period: Period;
  theme: ThemeName;
}

const SUBJECTS = { c: "chat", s: "source", t: "topic" } as const;
export type ListLetter = keyof typeof SUBJECTS;
const PERIOD_LETTERS = { day: "d", week: "w", month: "m" } as const satisfies Record<PeriodName, string>;

/** A view in the data of a button, "c12:w:20414:l"; of a week up to today "a:w::l". */
export const VIEW = "(?<subject>a|[cst]\\d{1,15}):(?<period>[dwm]):(?<last>\\d{0,6}):(?<theme>[lk])";

export const ALL_WEEK: View = { subject: { of: "all" }, period: { name: "week", lastDay: null }, theme: "light" };

function formatView({ subject, period, theme }: View): string {
  const of =
    subject.of === "all" ? "a" : `${subject.of === "chat" ? "c" : subject.of === "source" ? "s" : "t"}${subject.id}`;
  return `${of}:${PERIOD_LETTERS[period.name]}:${period.lastDay ?? ""}:${theme === "dark" ? "k" : "l"}`;
}

/** Of a match of VIEW. */
export function readView({ groups = {} }: RegExpMatchArray): View {
  const { subject: said = "a", period, last = "", theme } = groups;
  const of = SUBJECTS[said[0] as ListLetter];
  return {
    subject: of === undefined ? { of: "all" } : { of, id: Number(said.slice(1)) },
    period: {
      name: period === "d" ? "day" : period === "m" ? "month" : "week",
      lastDay: last === "" ? null : Number(last),
    },
    theme: theme === "k" ? "dark" : "light",
  };
}

export const showData = (view: View): string => `st:${formatView(view)}`;
export const listData = (letter: ListLetter, page: number, view: View): string =>
  `sl:${letter}:${page}:${formatView(view)}`;
export const reportData = (on: boolean, view: View): string => `sr:${on ? 1 : 0}:${formatView(view)}`;

/** To other periods and other times. */
export function viewRows(desk: Desk, view: View, now: number): InlineKeyboardButton[][] {
  const { period } = view;
  const chosen = (name: PeriodName) => `${name === period.name ? "• " : ""}${desk.t(`figures-button-${name}`)}`;
  const earlier = shift(period, -1, desk.timezone, now);
  const later = shift(period, 1, desk.timezone, now);
  const to = (period: Period) => showData({ ...view, period });
  return [
    (["day", "week", "month"] as const).map((name) => button(chosen(name), to({ name, lastDay: period.lastDay }))),
    [
      ...(earlier === null ? [] : [button(desk.t("figures-button-earlier"), to(earlier))]),
      button(desk.t("button-refresh"), showData(view)),
      ...(later === null ? [] : [button(desk.t("figures-button-later"), to(later))]),
    ],
  ];
}

/** The same in the other light. */
export function lightButton(desk: Desk, view: View): InlineKeyboardButton {
  const theme = view.theme === "dark" ? "light" : "dark";
  return button(desk.t(`figures-button-${theme}`), showData({ ...view, theme }));
}
