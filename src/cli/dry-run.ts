import { parseArgs } from "node:util";
import { type DryRun, dryRun, earlierRoutes, USUAL_DRY_RUN_DAYS } from "../admin/dry-run.ts";
import { knownNames } from "../admin/route-fields.ts";
import { readRouteText } from "../config/file-routes.ts";
import { ROUTE_USUAL } from "../db/routes.ts";
import type { Store } from "../db/store.ts";
import type { Chat, Route } from "../model.ts";
import { CliError, type Command, readInput, withStore, wrongUse } from "./command.ts";
import { findChannel } from "./copy.ts";

const MOST_DAYS = 30;
/** Nobody waits for a button here. */
const BUDGET_MS = 60_000;

/** What a route would have posted in the last days, as it is or as a file has it. */
export const dryRunCommand: Command = {
  usage: "dry-run @CHANNEL [--route ID] [--days N] [--file RULE.yaml]",
  about: "what a route would have posted in the last days",
  async run(args, shell) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { route: { type: "string" }, days: { type: "string" }, file: { type: "string" } },
      allowPositionals: true,
    });
    const [name, ...more] = positionals;
    const days = Number(values.days ?? USUAL_DRY_RUN_DAYS);
    if (name === undefined || more.length > 0) throw wrongUse(this);
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
      throw new CliError(`--days is a whole number from 1 to ${MOST_DAYS}.`);
    }
    return await withStore(shell, async (store) => {
      const chat = findChannel(store, name);
      const routes = store.routes.ofChat(chat.id);
      const known = routeOf(chat, routes, values.route);
      const route = values.file === undefined ? known : { ...known, ...ruleIn(store, values.file, known) };
      const earlier = earlierRoutes(store, route);
      const now = Date.now();
      const [run] = await dryRun(store, chat, [route], { days, now, budgetMs: BUDGET_MS, earlier });
      for (const line of run === undefined ? [] : linesOf(store, run)) shell.print(line);
      return 0;
    });
  },
};

/** The route of that name, or the first; one that takes everything when the channel has none. */
function routeOf(chat: Chat, routes: readonly Route[], slug: string | undefined): Route {
  const found = slug === undefined ? routes[0] : routes.find((route) => route.slug === slug);
  if (found !== undefined) return found;
  if (slug === undefined) return { ...ROUTE_USUAL, id: 0, chatId: chat.id, query: "", managed: "chat" };
  const names = routes.map((route) => route.slug).join(", ");
  throw new CliError(`there is no route ${slug}${names === "" ? "." : `: the channel has ${names}.`}`);
}

function ruleIn(store: Store, path: string, route: Route): Partial<Route> {
  const read = readRouteText(readInput(path).toString(), route.slug, {}, knownNames(store));
  if (read.kind === "ok") return read.route;
  throw new CliError(read.problems.map(({ line, message }) => `${path}:${line}: ${message}`).join("\n"));
}

const at = (time: number) => new Date(time).toISOString().slice(0, 16).replace("T", " ");

function linesOf(store: Store, { from, posts, isWhole, elsewhere, leftOut }: DryRun): string[] {
  const stories = posts.flatMap(({ storyIds }) => storyIds.flatMap((id) => store.stories.view(id) ?? []));
  const facts = [
    `${posts.length} ${posts.length === 1 ? "post" : "posts"} since ${at(from)} UTC`,
    ...(stories.length === posts.length ? [] : [`${stories.length} stories`]),
    ...(elsewhere > 0 ? [`${elsewhere} go by an earlier route`] : []),
    ...(leftOut > 0 ? [`${leftOut} left out of digests`] : []),
    ...(isWhole ? [] : ["not all of it was looked at"]),
  ];
  const titles = new Map(stories.map((story) => [story.id, story.articles[0]?.title ?? ""]));
  return [
    facts.join(" · "),
    ...counted(posts.map((post) => at(post.at).slice(0, 10))).map(([day, count]) => `  ${day}  ${count}`),
    ...counted(stories.map((story) => story.articles[0]?.outlet ?? "")).map(
      ([outlet, count]) => `  ${outlet}  ${count}`,
    ),
    ...posts.flatMap((post) => [
      `  ${at(post.at)}  ${post.kind}${post.storyIds.length > 1 ? ` of ${post.storyIds.length}` : ""}`,
      ...post.storyIds.map((id) => `    ${titles.get(id)}`),
    ]),
  ];
}

/** Each with how often it is there, in the order of first sight. */
function counted(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts];
}
