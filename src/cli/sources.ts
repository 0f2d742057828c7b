import { addSource, createFeedFinder, setSourceStatus } from "../admin/sources.ts";
import { CliError, type Command, withFetcher, withStore } from "./command.ts";

/** Where the news come from. */
export const sourcesCommand: Command = {
  usage: "sources list|add URL|remove ID|test URL",
  about: "where the news come from",
  async run([action, target, ...more], shell) {
    if (more.length > 0) throw new CliError(`usage: npm run cli -- ${this.usage}`);
    if (action === "list" && target === undefined) {
      return await withStore(shell, (store) => {
        for (const { slug, name, url, status, error } of store.sources.list()) {
          const state = status === "paused" ? "paused" : error === null ? "ok" : `${error.code}: ${error.detail}`;
          shell.print(`${slug}\t${name}\t${url}\t${state}`);
        }
        return 0;
      });
    }
    if ((action === "add" || action === "test") && target !== undefined) {
      const found = await withFetcher(shell, (fetcher) => createFeedFinder(fetcher)(target));
      if (found.kind === "failed") throw new CliError(`cannot use ${target}: ${found.detail}.`);
      if (found.kind === "choose") {
        shell.print("There are several feeds; name one of them:");
        for (const { url, title } of found.feeds) shell.print(`${url}\t${title}`);
        return 1;
      }
      if (action === "test") {
        shell.print(`${found.url}\t${found.feed.title}\t${found.feed.entries.length} entries`);
        return 0;
      }
      return await withStore(shell, (store) => {
        const { kind, source } = addSource(store, found, Date.now());
        shell.print(`${kind === "added" ? "added" : "already there"}: ${source.slug}\t${source.name}\t${source.url}`);
        return 0;
      });
    }
    if (action === "remove" && target !== undefined) {
      return await withStore(shell, (store) => {
        const source = store.sources.bySlug(target);
        if (source === null || source.status === "removed") throw new CliError(`there is no source ${target}.`);
        setSourceStatus(store, source.id, "removed", Date.now());
        shell.print(`removed: ${source.slug}`);
        return 0;
      });
    }
    throw new CliError(`usage: npm run cli -- ${this.usage}`);
  },
};
