import type { Change, Why } from "../src/admin/why.ts";
import type { WhyFor } from "../src/admin/why-for.ts";
import type { RouteVerdict } from "../src/admin/why-routes.ts";
import { clip, outletOf, titleOf } from "../src/delivery/wording.ts";
import type { Html } from "../src/i18n/i18n.ts";
import type { StoryView } from "../src/model.ts";
import type { Piece } from "../src/story/diff-words.ts";
import { escapeHtml } from "../src/text/html.ts";
import type { Desk, Screen } from "./desk.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageNote } from "./keyboard.ts";
import { articleLine, moment, placeLine, refusalLine, tellingFirst, topicsOf, type WhyLook } from "./why-words.ts";

/** More of them would not fit into one message with their links. */
const MOST_ARTICLES = 12;
const MOST_PLACES = 10;
const LONGEST_TITLE = 160;
/** UTF-16 units of a change that one message shows, title and text, without its tags; of the title alone. */
const LONGEST_CHANGE = 2_400;
const LONGEST_TITLE_CHANGE = 800;
/** Telegram shows a hundred formatted runs of a message; the screen has some of its own. */
const MOST_MARKED = 90;

export const shownTitleOf = (story: StoryView): string => clip(titleOf(story), LONGEST_TITLE);

/** Which story a post shows, how its articles came together, where it went and by which rule. */
export function whyScreen(why: WhyFor, look: WhyLook): Screen {
  const { desk } = look;
  const { story } = why;
  const parts = [
    `<b>${escapeHtml(shownTitleOf(story))}</b>\n${desk.html("why-opened", { id: story.id, time: moment(look, story.openedAt) })}`,
    [
      desk.html("why-articles", { count: why.articles.length }),
      ...why.articles.slice(0, MOST_ARTICLES).map((each) => `• ${articleLine(each, look)}`),
      ...more(why.articles.length - MOST_ARTICLES, desk),
    ].join("\n"),
    [
      ...(why.places.length === 0 && why.readers === 0 ? [desk.html("why-posted-nowhere")] : [desk.html("why-posted")]),
      ...why.places.slice(0, MOST_PLACES).map((place) => `• ${placeLine(place, look)}`),
      ...more(why.places.length - MOST_PLACES, desk),
      ...(why.readers > 0
        ? [`• ${desk.html("why-readers", { count: why.readers, topics: topicsOf(story, desk) })}`]
        : []),
    ].join("\n"),
  ];
  if (why.refusals.length > 0) parts.push(refusalLines(why.refusals, desk).join("\n"));
  const changes =
    why.changes > 0 ? [button(desk.t("why-button-changes", { count: why.changes }), `why:${story.id}:changes:0`)] : [];
  const split = why.articles.length > 1 ? [button(desk.t("why-button-split"), `why:${story.id}:split`)] : [];
  const join = button(desk.t("why-button-join"), `why:${story.id}:join`);
  const offer = why.editable.size > 0 ? [button(desk.t("correct-button-offer"), `offer:${story.id}`)] : [];
  const keyboard = keyboardOf(...editRows(why), offer, changes, ...(why.isOwner ? [split, [join]] : []));
  return { html: parts.join("\n\n"), keyboard };
}

/** A button to each post that may be written anew. */
function editRows({ places, editable }: WhyFor) {
  const posts = places.filter(
    ({ chatId, post, deletedAt, kind }) =>
      post !== null && deletedAt === null && kind === "text" && editable.has(chatId),
  );
  return choiceRows(
    posts.slice(0, MOST_PLACES).map(({ chat, post }) => ({ label: `✏️ ${chat.title}`, data: `correct:${post?.id}` })),
  );
}

