import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { ChaparContext } from "../src/bot/context.ts";
import { clip } from "../src/delivery/wording.ts";

/** So many letters of a label are seen on a phone when two buttons share a row. */
const HALF_ROW = 18;
const WHOLE_ROW = 40;
/** Before the label of what holds. */
export const TICK = "✅ ";
/** Telegram takes a hundred buttons; a phone shows a dozen rows. */
export const TOPICS_PER_PAGE = 30;
/** More of a name, or of what somebody typed for one, is not shown. */
export const LONGEST_ECHO = 60;

export const button = InlineKeyboard.text;

export interface Choice {
  label: string;
  data: string;
  /** Whether it is ticked; absent for what is not ticked at all. */
  on?: boolean;
}

/**
 * Buttons two to a row, in their order; one with a long label has a row to itself. What can be ticked is measured with
 * its tick, so that no tap moves the others.
 */
export function choiceRows(choices: readonly Choice[]): InlineKeyboardButton[][] {
  const rows: { short: boolean; buttons: InlineKeyboardButton[] }[] = [];
  for (const { label, data, on } of choices) {
    const shown = button(`${on === true ? TICK : ""}${clip(label, WHOLE_ROW)}`, data);
    const short = label.length + (on === undefined ? 0 : TICK.length) <= HALF_ROW;
    const last = rows.at(-1);
    if (short && last?.short && last.buttons.length === 1) last.buttons.push(shown);
    else rows.push({ short, buttons: [shown] });
  }
  return rows.map(({ buttons }) => buttons);
}

/** The part of a list that one message shows. */
export interface ListPage<T> {
  items: T[];
  /** From 0; the nearest one that there is. */
  number: number;
  pages: number;
}

export function pageOf<T>(items: readonly T[], wanted: number, perPage: number): ListPage<T> {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  // What a button's data says may be no number at all.
  const number = Math.min(Math.max(Math.trunc(wanted) || 0, 0), pages - 1);
  return { items: items.slice(number * perPage, (number + 1) * perPage), number, pages };
}

/** Buttons to the pages beside this one, with `verb:NUMBER` (behind `letter`) as their data; none when it is the only one. */
export function pageButtons(
  ctx: Pick<ChaparContext, "t">,
  verb: string,
  { number, pages }: Omit<ListPage<unknown>, "items">,
  letter = "",
): InlineKeyboardButton[] {
  return [
    ...(number > 0 ? [button(ctx.t("button-previous"), `${verb}:${letter}${number - 1}`)] : []),
    ...(number < pages - 1 ? [button(ctx.t("button-next"), `${verb}:${letter}${number + 1}`)] : []),
  ];
}

/** "2 of 5" as a paragraph; none when there is one page only. */
export function pageNote(
  ctx: Pick<ChaparContext, "html">,
  { number, pages }: Omit<ListPage<unknown>, "items">,
): string[] {
  return pages === 1 ? [] : [ctx.html("page", { page: number + 1, pages })];
}

/** A keyboard of these rows, the empty ones left out. */
export function keyboardOf(...rows: InlineKeyboardButton[][]): InlineKeyboard {
  return new InlineKeyboard(rows.filter((row) => row.length > 0));
}
