import type { KnownArticle } from "../db/articles.ts";
import type { Store } from "../db/store.ts";
import type { Article, Source } from "../model.ts";
import type { ArticleText } from "../story/material-change.ts";
import { isSameArticleAgain } from "../story/same-article.ts";
import { titleKey } from "../text/normalise.ts";
import { titleMarkers, withoutWithdrawnVerb } from "../text/title-markers.ts";
import type { PreparedEntry } from "./prepare.ts";

/** The headline says that its outlet takes it back; a mere verb only where the article had the same one without it. */
export function isWithdrawn({ content }: Pick<PreparedEntry, "content">, known: KnownArticle | null): boolean {
  if (titleMarkers(content.title).flags.has("withdrawn")) return true;
  const before = known === null ? null : withoutWithdrawnVerb(content.title);
  if (before === null) return false;
  return titleKey(before) === known?.titleKey || (known?.retractedAt != null && content.titleKey === known.titleKey);
}

/** A headline of fewer words may stand over two things. */
const LEAST_WORDS = 4;
/** A notice comes soon, else it tells of something else. */
const NOTICE_MS = 2 * 24 * 3_600_000;

/**
 * The article that a new entry of its source takes back by a verb ("WITHDRAWN: …") before or behind its very headline; null
 * when it is no such notice.
 */
export function takenBackByVerb(store: Store, sourceId: number, title: string, now: number): KnownArticle | null {
  const key = titleKey(withoutWithdrawnVerb(title) ?? "");
  if (key.split(" ").length < LEAST_WORDS) return null;
  const told = store.articles.sameTitle(sourceId, key).map((identity) => store.articles.known(sourceId, identity));
  return told.find((article) => article !== null && now - article.firstSeenAt <= NOTICE_MS) ?? null;
}

type Notice = Pick<Article, "id" | "sourceId" | "storyId" | "title" | "titleKey" | "text"> & { at: number };

/** What the same source told before in the story of a notice that says at another address that it is withdrawn. */
export function takenBackBy(store: Store, notice: Notice): Article[] {
  const verbless = withoutWithdrawnVerb(notice.title);
  const key = verbless === null ? null : titleKey(verbless);
  return store.articles.ofStory(notice.storyId).filter((article) => {
    const { id, sourceId, publishedAt, firstSeenAt } = article;
    if (id >= notice.id || sourceId !== notice.sourceId) return false;
    if (key !== null) return article.titleKey === key;
    return isSameArticleAgain({ ...article, at: publishedAt ?? firstSeenAt }, notice);
  });
}

/** Such a notice has taken the article back: that its feed still shows it says nothing. */
export function hasNotice(store: Store, source: Source, { id, storyId }: KnownArticle): boolean {
  return store.articles.ofStory(storyId).some((notice) => {
    const { title, retractedAt } = notice;
    if (notice.sourceId !== source.id || retractedAt === null) return false;
    if (!titleMarkers(title).flags.has("withdrawn") && withoutWithdrawnVerb(title) === null) return false;
    const at = notice.publishedAt ?? notice.firstSeenAt;
    return takenBackBy(store, { ...notice, at }).some((before) => before.id === id);
  });
}

/** What the article said before it said that it is withdrawn, the same when it does not. */
export function beforeWithdrawal(store: Store, article: Article): ArticleText {
  const says = titleMarkers(article.title).flags.has("withdrawn") || withoutWithdrawnVerb(article.title) !== null;
  return (article.retractedAt !== null && says && store.articles.revisions(article.id).at(-2)) || article;
}
