import type { Figures } from "../../admin/figures.ts";
import type { WhyFor } from "../../admin/why-for.ts";
import type { FiguresPicture } from "../../chart/figures.ts";
import type { AuditEntry } from "../../db/audit.ts";
import type { Chat, Route } from "../../model.ts";
import type { Query } from "../../topics/query.ts";
import type { Reader } from "./words.ts";

/** Of stories, routes, figures and the log: what the chat and the desk say in the same words. As DeskWords. */
export interface StoryWords {
  /** An entry of the audit log: who and what, plain; its fields, as HTML. */
  audit(reader: Reader, entry: AuditEntry): { person: string; change: string; fields: string[] };
  /** Figures as a picture shows them, plain. */
  figures(reader: Reader, figures: Figures, name: string): FiguresPicture;
  /** The same in lines of HTML. */
  figureLines(reader: Reader, figures: Figures): string[];
  /** A story's way, as HTML: each article and why it belongs there, where it went, and why not elsewhere. */
  way(reader: Reader, why: WhyFor): { articles: string[]; places: string[]; refusals: string[] };
  /** "Harbour News › night", plain. */
  routeName(chat: Chat, route: Route): string;
  /** What a route takes, and its lines that are not as usual, as HTML. */
  routeLines(reader: Reader, chat: Chat, route: Route): string[];
  /** "Fri, 21 November" by the clock of `timezone`, plain. */
  day(reader: Reader, at: number, timezone: string): string;
  /** What a search looks for, its names of sources resolved; or what is wrong with it, as HTML. */
  search(reader: Reader, text: string): { kind: "ok"; query: Query } | { kind: "bad"; html: string };
}
