import { openArticleIndex } from "./article-index.ts";
import { type ArticleRepo, articleRepo } from "./articles.ts";
import { type AttemptRepo, attemptRepo } from "./attempts.ts";
import { type AuditRepo, auditRepo } from "./audit.ts";
import { type ChatRepo, chatRepo } from "./chats.ts";
import { type CorrectionRepo, correctionRepo } from "./corrections.ts";
import { type DraftRepo, draftRepo } from "./drafts.ts";
import { type FanoutRepo, fanoutRepo } from "./fanouts.ts";
import { type FollowUpRepo, followUpRepo } from "./follow-ups.ts";
import { watchChanges } from "./kept.ts";
import { type MemberRepo, memberRepo } from "./members.ts";
import type { Db } from "./open.ts";
import { type OutboxRepo, outboxRepo } from "./outbox.ts";
import { type PersonalRepo, personalRepo } from "./personal.ts";
import { type PictureRepo, pictureRepo } from "./pictures.ts";
import { type PostRepo, postRepo } from "./posts.ts";
import { type RetentionRepo, retentionRepo } from "./retention.ts";
import { type RewriteRepo, rewriteRepo } from "./rewrites.ts";
import { type RouteRepo, routeRepo } from "./routes.ts";
import { openVocabulary } from "./search.ts";
import { type SettingRepo, settingRepo } from "./settings.ts";
import { type SightingRepo, sightingRepo } from "./sightings.ts";
import { type SourceRepo, sourceRepo } from "./sources.ts";
import { type StatRepo, statRepo } from "./stats.ts";
import { type StoryRepo, storyRepo } from "./stories.ts";
import { type SubscriberRepo, subscriberRepo } from "./subscribers.ts";
import { type SubscriptionRepo, subscriptionRepo } from "./subscriptions.ts";
import { type TemplateRepo, templateRepo } from "./templates.ts";
import { type TopicRepo, topicRepo } from "./topics.ts";
import { type UpkeepRepo, upkeepRepo } from "./upkeep.ts";
import { type WebSessionRepo, webSessionRepo } from "./web-sessions.ts";

/** Every repository over one connection, and the transaction that spans them. */
export interface Store {
  settings: SettingRepo;
  sources: SourceRepo;
  subscriptions: SubscriptionRepo;
  articles: ArticleRepo;
  stories: StoryRepo;
  followUps: FollowUpRepo;
  topics: TopicRepo;
  chats: ChatRepo;
  routes: RouteRepo;
  subscribers: SubscriberRepo;
  fanouts: FanoutRepo;
  drafts: DraftRepo;
  outbox: OutboxRepo;
  posts: PostRepo;
  attempts: AttemptRepo;
  sightings: SightingRepo;
  personal: PersonalRepo;
  rewrites: RewriteRepo;
  pictures: PictureRepo;
  stats: StatRepo;
  templates: TemplateRepo;
  members: MemberRepo;
  audit: AuditRepo;
  corrections: CorrectionRepo;
  retention: RetentionRepo;
  upkeep: UpkeepRepo;
  web: WebSessionRepo;
  /** All or nothing; synchronous, so nothing else runs in between. Nests as a savepoint. */
  transaction<T>(work: () => T): T;
}

/** Every repository, each made when it is first asked for: its statements are compiled then, and most programs need few. */
export function createStore(db: Db): Store {
  // Here and not at its first use, which may be in a transaction that is undone.
  openVocabulary(db);
  watchChanges(db);
  const index = openArticleIndex(db);
  const makers: { [Name in Repositories]: () => Store[Name] } = {
    settings: () => settingRepo(db),
    sources: () => sourceRepo(db),
    subscriptions: () => subscriptionRepo(db),
    articles: () => articleRepo(db, index),
    stories: () => storyRepo(db, index),
    followUps: () => followUpRepo(db),
    topics: () => topicRepo(db),
    chats: () => chatRepo(db),
    routes: () => routeRepo(db),
    subscribers: () => subscriberRepo(db, index),
    fanouts: () => fanoutRepo(db),
    drafts: () => draftRepo(db),
    outbox: () => outboxRepo(db),
    posts: () => postRepo(db),
    attempts: () => attemptRepo(db),
    sightings: () => sightingRepo(db),
    personal: () => personalRepo(db),
    rewrites: () => rewriteRepo(db),
    pictures: () => pictureRepo(db),
    stats: () => statRepo(db),
    templates: () => templateRepo(db),
    members: () => memberRepo(db),
    audit: () => auditRepo(db),
    corrections: () => correctionRepo(db),
    retention: () => retentionRepo(db),
    upkeep: () => upkeepRepo(db),
    web: () => webSessionRepo(db),
  };
  // Made once: to make one takes longer than many a transaction.
  const run = db.transaction((work: () => unknown) => work());
  const store = {
    // IMMEDIATE: take the write lock first, so that a second program waits instead of failing half-way.
    transaction: <T>(work: () => T): T =>
      db.inTransaction
        ? index.nested(() => run.immediate(work) as T)
        : index.outermost(work, (whole) => run.immediate(whole) as T),
  };
  for (const [name, make] of Object.entries(makers)) {
    Object.defineProperty(store, name, {
      ...{ configurable: true, enumerable: true },
      get() {
        const value = make();
        Object.defineProperty(store, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return store as Store;
}

type Repositories = Exclude<keyof Store, "transaction">;
