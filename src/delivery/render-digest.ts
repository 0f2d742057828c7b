import type { I18n } from "../i18n/i18n.ts";
import type { StoryTopic, StoryView } from "../model.ts";
import { toLine } from "../text/normalise.ts";
import { topicName } from "../topics/name.ts";
import { surestTopics } from "./hashtag.ts";
import { fitsMessage } from "./measure.ts";
import { LIST_CUTS, type ListCut, listItem, listing, type Rendered } from "./render.ts";
import { clip, type Look, linked } from "./wording.ts";

/** More stories make a digest that nobody reads to its end; so many always fit as long as they stand. */
export const MOST_IN_DIGEST = 15;
/** Fewer stories are seen at a glance. */
const LEAST_GROUPED = 5;
/** The first groups show so many stories openly, the others their first one alone. */
const OPEN_GROUPS = 2;
const OPEN_STORIES = 3;
/** Fewer are not worth a tap. */
const LEAST_FOLDED = 2;
const LONGEST_NAME = 48;

/** For whom a digest is. `followed`: ids of the topics that they chose; by default none. */
export type DigestLook = Look & { audience: "person" | "chat"; followed?: ReadonlySet<number> };

/**
 * Several stories in one message, each a linked headline over its outlet and time, at most MOST_IN_DIGEST; the others are
 * counted below. Where they are of several topics they stand under the names of these, the best story's topic first, and
 * what is long is folded into a quote that opens by a tap. A person is told that they are for them; a chat of many is not.
 */
export function renderDigest(stories: readonly StoryView[], look: DigestLook, i18n: I18n): Rendered {
  const shown = stories.slice(0, MOST_IN_DIGEST);
  const title = look.audience === "person" ? "digest-title" : "digest-title-chat";
  const heading = i18n.html(look.language, title, { count: stories.length });
  const more = stories.length - shown.length;
  const html = grouped(heading, shown, more, look, i18n) ?? listing(heading, shown, more, null, look, i18n);
  return { html, preview: null };
}

/** `topic` null: stories of none. */
interface Group {
  topic: StoryTopic | null;
  stories: StoryView[];
}

/** By the surest topic of each that is followed, else the surest; in the order of their first stories, none at the end. */
function groupsOf(stories: readonly StoryView[], followed: ReadonlySet<number> = new Set()): Group[] {
  const groups = new Map<number | null, Group>();
  for (const story of stories) {
    const topics = surestTopics(story);
    const topic = topics.find(({ id }) => followed.has(id)) ?? topics[0] ?? null;
    const group = groups.get(topic?.id ?? null) ?? { topic, stories: [] };
    groups.set(topic?.id ?? null, group);
    group.stories.push(story);
  }
  return [...groups.values()].sort((a, b) => Number(a.topic === null) - Number(b.topic === null));
}

/** null: there is nothing to group, or no room for it. */
function grouped(
  heading: string,
  stories: readonly StoryView[],
  more: number,
  look: DigestLook,
  i18n: I18n,
): string | null {
  const groups = groupsOf(stories, look.followed);
  if (stories.length < LEAST_GROUPED || groups.filter(({ topic }) => topic !== null).length < 2) return null;
  const below = more > 0 ? [i18n.html(look.language, "list-more", { count: more })] : [];
  for (const cut of LIST_CUTS) {
    const parts = groups.map((group, index) => groupHtml(group, index < OPEN_GROUPS, cut, look, i18n));
    const html = [heading, ...parts, ...below].join("\n\n");
    if (fitsMessage(html)) return html;
  }
  return null;
}

function groupHtml({ topic, stories }: Group, isFirst: boolean, cut: ListCut, look: Look, i18n: I18n): string {
  const items = stories.map((story) => listItem(story, cut, look, i18n));
  const open = isFirst ? OPEN_STORIES : 1;
  const count = items.length - open < LEAST_FOLDED ? items.length : open;
  const folded = items.slice(count).join("\n\n");
  const shown = items.slice(0, count).join("\n\n");
  const rest = folded === "" ? "" : `\n\n<blockquote expandable>${folded}</blockquote>`;
  return `<b>${nameOf(topic, look, i18n)}</b>\n${shown}${rest}`;
}

function nameOf(topic: StoryTopic | null, look: Look, i18n: I18n): string {
  if (topic === null) return i18n.html(look.language, "digest-other");
  return linked(clip(toLine(topicName(topic, look.language)), LONGEST_NAME) || topic.slug, null);
}
