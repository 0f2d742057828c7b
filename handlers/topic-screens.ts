import { routesNaming } from "../src/admin/topic-changes.ts";
import { TOPIC_DAYS, type TopicNews } from "../src/admin/topic-news.ts";
import type { Store } from "../src/db/store.ts";
import { publicUrl } from "../src/delivery/public-url.ts";
import { clip, leadOf, linked, titleOf } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Topic } from "../src/model.ts";
import { topicName } from "../src/topics/name.ts";
import type { Desk, Screen } from "./desk.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageNote, pageOf } from "./keyboard.ts";
import { LONGEST_WRITTEN } from "./route-words.ts";
import type { TopicWords } from "./topic-words.ts";

const DAY = 24 * 60 * 60_000;
const PER_PAGE = 20;
/** UTF-16 units of a topic's words that are shown: those of the usual topics are thousands. */
const LONGEST_QUERY = 600;
/** The same of those beside which others are added. */
const LONGEST_BEFORE = 200;
/** Routes that are named; more are counted. */
const MOST_ROUTES = 5;
const LONGEST_CHANNEL = 60;
/** Of what a topic would take, the newest. */
const MOST_STORIES = 5;
const LONGEST_TITLE = 120;

export interface TopicDeps {
  store: Store;
  i18n: I18n;
  now: () => number;
}

const shownWords = (query: string): string => clip(query, LONGEST_QUERY);

const takenLately = ({ store, now }: TopicDeps, { id }: Topic) => ({
  day: store.topics.takenSince(id, now() - DAY),
  week: store.topics.takenSince(id, now() - TOPIC_DAYS * DAY),
});

/** All topics in their order, with what they took lately. */
export function topicList(deps: TopicDeps, desk: Desk, wanted: number): Screen {
  const page = pageOf(deps.store.topics.list(), wanted, PER_PAGE);
  const lines = page.items.map((topic) => {
    const { day, week } = takenLately(deps, topic);
    const name = topicName(topic, desk.language);
    return week === 0 ? desk.html("topics-edit-none", { name }) : desk.html("topics-edit-line", { name, day, week });
  });
  const text = [desk.html("topics-edit"), lines.join("\n"), ...pageNote(desk, page)];
  const choices = page.items.map((topic) => ({
    label: topicName(topic, desk.language),
    data: `edit-topic:${topic.id}`,
  }));
  const keyboard = keyboardOf(...choiceRows(choices), pageButtons(desk, "edit-topics", page), [
    button(desk.t("topic-button-new"), "edit-topic:new"),
    button(desk.t("button-back"), "topics"),
  ]);
  return { html: text.filter((each) => each !== "").join("\n\n"), keyboard };
}

/** One topic: what it is about, what it takes, who uses it, and what can be done with it. */
export function topicScreen(deps: TopicDeps, desk: Desk, topic: Topic): Screen {
  const { id, slug, query, managed } = topic;
  const { day, week } = takenLately(deps, topic);
  const html = [
    desk.html("topic-edit", { name: topicName(topic, desk.language), slug, words: shownWords(query) }),
    [desk.html("topic-edit-taken", { day, week }), ...usersOf(deps, desk, topic)].join("\n"),
    desk.html(`topic-edit-of-${managed}`),
  ].join("\n\n");
  const keyboard = keyboardOf(
    [
      button(desk.t("source-edit-button-name"), `edit-topic:${id}:name`),
      button(desk.t("topic-button-words"), `edit-topic:${id}:words`),
    ],
    [button(desk.t("source-button-remove"), `edit-topic:${id}:remove`), button(desk.t("button-back"), "edit-topics")],
  );
  return { html, keyboard };
}

/** Asks whether it is to go, and says whom that concerns. */
export function removeTopicScreen(deps: TopicDeps, desk: Desk, topic: Topic): Screen {
  const ask = desk.html("topic-remove-confirm", { name: topicName(topic, desk.language) });
  const yes = button(desk.t("source-button-remove-yes"), `edit-topic:${topic.id}:drop`);
  return {
    html: [ask, usersOf(deps, desk, topic).join("\n")].join("\n\n"),
    keyboard: keyboardOf([yes, button(desk.t("button-cancel"), `edit-topic:${topic.id}`)]),
  };
}

/** How many follow it, and the routes that name it. */
function usersOf({ store }: TopicDeps, desk: Desk, { id, slug }: Topic): string[] {
  const routes = routesNaming(store, slug);
  const names = routes.slice(0, MOST_ROUTES).map(({ chat, route }) => {
    const title = clip(chat.title, LONGEST_CHANNEL);
    return route.slug === "main" ? title : `${title} › ${route.slug}`;
  });
  return [
    desk.html("topic-edit-followers", { count: store.topics.followers(id) }),
    routes.length === 0
      ? desk.html("topic-edit-routes-none")
      : desk.html("topic-edit-routes", { names: names.join(", "), count: routes.length - names.length }),
  ];
}

/** A topic as it is to be, with what it would have taken. */
export function topicProposal(
  { store }: TopicDeps,
  desk: Desk,
  { id, name, query, added }: TopicWords & { id: number | null; name: string },
  { token, news }: { token: string; news: TopicNews },
): Screen {
  const words = added === null ? query : `${clip(query.slice(0, -` OR ${added}`.length), LONGEST_BEFORE)} OR ${added}`;
  const titles = news.gainedIds.slice(0, MOST_STORIES).flatMap((storyId) => {
    const story = store.stories.view(storyId);
    if (story === null) return [];
    return `• ${linked(clip(titleOf(story), LONGEST_TITLE), publicUrl(leadOf(story).url, LONGEST_TITLE * 4))}`;
  });
  const [count, gained] = [news.storyIds.length, news.gainedIds.length];
  const taken =
    id === null
      ? desk.html("topic-would-take", { count, days: TOPIC_DAYS })
      : desk.html("topic-would-have", { count, days: TOPIC_DAYS, gained, lost: news.lost });
  const html = [
    desk.html(id === null ? "topic-propose-new" : "topic-propose", { name, words: clip(words, LONGEST_WRITTEN) }),
    id === null || gained === 0 ? taken : `${taken}\n${desk.html("topic-would-gain")}`,
    titles.join("\n"),
    news.isWhole ? "" : desk.html("route-try-part"),
  ];
  const keyboard = keyboardOf(
    [button(desk.t("route-button-save"), `topic-offer:${token}:save`)],
    [
      button(desk.t("topic-button-other-words"), `topic-offer:${token}:words`),
      button(desk.t("button-cancel"), `topic-offer:${token}:cancel`),
    ],
  );
  return { html: html.filter((each) => each !== "").join("\n\n"), keyboard };
}
