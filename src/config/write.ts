import { Document, isCollection, isMap, isPair, isScalar, isSeq, visit } from "yaml";
import { telegramPreview } from "../feed/page-telegram.ts";
import { UI_LANGUAGES } from "../model.ts";
import { formatDuration } from "./duration.ts";
import type { ConfigFile } from "./file.ts";
import type { FileChannel } from "./file-channels.ts";
import { type FileRoute, USUAL_ROUTE } from "./file-routes.ts";
import type { FileSource } from "./file-sources.ts";
import type { FileTemplate } from "./file-templates.ts";
import type { FileTopic } from "./file-topics.ts";

/**
 * Things as chapar.yaml has them: plain objects in the order of its keys, without those that say what is usual. What reads
 * an item back gets the same thing. The words of a plan come from here too, so that two things differ when their items do.
 */
export type Item = Readonly<Record<string, unknown>>;

/** Without the keys that say nothing. */
function item(keys: Record<string, unknown>): Item {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

const unless = <T>(usual: T, value: T): T | undefined =>
  JSON.stringify(value) === JSON.stringify(usual) ? undefined : value;
const duration = (ms: number | null): string | undefined => (ms === null ? undefined : formatDuration(ms));
/** Nothing where all keys are without a value. */
const some = (keys: Record<string, unknown>): Item | undefined => {
  const said = item(keys);
  return Object.keys(said).length === 0 ? undefined : said;
};

export function sourceItem(source: FileSource): Item {
  const { slug, name, url, select, first } = source;
  const preview = telegramPreview(url);
  const isUsualPage = preview !== null && preview.url === url && unless(preview.select, select ?? {}) === undefined;
  return item({
    id: slug,
    name,
    ...(select === null ? { url } : { page: url, select: isUsualPage ? undefined : item({ ...select }) }),
    language: source.language ?? undefined,
    every: duration(source.everyMs) ?? some({ min: duration(source.minEveryMs), max: duration(source.maxEveryMs) }),
    first: first.kind === "none" ? undefined : first.kind === "digest" ? "digest" : `last ${first.count}`,
    pages: unless(true, source.pages),
    paused: unless(false, source.paused),
    folder: source.folder ?? undefined,
    headers: some(source.headers),
  });
}

export function topicItem({ slug, names, query }: FileTopic): Item {
  const [first, ...others] = UI_LANGUAGES.map((language) => names[language]);
  const isOne = others.every((name) => name === first) && Object.keys(names).length === UI_LANGUAGES.length;
  return { id: slug, name: isOne ? first : names, query };
}

export const templateItem = ({ slug, text }: FileTemplate): Item => ({ id: slug, text });

/** The rule of a route, without its id. */
export function ruleItem(route: FileRoute): Item {
  const usual = USUAL_ROUTE;
  const { rewrite } = route;
  return item({
    paused: unless(usual.paused, route.paused),
    query: unless(usual.query, route.query),
    sources: unless(usual.sources, route.sources),
    sources_out: unless(usual.sourcesOut, route.sourcesOut),
    languages: unless(usual.languages, route.languages),
    min_outlets: unless(usual.minOutlets, route.minOutlets),
    settle: route.settleMs === usual.settleMs ? undefined : duration(route.settleMs),
    pace: some({ per_hour: route.perHour ?? undefined, min_gap: duration(route.minGapMs) }),
    quiet: route.quiet ?? undefined,
    breaking: route.breaking ?? undefined,
    digest: route.digest ?? undefined,
    digest_most: unless(usual.digestMost, route.digestMost),
    approve: unless(usual.approve, route.approve),
    silent: unless(usual.silent, route.silent),
    resend: unless(usual.resend, route.resend),
    pin: duration(route.pinMs),
    delete_after: duration(route.deleteAfterMs),
    retract: unless(usual.retract, route.retract),
    replies: unless(usual.replies, route.replies),
    summary: unless(usual.summary, route.summary),
    photo: unless(usual.photo, route.photo),
    preview: unless(usual.preview, route.preview),
    template: route.template ?? undefined,
    rewrite: rewrite === null ? undefined : rewrite.language === null ? true : { language: rewrite.language },
  });
}

export const routeItem = (route: FileRoute): Item => ({ id: route.slug, ...ruleItem(route) });

/** What is said of a channel beside its routes. */
function lookItem({ chat, threadId, language, timezone, desk, editors, viewers }: FileChannel): Item {
  const isWhole = desk !== null && desk !== "none" && desk.threadId === null;
  return item({
    chat,
    thread: threadId ?? undefined,
    language: language ?? undefined,
    timezone: timezone ?? undefined,
    desk:
      desk === null || desk === "none"
        ? (desk ?? undefined)
        : isWhole
          ? desk.chat
          : { chat: desk.chat, thread: desk.threadId },
    editors: unless([], editors),
    viewers: unless([], viewers),
  });
}

function channelItem(channel: FileChannel): Item {
  const [only, ...others] = channel.routes;
  const isPlain = only !== undefined && others.length === 0 && only.slug === USUAL_ROUTE.slug;
  return { ...lookItem(channel), ...(isPlain ? ruleItem(only) : { routes: channel.routes.map(routeItem) }) };
}

/** What an editor needs to complete and check the file, where it stands beside the program. */
const SCHEMA = " yaml-language-server: $schema=data/defaults/chapar.schema.json";

export interface WriteOptions {
  /** Lines at the top of the file. */
  notes?: readonly string[];
  /** What is written behind a channel's id; null: nothing. */
  remark?: (channel: FileChannel) => string | null;
}

/** The whole file in its one form: what `readConfigFile` reads from it is `file`. */
export function writeConfigFile(file: ConfigFile, { notes = [], remark = () => null }: WriteOptions = {}): string {
  const { sources, topics, templates, channels } = file;
  const document = new Document(
    item({
      timezone: file.timezone ?? undefined,
      sources: unless([], sources.map(sourceItem)),
      topics: unless([], topics.map(topicItem)),
      templates: unless([], templates.map(templateItem)),
      channels: unless([], channels.map(channelItem)),
    }),
    { aliasDuplicateObjects: false },
  );
  for (const [index, channel] of channels.entries()) {
    const text = remark(channel);
    const node = text === null ? null : document.getIn(["channels", index, "chat"], true);
    if (isScalar(node)) node.comment = ` ${oneLine(text ?? "")}`;
  }
  document.commentBefore = [SCHEMA, ...notes.map((note) => ` ${oneLine(note)}`)].join("\n");
  const list = isMap(document.contents) ? document.contents.items : [];
  for (const pair of list.slice(1)) if (isScalar(pair.key)) pair.key.spaceBefore = true;
  return toText(document);
}

/** The rule of one route, as `readRouteText` reads it; "" for one that does all as usual. */
export function writeRoute(route: FileRoute): string {
  const rule = ruleItem(route);
  return Object.keys(rule).length === 0 ? "" : toText(new Document(rule, { aliasDuplicateObjects: false }));
}

/** A value as a file would have it, in one line. */
export function writeValue(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  const node = document.contents;
  if (isCollection(node)) node.flow = true;
  if (isScalar(node) && typeof value === "string" && value.includes("\n")) return JSON.stringify(value);
  return toText(document).trimEnd();
}

/** Lists of items and their keys are lines; what is inside an item stands in one: { per_hour: 12 }, [az, ru]. */
function toText(document: Document): string {
  visit(document, {
    Collection(_, node, path) {
      node.flow ||= isSeq(node) ? !node.items.some(isMap) : isPair(path.at(-1));
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** A comment ends with its line. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, " ").trim();
