/**
 * The words of Chapar as types: what travels between modules. Knows no database, no HTTP, no Telegram.
 * Times are UTC milliseconds since the epoch; ids are internal integers unless the name says otherwise.
 */

import type { InlineKeyboardMarkup } from "grammy/types";

/** Languages that the interface speaks. */
export const UI_LANGUAGES = ["en", "az", "ru", "tr"] as const;
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** A file that an entry carries or shows. `url` is absolute http(s). */
export interface Media {
  url: string;
  kind: "image" | "video" | "audio" | "other";
  /** MIME type as declared, null when the feed gave none. */
  type: string | null;
  /** Length in bytes as declared, null when unknown. */
  bytes: number | null;
  width: number | null;
  height: number | null;
  /** What is to be seen or heard, plain text in one line (Media RSS `media:description`); null when the feed says nothing of it. */
  caption: string | null;
}

/** One record of a feed as parsed and normalised, before we know whether it is new. */
export interface Entry {
  /** As the feed gave it (RSS guid, Atom id, rdf:about, JSON Feed id), trimmed; null when it gave none. */
  guid: string | null;
  /** Absolute http(s) URL of the article, null when there is none. */
  link: string | null;
  /** Where that leads, when a service that serves the feed counts its readers on the way (feedburner:origLink). Absent: nobody does. */
  original?: string;
  /** Plain text in one line, "" when there is none. */
  title: string;
  publishedAt: number | null;
  updatedAt: number | null;
  authors: string[];
  categories: string[];
  /** HTML with absolute URLs, not sanitised; null when there is none. */
  summaryHtml: string | null;
  contentHtml: string | null;
  media: Media[];
  /** BCP 47 tag as declared on the entry or its feed, null when undeclared. */
  language: string | null;
}

/** What a feed says of when it changes: a publisher's template more often than a promise. */
export interface FeedHints {
  /** Time between changes: RSS 2.0 `ttl`, or RSS 1.0 `sy:updatePeriod` and `sy:updateFrequency`; null when unsaid. */
  periodMs: number | null;
  /** Hours of the UTC day without changes, 0–23 ascending; never all of them. */
  skipHours: number[];
  /** Weekdays without changes, 0 (Sunday) – 6 ascending; never all of them. */
  skipDays: number[];
}

export interface Feed {
  /** Plain text, "" when there is none. */
  title: string;
  siteUrl: string | null;
  /** The WebSub hub that tells of changes, absolute http(s); null when the feed names none. */
  hubUrl: string | null;
  /** The feed's own address as it gives it, absolute http(s): the topic at its hub. */
  selfUrl: string | null;
  language: string | null;
  /** Absent when it says nothing. */
  hints?: FeedHints;
  entries: Entry[];
}

/**
 * How to read the news off a page that has no feed: CSS selectors (see feed/page-selector), each but `item` looked for inside
 * an item, and each with "@attribute" behind it where an attribute is meant and not the text: "h2", "a@href", "time@datetime".
 * "@href" alone is the item's own. What is absent is looked for where it usually is, but for time and summary.
 */
export interface PageSelect {
  /** One element for each article. */
  item: string;
  /** Absent: the first heading, else the first words of the summary, else the link's text. */
  title?: string | undefined;
  /** Absent: the link in the title or around it, else the first one. */
  link?: string | undefined;
  /** Absent: no time. */
  time?: string | undefined;
  /** Absent: no text. */
  summary?: string | undefined;
  /** An img, or what has a background-image. Absent: the first img. */
  image?: string | undefined;
}

/** Where a source's server sends whoever asks for it. */
export interface SourceMove {
  to: string;
  since: number;
  /** Polls in a row that were sent there. */
  polls: number;
  /** A person said that it stays where it is. */
  refused: boolean;
  /** The source that reads that address already: there cannot be two. Absent: none was in the way. */
  takenBy?: number;
  /** How often it was another host or path meanwhile, and when `to` was last another. Absent: it was this one always. */
  changed?: { places: number; at: number };
}

/** More new articles at once than a source ever has: stored, and not posted before a person says so. */
export interface HeldArticles {
  /** When the first and the last of them were seen. */
  from: number;
  until: number;
  count: number;
  /** Not all of what came with them has been stored yet: the rest of it waits too. */
  isOpen?: boolean;
}

