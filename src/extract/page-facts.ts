import { cut } from "../feed/html.ts";
import type { PageElement } from "../feed/page-tree.ts";

/** What stands in a page outside its text, gathered in one walk. */
export interface PageFacts {
  /** Contents of meta elements by name, property or itemprop in lower case, in their order. */
  metas: ReadonlyMap<string, readonly string[]>;
  /** href of link elements by rel. */
  links: ReadonlyMap<string, string>;
  /** Inside of scripts with JSON-LD, and of others that are said to be JSON. */
  jsonLd: readonly string[];
  json: readonly string[];
  /** The title element, white space as it was. */
  title: string;
  base: string | null;
  language: string | null;
  /** time elements, and those with a date as itemprop, in their order. */
  times: readonly TimeMark[];
  headings: readonly PageElement[];
  /** Texts of the links of the first breadcrumb trail, the outermost section first. */
  trail: readonly string[];
  images: readonly PageElement[];
  /** Elements with this itemprop, the first of each. */
  properties: ReadonlyMap<string, PageElement>;
}

export interface TimeMark {
  element: PageElement;
  /** Its itemprop, class and the like. */
  label: string;
  /** datetime or content attribute; null: only its text says it. */
  written: string | null;
}

const MAX_MARKS = 200;
const MAX_METAS = 400;
const MAX_CONTENT = 4_000;

/** The text directly and deeply inside, without regard to blocks; at most `most` letters. */
export function innerText(element: PageElement, most: number): string {
  let text = "";
  const open: (PageElement | string)[] = [element];
  for (let at = open.pop(); at !== undefined && text.length < most; at = open.pop()) {
    if (typeof at === "string") text += at;
    else if (at.name !== "script" && at.name !== "style") {
      for (let i = at.children.length - 1; i >= 0; i--) open.push(at.children[i] ?? "");
      text += " ";
    }
  }
  return cut(text, most).replace(/\s+/g, " ").trim();
}

const TRAIL = /(?:^|[\s_/-])bread-?crumbs?(?:list)?(?:$|[\s_-])/i;
const MAX_TRAIL = 10;

/** The texts of the links inside, in their order. */
function linksIn(element: PageElement): string[] {
  const found: string[] = [];
  const open: PageElement[] = [element];
  for (let at = open.pop(); at !== undefined && found.length < MAX_TRAIL; at = open.pop()) {
    if (at.name === "a") found.push(innerText(at, 100));
    else for (const child of at.children.toReversed()) if (typeof child !== "string") open.push(child);
  }
  return found;
}

export function factsOf(root: PageElement): PageFacts {
  const metas = new Map<string, string[]>();
  const links = new Map<string, string>();
  const jsonLd: string[] = [];
  const json: string[] = [];
  const times: TimeMark[] = [];
  const headings: PageElement[] = [];
  const images: PageElement[] = [];
  const properties = new Map<string, PageElement>();
  let trail: string[] | null = null;
  let title = "";
  let base: string | null = null;
  let language: string | null = null;
  let metaCount = 0;

  const readMeta = ({ attributes }: PageElement) => {
    const content = attributes.get("content") ?? attributes.get("value");
    if (content === undefined || content.trim() === "" || metaCount++ > MAX_METAS) return;
    for (const by of ["property", "name", "itemprop", "http-equiv"]) {
      const name = attributes.get(by)?.trim().toLowerCase();
      if (name === undefined) continue;
      const known = metas.get(name);
      if (known === undefined) metas.set(name, [cut(content, MAX_CONTENT).trim()]);
      else known.push(cut(content, MAX_CONTENT).trim());
    }
  };
  const visit = (element: PageElement) => {
    const { name, attributes } = element;
    switch (name) {
      case "meta":
        return readMeta(element);
      case "link": {
        const href = attributes.get("href");
        if (href !== undefined)
          for (const rel of (attributes.get("rel") ?? "").toLowerCase().split(/\s+/, 8))
            if (!links.has(rel)) links.set(rel, href);
        return;
      }
      case "script": {
        const type = attributes.get("type")?.toLowerCase() ?? "";
        const list = type.includes("ld+json") ? jsonLd : type.includes("json") ? json : null;
        list?.push(element.children.filter((child) => typeof child === "string").join(""));
        return;
      }
      case "title":
        if (title === "" && element.parent?.name !== "svg") title = innerText(element, MAX_CONTENT);
        return;
      case "base":
        base ??= attributes.get("href") ?? null;
        return;
      case "html":
        language = attributes.get("lang") ?? attributes.get("xml:lang") ?? null;
        break;
      case "h1":
        if (headings.length < MAX_MARKS) headings.push(element);
        break;
      case "img":
      case "amp-img":
        if (images.length < MAX_MARKS) images.push(element);
        break;
      default:
    }
    if (attributes.size === 0) return;
    if (trail === null && TRAIL.test(`${attributes.get("class") ?? ""} ${attributes.get("itemtype") ?? ""}`))
      trail = linksIn(element);
    const property = attributes.get("itemprop");
    if (property !== undefined && !properties.has(property)) properties.set(property, element);
    const isDate = property !== undefined && /date(?:Published|Modified|Created)/i.test(property);
    if ((name === "time" || isDate) && times.length < MAX_MARKS) {
      const written = attributes.get("datetime") ?? attributes.get("content") ?? null;
      times.push({
        element,
        label: `${property ?? ""} ${attributes.get("class") ?? ""} ${attributes.get("pubdate") ?? ""}`,
        written,
      });
    }
  };
  const walk = (element: PageElement) => {
    for (const child of element.children) {
      if (typeof child === "string") continue;
      visit(child);
      if (child.children.length > 0) walk(child);
    }
  };
  walk(root);
  return { metas, links, jsonLd, json, title, base, language, times, headings, trail: trail ?? [], images, properties };
}
