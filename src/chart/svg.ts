/** How a picture is coloured. */
export interface Theme {
  ground: string;
  card: string;
  ink: string;
  muted: string;
  line: string;
  strong: string;
  soft: string;
}

/** Close to Telegram's own, so that the picture sits in the chat like a message. Text has a contrast of 4.5 or more (WCAG 1.4.3). */
export const THEMES = {
  light: {
    ...{ ground: "#ffffff", card: "#f1f4f8", ink: "#11161d", muted: "#596675" },
    ...{ line: "#dde3ea", strong: "#1f6fd0", soft: "#a9c9ef" },
  },
  dark: {
    ...{ ground: "#17212b", card: "#202d3a", ink: "#f3f6f9", muted: "#a3b2c1" },
    ...{ line: "#33434f", strong: "#62aef5", soft: "#33597d" },
  },
} as const satisfies Record<string, Theme>;
export type ThemeName = keyof typeof THEMES;

export interface TextLook {
  size: number;
  fill: string;
  bold?: boolean;
  anchor?: "start" | "middle" | "end";
  /** What is wider is cut; with `shrinks` drawn smaller first, down to three quarters. */
  within?: number;
  shrinks?: boolean;
}

/** The family of the two font files that pictures are drawn with. */
const FONT = "Inter";
const SMALLEST = 0.75;
const ELLIPSIS = "…";

const round = (value: number): number => Math.round(value * 100) / 100;

/** One line of text, its baseline at `y`. */
export function text(
  x: number,
  y: number,
  said: string,
  { size, fill, bold, anchor, within, shrinks }: TextLook,
): string {
  const fitted = within === undefined ? { said, size } : fitText(said, size, within, shrinks === true);
  const weight = bold ? ' font-weight="600"' : "";
  const side = anchor === undefined || anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  return `<text x="${round(x)}" y="${round(y)}" font-size="${round(fitted.size)}" fill="${fill}"${weight}${side}>${escapeXml(fitted.said)}</text>`;
}

export function box(
  at: { x: number; y: number; width: number; height: number },
  fill: string,
  /** Of its corners. */
  radius = 0,
): string {
  const corners = radius === 0 ? "" : ` rx="${round(Math.min(radius, at.width / 2, at.height / 2))}"`;
  return `<rect x="${round(at.x)}" y="${round(at.y)}" width="${round(at.width)}" height="${round(at.height)}"${corners} fill="${fill}"/>`;
}

export const picture = (width: number, height: number, ground: string, parts: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}">${box({ x: 0, y: 0, width, height }, ground)}${parts.join("")}</svg>`;

function fitText(said: string, size: number, within: number, shrinks: boolean): { said: string; size: number } {
  const width = widthOf(said, size);
  if (width <= within) return { said, size };
  const smaller = shrinks ? size * Math.max(SMALLEST, within / width) : size;
  if (widthOf(said, smaller) <= within * 1.001) return { said, size: smaller };
  const letters = [...said];
  while (letters.length > 1 && widthOf(letters.join("") + ELLIPSIS, smaller) > within) letters.pop();
  return { said: letters.join("").trimEnd() + ELLIPSIS, size: smaller };
}

/** About so wide is a text in Inter, a little more than it is. */
export function widthOf(said: string, size: number): number {
  let ems = 0;
  for (const letter of said) {
    if (/[\sijlıI.,:;'’!|()]/u.test(letter)) ems += 0.3;
    else if (/[mwMWшщжюфыШЩЖЮФЫМ%—…]/u.test(letter)) ems += 0.86;
    else if (/[\p{Lu}\d]/u.test(letter)) ems += 0.65;
    else ems += 0.57;
  }
  return ems * size;
}

const drawn = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\p{Sc}\p{Zs}+=<>|~№°]/u;

/** What of a name the font has letters for; `otherwise` when it is of letters that the font lacks. */
export function drawable(name: string, otherwise: string): string {
  const letters = [...name.normalize("NFC")];
  if (letters.some((letter) => /\p{L}/u.test(letter) && !drawn.test(letter))) return otherwise;
  const kept = letters.filter((letter) => drawn.test(letter)).join("");
  const line = kept.replace(/\s+/gu, " ").trim();
  return line === "" ? otherwise : line;
}

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no place for most control characters, nor for half a surrogate pair. */
const escapeXml = (said: string): string =>
  said
    .toWellFormed()
    .replace(/[&<>"]/gu, (sign) => SIGNS[sign] ?? sign)
    .replace(/\p{Cc}|[\ufffe\uffff]/gu, " ");