/** What a person says of a source, in chapar.yaml or in the chat. */
export interface SourceSettings {
  /** Unique short name for files, queries and commands: [a-z0-9-]+. */
  slug: string;
  name: string;
  /** As `new URL` writes it. */
  url: string;
  /** How to read the page at `url`; null: it is a feed. */
  select: PageSelect | null;
  /** BCP 47 primary tag of its usual language, see text/language; null: as the feed or its text says. */
  language: string | null;
  /** Extra request headers; values may hold `${NAME}` of the environment, never the secret itself. */
  headers: Record<string, string>;
  /** Fixed interval; null: its own pace, as learned. */
  everyMs: number | null;
  /** Bounds of the learned pace; null: the usual ones. */
  minEveryMs: number | null;
  maxEveryMs: number | null;
  /** The page of a new article is read where the feed gives a title and a teaser only. */
  pages: boolean;
  /** Where it stands in lists of feeds, "Local / Sport"; null: in none. */
  folder: string | null;
  first: FirstPolicy;
}

/** Something that is polled for news. */
export interface Source extends SourceSettings {
  id: number;
  /** What was learned of when it publishes, as JSON that feed/pace reads; null: nothing yet. */
  pace: string | null;
  status: "active" | "paused" | "removed";
  addedAt: number;
  etag: string | null;
  lastModified: string | null;
  /** SHA-256 of the last body that was read, hex; null before the first. */
  bodyHash: string | null;
  nextPollAt: number;
  polledAt: number | null;
  succeededAt: number | null;
  /** When a poll first yielded entries; null: all that the source has is still backlog. */
  entriesSeenAt: number | null;
  /** Consecutive failures. */
  errorCount: number;
  /** When the first of these was; null after a success. */
  failingSince: number | null;
  /** Code and plain words of the last failure, null after a success. */
  error: { code: string; detail: string } | null;
  move: SourceMove | null;
  /** The address that a person gave, before the source moved for good; null: `url` is it. */
  movedFrom: string | null;
  held: HeldArticles | null;
  /** Its state (feed/health) when owners were last told of one. */
  told: string;
  managed: ManagedBy;
}

/** What was asked of a source's WebSub hub, and what came of it. */
export interface Subscription {
  id: number;
  sourceId: number;
  hub: string;
  /** The feed's own address, as the hub knows it. */
  topic: string;
  /** Last part of the callback URL; nobody else may guess it. */
  token: string;
  /** Key of the signatures. */
  secret: string;
  /** pending: asked for, or to be; denied: by the hub; expired: its lease ran out; leaving: no longer wanted. */
  state: "pending" | "verified" | "denied" | "expired" | "leaving";
  /** Where hubs reached us when it was last asked for; null: not asked yet. */
  publicUrl: string | null;
  /** Of the last request, or of the hub's refusal; null: none yet. */
  requestedAt: number | null;
  /** Requests since the hub last verified one. */
  attempt: number;
  verifiedAt: number | null;
  /** null: never verified. */
  leaseUntil: number | null;
  /** When signed content came last, and when some of it was new. */
  lastPushAt: number | null;
  lastNewsAt: number | null;
  /** When a poll last found what the hub had not told. */
  missedAt: number | null;
  /** Why it does not work, in plain words. */
  error: string | null;
}

/** Who set a thing up: the file wins over the defaults, and a chat's own edit is reported as a conflict. */
export type ManagedBy = "defaults" | "file" | "chat";

/** What is posted of the entries that a source already had when it was added. */
export type FirstPolicy = { kind: "none" } | { kind: "last"; count: number } | { kind: "digest" };

/** One publication by one source, with its newest revision. */
export interface Article {
  id: number;
  sourceId: number;
  storyId: number;
  /** `guid:…`, `url:…` or `title:…`: unique within the source. */
  identity: string;
  canonicalUrl: string | null;
  /** As published, for the reader's link; null when the entry had none. */
  url: string | null;
  titleKey: string;
  language: string | null;
  revision: number;
  publishedAt: number | null;
  firstSeenAt: number;
  /** When the newest revision was seen. */
  changedAt: number;
  /** When its outlet was seen to have withdrawn it; null: it stands. */
  retractedAt: number | null;
  /** Stood in the source before it was added (or surfaced long after its date): stored, never posted by itself. */
  backlog: boolean;
  title: string;
  /** Plain text, paragraphs separated by a blank line: the content, else the teaser, else "". */
  text: string;
  imageUrl: string | null;
  authors: string[];
  categories: string[];
}

/** The articles of any number of sources about one event. */
export interface Story {
  id: number;
  leadArticleId: number;
  /** When the news came out: the first article's own date, else when it was seen. */
  openedAt: number;
  /** When an article last joined or materially changed. */
  updatedAt: number;
  /** When a story that was open already changed materially; null when it never did. Readers see this moment. */
  changedAt: number | null;
  mergedInto: number | null;
  /** When an editor took it out of everything; null: it stands. */
  removedAt: number | null;
  /** What a person corrected; rendering prefers it. */
  editedTitle: string | null;
  editedSummary: string | null;
}

