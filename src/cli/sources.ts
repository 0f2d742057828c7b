import { BY_CLI } from "../admin/audit.ts";
import type { FoundFeed } from "../admin/find-feed.ts";
import { previewSource } from "../admin/preview.ts";
import { createAddressReader } from "../admin/read-address.ts";
import { addSource, setSourceStatus } from "../admin/sources.ts";
import { expandHeaders } from "../feed/request-headers.ts";
import type { Source } from "../model.ts";
import { redactor } from "../text/redact.ts";
import { CliError, type Command, type Shell, withReaders, withStore, wrongUse } from "./command.ts";
import { previewLines } from "./preview.ts";

/** Without passwords. */
const shown = redactor();

/** Where the news comes from. */
export const sourcesCommand: Command = {
  usage: "sources list|add URL|remove ID|test URL|ID",
  about: "where the news comes from; test shows what add would add, or what one that is here gives now",
  async run([action, target, ...more], shell) {
    if (more.length > 0) throw wrongUse(this);
    if (action === "list" && target === undefined) {
      return await withStore(shell, (store) => {
        for (const { slug, name, url, status, error } of store.sources.list()) {
          const state =
            status === "paused" ? "paused" : error === null ? "ok" : `${error.code}: ${shown(error.detail)}`;
          shell.print(`${slug}\t${name}\t${shown(url)}\t${state}`);
        }
        return 0;
      });
    }
    const here = action === "test" && target !== undefined ? await sourceCalled(target, shell) : null;
    if (here !== null) return await testAgain(here, shell);
    if ((action === "add" || action === "test") && target !== undefined) {
      const found = await withReaders(shell, ({ find }) => find(target));
      return await preview(found, target, shell, action === "add");
    }
    if (action === "remove" && target !== undefined) {
      return await withStore(shell, (store) => {
        const source = store.sources.bySlug(target);
        if (source === null || source.status === "removed") throw new CliError(`there is no source ${target}.`);
        setSourceStatus(store, source.id, "removed", { actor: BY_CLI, now: Date.now() });
        shell.print(`removed: ${source.slug}`);
        return 0;
      });
    }
    throw wrongUse(this);
  },
};

const sourceCalled = (slug: string, shell: Shell): Promise<Source | null> =>
  withStore(shell, ({ sources }) => {
    const source = sources.bySlug(slug);
    return source?.status === "removed" ? null : source;
  });

/** Asks a source as the bot does: at its address alone, with its headers and selectors. */
async function testAgain({ slug, name, url, headers, select }: Source, shell: Shell): Promise<number> {
  const own = expandHeaders(headers, shell.env);
  const read = await withReaders(shell, ({ fetcher, parser }) => {
    const asking: typeof fetcher.fetch = (at, ask) =>
      fetcher.fetch(at, { ...ask, headers: { ...ask.headers, ...own } });
    const reader = createAddressReader({ fetcher: { fetch: asking }, parser, now: Date.now });
    return select === null ? reader.read(url) : reader.readPage(url, select);
  });
  if (read.kind !== "feed") {
    const why = read.kind === "failed" ? read.detail : "there is something else than a feed by now";
    throw new CliError(`cannot read ${slug} (${shown(url)}): ${shown(why)}.`);
  }
  const { feed, url: at } = read;
  return await withStore(shell, (store) => {
    const found = previewSource(store, { url: at, select, feed }, Date.now());
    // What it shows was stored by it, of course.
    for (const line of previewLines({ ...found, name, existing: null, shared: null })) shell.print(line);
    return 0;
  });
}

async function preview(found: FoundFeed, target: string, shell: Shell, adds: boolean): Promise<number> {
  switch (found.kind) {
    case "failed": {
      const searched = found.searched ? " Usual addresses, sitemaps and the front page were tried." : "";
      throw new CliError(`cannot use ${shown(target)}: ${found.detail}.${searched}`);
    }
    case "opml":
      throw new CliError(
        `${target} is a list of ${found.sources.length} feeds: npm run cli -- import-opml ${found.url} adds them.`,
      );
    case "choose":
      shell.print("There are several feeds; name one of them:");
      for (const { url, title } of found.feeds) shell.print(`${url}\t${title}`);
      return 1;
    case "source":
      return await withStore(shell, (store) => {
        const preview = previewSource(store, found, Date.now());
        for (const line of previewLines(preview)) shell.print(line);
        if (preview.ownChannel !== null) return 1;
        if (!adds || preview.existing !== null) return 0;
        const { url, select, feed } = found;
        const { kind, source } = addSource(
          store,
          { url, select, title: feed.title },
          { actor: BY_CLI, now: Date.now() },
        );
        shell.print(`${kind === "added" ? "added" : "already there"}: ${source.slug}`);
        return 0;
      });
  }
}
