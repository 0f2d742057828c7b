import { stringify } from "yaml";
import type { FoundSource } from "../admin/find-feed.ts";
import type { PaceInWords, SourcePreview } from "../admin/preview.ts";
import { nameFor, slugOf } from "../admin/sources.ts";
import type { PageSelect } from "../model.ts";
import { redactor } from "../text/redact.ts";

/** Without passwords. */
const shown = redactor();

/** What adding a source would bring, in lines. */
export function previewLines(preview: SourcePreview): string[] {
  const { name, url, isPage, count, newest, language, existing, ownChannel, shared } = preview;
  const facts = [
    count === 1 ? "1 entry" : `${count} entries`,
    language === null ? "no language declared" : `language ${language}`,
    ...(preview.pace === null ? [] : [paceInWords(preview.pace)]),
    ...(isPage ? ["read off the page: it has no feed"] : []),
  ];
  return [
    name,
    `  ${shown(url)}`,
    `  ${facts.join(" · ")}`,
    ...newest.map(
      ({ title, publishedAt }) =>
        `    ${publishedAt === null ? "no date             " : new Date(publishedAt).toISOString().slice(0, 19)}  ${title || "(no title)"}`,
    ),
    ...(existing === null ? [] : [`  It is here already: ${existing.slug}`]),
    ...(ownChannel === null ? [] : [`  The bot posts in this channel itself: ${ownChannel.title}`]),
    ...(shared === null ? [] : [`  ${shared.count} of ${shared.of} entries came from ${shared.source.slug} already`]),
  ];
}

function paceInWords(pace: PaceInWords): string {
  if ("count" in pace) return `about ${pace.count} ${pace.unit === "hour" ? "an" : "a"} ${pace.unit}`;
  if (pace.unit === "seldom") return "less than one a week";
  return pace.unit === "silent" ? "nothing in the last weeks" : "pace unknown";
}

/** Lines for the `sources` of chapar.yaml. */
export function yamlLines({ url, feed }: Pick<FoundSource, "url" | "feed">, select: PageSelect): string[] {
  const source = { id: slugOf(new URL(url).hostname), name: nameFor({ url, title: feed.title }), page: url, select };
  return stringify([source], { lineWidth: 0 })
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line}`);
}
