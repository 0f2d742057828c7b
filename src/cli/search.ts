import { toFts } from "../topics/fts.ts";
import { parseQuery } from "../topics/parse.ts";
import { CliError, type Command, withStore } from "./command.ts";

/** The newest stories that a query finds. */
export const searchCommand: Command = {
  usage: "search QUERY",
  about: "the newest ten stories that a query finds",
  async run(args, shell) {
    const text = args.join(" ").trim();
    if (text === "") throw new CliError(`usage: npm run cli -- ${this.usage}`);
    const parsed = parseQuery(text);
    if (parsed.kind === "bad") {
      throw new CliError(
        `${text}\n${" ".repeat(parsed.at)}${"^".repeat(Math.max(1, parsed.length))} ${parsed.problem}`,
      );
    }
    return await withStore(shell, (store) => {
      const page = { languages: [], upTo: null, offset: 0, limit: 10 };
      for (const id of store.stories.search(toFts(parsed.query), page)) {
        const story = store.stories.view(id);
        const [lead] = story?.articles ?? [];
        if (story === null || lead === undefined) continue;
        shell.print(`${new Date(story.openedAt).toISOString()}  ${lead.outlet}: ${lead.title}\n  ${lead.url ?? ""}`);
      }
      return 0;
    });
  },
};
