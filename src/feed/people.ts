import { MAX_LINE } from "./limits.ts";

const ADDRESS = /^[^\s@()<>"]{1,100}@[^\s@()<>"]{1,200}$/;

/**
 * The name in an author line: "jo@x.example (Jo Doe)", "Jo Doe <jo@x.example>", "Jo Doe (jo@x.example)", "Jo Doe"; the
 * address when there is no name; null when there is neither. `line` is plain text in one line.
 */
export function personName(line: string): string | null {
  const text = line.slice(0, MAX_LINE).trim();
  if (text === "" || !text.includes("@")) return text === "" ? null : text;
  for (const [left, right] of [
    ["(", ")"],
    ["<", ">"],
    ["[", "]"],
  ] as const) {
    const open = text.indexOf(left);
    const close = text.lastIndexOf(right);
    if (open < 0 || close < open) continue;
    const inside = text.slice(open + 1, close).trim();
    const outside = `${text.slice(0, open)} ${text.slice(close + 1)}`.trim();
    const bare = (part: string) => part.replace(/^mailto:/i, "");
    if (ADDRESS.test(bare(outside)) && inside !== "") return inside;
    if (ADDRESS.test(bare(inside))) return outside === "" ? bare(inside) : unquoted(outside);
  }
  const words = text.split(" ");
  const names = words.filter((word) => !ADDRESS.test(word));
  if (words.length > 1 && names.length === words.length - 1 && /^\p{L}/u.test(names[0] ?? ""))
    return unquoted(names.join(" ").replace(/[\s,;-]+$/, ""));
  return text;
}

function unquoted(name: string): string {
  return name.length > 2 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1) : name;
}
