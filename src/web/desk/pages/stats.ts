import { html } from "hono/html";
import { readFigures, type Subject } from "../../../admin/figures.ts";
import { PERIODS, type Period, type PeriodName, shift } from "../../../admin/period.ts";
import { topicName } from "../../../topics/name.ts";
import { type DeskDeps, type DeskPage, deskRoutes, missing, show } from "../page.ts";
import { empty, label } from "../parts.ts";
import { telegramHtml } from "../telegram-html.ts";
import type { OwnChannel, Piece, Visit } from "../visit.ts";
import { columns, measures } from "./stats-charts.ts";

const SUBJECTS = { c: "chat", s: "source", t: "topic" } as const;
type Letter = keyof typeof SUBJECTS;

/** A subject by the letter and number that an address names it with ("c12"), for whom it is. */
interface Choice {
  key: string;
  name: string;
  subject: Subject;
}

/** Posts, delays, outlets, readers: of everything, a channel, a source or a topic; to editors of their channels only. */
export const statsPage: DeskPage = {
  path: "/stats",
  name: "web-stats",
  icon: "stats",
  for: "everybody",
  routes: (deps: DeskDeps) =>
    deskRoutes().get("/", async (c) => {
      const { visit } = c.var;
      const groups = choicesOf(deps, visit, await visit.channels());
      const all = groups.flatMap(({ choices }) => choices);
      const asked = c.req.query("of");
      const chosen = asked === undefined ? all[0] : all.find(({ key }) => key === asked);
      if (chosen === undefined) return missing(c, visit.t("figures-unknown"));
      const period = readPeriod(c.req.query("period"), c.req.query("last"));
      return show(c, {
        title: visit.t("web-stats"),
        body: html`${subjectForm(visit, groups, chosen, period)}${periodLinks(visit, chosen, period)}${figuresPiece(deps, visit, chosen, period)}`,
      });
    }),
};

interface Group {
  /** Key of its name. */
  name: string;
  choices: Choice[];
}

function choicesOf({ store }: DeskDeps, visit: Visit, channels: readonly OwnChannel[]): Group[] {
  const choice = (letter: Letter, id: number, name: string): Choice => ({
    ...{ key: `${letter}${id}`, name, subject: { of: SUBJECTS[letter], id } },
  });
  const own = {
    name: "figures-button-channels",
    choices: channels.map(({ chat }) => choice("c", chat.id, chat.title)),
  };
  if (!visit.isOwner) return [own];
  const all: Choice = { key: "a", name: visit.t("figures-of-all"), subject: { of: "all" } };
  return [
    { name: "figures-button-all", choices: [all] },
    own,
    {
      name: "figures-button-sources",
      choices: store.sources.list().map(({ id, name }) => choice("s", id, name)),
    },
    {
      name: "figures-button-topics",
      choices: store.topics.list().map((topic) => choice("t", topic.id, topicName(topic, visit.language))),
    },
  ];
}

const readPeriod = (name = "", last = ""): Period => ({
  name: Object.hasOwn(PERIODS, name) ? (name as PeriodName) : "week",
  lastDay: /^\d{1,6}$/u.test(last) ? Number(last) : null,
});

const address = ({ key }: Choice, { name, lastDay }: Period): string =>
  `/stats?of=${key}&period=${name}${lastDay === null ? "" : `&last=${lastDay}`}`;

function subjectForm(visit: Visit, groups: readonly Group[], chosen: Choice, period: Period): Piece {
  const option = ({ key, name }: Choice) =>
    html`<option value="${key}"${key === chosen.key ? html` selected` : ""}>${name}</option>`;
  const shown = groups.filter(({ choices }) => choices.length > 0);
  return html`<form method="get" action="${visit.path("/stats")}" class="inline-form">
<div class="field"><label for="of">${visit.t("web-stats-of")}</label><select id="of" name="of">${shown.map(
    ({ name, choices }) => html`<optgroup label="${visit.t(name)}">${choices.map(option)}</optgroup>`,
  )}</select></div><input type="hidden" name="period" value="${period.name}"><button class="button plain">${visit.t("web-show")}</button></form>`;
}

function periodLinks(visit: Visit, chosen: Choice, period: Period): Piece {
  const link = (to: Period | null, text: string, isHere = false) =>
    to === null
      ? ""
      : html`<a href="${visit.path(address(chosen, to))}"${isHere ? html` aria-current="true"` : ""}>${text}</a>`;
  const names = ["day", "week", "month"] as const;
  return html`<nav class="filter" aria-label="${visit.t("web-stats-when")}">${link(
    shift(period, -1, visit.timezone, visit.now),
    visit.t("figures-button-earlier"),
  )}${names.map((name) => link({ ...period, name }, visit.t(`figures-button-${name}`), name === period.name))}${link(
    shift(period, 1, visit.timezone, visit.now),
    visit.t("figures-button-later"),
  )}</nav>`;
}

function figuresPiece({ store, words, i18n }: DeskDeps, visit: Visit, chosen: Choice, period: Period): Piece {
  const look = { timezone: visit.timezone, now: visit.now };
  const figures = readFigures(store, chosen.subject, period, look);
  const picture = words.figures(visit, figures, chosen.name);
  const number = (value: number) => i18n.number(visit.language, value);
  const tiles = picture.tiles.map(
    (tile) => html`<div class="tile-figure"><dt>${tile.label}</dt><dd>${tile.value}</dd></div>`,
  );
  const charts =
    picture.empty !== null
      ? empty(picture.empty)
      : html`<div class="charts">${columns("by-step", picture.bars, number)}${
          picture.hours === null ? "" : columns("by-hour", picture.hours, number)
        }${picture.outlets === null ? "" : measures("by-outlet", picture.outlets, number)}</div>`;
  const lines = words.figureLines(visit, figures).map((line) => html`<li>${telegramHtml(line)}</li>`);
  return html`<section aria-labelledby="figures"><h2 id="figures">${chosen.name} · ${picture.subtitle}</h2>
<dl class="tile-figures">${tiles}</dl>${charts}
<details><summary>${label(visit, "web-stats-words")}</summary><ul class="lines">${lines}</ul></details></section>`;
}
