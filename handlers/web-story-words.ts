import { parseQuery } from "../src/topics/parse.ts";
import type { StoryWords } from "../src/web/desk/story-words.ts";
import { actionInWords, actorName, fieldLines } from "./audit-words.ts";
import { queryProblem } from "./query-problem.ts";
import type { RouteDeps } from "./route-screen.ts";
import { dayInWords } from "./route-try.ts";
import { channelName, routeLines, takenInWords } from "./route-words.ts";
import { readNames } from "./search-names.ts";
import { figureLines, pictureOf } from "./stats-words.ts";
import { articleLine, placeLine, refusalLine, tellingFirst } from "./why-words.ts";

/** What the web desk says of stories, routes, figures and the log in the words of the chat. */
export function webStoryWords(deps: RouteDeps): StoryWords {
  const { store, i18n, now } = deps;
  return {
    audit: (reader, entry) => ({
      person: actorName(reader, entry.actor),
      change: actionInWords(reader, entry),
      fields: fieldLines(i18n, reader, entry, now()),
    }),
    figures: (reader, figures, name) => pictureOf(figures, { name, plain: name }, reader, i18n, now()),
    figureLines: (reader, figures) => figureLines(figures, reader, i18n),
    way(reader, why) {
      const look = { desk: reader, i18n, now: now() };
      return {
        articles: why.articles.map((each) => articleLine(each, look)),
        places: why.places.map((place) => placeLine(place, look)),
        refusals: tellingFirst(why.refusals).map((each) => refusalLine(each, reader)),
      };
    },
    routeName: (chat, route) =>
      store.routes.ofChat(chat.id).length > 1 || route.slug !== "main"
        ? `${channelName(chat)} › ${route.slug}`
        : channelName(chat),
    routeLines: (reader, chat, route) => [
      takenInWords(store, route, reader),
      ...(route.status === "removed" ? [] : routeLines(deps, chat, route, reader)),
    ],
    day: ({ language }, at, timezone) => dayInWords(i18n, language, at, { timezone, now: now() }),
    search(reader, text) {
      const parsed = parseQuery(text);
      if (parsed.kind === "bad") return { kind: "bad", html: queryProblem(reader, text, parsed) };
      const named = readNames(parsed.query, store, reader);
      return "query" in named ? { kind: "ok", query: named.query } : { kind: "bad", html: named.html };
    },
  };
}
