import { type Change, changesOf, findStories, readAsked, readChange, readWhy, type Why } from "../admin/why.ts";
import type { Piece } from "../story/diff-words.ts";
import { CliError, type Command, withStore, wrongUse } from "./command.ts";

/** Changes that are shown without --all. */
const MOST_CHANGES = 3;

/** What became of an article, or why a post is there. */
export const whyCommand: Command = {
  usage: "why URL [--all]",
  about: "what became of an article, or why a post is there",
  async run(args, shell) {
    const all = args.includes("--all");
    const [target, ...more] = args.filter((arg) => arg !== "--all");
    if (target === undefined || more.length > 0) throw wrongUse(this);
    return await withStore(shell, (store) => {
      const asked = readAsked(store, target);
      if (asked === null) throw new CliError(`${target} is neither an address nor the link of a post.`);
      const found = findStories(store, asked).flatMap((id) => readWhy(store, id) ?? []);
      if (found.length === 0) {
        shell.print("No story is known there.");
        return 1;
      }
      for (const why of found) {
        for (const line of describe(why)) shell.print(line);
        const steps = changesOf(store, why.story.id);
        for (const step of steps.slice(0, all ? steps.length : MOST_CHANGES)) {
          for (const line of describeChange(readChange(store, step))) shell.print(line);
        }
        const left = all ? 0 : steps.length - MOST_CHANGES;
        if (left > 0) shell.print(`  … and ${left} earlier changes: --all shows them`);
      }
      return 0;
    });
  },
};

const at = (time: number) => new Date(time).toISOString().slice(0, 16).replace("T", " ");

function describe({ story, articles, places, readers }: Why): string[] {
  const title = story.editedTitle ?? story.articles[0]?.title ?? "";
  const topics = story.topics.map(({ slug }) => slug).join(", ");
  return [
    title || "(no title)",
    `  story ${story.id} · since ${at(story.openedAt)} · ${topics || "no topic"}`,
    "  articles",
    ...articles.flatMap(({ article, because, changes }) => [
      `    ${[
        article.outlet,
        at(article.firstSeenAt),
        because.reason,
        ...(article.backlog ? ["older than its source: not posted by itself"] : []),
        ...(article.retractedAt === null ? [] : [`withdrawn ${at(article.retractedAt)}`]),
        ...(changes > 0 ? [`changed ${changes}×`] : []),
      ].join(" · ")}`,
      `      ${article.url ?? "(no link)"}`,
    ]),
    "  posted",
    ...places.map(({ chat, route, post, link, notBefore, edits, editedAt, deletedAt, draft }) => {
      const facts = [
        link ?? chat.title,
        post === null ? `not posted, not before ${at(notBefore)}` : at(post.sentAt),
        ...(draft === null
          ? []
          : [`draft: ${draft.state}${draft.at === null ? "" : ` by ${draft.name} ${at(draft.at)}`}`]),
        route === null ? "by a rule that is gone" : `rule: ${route.query || "all the news"}`,
        ...(edits > 0 && editedAt !== null ? [`edited ${edits}×, last ${at(editedAt)}`] : []),
        ...(deletedAt === null ? [] : [`deleted ${at(deletedAt)}`]),
      ];
      return `    ${facts.join(" · ")}`;
    }),
    ...(readers > 0 ? [`    ${readers} readers and groups, for its topics`] : []),
    ...(places.length === 0 && readers === 0 ? ["    nowhere"] : []),
  ];
}

function describeChange(change: Change | null): string[] {
  if (change === null) return [];
  const { outlet, seenAt, title, text, verdict } = change;
  const told = verdict.kind === "none" ? "too small to be an update" : `an update: ${verdict.changed.join(" and ")}`;
  return [
    `  ${outlet} changed it ${at(seenAt)} (${told})`,
    ...(title.length > 0 ? [`    headline: ${words(title)}`] : []),
    ...(text.length > 0 ? [`    text: ${words(text)}`] : []),
  ];
}

/** "the ferry is [-late-] {+back+}", as git shows words. */
function words(pieces: readonly Piece[]): string {
  const shown = pieces.map((piece) => {
    if (piece.kind === "skipped") return "…";
    return piece.kind === "same" ? piece.text : piece.kind === "removed" ? `[-${piece.text}-]` : `{+${piece.text}+}`;
  });
  return shown.join(" ");
}
