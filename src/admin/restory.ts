import type { Store } from "../db/store.ts";
import type { ToldArticle } from "../db/stories.ts";
import { createStoryDesk, type Placement, type StoryBook } from "../feed/story-desk.ts";
import { takenBackBy } from "../feed/withdrawals-told.ts";
import { STORY_MEMORY_MS } from "../story/stream.ts";
import { withoutWithdrawnVerb } from "../text/title-markers.ts";

/** Articles that are read at one go. */
const SLICE = 100;

/** Articles that leave their stories for another one. */
export interface Regrouping {
  /** null: for one of their own. */
  to: number | null;
  articles: { id: number; from: number }[];
}

/** What would be arranged otherwise if the articles came today. */
export interface RestoryPlan {
  /** How many articles were looked at. */
  articles: number;
  /** These first; no two stories are merged that have articles which belong elsewhere. */
  regroupings: Regrouping[];
  /** Stories that are told by others from then on, whole. */
  merges: { from: number; into: number }[];
  /** How the articles that change their story come to it, by article. */
  because: Map<number, Placement>;
  /** What articles continue; the stories' ids are of no meaning. */
  related: { articleId: number; seenAt: number; related: Placement["related"] }[];
}

/** Articles that belong together, as it turns out. */
interface Group {
  /** From 1, what the desk takes for the story's id. */
  id: number;
  /** The story that it is in any case: it has older articles, or a person has arranged it. null: that is still open. */
  anchor: number | null;
  /** A person has arranged it: nothing comes in and nothing goes out. */
  isArranged: boolean;
  members: Pick<ToldArticle, "id" | "sourceId" | "storyId">[];
}

/**
 * Looks for a story anew for all articles that came since a time, in their order: by address, then by what they tell, as
 * they are now and by today's rules. Stories that a person has merged or split stay as they are. Changes nothing; yields how
 * many articles were looked at.
 */
export function* planRestory(store: Store, since: number): Generator<number, RestoryPlan> {
  const first = store.stories.firstArticleSince(since);
  const groups = createGroups(first);
  const desk = createStoryDesk(store, bookOf(store, groups));
  const plan: RestoryPlan = { articles: 0, regroupings: [], merges: [], because: new Map(), related: [] };
  const found = new Map<number, Placement>();
  const seen = new Set<number>();

  // Those of the days before are what the first ones are compared with.
  let after = Math.min(store.stories.firstArticleSince(since - STORY_MEMORY_MS), first) - 1;
  for (let slice = store.stories.toldAfter(after, SLICE); slice.length > 0; ) {
    for (const article of slice) {
      if (!seen.has(article.storyId)) {
        seen.add(article.storyId);
        if (article.isArranged || store.stories.hasBefore(article.storyId, first)) groups.anchored(article.storyId);
      }
      const placement = article.id < first ? null : desk.find(article);
      settle(article, placement);
      if (placement === null) continue;
      plan.articles++;
      found.set(article.id, placement);
      const { related } = placement;
      if (related.length > 0) plan.related.push({ articleId: article.id, seenAt: article.firstSeenAt, related });
    }
    const last = slice[slice.length - 1];
    after = last?.id ?? after;
    desk.forget(last?.firstSeenAt ?? 0);
    yield plan.articles;
    slice = store.stories.toldAfter(after, SLICE);
  }
  arrange(store, groups.all, plan);
  for (const { articles } of plan.regroupings) for (const { id } of articles) keep(id);
  for (const { from } of plan.merges) for (const { id } of store.articles.ofStory(from)) keep(id);
  return plan;

  function settle(article: ToldArticle, placement: Placement | null): void {
    const isFixed = placement === null || article.isArranged;
    // A notice goes with what it takes back, whatever it tells.
    const [taken] = withoutWithdrawnVerb(article.title) === null ? [] : takenBackBy(store, article);
    const before = taken === undefined ? null : groups.of(taken);
    const joined = before ?? (placement?.kind === "join" ? groups.byId(placement.storyId) : null);
    if (article.isArranged) groups.anchored(article.storyId).isArranged = true;
    const group = isFixed ? groups.anchored(article.storyId) : (joined ?? groups.open());
    groups.add(group, article);
    desk.place(article, article.id, group.id);
  }

  function keep(id: number): void {
    const placement = found.get(id);
    if (placement !== undefined) plan.because.set(id, placement);
  }
}