/** Why other channels did not get it: one line for each of them, and of its routes when there are several. */
function refusalLines(refusals: readonly RouteVerdict[], desk: Desk): string[] {
  const lines = tellingFirst(refusals)
    .slice(0, MOST_PLACES)
    .map((refusal) => `• ${refusalLine(refusal, desk)}`);
  return [desk.html("why-not"), ...lines, ...more(refusals.length - MOST_PLACES, desk)];
}

const more = (count: number, desk: Desk) => (count > 0 ? [desk.html("why-more", { count })] : []);

/** One change, word by word: what went is struck through, what came is bold. */
export function changeScreen(
  storyId: number,
  change: Change | null,
  page: { number: number; pages: number },
  look: WhyLook,
): Screen {
  const { desk } = look;
  const keyboard = keyboardOf(pageButtons(desk, `why:${storyId}:changes`, page), [
    button(desk.t("button-back"), `why:${storyId}`),
  ]);
  if (change === null) return { html: desk.html("why-unknown"), keyboard };
  const parts = [desk.html("why-change", { outlet: change.outlet, time: moment(look, change.seenAt) })];
  if (change.to > change.from + 1) parts.push(`<i>${desk.html("why-change-gap")}</i>`);
  const inTitle: Room = { units: LONGEST_TITLE_CHANGE, marks: MOST_MARKED };
  const title = piecesHtml(change.title, inTitle);
  if (title.html !== "") parts.push(desk.html("why-change-title", { change: title }));
  const units = LONGEST_CHANGE - LONGEST_TITLE_CHANGE + inTitle.units;
  const text = piecesHtml(change.text, { units, marks: inTitle.marks });
  if (text.html !== "") parts.push(desk.html("why-change-text", { change: text }));
  if (title.html === "" && text.html === "") parts.push(desk.html("why-change-other"));
  else parts.push(`<i>${desk.html(change.verdict.kind === "none" ? "why-change-small" : "why-change-material")}</i>`);
  return { html: [...parts, ...pageNote(desk, page)].join("\n\n"), keyboard };
}

/** What is left of a message. */
interface Room {
  units: number;
  marks: number;
}

/** Takes from `room` what it uses. */
function piecesHtml(pieces: readonly Piece[], room: Room): Html {
  const shown: string[] = [];
  for (const piece of pieces) {
    if (piece.kind === "skipped") {
      shown.push("…");
      continue;
    }
    const isMarked = piece.kind !== "same";
    if (room.units <= 0 || (isMarked && room.marks === 0)) {
      shown.push("…");
      break;
    }
    const text = clip(piece.text, room.units);
    room.units -= text.length + 1;
    if (isMarked) room.marks--;
    const html = escapeHtml(text);
    shown.push(piece.kind === "removed" ? `<s>${html}</s>` : piece.kind === "added" ? `<b>${html}</b>` : html);
  }
  return { html: shown.join(" ").replaceAll(" ¶ ", "\n\n").replaceAll("¶", "") };
}

/** Buttons for articles; far from the hundred that a keyboard holds. */
const MOST_CHOICES = 40;

/** Which of the story's articles does not belong there. */
export function splitScreen({ story, articles }: Why, desk: Desk): Screen {
  const choices = articles.slice(0, MOST_CHOICES).map(({ article }) => ({
    label: `${outletOf(article)}: ${article.title}`,
    data: `why:${story.id}:split:${article.id}`,
  }));
  return {
    html: desk.html("why-split-choose"),
    keyboard: keyboardOf(...choiceRows(choices), [button(desk.t("button-back"), `why:${story.id}`)]),
  };
}

/** Which of these is the same story. */
export function joinScreen(storyId: number, others: readonly StoryView[], desk: Desk): Screen {
  const choices = others.map((other) => ({ label: shownTitleOf(other), data: `why:${storyId}:join:${other.id}` }));
  return {
    html: desk.html(choices.length === 0 ? "why-join-none" : "why-join-choose"),
    keyboard: keyboardOf(...choiceRows(choices), [button(desk.t("button-back"), `why:${storyId}`)]),
  };
}
