import assert from "node:assert/strict";
import fc from "fast-check";

/** A part of Chapar that strangers reach, with inputs made for it and what must hold for each of them. */
export interface Target<Input = unknown> {
  name: string;
  /** How many inputs of a thousand are its own when all targets run. */
  share: number;
  /** CPU time of one input on the slowest machine worth the name, ms: more is a fault of its own. */
  mostMs: number;
  /** JSON can hold each of them, so that one that failed is kept as it was, whatever becomes of the generator. */
  inputs: fc.Arbitrary<Input>;
  /** Throws when something does not hold. */
  check(input: Input): Promise<void> | void;
}

/** A target among others: its inputs are its own affair. */
export function target<Input>(given: Target<Input>): Target {
  return { ...given, check: (input) => given.check(input as Input) };
}

/** One change of a list of pieces; places count round. */
type Edit =
  | { do: "drop" | "double" | "swap"; at: number; count: number }
  | { do: "repeat"; at: number; times: number }
  | { do: "put" | "replace"; at: number; piece: string }
  | { do: "cut"; at: number };

const place = fc.nat({ max: 100_000 });

/** Texts made of one of `bodies` by a few changes of its pieces: markup stays markup, mostly. */
export function mutated(bodies: readonly (readonly string[])[], pieces: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant("drop" as const), at: place, count: fc.nat(8) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("double" as const), at: place, count: fc.nat(30) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("swap" as const), at: place, count: fc.nat(30) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("repeat" as const), at: place, times: fc.nat(300) }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constant("put" as const), at: place, piece: pieces }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constant("replace" as const), at: place, piece: pieces }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("cut" as const), at: place }) },
  );
  return fc
    .tuple(fc.constantFrom(...bodies), fc.array(edit, { minLength: 1, maxLength: 12 }))
    .map(([body, edits]) => edits.reduce(applied, [...body]).join(""));
}

function applied(pieces: string[], edit: Edit): string[] {
  const at = pieces.length === 0 ? 0 : edit.at % pieces.length;
  const here = pieces[at] ?? "";
  switch (edit.do) {
    case "drop":
      return pieces.toSpliced(at, edit.count + 1);
    case "double":
      return pieces.toSpliced(at, 0, ...pieces.slice(at, at + edit.count + 1));
    case "swap": {
      const moved = pieces.slice(at, at + edit.count + 1);
      return [...pieces.toSpliced(at, moved.length), ...moved];
    }
    case "repeat":
      return pieces.toSpliced(at, 1, here.slice(0, 400).repeat(edit.times));
    case "put":
      return pieces.toSpliced(at, 0, edit.piece);
    case "replace":
      return pieces.toSpliced(at, 1, edit.piece);
    case "cut":
      return [...pieces.slice(0, at), here.slice(0, edit.at % (here.length + 1))];
  }
}

/** Tags, comments, texts and what is between quotes, each by itself. */
export const markupPieces = (text: string): string[] =>
  text.match(/<!--|-->|<!\[CDATA\[|\]\]>|<[^<>\s]*|"[^"<>]*"|[^<>"]+|[<>"]/gu) ?? [];

/** What breaks markup, texts and whoever trusts them. */
const NASTY: readonly string[] = [
  ...[
    "<b>",
    "</a>",
    "<br/>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>",
  ],
  ...[
    '" onmouseover="x',
    "'\"><svg/onload=x>",
    "&amp;lt;b&amp;gt;",
    "&#0;",
    "&#x202e;",
    "&nbsp;",
    "&lt;",
    "&",
    "<",
    ">",
    '"',
    "'",
  ],
  ...[
    "\ud800",
    "\udfff",
    "\u0000",
    "\u202e",
    "\u2066",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "\n\n",
    "\t",
    " ",
    "\u00a0",
    "\u00ad",
  ],
  ...["<![CDATA[", "]]>", "<!--", "-->", "<?xml", "?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "]]&gt;"],
  ...[
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "{{ title }}",
    "{% for %}",
    "$\u007bBOT_TOKEN}",
    "%00",
    "%s",
  ],
  ...[
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/hostname",
    "//evil.example/",
    "http://127.0.0.1/",
    "http://[::1]/",
    "tg://user?id=1",
  ],
  ...[
    "خبر فوری",
    "שלום",
    "👩‍👩‍👧",
    "İstanbul",
    "ﬁ",
    "新闻。",
    "e\u0301",
    "0",
    "-1",
    "1e999",
    "NaN",
    "9".repeat(40),
    "2026-11-21",
    "Mon, 32 Foo 99999",
  ],
];

export const nastyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
      { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));

const fresh = new Map(
  [Object.prototype, Array.prototype, String.prototype].map((one) => [one, Reflect.ownKeys(one).length]),
);

/** Nothing was hung upon what all objects share. */
export function assertUnpolluted(): void {
  for (const [prototype, keys] of fresh)
    assert.equal(Reflect.ownKeys(prototype).length, keys, "a prototype was changed");
}