type Groups = ReturnType<typeof createGroups>;
function createGroups(first: number) {
  const all: Group[] = [];
  const byAnchor = new Map<number, Group>();
  const byArticle = new Map<number, Group>();
  function open(anchor: number | null = null): Group {
    const group: Group = { id: all.length + 1, anchor, isArranged: false, members: [] };
    all.push(group);
    if (anchor !== null) byAnchor.set(anchor, group);
    return group;
  }
  const anchored = (storyId: number): Group => byAnchor.get(storyId) ?? open(storyId);
  return {
    all: all as readonly Group[],
    open: () => open(),
    /** That of a story which stays what it is. */
    anchored,
    byId: (id: number): Group | null => all[id - 1] ?? null,
    /** Where a stored article belongs; null: it has not come yet. */
    of: (article: { id: number; storyId: number }): Group | null =>
      byArticle.get(article.id) ?? (article.id < first ? anchored(article.storyId) : null),
    add(group: Group, { id, sourceId, storyId }: ToldArticle): void {
      group.members.push({ id, sourceId, storyId });
      byArticle.set(id, group);
    },
  };
}

/** What is stored, as far as it has come and in the groups in which it is by then. */
function bookOf(store: Store, groups: Groups): StoryBook {
  const outlets = new Map(store.sources.list().map(({ id, name, url }) => [id, { outlet: name, sourceUrl: url }]));
  const nobody = { outlet: "", sourceUrl: "" };
  return {
    atAddress: (url) =>
      store.stories.atAddress(url).flatMap((stored) => {
        const group = groups.of(stored);
        return group === null ? [] : [{ ...stored, storyId: group.id }];
      }),
    articlesOf: (id) =>
      (groups.byId(id)?.members ?? []).map((member) => ({
        ...{ sourceId: member.sourceId, ...(outlets.get(member.sourceId) ?? nobody) },
        // Of most candidates nobody asks for more than the outlet.
        told: () => store.articles.find(member.id),
      })),
    moved: () => [],
  };
}

/** Which stories the groups are, and what has to go over to another one for it. */
function arrange(store: Store, groups: readonly Group[], plan: RestoryPlan): void {
  const owners = new Map<number, Group>();
  for (const group of groups) if (group.anchor !== null) owners.set(group.anchor, group);
  // What readers know a story by is its lead.
  for (const group of groups) {
    for (const { id, storyId } of group.members) {
      if (!owners.has(storyId) && store.stories.find(storyId)?.leadArticleId === id) owners.set(storyId, group);
    }
  }
  for (const group of groups) {
    for (const { storyId } of group.members) if (!owners.has(storyId)) owners.set(storyId, group);
  }
  const owned = Map.groupBy(owners.keys(), (storyId) => owners.get(storyId));
  for (const group of groups) {
    if (group.isArranged) continue;
    const stories = (owned.get(group) ?? []).sort((a, b) => a - b);
    const target = group.anchor ?? stories[0] ?? null;
    const leaving = group.members.filter(({ storyId }) => {
      const owner = owners.get(storyId);
      return owner !== group && owner?.isArranged === false;
    });
    if (leaving.length > 0) {
      plan.regroupings.push({ to: target, articles: leaving.map(({ id, storyId }) => ({ id, from: storyId })) });
    }
    for (const from of stories) if (target !== null && from !== target) plan.merges.push({ from, into: target });
  }
}
