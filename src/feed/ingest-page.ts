import type { DuePage } from "../db/article-pages.ts";
import { queueEdits } from "../delivery/queue.ts";
import { withoutBoilerplate } from "../extract/boilerplate.ts";
import type { ReadPage } from "../extract/extract-task.ts";
import { STORY_WINDOW_MS } from "../story/assign.ts";
import { materialChange } from "../story/material-change.ts";
import { documentOf } from "../topics/document.ts";
import { withPage } from "./entry-page.ts";
import { type ArticleRun, classify } from "./ingest-entry.ts";

/**
 * What the page of a stored article brought, read after its feed. material: the article says something else than before;
 * complete: more of what it said; none: nothing. Of an article whose text is the feed's, more is no change for readers:
 * a post that waits shows it, one that was sent stays as it is.
 */
export type Completion = "material" | "complete" | "none";

export function completeArticle(run: ArticleRun, due: DuePage, read: ReadPage, readAt: number): Completion {
  const { store, now } = run;
  const article = store.articles.find(due.id);
  if (article === null) return "none";
  const { title, titleKey, text, imageUrl, authors, categories, identity, canonicalUrl, url, language } = article;
  const prepared = withPage(
    {
      ...{ identity, canonicalUrl, needsPage: true, hasThumbnail: false },
      entry: {
        ...{ guid: null, link: url, title, publishedAt: article.publishedAt, updatedAt: null, authors, categories },
        ...{ summaryHtml: null, contentHtml: null, media: [], language, evidence: null },
      },
      content: { title, titleKey, text, imageUrl, authors, categories, contentHash: "" },
    },
    read,
    readAt,
    due.readAt === null ? text.length : 0,
  );
  const pageReadAt = prepared.page?.readAt ?? due.readAt;
  const content = { ...prepared.content, text: withoutBoilerplate(prepared.content.text, run.isFurniture) };
  const isSame =
    content.text === text && content.imageUrl === imageUrl && content.categories.length === categories.length;
  store.articles.complete(article, content, { readAt: pageReadAt, dueAt: null });
  if (isSame) return "none";
  run.desk.place({ ...article, ...content, at: article.publishedAt ?? article.firstSeenAt }, due.id, article.storyId);
  run.placed.push(due.id);
  const openedAt = store.stories.find(article.storyId)?.openedAt ?? now;
  const document = documentOf({ ...article, ...content, sourceSlug: run.source.slug });
  classify(run, article, document, !article.backlog && now - openedAt <= STORY_WINDOW_MS);
  if (due.readAt === null || materialChange(article, content, language).kind === "none") return "complete";
  if (store.stories.find(article.storyId)?.leadArticleId === due.id) store.stories.change(article.storyId, now);
  else store.stories.touch(article.storyId, now);
  queueEdits(store, article.storyId, now);
  return "material";
}
