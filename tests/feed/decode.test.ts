import fc from "fast-check";
import { expect, it } from "vitest";
import { decode } from "../../src/feed/decode.ts";

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();
const utf32le = (text: string) =>
  Buffer.from(new Uint32Array([...text].map((char) => char.codePointAt(0) ?? 0)).buffer);

const LONG_RUSSIAN =
  "<rss><title>новости города и порта сегодня утром в тумане стоят корабли а паром вернулся к причалу</title></rss>";
const TABLE_1251 = new Map([..."абвгдежзийклмнопрстуфхцчшщъыьэюя"].map((char, i) => [char, 0xe0 + i]));
const windows1251 = (text: string) => Buffer.from([...text].map((char) => TABLE_1251.get(char) ?? char.charCodeAt(0)));

const EUC_JP = Buffer.from(
  "b9c1a4cea5d5a5a7a5eaa1bca4cfbaa3c6fca4e2c3d9a4eca4c6a4a4a4dea4b9a1a3ccb8a4acbfbca4a4a4bfa4e1a4c7a4b9a1a3c1a5a4cfc3eba4cbcce1a4eaa4dea4b9a1a3",
  "hex",
);

it.each<[string, Uint8Array, string | null, string]>([
  ["UTF-8", bytes("<a>Xəzər</a>"), null, "<a>Xəzər</a>"],
  ["UTF-8 with marks", bytes([0xef, 0xbb, 0xbf], "\ufeff<a/>"), null, "<a/>"],
  ["UTF-8 that the header calls latin-1", bytes("<a>ş</a>"), "text/xml; charset=ISO-8859-1", "<a>ş</a>"],
  ["UTF-16 with a mark", bytes([0xff, 0xfe], [...Buffer.from("<a>ş", "utf16le")]), null, "<a>ş"],
  ["UTF-16BE without one", utf16be("<a>ş"), null, "<a>ş"],
  ["UTF-32 without one", utf32le("<a>ş"), null, "<a>ş"],
  // Several versions of Node read these as control characters.
  ["windows-1252, its own letters", bytes([0x80, 0x93, 0x94, 0xe9]), "text/xml; charset=windows-1252", "€“”é"],
  ["latin-1, which means windows-1252", bytes([0x92, 0xfc]), "text/xml; charset=iso-8859-1", "’ü"],
  ["nothing declared, western bytes", bytes("caf", [0xe9], " bar"), null, "café bar"],
  [
    "the header before the declaration",
    bytes('<?xml version="1.0" encoding="koi8-r"?>', [0xcd]),
    "a/b; charset=windows-1251",
    '<?xml version="1.0" encoding="koi8-r"?>Н',
  ],
  [
    "the declaration when the header is silent",
    bytes('<?xml version="1.0" encoding="windows-1254"?>', [0xfe]),
    "text/xml",
    '<?xml version="1.0" encoding="windows-1254"?>ş',
  ],
  [
    "a charset that nobody knows",
    bytes('<?xml encoding="x-none"?>', [0xe9]),
    "text/xml; charset=%00",
    '<?xml encoding="x-none"?>é',
  ],
  ["Cyrillic with nothing declared", windows1251(LONG_RUSSIAN), null, LONG_RUSSIAN],
  [
    "a short Cyrillic title among English tags",
    windows1251(`<item><title>туман над портом</title>${"<link>https://harbour.example/news</link>".repeat(5)}</item>`),
    null,
    `<item><title>туман над портом</title>${"<link>https://harbour.example/news</link>".repeat(5)}</item>`,
  ],
  ["Turkish with nothing declared", bytes("k", [0xfd, 0xfe], " g", [0xfc], "n", [0xfc]), null, "kış günü"],
  ["Icelandic with nothing declared", bytes("n", [0xfd], "r ", [0xfe], "j", [0xf3], [0xf0]), null, "nýr þjóð"],
  ...["win-1251", "windows1251", "CP-1251", "ru_RU.cp1251"].map((label): [string, Uint8Array, string, string] => [
    `a code page that is called ${label}`,
    bytes([0xef, 0xf0, 0xe8]),
    `text/xml; charset=${label}`,
    "при",
  ]),
  ["a language that tells", bytes("<language>tr</language>", [0xfe]), null, "<language>tr</language>ş"],
  ["UTF-8 with a bad byte", bytes("Xəzər dənizi, Şəki, Gəncə", [0xe2, 0x20]), null, "Xəzər dənizi, Şəki, Gəncə\ufffd "],
  [
    "English in UTF-8 with a bad byte",
    bytes("The ferry’s late", [0xff], " again"),
    null,
    "The ferry’s late\ufffd again",
  ],
  [
    "EUC-JP with nothing declared",
    EUC_JP,
    null,
    "港のフェリーは今日も遅れています。霧が深いためです。船は昼に戻ります。",
  ],
  [
    "EUC-JP with its language",
    Buffer.concat([bytes("<language>ja</language>"), EUC_JP]),
    null,
    "<language>ja</language>港のフェリーは今日も遅れています。霧が深いためです。船は昼に戻ります。",
  ],
  ["nothing", bytes(), null, ""],
])("decodes %s", (_, input, contentType, text) => {
  expect(decode(input, contentType)).toBe(text);
});

it("gives text for any bytes and any header", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.option(fc.string()), (input, contentType) => {
      expect(decode(input, contentType).isWellFormed()).toBe(true);
    }),
  );
});

it("reads back whatever is written in UTF-8", () => {
  // What looks as if it had been encoded twice is a guess, and left out here.
  const text = fc.string({ unit: fc.constantFrom(..."<a>Xəzər Баку שלום 日本 \n") }).map((inside) => `<a>${inside}`);
  fc.assert(
    fc.property(text, (written) => {
      expect(decode(Buffer.from(written), null)).toBe(written);
    }),
  );
});
