import { isolate } from "../i18n/direction.ts";
import type { I18n } from "../i18n/i18n.ts";
import { escapeHtml } from "../text/html.ts";
import { toLine } from "../text/normalise.ts";
import { standing } from "./outlets.ts";
import { type PostParts, paragraphs } from "./post-parts.ts";
import { publicUrl } from "./public-url.ts";
import { appearedAt, furtherOutlets, type Look, leadOf, linked, outletOf, withSigns } from "./wording.ts";

/** HTML that is shown as it is. What a filter makes of it is plain text. */
export class Markup {
  readonly #html: string;

  constructor(html: string) {
    this.#html = html;
  }

  get html(): string {
    return this.#html;
  }

  toString(): string {
    const plain = this.#html.replace(/<[^>]*>/g, "");
    return plain.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  }
}

/** One of `outlets`; by itself its name. */
class Outlet {
  readonly name: string;
  readonly link: string | null;

  constructor(name: string, link: string | null) {
    this.name = name;
    this.link = link;
  }

  toString(): string {
    return this.name;
  }
}

/** What a template may show. What a story has not is null, and false in a condition. */
export interface TemplateValues {
  /** With its signs and the link, as in the usual form. */
  headline: Markup;
  /** Bare. */
  title: string;
  /** "⚡ 🎬". */
  badges: string | null;
  summary: Markup | null;
  /** Of the article. */
  link: string | null;
  /** "Read more", linked. */
  read: Markup | null;
  /** Who wrote it. */
  author: string | null;
  outlet: string;
  /** All that tell it, the first one's own included. */
  outlets: Outlet[];
  /** "Also: A, B", linked. */
  also: Markup | null;
  /** "14:21", with the day when it is not today's. */
  time: string;
  /** "21 November". */
  date: string;
  /** "updated 15:02". */
  updated: Markup | null;
  correction: Markup | null;
  hashtags: string | null;
  /** Short names. */
  topics: string[];
  /** BCP 47 tag of the article's language. */
  language: string | null;
}

const MOST_OUTLETS = 8;
const LONGEST_URL = 600;
const MOST_AUTHORS = 3;

export function valuesOf(parts: PostParts, look: Look, i18n: I18n): TemplateValues {
  const { story, url, headline, summary, note, updated, also, tags } = parts;
  const lead = leadOf(story);
  const markup = (html: string) => (html === "" ? null : new Markup(html));
  const badges = [...headline.front, ...headline.behind].join(" ");
  const authors = lead.authors.map(toLine).filter(Boolean).slice(0, MOST_AUTHORS);
  const at = appearedAt(lead);
  const told = [standing(story.articles)[0] ?? lead, ...furtherOutlets(story)].slice(0, MOST_OUTLETS);
  return {
    headline: new Markup(linked(withSigns(headline), url)),
    title: isolate(headline.title),
    badges: badges || null,
    summary: markup(paragraphs(summary)),
    link: url,
    read: url === null ? null : new Markup(`<a href="${escapeHtml(url)}">${i18n.html(look.language, "post-read")}</a>`),
    author: authors.length === 0 ? null : i18n.list(look.language, authors),
    outlet: isolate(outletOf(lead)),
    outlets: told.map((article) => new Outlet(isolate(outletOf(article)), publicUrl(article.url, LONGEST_URL))),
    also: markup(also),
    time: i18n.moment(look.language, at, look),
    date: i18n.date(look.language, at, look),
    updated: markup(updated),
    correction: markup(note),
    hashtags: tags.join(" ") || null,
    topics: story.topics.map(({ slug }) => slug),
    language: lead.language,
  };
}

const BARE: TemplateValues = {
  headline: new Markup("<b>A headline</b>"),
  title: "A headline",
  badges: null,
  summary: null,
  link: null,
  read: null,
  author: null,
  outlet: "An outlet",
  outlets: [new Outlet("An outlet", null)],
  also: null,
  time: "14:21",
  date: "21 November",
  updated: null,
  correction: null,
  hashtags: null,
  topics: [],
  language: null,
};

/** Stories by which a template is tried: two with nothing but their headlines, and one with everything, hostile. */
export const SAMPLES: readonly TemplateValues[] = [
  BARE,
  { ...BARE, headline: new Markup("<b>Other news</b>"), title: "Other news" },
  {
    headline: new Markup('<a href="https://outlet.example/?a=1&amp;b=2">&lt;b&gt; &amp; &quot;so&quot;</a> 🎬'),
    title: '<b> & "so" </a>',
    badges: "⚡ 🎬",
    summary: new Markup("One &lt;sentence&gt;.\n\nAnother."),
    link: 'https://outlet.example/?a="<b>"&b=2',
    read: new Markup('<a href="https://outlet.example/">Read more</a>'),
    author: "A. <Writer>",
    outlet: 'The "Outlet" & <Co>',
    outlets: [new Outlet('The "Outlet" & <Co>', "https://outlet.example/"), new Outlet("</b>", null)],
    also: new Markup('Also: <a href="https://other.example/">Other</a>'),
    time: "21 Nov, 14:21",
    date: "21 November",
    updated: new Markup("updated 15:02"),
    correction: new Markup("Correction: five, not six."),
    hashtags: "#economy #world",
    topics: ["economy", "world"],
    language: "en",
  },
];

export const PLACEHOLDERS: readonly string[] = Object.keys(BARE);
