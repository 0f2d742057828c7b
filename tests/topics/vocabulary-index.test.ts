import fc from "fast-check";
import { expect, it } from "vitest";
import { createVocabularyIndex } from "../../src/topics/vocabulary-index.ts";
import { weigh } from "../../src/topics/weigh.ts";
import { document, query } from "./arbitraries.ts";

it("weighs every query as trying each of its words does", () => {
  fc.assert(
    fc.property(fc.array(query, { minLength: 1, maxLength: 4 }), document, (queries, one) => {
      const any = { kind: "or" as const, any: queries };
      const hits = createVocabularyIndex([any])(one);
      expect(weigh(any, one, hits)).toBe(weigh(any, one));
    }),
  );
});
