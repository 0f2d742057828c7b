import { Liquid, LiquidError, type Template } from "liquidjs";
import { escapeHtml } from "../text/html.ts";
import { nearestWords } from "../text/nearest.ts";
import { fitsMessage, shownUnits } from "./measure.ts";
import { markupProblems, type TemplateProblem, templateTokens, withReferences } from "./template-markup.ts";
import { Markup, PLACEHOLDERS, SAMPLES, type TemplateValues } from "./template-values.ts";
import { clip } from "./wording.ts";

export type { TemplateProblem } from "./template-markup.ts";

/** A form of posts that a newsroom wrote itself. */
export interface PostTemplate {
  /** Telegram's HTML; null when it came to nothing, or took too long. */
  render(values: TemplateValues): string | null;
}

export type TemplateResult =
  | { kind: "ok"; template: PostTemplate }
  | { kind: "bad"; problems: [TemplateProblem, ...TemplateProblem[]] };

/** UTF-16 units of a template's text. */
const LONGEST_TEMPLATE = 4_000;
const TAGS = new Set(["if", "unless", "case", "for", "comment", "#"]);
const FILTERS = ["default", "truncate", "join", "size", "first", "last"];
/** Of outlets and lists, and of Liquid's own `forloop`. */
const PARTS = ["name", "link", "size", "first", "last", "index", "index0", "rindex", "rindex0", "length"];
/** A template with everything in it takes a tenth of a millisecond. */
const RENDER_MS = 200;
const MEMORY_UNITS = 1_000_000;
/** What stands in the template itself may take so much of a caption. */
const MOST_OWN_UNITS = 700;

/** An engine of our own: nothing of files, nothing that writes, every value escaped but what is markup already. */
function createEngine(): Liquid {
  const engine = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    parseLimit: 2 * LONGEST_TEMPLATE,
    renderLimit: RENDER_MS,
    memoryLimit: MEMORY_UNITS,
    outputEscape: htmlOf,
  });
  for (const name of Object.keys(engine.tags)) if (!TAGS.has(name)) delete engine.tags[name];
  for (const name of Object.keys(engine.filters)) if (!FILTERS.includes(name)) engine.unregisterFilter(name);
  engine.registerFilter("truncate", (value: unknown, most: unknown) =>
    clip(textOf(value), Math.min(Math.max(1, Number(most) || 100), LONGEST_TEMPLATE)),
  );
  return engine;
}

function htmlOf(value: unknown): string {
  if (value instanceof Markup) return value.html;
  return Array.isArray(value) ? value.map(htmlOf).join(", ") : escapeHtml(textOf(value).toWellFormed());
}

const textOf = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

const engine = createEngine();

/**
 * Reads a template in Liquid (https://shopify.github.io/liquid): placeholders, if, unless, case, for over outlets and
 * topics, Telegram's own tags. All that could make a post that Telegram refuses is told at once.
 */
export function readTemplate(written: string): TemplateResult {
  // YAML can write half a letter ("\ud800"), which Telegram takes in no post.
  const text = written.toWellFormed();
  if (text.length > LONGEST_TEMPLATE) {
    return bad([{ at: 0, message: `It is longer than ${LONGEST_TEMPLATE} characters.` }]);
  }
  try {
    const tokens = templateTokens(text);
    const problems = markupProblems(text, tokens);
    if (problems.length > 0) return bad(problems);
    const unknown = nameProblems(text, engine.parse(text));
    if (unknown.length > 0) return bad(unknown);
    const template = compiled(engine.parse(withReferences(text, tokens)));
    const trouble = sampleProblem(template);
    return trouble === null ? { kind: "ok", template } : bad([{ at: 0, message: trouble }]);
  } catch (error) {
    if (LiquidError.is(error)) return bad([{ at: error.token.begin, message: sentenceOf(error) }]);
    if (error instanceof Error && error.name === "AssertionError") return bad([{ at: 0, message: sentenceOf(error) }]);
    throw error;
  }
}

const bad = (problems: TemplateProblem[]): TemplateResult => {
  const [first = { at: 0, message: "It cannot be read." }, ...rest] = problems;
  return { kind: "bad", problems: [first, ...rest] };
};

/** The library's words for a person who sees the place beside them. */
function sentenceOf({ message }: Error): string {
  const [said = ""] = message.replace(/, line:.*$/s, "").split("\n");
  const filter = /^undefined filter: (\w+)/.exec(said)?.[1];
  if (filter !== undefined) {
    const [nearest] = nearestWords(filter, FILTERS, 1);
    const help = nearest === undefined ? `there are ${FILTERS.join(", ")}.` : `did you mean ${nearest}?`;
    return `There is no filter ${filter}: ${help}`;
  }
  return `This cannot be read: ${said}.`;
}

/** Placeholders, and parts of them, that there are not; each at its first place. */
function nameProblems(text: string, parsed: Template[]): TemplateProblem[] {
  const lines = text.split("\n");
  const { globals, variables } = engine.analyzeSync(parsed);
  const problems = new Map<string, TemplateProblem>();
  for (const { segments, location } of Object.values(variables).flat()) {
    const [name = "", ...rest] = segments.map(String);
    const isKnown = PLACEHOLDERS.includes(name) || globals[name] === undefined;
    const part = rest.find((segment) => !/^-?\d+$/.test(segment) && !PARTS.includes(segment));
    if (isKnown && part === undefined) continue;
    const at = lines.slice(0, location.row - 1).reduce((sum, line) => sum + line.length + 1, 0) + location.col - 1;
    const message = isKnown ? unknownName(`${name}.${part}`, part ?? "", PARTS) : unknownName(name, name, PLACEHOLDERS);
    if (!problems.has(message)) problems.set(message, { at, message });
  }
  return [...problems.values()].toSorted((a, b) => a.at - b.at);
}

function unknownName(whole: string, name: string, known: readonly string[]): string {
  const [nearest] = nearestWords(name, known, 1);
  const help = nearest === undefined ? `there are ${known.join(", ")}.` : `did you mean ${nearest}?`;
  return `There is no placeholder ${whole}: ${help}`;
}

function compiled(parsed: Template[]): PostTemplate {
  return {
    render(values) {
      try {
        const html = tidy(String(engine.renderSync(parsed, values)));
        return INVISIBLE.test(new Markup(html).toString()) ? null : html;
      } catch (error) {
        // Its time was up, or it asks of a value what that has not: the usual form says the same.
        if (error instanceof Error) return null;
        throw error;
      }
    },
  };
}

/** What Telegram takes for an empty text. */
const INVISIBLE = /^[\s\p{Default_Ignorable_Code_Point}\p{Control}\u2800\ufffc]*$/u;

/**
 * Parts that are absent leave no holes: no space at the ends of lines, one between words, at most one empty line. Nor a link
 * without an address, for which Telegram takes what the words in it look like.
 */
function tidy(html: string): string {
  return html
    .replace(/<a href="\s*">(.*?)<\/a>/gs, "$1")
    .replace(/ {2,}/g, " ")
    .replace(/^[^\S\n]+|[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function sampleProblem(template: PostTemplate): string | null {
  const [bare, ...others] = SAMPLES.map((values) => template.render(values));
  // What it says of two stories with nothing but a headline has to differ.
  if (bare === undefined || bare === null || others.includes(null) || bare === others[0]) {
    return "It shows nothing of a story with a headline only: let {{ headline }} or {{ title }} stand outside of all conditions.";
  }
  const isLong = shownUnits(bare) > MOST_OWN_UNITS || !fitsMessage(bare);
  return isLong ? "What stands in it besides the story is too long." : null;
}
