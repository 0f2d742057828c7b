import fc from "fast-check";
import { expect, it } from "vitest";
import { readJson } from "../../src/feed/json-repair.ts";

it.each<[string, string, unknown]>([
  ["a sound document", '{"a":[1,"b\\n"]}', { a: [1, "b\n"] }],
  ["a line end inside a string", '{"a":"one\r\ntwo\tthree"}', { a: "one\r\ntwo\tthree" }],
  ["commas before brackets", '{"a":[1,2, ],}', { a: [1, 2] }],
  ["a comma twice", '{"a":[1,,2]}', { a: [1, 2] }],
  ["brackets and commas that are text", '{"a":"},]\\",}","b":[1,]}', { a: '},]",}', b: [1] }],
  ["something behind the document", '{"a":[1]}</pre>', { a: [1] }],
  [
    "a list that breaks off inside an item",
    '{"a":1,"items":[{"b":[{"c":1}]},{"b":"x',
    { a: 1, items: [{ b: [{ c: 1 }] }] },
  ],
  ["a document that breaks off before its first item", '{"a":1,"items":[{"b":', undefined],
  ["no JSON", "{feed}", undefined],
  ["brackets that do not match", '{"a":[1}', undefined],
])("reads %s", (_, text, value) => {
  expect(readJson(text)).toEqual(value);
});

it("reads every whole item of a document that breaks off anywhere", () => {
  const items = fc.array(fc.record({ id: fc.string(), tags: fc.array(fc.string()) }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(items, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
      const document = JSON.stringify({ title: "Harbour Post", items: list });
      const read = readJson(document.slice(0, Math.floor(document.length * part)));
      const found = read === undefined ? [] : (read as { items: unknown[] }).items;
      expect(found).toEqual(list.slice(0, found.length));
    }),
  );
});

it("never throws", () => {
  const text = fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n1a') });
  fc.assert(fc.property(text, (written) => void readJson(`{"a":[${written}`)));
});