/** A story with all that readers see of it. `articles[0]` is the lead; the rest in order of arrival. */
export interface StoryView extends Story {
  articles: (Article & { outlet: string; sourceSlug: string; sourceUrl: string })[];
  topics: StoryTopic[];
}

/** As much of a story as its line in a list shows. */
export interface ListedStory extends Pick<Story, "id" | "editedTitle" | "removedAt"> {
  /** As in StoryView; `text` may be "" where there is a title. */
  articles: (Pick<
    Article,
    "id" | "url" | "language" | "publishedAt" | "firstSeenAt" | "retractedAt" | "title" | "text"
  > & { outlet: string; sourceSlug: string })[];
}

/** A topic as a story shows it. */
export type StoryTopic = Omit<Topic, "query">;

export interface Topic {
  id: number;
  slug: string;
  names: Partial<Record<string, string>>;
  query: string;
  position: number;
  status: "active" | "removed";
  managed: ManagedBy;
}

export interface Chat {
  id: number;
  telegramId: number;
  /** Forum topic of a group; null: the chat itself. */
  threadId: number | null;
  type: "private" | "group" | "supergroup" | "channel";
  title: string;
  username: string | null;
  /** pending: waits for an owner's yes; stopped: asked us to be quiet; gone: blocked, kicked or deleted. */
  status: "active" | "pending" | "stopped" | "gone";
  /** Telegram id of the person who brought the bot there, null when unknown. */
  addedBy: number | null;
  language: UiLanguage;
  /** BCP 47 primary tags; empty: news in every language. */
  newsLanguages: string[];
  /** IANA name. */
  timezone: string;
  /** Of posts that no route brings. */
  summary: SummaryLength;
  createdAt: number;
}

/** Something that a chat wants news of: a topic, or a query of its own. */
export type Follow = {
  id: number;
  /** Each story as it comes, or in the chat's digest only. */
  mode: "instant" | "digest";
} & ({ topicId: number } | { query: string });

/** When a chat's digest comes, by the clock on its wall. */
export interface DigestHours {
  /** Minutes of the day, 0–1439, ascending; at least one. */
  minutes: number[];
  /** Days of the week, 1 (Monday) – 7, ascending; at least one. */
  days: number[];
}

/** The rule by which a channel takes stories. */
export interface Route {
  id: number;
  chatId: number;
  /** Short name, unique among the routes of a chat; that of its first one is "main". */
  slug: string;
  /** Among the routes of a chat: the first one that takes a story has it. */
  position: number;
  /** In the query language; "": every story. */
  query: string;
  status: "active" | "paused" | "removed";
  /** Slugs; empty: every source. A story is taken when one of them tells it. */
  sources: string[];
  /** Slugs: a story that only these tell is not taken. */
  sourcesOut: string[];
  /** BCP 47 primary tags; empty: those of its chat. */
  languages: string[];
  minOutlets: number;
  /** How long a story rests before it is posted, so that its best version goes out. */
  settleMs: number;
  perHour: number | null;
  minGapMs: number | null;
  /** Local time in the chat's timezone, "23:00-07:00"; null: none. What comes meanwhile is a digest at its end. */
  quiet: string | null;
  /** A query: what it matches waits for no pace, quiet hours, digest or settling; null: all waits. */
  breaking: string | null;
  /** A cron expression in the chat's timezone: stories go out together at these times; null: each by itself. */
  digest: string | null;
  /** Stories in one digest at most: the best ones. */
  digestMost: number;
  /** Nothing goes out before an editor has said yes. */
  approve: boolean;
  /** Its posts arrive without a sound. */
  silent: boolean;
  /** A post that nobody knows to be there, and that is not found in two whole scans, is sent again; else a person is asked. */
  resend: boolean;
  /** How long a post that is breaking stays pinned; null: it is never pinned. */
  pinMs: number | null;
  /** How long its posts stand; null: for good. */
  deleteAfterMs: number | null;
  /** What becomes of a post whose story is withdrawn. */
  retract: "strike" | "delete";
  /** What continues an earlier story replies to the post of that one. */
  replies: boolean;
  summary: SummaryLength;
  /** The article's picture, where it has a good one, is the post, and the text stands below it. */
  photo: boolean;
  /** Where the preview of the article's page stands in a post without a picture. */
  preview: "none" | "above" | "below";
  /** Slug of a template; null: the usual form. */
  template: string | null;
  /** A language model writes the summaries; null: they are the article's own sentences. */
  rewrite: Rewriting | null;
  managed: ManagedBy;
}

