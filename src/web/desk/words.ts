import type { SourcePreview } from "../../admin/preview.ts";
import type { Health, Trouble } from "../../feed/health.ts";
import type { Source } from "../../model.ts";
import type { StoryWords } from "./story-words.ts";
import type { Visit } from "./visit.ts";

/** What words about something need of a visit. */
export type Reader = Pick<Visit, "t" | "html" | "language" | "timezone">;

/**
 * What the chat and the desk say in the same words. They are made in handlers/, which only app.ts may know, and handed in.
 * HTML is Telegram's, every argument escaped.
 */
export interface DeskWords extends StoryWords {
  sourceHealth(source: Source): Health;
  /** 0: it cannot be read; 1: something else about it needs a look; 2: it is well, new or paused. */
  sourceSeverity(health: Health, source: Source): 0 | 1 | 2;
  /** "🟡 the site takes too long to answer", as HTML. */
  sourceState(reader: Reader, source: Source, health: Health): string;
  /** Why a source cannot be read: `code` as in a PollReport. Plain. */
  sourceFailure(code: string, t: Visit["t"]): string;
  /** Since when it fails, and when it was last read; lines of HTML. */
  sourceFailures(reader: Reader, source: Source): string[];
  /** Its pace, its habits and where it comes from; lines of HTML. */
  sourceFacts(reader: Reader, source: Source, health: Health): string[];
  /** Whether it goes where its server sends it; `by`: who is there already. HTML. */
  sourceMove(reader: Reader, source: Source, trouble: Extract<Trouble, { kind: "moved" }>, by: Source | null): string;
  /** What adding it would bring, as HTML. */
  sourcePreview(reader: Reader, preview: SourcePreview): string;
  /** An address without what nobody is to read: names, passwords, tokens. */
  shownUrl(url: string): string;
}
