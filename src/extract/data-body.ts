import { htmlToText } from "../text/html.ts";
import { proseOf } from "./prose.ts";

/** Names under which programs keep the text of an article. */
const NAMES =
  /^(?:article_?body|body|content|html|text|value|paragraph|paragraphs|full_?text|description|children|data|main|copy|story|lead|rendered)$/i;
const MAX_LETTERS = 6_000_000;
const MAX_VALUES = 200_000;
/** Letters of one text that are looked at. */
const MAX_TEXT = 200_000;

interface Group {
  texts: string[];
  prose: number;
}

/**
 * The longest text in the data that a page keeps for its scripts (__NEXT_DATA__ and its like): strings under a name that
 * means text, those of one list together in their order. HTML as it was; "" when there is none.
 */
export function bodyInData(scripts: readonly string[]): string {
  const groups = new Map<string, Group>();
  let letters = 0;
  let values = 0;
  for (const script of scripts) {
    letters += script.length;
    if (letters > MAX_LETTERS) break;
    let data: unknown = null;
    try {
      data = JSON.parse(script);
    } catch {
      continue;
    }
    // Depth first, in the order of the document; the path has no places in lists, so that one list is one group.
    const open: { value: unknown; path: string; name: string }[] = [{ value: data, path: "", name: "" }];
    for (let at = open.pop(); at !== undefined && values < MAX_VALUES; at = open.pop()) {
      values++;
      const { value, path, name } = at;
      if (typeof value === "string") {
        if (value.length < 40 || !NAMES.test(name) || /^(?:https?:|\/|data:|[\w-]+$)/.test(value)) continue;
        const text = /<[a-z]/i.test(value) ? htmlToText(value.slice(0, MAX_TEXT)) : value;
        const prose = text.split("\n").reduce((sum, line) => sum + proseOf({ text: line, linked: 0, kind: "text" }), 0);
        if (prose === 0) continue;
        const group = groups.get(path) ?? { texts: [], prose: 0 };
        group.texts.push(value.slice(0, MAX_TEXT));
        group.prose += prose;
        groups.set(path, group);
      } else if (Array.isArray(value)) {
        for (let i = value.length - 1; i >= 0; i--) open.push({ value: value[i], path, name });
      } else if (typeof value === "object" && value !== null && path.length < 400) {
        for (const [key, inner] of Object.entries(value).reverse())
          open.push({ value: inner, path: `${path}.${key}`, name: key });
      }
    }
  }
  let best: Group = { texts: [], prose: 0 };
  for (const group of groups.values()) if (group.prose > best.prose) best = group;
  return best.texts.join("\n\n");
}