/** How much of an article a chat wants to read in a post; how long that is says summary/length. */
export const SUMMARY_LENGTHS = ["none", "short", "normal", "long"] as const;
export type SummaryLength = (typeof SUMMARY_LENGTHS)[number];

/** What a language model is asked for. */
export interface Rewriting {
  /** BCP 47 primary tag of its summaries; null: the article's own language. */
  language: string | null;
}

/** The decision that one story goes to one chat; unique per pair. */
export interface Delivery {
  id: number;
  storyId: number;
  chatId: number;
  /** null: the chat follows a topic of the story. */
  routeId: number | null;
  notBefore: number;
  createdAt: number;
}

/** Lower is sooner. */
export const PRIORITY = { notice: 0, breaking: 1, channel: 2, reader: 3, digest: 4, readersEdit: 5 } as const;

interface JobBase {
  id: number;
  chatId: number;
  priority: number;
  /** Calls made so far. */
  attempt: number;
  /** What the last of them ended in, when it is to be tried again. */
  lastReason: string | null;
  createdAt: number;
}
/** A job for Telegram: intent, not text (rendered when it is sent). */
export type Job = JobBase &
  (
    | { kind: "post"; deliveryId: number; storyId: number }
    | { kind: "digest"; deliveryIds: number[]; storyIds: number[] }
    | { kind: "edit"; postId: number }
    /** `otherwise`: chats that are shown the draft, each in its turn, when the one before refuses it. */
    | { kind: "draft"; draftId: number; otherwise: number[] }
    | ({ kind: "notice" } & Notice)
  );

/** Something that Chapar says by itself: to those who run it, or to one person. */
export interface Notice {
  /** Telegram's HTML. */
  html: string;
  keyboard: InlineKeyboardMarkup | null;
  /** It is for those who run the bot: the log says when nobody takes it. */
  forOwners: boolean;
  /** Who gets it, each as they read it, when the chat refuses it. */
  otherwise: AddressedNotice[];
}
export interface AddressedNotice extends Notice {
  chatId: number;
}

/** A message that was sent. */
export interface Post {
  id: number;
  chatId: number;
  /** The Telegram chat at the time: a migrated group's old posts stay where they were. */
  telegramId: number;
  messageId: number;
  kind: "text" | "digest";
  /** Its text is the caption of a picture. */
  photo: boolean;
  /** Hash of what it shows now: an edit that would show the same is not sent. */
  shownHash: string;
  sentAt: number;
  /** When an edit last changed it; null: none has. */
  editedAt: number | null;
  /** How many edits changed it. */
  edits: number;
  /** When it was pinned; null: it is not. */
  pinnedAt: number | null;
  /** Until when it is to be pinned; null: not at all. */
  pinUntil: number | null;
  /** When it is to be deleted; null: it stays. */
  deleteAt: number | null;
  storyIds: number[];
}

/** What a person wrote for the post of one delivery. Null: as the story says. */
export interface Correction {
  deliveryId: number;
  /** Plain text in one line. */
  title: string | null;
  /** Telegram's HTML, a blank line between paragraphs. */
  summary: string | null;
  photo: CorrectedPhoto | null;
  /** Ids of topics, for the hashtags. */
  topics: number[] | null;
  /** Telegram user id; null: the command line. */
  byUser: number | null;
  byName: string;
  at: number;
  /** When the desk was last told that the source has changed since; null: never. */
  toldAt: number | null;
}
export type CorrectedPhoto = { kind: "none" } | { kind: "url"; url: string } | { kind: "file"; fileId: string };

/** A delivery that waits for an editor's yes. */
export interface Draft {
  id: number;
  deliveryId: number;
  /** merged: the chat has its story by another delivery. */
  state: "waiting" | "scheduled" | "published" | "skipped" | "expired" | "merged";
  createdAt: number;
  expiresAt: number;
  /** Of a scheduled one. */
  publishAt: number | null;
  /** Where it is shown; null: nowhere yet. */
  shown: { chatId: number; telegramId: number; messageId: number; photo: boolean; hash: string } | null;
  /** Skipped because its route takes nothing from this source any more; null: not so. */
  muted: number | null;
  /** Who published or skipped it, or chose its time; null: nobody yet. */
  decided: { by: number | null; name: string; at: number } | null;
}

/** What a person may do in one channel: look, or change what goes there too. */
export type Role = "editor" | "viewer";

/** Who does something: for the audit log. */
export interface Actor {
  via: "chat" | "file" | "cli";
  /** Telegram user id; null: the file or the command line. */
  id: number | null;
  name: string;
}
