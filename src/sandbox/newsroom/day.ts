import { parse } from "yaml";
import { z } from "zod";
import { UI_LANGUAGES } from "../../model.ts";

/** The markup in which an outlet publishes its feed: each one is messy in its own way. */
const FEED_FORMATS = ["rss", "atom", "rss-windows-1251", "rdf-iso-8859-9"] as const;

const line = z.string().trim().min(1);
const language = z.enum(UI_LANGUAGES);

/** Paragraphs are separated by a blank line. "## " opens a subheading, "> " a quotation, "- " a list item. */
const prose = line.transform((text) =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => (paragraph.startsWith("- ") ? paragraph : paragraph.replace(/\s*\n\s*/g, " "))),
);

const revision = z.strictObject({
  /** Minutes of the day after the article appeared. */
  after: z.number().positive(),
  title: line.optional(),
  teaser: line.optional(),
  /** Takes the place of the whole text. */
  body: prose.optional(),
  /** Paragraphs put after the text. */
  add: prose.optional(),
});

const article = z.strictObject({
  /** Unique in all outlets; part of the article's address, where a number after it tells which telling it is. */
  id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/),
  /** Minute of the day at which it appears. Below 0: so many minutes before the newsroom opened, and only once. */
  at: z.number(),
  /** For people who read the file: which articles are about one event. No feed and no page shows it. */
  story: line,
  language: language.optional(),
  title: line,
  teaser: line,
  section: line,
  tags: z.array(line).min(1),
  author: line,
  /** Name of a picture in images/, without extension. */
  image: line,
  caption: line,
  body: prose,
  revisions: z.array(revision).default([]),
  /** Minutes by which the date in the feed is wrong. */
  skew: z.number().default(0),
  /** The entry stands in the feed a second time so many minutes after the first, under a link with tracking parameters. */
  repeat: z.number().positive().optional(),
});

/** An entry that links to another outlet's article instead of telling the story itself. */
const syndicated = z.strictObject({ at: z.number(), from: line });

const outletFile = z.strictObject({
  id: line,
  name: line,
  host: z.string().regex(/^[a-z-]+\.example$/),
  language,
  slogan: line,
  /** CSS colour of the masthead. */
  accent: z.string().regex(/^#[0-9a-f]{6}$/),
  serif: z.boolean(),
  feed: z.strictObject({ format: z.enum(FEED_FORMATS), path: z.string().startsWith("/") }),
  /** Path of an article: {id}, {lang}, {yyyy}, {mm} and {dd} are filled in. */
  path: z.string().startsWith("/"),
  articles: z.array(z.union([article, syndicated])),
});

export type Article = Omit<z.infer<typeof article>, "language"> & { language: z.infer<typeof language> };
export type Outlet = Omit<z.infer<typeof outletFile>, "articles">;

/** One line of the programme: `outlet` shows `article`, which `writer` wrote (the same outlet unless syndicated). */
export interface Slot {
  at: number;
  outlet: Outlet;
  writer: Outlet;
  article: Article;
}

export interface NewsDay {
  outlets: Outlet[];
  slots: Slot[];
}

/** Reads the outlets' files. Throws with the file's name and every problem in it. */
export function parseNewsDay(files: readonly { name: string; text: string }[]): NewsDay {
  const parsed = files.map(({ name, text }) => {
    const result = outletFile.safeParse(parse(text));
    if (!result.success) throw new Error(`cannot read ${name}:\n${z.prettifyError(result.error)}`);
    return result.data;
  });
  const outlets: Outlet[] = [];
  const own: Slot[] = [];
  const borrowed: { at: number; outlet: Outlet; from: string }[] = [];
  for (const { articles, ...outlet } of parsed) {
    outlets.push(outlet);
    for (const entry of articles) {
      if ("from" in entry) {
        borrowed.push({ ...entry, outlet });
        continue;
      }
      const written = { ...entry, language: entry.language ?? outlet.language };
      own.push({ at: entry.at, outlet, writer: outlet, article: written });
    }
  }
  const slots = [...own];
  for (const { at, outlet, from } of borrowed) {
    const slot = own.find((candidate) => candidate.article.id === from);
    if (slot === undefined) throw new Error(`cannot find article ${from} that ${outlet.id} takes over`);
    slots.push({ at, outlet, writer: slot.writer, article: slot.article });
  }
  return { outlets, slots: slots.sort((a, b) => a.at - b.at) };
}
