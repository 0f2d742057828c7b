import { escapeHtml } from "../src/text/html.ts";
import { type QueryLimits, type QueryProblem, READER_LIMITS } from "../src/topics/parse.ts";
import type { Speech } from "./desk.ts";

/**
 * What is wrong with a query, in one sentence, and the query with the place underlined. Telegram's HTML. `limits`: those by which
 * it was read; absent: those of readers.
 */
export function queryProblem(
  ctx: Pick<Speech, "html">,
  text: string,
  bad: QueryProblem,
  limits: QueryLimits = READER_LIMITS,
): string {
  const [before, found, after] = [
    text.slice(0, bad.at),
    text.slice(bad.at, bad.at + bad.length),
    text.slice(bad.at + bad.length),
  ].map((part) => escapeHtml(part.toWellFormed()));
  const marked = bad.problem === "too-long" ? "" : `\n\n${before}<u>${found === "" ? " " : found}</u>${after}`;
  return `${sentence(ctx, text.slice(bad.at, bad.at + bad.length), bad, limits)}${marked}`;
}

function sentence(ctx: Pick<Speech, "html">, found: string, bad: QueryProblem, limits: QueryLimits): string {
  switch (bad.problem) {
    case "too-long":
      return ctx.html("query-too-long", { max: limits.chars });
    case "too-many-terms":
      return ctx.html("query-too-many-terms", { max: limits.terms });
    case "too-many-prefixes":
      return ctx.html("query-too-many-prefixes", { max: limits.prefixes });
    case "unknown-field": {
      const field = found.replace(/:.*$/su, "");
      return bad.near === undefined
        ? ctx.html("query-unknown-field", { found: field })
        : ctx.html("query-unknown-field-near", { found: field, near: bad.near });
    }
    case "unclosed-phrase":
      return ctx.html("query-unclosed-phrase");
    case "unclosed-parenthesis":
      return ctx.html("query-unclosed-parenthesis");
    case "unopened-parenthesis":
      return ctx.html("query-unopened-parenthesis");
    case "nothing-to-find":
      return ctx.html("query-nothing-to-find");
    case "too-deep":
      return ctx.html("query-too-deep");
    case "dangling-operator":
      return ctx.html("query-dangling-operator", { found });
    case "field-not-here":
      return ctx.html("query-field-not-here", { found });
    case "missing-value":
      return ctx.html("query-missing-value", { found });
    case "bad-date":
      return ctx.html("query-bad-date", { found });
    case "bad-language":
      return ctx.html("query-bad-language", { found });
    case "prefix-too-short":
      return ctx.html("query-prefix-too-short", { found });
  }
}
