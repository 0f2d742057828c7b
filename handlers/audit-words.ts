import type { AuditEntry } from "../src/db/audit.ts";
import { clip } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Actor } from "../src/model.ts";
import { htmlToText } from "../src/text/html.ts";
import type { Desk } from "./desk.ts";

/** What an entry may be about; another one is shown by the name that it has in the log. */
export const ACTIONS: ReadonlySet<string> = new Set([
  ...["route.added", "route.changed", "route.moved", "route.removed"],
  ...["channel.allowed", "channel.refused", "channel.resumed", "channel.changed", "channel.removed", "desk.changed"],
  ...["draft.published", "draft.scheduled", "draft.skipped", "draft.reopened", "draft.edited"],
  ...["queue.moved", "queue.hurried", "post.corrected", "post.deleted", "post.settled"],
  ...["story.offered", "story.removed", "story.restored", "story.merged", "story.split"],
  ...["source.added", "source.changed", "source.paused", "source.resumed", "source.removed", "source.moved"],
  ...["source.stays", "source.released", "sources.added", "sources.removed"],
  ...["topic.added", "topic.changed", "topic.removed"],
  ...["template.added", "template.changed", "template.removed"],
  ...["member.added", "member.changed", "member.removed", "invite.created", "invite.revoked"],
]);

/** What was changed, by the names in the log and in chapar.yaml; of another one the log's own name is shown. */
const NAMES: ReadonlySet<string> = new Set([
  ...["query", "status", "sources", "sources-out", "languages", "min-outlets", "settle", "per-hour", "min-gap"],
  ...["quiet", "breaking", "digest", "digest-most", "approve", "silent", "pin", "delete-after", "retract", "replies"],
  ...["summary", "photo", "preview", "template", "rewrite", "order", "language", "timezone", "desk", "role", "url"],
  ...["every", "min-every", "max-every", "pages", "select"],
  ...["refused", "name", "title", "topics", "at", "held", "posted", "count", "sent-again", "resend"],
]);
const SAME_NAMES: Readonly<Record<string, string>> = { "news-languages": "languages", "publish-at": "at" };
const VALUES: ReadonlySet<string> = new Set(["active", "paused", "removed", "editor", "viewer", "delete", "strike"]);

const MOST_FIELDS = 4;
const LONGEST_VALUE = 60;
const LONGEST_SUBJECT = 80;

/** One entry as a paragraph of Telegram's HTML; `number`: how its button names it. */
export function auditEntry(i18n: I18n, desk: Desk, entry: AuditEntry, number: number, now: number): string {
  const { language, timezone } = desk;
  const head = desk.html("audit-entry", {
    number,
    time: i18n.moment(language, entry.at, { timezone, now }),
    person: actorName(desk, entry.actor),
    change: actionInWords(desk, entry),
  });
  const undone = entry.undoneBy === null ? [] : [desk.html("audit-undone-note")];
  return [head, ...fieldLines(i18n, desk, entry, now), ...undone].join("\n");
}

/** What was changed, a line of Telegram's HTML for each; the last one counts those that are left out. */
export function fieldLines(i18n: I18n, desk: Desk, entry: AuditEntry, now: number): string[] {
  const fields = fieldsOf(entry);
  const left = fields.length - MOST_FIELDS;
  return [
    ...fields.slice(0, MOST_FIELDS).map((field) => fieldLine(i18n, desk, field, now)),
    ...(left > 0 ? [desk.html("audit-fields-more", { count: left })] : []),
  ];
}

/** Who did it: plain text. */
export function actorName({ t }: Pick<Desk, "t">, { via, id, name }: Actor): string {
  if (via === "file") return t("audit-by-file");
  if (via === "cli") return t("audit-by-cli");
  return id === null && name === "" ? t("audit-by-former") : name;
}

/** "Route changed: Harbour News › main": plain text. */
export function actionInWords(
  { t }: Pick<Desk, "t">,
  { action, subject }: Pick<AuditEntry, "action" | "subject">,
): string {
  const name = clip(subject === "" ? t("audit-by-former") : subject, LONGEST_SUBJECT);
  if (!ACTIONS.has(action)) return t("audit-other", { action, subject: name });
  return t(`audit-${action.replace(".", "-")}`, { subject: name });
}

/** One thing that was changed, with what it was or is where it was or is there at all. */
export interface AuditField {
  /** As the log has it: perHour. */
  key: string;
  before?: unknown;
  after?: unknown;
}

/** What an entry tells of beside its subject; numbers of the database are not among it, nor what says nothing. */
function fieldsOf({ before, after }: Pick<AuditEntry, "before" | "after">): AuditField[] {
  const [was, is] = [recordOf(before), recordOf(after)];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (key) => !/Ids?$|^from$|^was$|^removed$/u.test(key),
  );
  return keys.flatMap((key) => {
    const field = { key, ...(key in was ? { before: was[key] } : {}), ...(key in is ? { after: is[key] } : {}) };
    // The subject has the name of what came or went.
    const isNamed = key === "slug" && !(key in was && key in is);
    return isNamed || JSON.stringify(field.before ?? null) === JSON.stringify(field.after ?? null) ? [] : [field];
  });
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

function fieldLine(i18n: I18n, desk: Desk, field: AuditField, now: number): string {
  const name = field.key
    .replace(/Ms$/u, "")
    .replace(/_/gu, "-")
    .replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  const key = SAME_NAMES[name] ?? name;
  const label = NAMES.has(key) ? desk.t(`audit-name-${key}`) : field.key;
  const words = (value: unknown) => valueInWords(i18n, desk, field.key, value, now);
  if ("before" in field && "after" in field) {
    return desk.html("audit-field", { field: label, before: words(field.before), after: words(field.after) });
  }
  return desk.html("audit-field-one", { field: label, value: words("before" in field ? field.before : field.after) });
}

/** Plain text. */
function valueInWords(i18n: I18n, { t, language, timezone }: Desk, key: string, value: unknown, now: number): string {
  if (key === "query" && value === "") return t("audit-value-all");
  if (value === null || value === undefined || value === "") return t("audit-value-none");
  if (typeof value === "boolean") return t(value ? "audit-value-yes" : "audit-value-no");
  if (typeof value === "number") {
    if (/Ms$/u.test(key)) return value === 0 ? "0" : i18n.duration(language, value);
    return /^at$|At$/u.test(key) ? i18n.moment(language, value, { timezone, now }) : i18n.number(language, value);
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? t("audit-value-none") : clip(value.map(String).join(", "), LONGEST_VALUE);
  }
  if (typeof value === "object") return clip(JSON.stringify(value), LONGEST_VALUE);
  const text = String(value);
  if (VALUES.has(text)) return t(`audit-value-${text}`);
  // Headlines and summaries are in Telegram's HTML.
  return clip(key === "title" || key === "summary" ? htmlToText(text).replace(/\s+/gu, " ") : text, LONGEST_VALUE);
}
