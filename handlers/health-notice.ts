import type { InlineKeyboardButton } from "grammy/types";
import { type Change, MANY } from "../src/admin/health-watch.ts";
import type { Saying } from "../src/bot/owner-line.ts";
import { clip } from "../src/delivery/wording.ts";
import type { Html, I18n } from "../src/i18n/i18n.ts";
import type { Source } from "../src/model.ts";
import { escapeHtml } from "../src/text/html.ts";
import type { Speech } from "./desk.ts";
import { button, choiceRows, keyboardOf } from "./keyboard.ts";
import { shownUrl } from "./shown-url.ts";
import { floodRows, moveQuestion, moveRows } from "./source-decisions.ts";
import { sourceFailure } from "./source-failure.ts";
import { sourceName } from "./source-name.ts";
import { paceInWords } from "./source-state.ts";

/** Changes that are told one by one, and names in a list of sources. */
const MOST_TOLD = 6;
const MOST_NAMES = 5;
const LONGEST_URL = 200;
/** Failures of the way to a site, not of the site. */
const NETWORK = new Set(["network", "timeout"]);

/** What has changed with the sources, as one message with buttons that lead on. */
export function healthNotice(changes: readonly Change[], { i18n, now }: { i18n: I18n; now: number }): Saying {
  return (speech) => {
    const failures = changes.filter(isFailure);
    const comebacks = changes.filter(isComeback);
    const manyFail = failures.length >= MANY;
    const manyReturn = comebacks.length >= MANY;
    const single = changes.filter((change) => !(manyFail && isFailure(change)) && !(manyReturn && isComeback(change)));
    const shown = single.slice(0, MOST_TOLD);
    const more = single.length - shown.length;
    const texts = [
      ...(manyFail ? [manyFailing(failures, speech, i18n, now)] : []),
      ...(manyReturn ? [manyReadable(comebacks, speech, i18n, now)] : []),
      ...shown.map((change) => changeText(change, speech, i18n, now)),
      ...(more > 0 ? [speech.html("health-more", { count: more })] : []),
    ];
    const all = [button(speech.t("sources-button-all"), "sources")];
    const [only] = changes;
    const named = new Map(shown.map(({ source }) => [source.id, { label: source.name, data: `source:${source.id}` }]));
    const rows =
      changes.length === 1 && only !== undefined ? changeRows(only, speech) : [...choiceRows([...named.values()]), all];
    return { html: texts.join("\n\n"), keyboard: keyboardOf(...rows) };
  };
}

type Failure = Extract<Change, { kind: "trouble" }>;
type Comeback = Extract<Change, { kind: "over" }>;
const isFailure = (change: Change): change is Failure => change.kind === "trouble" && change.trouble.kind === "failing";
const isComeback = (change: Change): change is Comeback => change.kind === "over" && change.kindOf === "failing";

function manyFailing(failures: readonly Failure[], speech: Speech, i18n: I18n, now: number): string {
  const since = Math.min(...failures.map(({ trouble }) => trouble.since));
  const text = speech.html("health-many", {
    count: failures.length,
    names: nameList(failures, speech),
    duration: i18n.duration(speech.language, now - since),
  });
  const codes = failures.map(({ trouble }) => ("code" in trouble ? trouble.code : ""));
  const unreached = codes.filter((code) => NETWORK.has(code)).length;
  return unreached > codes.length / 2 ? `${text} ${speech.html("health-many-network")}` : text;
}

function manyReadable(comebacks: readonly Comeback[], speech: Speech, i18n: I18n, now: number): string {
  const since = Math.min(...comebacks.map((change) => change.since));
  return speech.html("health-many-over", {
    count: comebacks.length,
    names: nameList(comebacks, speech),
    duration: i18n.duration(speech.language, now - since),
  });
}

/** "A, B and 36 more". */
function nameList(changes: readonly { source: Source }[], speech: Speech): Html {
  const names = changes.map(({ source }) => sourceName(source));
  const count = names.length - MOST_NAMES;
  const shown = { html: escapeHtml(names.slice(0, MOST_NAMES).join(", ")) };
  return count > 0 ? { html: speech.html("health-names", { names: shown, count }) } : shown;
}

function changeText(change: Change, speech: Speech, i18n: I18n, now: number): string {
  const name = sourceName(change.source);
  const { html, language } = speech;
  const ago = (since: number) => i18n.duration(language, now - since);
  if (change.kind === "over") return html(`health-${change.kindOf}-over`, { name, duration: ago(change.since) });
  if (change.kind === "moved") {
    const url = clip(shownUrl(change.source.url), LONGEST_URL);
    return html("health-moved-itself", { name, url, duration: ago(change.since) });
  }
  const { trouble } = change;
  switch (trouble.kind) {
    case "gone":
      return html("health-gone", { name });
    case "failing":
      return html("health-failing", {
        name,
        reason: sourceFailure(trouble.code, speech.t),
        duration: ago(trouble.since),
      });
    case "flooded":
      return html("health-flooded", { name, count: trouble.count });
    case "moved":
      return html("health-moved", {
        name,
        text: { html: moveQuestion(speech, i18n, change.source, trouble, { by: change.by ?? null, now }) },
      });
    case "silent":
      return html("health-silent", {
        name,
        duration: ago(trouble.since),
        pace: paceInWords(speech, trouble.perDay),
      });
  }
}

/** A question can be answered at once when it is the only one. */
function changeRows(change: Change, speech: Speech): InlineKeyboardButton[][] {
  const { id } = change.source;
  const open = [button(speech.t("source-button-open"), `source:${id}`)];
  if (change.kind !== "trouble") return [open];
  const { trouble } = change;
  if (trouble.kind === "flooded") return [...floodRows(speech, id, trouble), open];
  return trouble.kind === "moved" ? [...moveRows(speech, id, trouble, change.by ?? null), open] : [open];
}
