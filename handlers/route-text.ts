import { routeText } from "../src/admin/route-text.ts";
import type { FileProblem } from "../src/config/yaml.ts";
import { clip } from "../src/delivery/wording.ts";
import { escapeHtml } from "../src/text/html.ts";
import type { Screen, Speech } from "./desk.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { type RouteAt, type RouteDeps, routeTitle } from "./route-screen.ts";
import { LONGEST_WRITTEN } from "./route-words.ts";

const MOST_PROBLEMS = 5;

/** The route as the lines of chapar.yaml that say the same. */
export function textScreen(deps: RouteDeps, at: RouteAt, speech: Speech): Screen {
  const { route } = at;
  const text = routeText(route);
  const isLong = text.length > LONGEST_WRITTEN;
  const lines = text === "" ? speech.html("route-text-usual") : `<pre>${escapeHtml(clip(text, LONGEST_WRITTEN))}</pre>`;
  const hint = isLong ? speech.html("route-text-long") : speech.html("route-text-hint");
  return {
    html: `${routeTitle(deps, at, speech)}\n\n${lines}\n\n${hint}`,
    keyboard: keyboardOf(isLong ? [] : [button(speech.t("route-button-rewrite"), `route:${route.id}:ask:text`)], [
      button(speech.t("button-back"), `route:${route.id}`),
    ]),
  };
}

/** "Line 3: …", Telegram's HTML. The sentences are those of the file, which is English. */
export function problemLines(problems: readonly FileProblem[], { html }: Speech): string {
  return problems
    .slice(0, MOST_PROBLEMS)
    .map(({ line, message }) => html("route-text-problem", { line, message }))
    .join("\n");
}
