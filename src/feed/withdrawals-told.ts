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

/** What the same source told before in the story of a notice that says at another address that it is withdrawn. */
export function takenBackBy(
  store: Store,
  notice: Pick<Article, "id" | "sourceId" | "storyId" | "title" | "titleKey" | "text"> & { at: number },
): Article[] {
  return store.articles.ofStory(notice.storyId).filter((article) => {
    const { id, sourceId, publishedAt, firstSeenAt } = article;
    const before = { ...article, at: publishedAt ?? firstSeenAt };
    return id < notice.id && sourceId === notice.sourceId && isSameArticleAgain(before, notice);
  });
}

/** Such a notice has taken the article back: that its feed still shows it says nothing. */
export function hasNotice(store: Store, source: Source, { id, storyId }: KnownArticle): boolean {
  return store.articles.ofStory(storyId).some((notice) => {
    if (notice.sourceId !== source.id || !titleMarkers(notice.title).flags.has("withdrawn")) return false;
    const at = notice.publishedAt ?? notice.firstSeenAt;
    return takenBackBy(store, { ...notice, at }).some((before) => before.id === id);
  });
}

/** What the article said before it said that it is withdrawn, the same when it does not. */
export function beforeWithdrawal(store: Store, article: Article): ArticleText {
  const says = titleMarkers(article.title).flags.has("withdrawn") || withoutWithdrawnVerb(article.title) !== null;
  return (article.retractedAt !== null && says && store.articles.revisions(article.id).at(-2)) || article;
}
