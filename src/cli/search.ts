import { badQuerySentence } from "../config/query.ts";
import { toFts } from "../topics/fts.ts";
import { parseQuery } from "../topics/parse.ts";
import { withNames } from "../topics/with-names.ts";
import { CliError, type Command, withStore, wrongUse } from "./command.ts";

/** The newest stories that a query finds. */
export const searchCommand: Command = {
  usage: "search QUERY",
  about: "the newest ten stories that a query finds",
  async run(args, shell) {
    const text = args.join(" ").trim();
    if (text === "") throw wrongUse(this);
    const parsed = parseQuery(text);
    if (parsed.kind === "bad") {
      const place = `${" ".repeat(parsed.at)}${"^".repeat(Math.max(1, parsed.length))}`;
      throw new CliError(`${text}\n${place}\n${badQuerySentence(text, parsed)}`);
    }
    return await withStore(shell, (store) => {
      const { sources, topics } = store;
      const named = withNames(parsed.query, {
        ...{ sources: sources.list, isSource: (slug) => sources.bySlug(slug) !== null },
        ...{ topics: topics.list, isTopic: (slug) => topics.bySlug(slug) !== null },
      });
      if ("unknown" in named) throw new CliError(`no ${named.unknown} is called ${named.name}.`);
      const page = { languages: [], upTo: null, offset: 0, limit: 10 };
      const found = store.stories.search(toFts(named.query), page);
      if (found.length === 0) shell.print("No story here matches that.");
      for (const id of found) {
        const story = store.stories.view(id);
        const [lead] = story?.articles ?? [];
        if (story === null || lead === undefined) continue;
        shell.print(`${new Date(story.openedAt).toISOString()}  ${lead.outlet}: ${lead.title}\n  ${lead.url ?? ""}`);
      }
      return 0;
    });
  },
};
