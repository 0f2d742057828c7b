import type { Health } from "../src/feed/health.ts";
import type { Source } from "../src/model.ts";
import type { Desk, Screen } from "./desk.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageNote, pageOf } from "./keyboard.ts";
import { sourceName } from "./source-name.ts";
import { readHealth, type SourceDeps, severity, sourceState } from "./source-state.ts";

const PER_PAGE = 8;

/** Some of them, which are meant by a name. */
export function sourcesMeant(deps: SourceDeps, desk: Desk, sources: readonly Source[]): Screen {
  const choices = sources.map((source) => ({ label: source.name, data: `source:${source.id}` }));
  return {
    html: sources.map((source) => listed(deps, desk, source, readHealth(deps, source))).join("\n\n"),
    keyboard: keyboardOf(...choiceRows(choices), [button(desk.t("sources-button-all"), "sources")]),
  };
}

const listed = (deps: SourceDeps, desk: Desk, source: Source, health: Health): string =>
  `${desk.html("source-line", { name: sourceName(source) })}\n${sourceState(deps, desk, source, health)}`;

/** All sources: those first that need a look, the worst of them first; else by name. */
export function sourceList(deps: SourceDeps, desk: Desk, page: number): Screen {
  const sources = deps.store.sources.list().map((source) => {
    const health = readHealth(deps, source);
    return { source, health, rank: severity(health, source) };
  });
  if (sources.length === 0) return { html: desk.html("sources-empty") };
  const troubled = sources.filter(({ rank }) => rank < 2).length;
  const title = desk.html("sources-title", { count: sources.length });
  const shown = pageOf(
    sources.sort((a, b) => a.rank - b.rank),
    page,
    PER_PAGE,
  );
  const text = [
    troubled === 0 ? title : `${title}\n${desk.html("sources-troubled", { count: troubled })}`,
    ...shown.items.map(({ source, health }) => listed(deps, desk, source, health)),
    ...pageNote(desk, shown),
    desk.html("sources-usage"),
  ];
  const choices = shown.items.map(({ source }) => ({ label: source.name, data: `source:${source.id}` }));
  const keyboard = keyboardOf(...choiceRows(choices), pageButtons(desk, "sources", shown));
  return { html: text.join("\n\n"), keyboard };
}
