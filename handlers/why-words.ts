import type { Why } from "../src/admin/why.ts";
import type { RouteVerdict } from "../src/admin/why-routes.ts";
import { publicUrl } from "../src/delivery/public-url.ts";
import { clip, linked, outletOf } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { StoryView } from "../src/model.ts";
import { escapeHtml } from "../src/text/html.ts";
import type { Desk } from "./desk.ts";

const LONGEST_URL = 300;
const LONGEST_RULE = 120;
/** Words that two articles share, as many as tell why they are one story. */
const MOST_SHARED = 5;
/** Reasons of the assignment that have a text; others are shown as they are. */
const REASONS = new Set(["open", "same-url", "same-title", "same-event", "by-hand", "unknown"]);

/** Why a story that was decided is in no post, as far as there is a text for it. */
const LEFT_OUT = new Set(["digest-full", "too-old"]);

export interface WhyLook {
  desk: Desk;
  i18n: I18n;
  now: number;
}

/** Plain text. */
export const moment = ({ desk, i18n, now }: WhyLook, at: number) =>
  i18n.moment(desk.language, at, { timezone: desk.timezone, now });

/** Plain text. */
export function topicsOf({ topics }: StoryView, { language }: Desk): string {
  return topics.map(({ names, slug }) => names[language] ?? names.en ?? slug).join(", ");
}

/** An article: its outlet, when it came and why it belongs to the story. Telegram's HTML. */
export function articleLine({ article, because }: Why["articles"][number], look: WhyLook): string {
  const { desk } = look;
  const outlet = linked(outletOf(article), publicUrl(article.url, LONGEST_URL));
  const reason = becauseHtml(because, desk);
  const gone =
    article.retractedAt === null ? [] : [desk.html("why-withdrawn", { time: moment(look, article.retractedAt) })];
  return [outlet, moment(look, article.firstSeenAt), reason, ...gone].join(" · ");
}

/** Why an article is in the story; of one event, by which words. */
function becauseHtml({ reason, facts }: Why["articles"][number]["because"], desk: Desk): string {
  const shared = Array.isArray(facts.shared) ? facts.shared.slice(0, MOST_SHARED).map(String) : [];
  if (reason === "same-event" && shared.length > 0) {
    return desk.html("why-because-shared", { shared: clip(shared.join(", "), LONGEST_RULE) });
  }
  return REASONS.has(reason) ? desk.html(`why-because-${reason}`) : escapeHtml(reason.replaceAll("-", " "));
}

/** A channel that it was decided for: when it went there, or why not yet, and by which rule. Telegram's HTML. */
export function placeLine(
  { chat, route, notBefore, post, link, editedAt, edits, deletedAt, leftOut, draft }: Why["places"][number],
  look: WhyLook,
): string {
  const { desk, now } = look;
  const undecided = draft === null ? null : draftWords(draft, look);
  const title = linked(clip(chat.title, 60), link);
  const rule =
    route === null
      ? desk.html("why-rule-gone")
      : route.query === ""
        ? desk.html("why-rule-all")
        : desk.html("why-rule-query", { query: clip(route.query, LONGEST_RULE) });
  if (post === null) {
    const when =
      undecided !== null
        ? undecided
        : leftOut !== null && LEFT_OUT.has(leftOut)
          ? desk.html(`why-left-${leftOut}`)
          : notBefore > now
            ? desk.html("why-waiting", { time: moment(look, notBefore) })
            : desk.html("why-not-sent");
    return `${title} · ${when} · ${rule}`;
  }
  const facts = [moment(look, post.sentAt), rule];
  if (draft !== null && draft.at !== null && draft.state === "published") {
    facts.push(desk.html("why-draft-published", { name: nameOf(draft, look) }));
  }
  if (edits > 0 && editedAt !== null)
    facts.push(desk.html("why-edited", { count: edits, time: moment(look, editedAt) }));
  if (deletedAt !== null) facts.push(desk.html("why-deleted", { time: moment(look, deletedAt) }));
  return `${title} · ${facts.join(" · ")}`;
}

type PlaceDraft = NonNullable<Why["places"][number]["draft"]>;

/** "": somebody who asked to be forgotten since. */
const nameOf = ({ name }: PlaceDraft, { desk }: WhyLook): string => name || desk.t("audit-by-former");

/** Why a draft has no post; null: an editor wants it to have one. */
function draftWords(draft: PlaceDraft, look: WhyLook): string | null {
  const { state, at } = draft;
  switch (state) {
    case "skipped":
      return look.desk.html("why-draft-skipped", {
        name: nameOf(draft, look),
        time: moment(look, at ?? look.now),
      });
    case "waiting":
    case "expired":
    case "merged":
      return look.desk.html(`why-draft-${state}`);
    default:
      return null;
  }
}

/** A route that has not taken it, and why. Telegram's HTML. */
export function refusalLine({ chat, route, refusal }: RouteVerdict, { html }: Pick<Desk, "html">): string {
  const name = route.slug === "main" ? chat.title : `${chat.title} › ${route.slug}`;
  return `${linked(clip(name, 60), null)} · ${html(`why-not-${refusal}`)}`;
}

/** A rule that asks for something else is the least surprising of the reasons, and comes last. */
export const tellingFirst = (refusals: readonly RouteVerdict[]): RouteVerdict[] =>
  refusals.toSorted((a, b) => Number(a.refusal === "query") - Number(b.refusal === "query"));
