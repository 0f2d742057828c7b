import { expect, it } from "vitest";
import { searchRoot } from "../../src/feed/root.ts";
import { expectLinear } from "../text/growth.ts";

it.each([
  ['<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?>\n<!-- <feed> --><!DOCTYPE rss [<!ENTITY a "b">]><rss>', "rss"],
  ['<?xml version="1.0" <rss version="2.0"><channel>', "rss"],
  ["<?xml<?xml<feed>", "feed"],
  ["<!doctype a><!doctype b [<!ENTITY a 'b'>]><rdf:RDF>", "rdf"],
])("finds the root behind whatever may stand before it: %s", (text, name) => {
  const found = searchRoot(text);
  expect(found).toMatchObject({ kind: "root", root: { name } });
});

it.each<[string, (size: number) => string]>([
  ["instructions that nobody closes", (size) => "<?xml".repeat(size)],
  ["instructions", (size) => "<?xml?>".repeat(size)],
  ["document types", (size) => "<!doctype a>".repeat(size)],
  ["document types that nobody closes", (size) => "<!doctype a[".repeat(size)],
  ["comments", (size) => "<!---->".repeat(size)],
  ["roots with nothing in them", (size) => "<html><channel>".repeat(size)],
])("is linear in %s", (_, inputOf) => {
  expectLinear(20_000, inputOf, searchRoot);
});
