import type { PaceInWords, SourcePreview } from "../src/admin/preview.ts";
import { clip, linked } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Desk } from "./desk.ts";
import { shownUrl } from "./shown-url.ts";

/** UTF-16 units of a headline and of an address: five and one of them fit a message with room to spare. */
const LONGEST_TITLE = 120;
const LONGEST_URL = 300;
const LONGEST_LINK = 1_000;

/** What adding a source would bring, for an owner to decide. */
export function sourcePreview(desk: Desk, preview: SourcePreview, { i18n, now }: { i18n: I18n; now: number }): string {
  const { name, url, newest, count, isPage, shared } = preview;
  const { language, timezone } = desk;
  const lines = newest.map(({ title, url: link, publishedAt }) => {
    const time = publishedAt === null ? "" : `, ${i18n.moment(language, publishedAt, { timezone, now })}`;
    const target = link !== null && link.length <= LONGEST_LINK ? link : null;
    return `• ${linked(clip(title, LONGEST_TITLE) || desk.t("source-preview-untitled"), target)}${time}`;
  });
  const tongue = preview.language;
  const spoken = desk.html("source-preview-language", {
    language: tongue === null ? desk.t("source-language-unknown") : i18n.languageName(language, tongue),
  });
  const facts = count === 0 || preview.pace === null ? [spoken] : [spoken, paceInWords(desk, preview.pace)];
  return [
    desk.html("source-preview-title", { name, url: clip(shownUrl(url), LONGEST_URL) }),
    [desk.html("source-preview-newest", { count }), ...lines].join("\n"),
    facts.join(" · "),
    ...(isPage ? [desk.html("source-preview-page")] : []),
    ...(shared === null
      ? []
      : [desk.html("source-preview-shared", { name: shared.source.name, count: shared.count, most: shared.of })]),
  ].join("\n\n");
}

function paceInWords({ t }: Desk, pace: PaceInWords): string {
  switch (pace.unit) {
    case "hour":
      return t("source-pace-hour", { count: pace.count });
    case "day":
      return t("source-pace-day", { count: pace.count });
    case "week":
      return t("source-pace-week", { count: pace.count });
    case "seldom":
      return t("source-pace-seldom");
    case "silent":
      return t("source-pace-silent");
    case "unknown":
      return t("source-pace-unknown");
  }
}
