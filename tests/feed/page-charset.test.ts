import { expect, it } from "vitest";
import { decodePage } from "../../src/feed/page-charset.ts";

/** "Новости порта" in windows-1251 and in UTF-8. */
const CYRILLIC = Buffer.from([0xcd, 0xee, 0xe2, 0xee, 0xf1, 0xf2, 0xe8, 0x20, 0xef, 0xee, 0xf0, 0xf2, 0xe0]);
const page = (meta: string, text: Uint8Array) =>
  Buffer.concat([Buffer.from(`<html lang="ru"><head>${meta}<title>`), text]);

it.each([
  ["the old meta element", '<META http-equiv="Content-Type" content="text/html; charset=windows-1251">', null],
  ["the new one, after others", "<meta name=viewport content=x><meta charset='cp1251'>", "text/html"],
  ["the header, whatever the page says", '<meta charset="iso-8859-1">', "text/html; charset=windows-1251"],
])("reads a page by %s", (_, meta, contentType) => {
  expect(decodePage(page(meta, CYRILLIC), contentType).slice(-13)).toBe("Новости порта");
});

it.each([
  ["a wrong name", '<meta charset="windows-1251">'],
  ["a charset that nobody knows", '<meta charset="x-none">'],
  ["none", ""],
])("reads UTF-8 that names %s", (_, meta) => {
  expect(decodePage(page(meta, Buffer.from("Новости")), null).slice(-7)).toBe("Новости");
});

it("reads anything", () => {
  expect(decodePage(new Uint8Array(), null)).toBe("");
  expect(decodePage(Buffer.from("<meta ".repeat(100_000)), "").length).toBe(600_000);
});
