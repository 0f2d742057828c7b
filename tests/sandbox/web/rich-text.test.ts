import fc from "fast-check";
import { describe, expect, it } from "vitest";

interface Span {
  type: string;
  offset: number;
  length: number;
}
interface Node {
  entity: Span;
  start: number;
  end: number;
  children: Node[];
}

// The page's own module, as the browser gets it; it is not TypeScript, so its shape is told here.
const file = new URL("../../../src/sandbox/web/page/rich-text.js", import.meta.url).href;
const { nestEntities } = (await import(file)) as { nestEntities: (text: string, entities: Span[]) => Node[] };

const TYPES = ["bold", "italic", "code", "pre", "text_link", "blockquote", "spoiler", "hashtag"];
const spans = fc.array(
  fc.record({
    type: fc.constantFrom(...TYPES),
    offset: fc.integer({ min: -3, max: 45 }),
    length: fc.integer({ min: -2, max: 30 }),
  }),
  { maxLength: 12 },
);

function shape(nodes: Node[]): unknown[] {
  return nodes.map(({ entity, start, end, children }) => [entity.type, start, end, ...shape(children)]);
}

/** For each character, the types over it; throws when nodes overlap or leave their parent. */
function cover(nodes: Node[], start: number, end: number, over: string[], out: string[][]): void {
  let at = start;
  for (const node of nodes) {
    if (node.start < at || node.end > end || node.start >= node.end) throw new Error("out of place");
    const types = [...over, node.entity.type];
    for (let place = node.start; place < node.end; place += 1) out[place] = types;
    cover(node.children, node.start, node.end, types, out);
    at = node.end;
  }
}

describe("entities", () => {
  it.each<[string, string, Span[], unknown[]]>([
    [
      "stand side by side",
      "ab cd",
      [
        { type: "bold", offset: 0, length: 2 },
        { type: "italic", offset: 3, length: 2 },
      ],
      [
        ["bold", 0, 2],
        ["italic", 3, 5],
      ],
    ],
    [
      "nest",
      "abcde",
      [
        { type: "bold", offset: 0, length: 5 },
        { type: "text_link", offset: 1, length: 2 },
      ],
      [["bold", 0, 5, ["text_link", 1, 3]]],
    ],
    [
      "put a quote around what covers the same text",
      "abc",
      [
        { type: "bold", offset: 0, length: 3 },
        { type: "blockquote", offset: 0, length: 3 },
      ],
      [["blockquote", 0, 3, ["bold", 0, 3]]],
    ],
    [
      "are split where they overlap",
      "abcdef",
      [
        { type: "bold", offset: 0, length: 4 },
        { type: "italic", offset: 2, length: 4 },
      ],
      [
        ["bold", 0, 4, ["italic", 2, 4]],
        ["italic", 4, 6],
      ],
    ],
    ["end with the text", "abc", [{ type: "bold", offset: 1, length: 99 }], [["bold", 1, 3]]],
    [
      "beyond the text are none",
      "abc",
      [
        { type: "bold", offset: 3, length: 1 },
        { type: "bold", offset: 1, length: 0 },
      ],
      [],
    ],
  ])("%s", (_name, text, entities, expected) => {
    expect(shape(nestEntities(text, entities))).toEqual(expected);
  });

  it("cover exactly the characters that they claim, whatever they claim", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), spans, (text, entities) => {
        const covered: string[][] = Array.from(text.split(""), () => []);
        cover(nestEntities(text, entities), 0, text.length, [], covered);
        const claimed = covered.map((_types, at) =>
          entities.filter(({ offset, length }) => offset <= at && at < offset + length).map(({ type }) => type),
        );
        expect(covered.map((types) => types.toSorted())).toEqual(claimed.map((types) => types.toSorted()));
      }),
    );
  });
});
