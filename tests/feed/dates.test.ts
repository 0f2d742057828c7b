import fc from "fast-check";
import { expect, it } from "vitest";
import { parseDate } from "../../src/feed/dates.ts";

const iso = (text: string) => {
  const ms = parseDate(text);
  return ms === null ? null : new Date(ms).toISOString();
};

it.each([
  ["Sat, 21 Nov 2026 10:00:00 GMT", "2026-11-21T10:00:00.000Z"],
  ["Sat, 21 Nov 2026 10:00:00 +0400", "2026-11-21T06:00:00.000Z"],
  ["21 Nov 26 10:00 EST", "2026-11-21T15:00:00.000Z"],
  ["Saturday, November 21, 2026 at 5:30 pm", "2026-11-21T17:30:00.000Z"],
  ["Sat Nov 21 10:00:00 +0200 2026", "2026-11-21T08:00:00.000Z"],
  ["Sat Nov 21 10:00:00 2026", "2026-11-21T10:00:00.000Z"],
  ["21 Nov 2026 10:00:00 GMT+3", "2026-11-21T07:00:00.000Z"],
  ["2026-11-21T10:00:00Z", "2026-11-21T10:00:00.000Z"],
  ["2026-11-21T10:00:00.123456+03:30", "2026-11-21T06:30:00.123Z"],
  ["2026-11-21 10:00", "2026-11-21T10:00:00.000Z"],
  ["2026-11-21T10:00", "2026-11-21T10:00:00.000Z"],
  ["20261121T100000Z", "2026-11-21T10:00:00.000Z"],
  ["2026-11", "2026-11-01T00:00:00.000Z"],
  ["2026-325", "2026-11-21T00:00:00.000Z"],
  ["2026/11/21 10:00:00", "2026-11-21T10:00:00.000Z"],
  ["2026-11-21T24:00:00Z", "2026-11-22T00:00:00.000Z"],
  ["21.11.2026 10:00", "2026-11-21T10:00:00.000Z"],
  ["11/21/2026", "2026-11-21T00:00:00.000Z"],
  ["1795255200", "2026-11-21T10:00:00.000Z"],
  ["1795255200000", "2026-11-21T10:00:00.000Z"],
  ["Cmt, 21 Kas 2026 10:00:00 +0300", "2026-11-21T07:00:00.000Z"],
  ["21 Aralık 2026", "2026-12-21T00:00:00.000Z"],
  ["1 Ağustos 2026 10:00", "2026-08-01T10:00:00.000Z"],
  ["21 sentyabr 2026, 10:00", "2026-09-21T10:00:00.000Z"],
  ["21 iyul 2026", "2026-07-21T00:00:00.000Z"],
  ["21 dekabr 2026 10:00", "2026-12-21T10:00:00.000Z"],
  ["Сб, 21 ноя 2026 10:00:00 +0300", "2026-11-21T07:00:00.000Z"],
  ["3 мая 2026 г. 10:00", "2026-05-03T10:00:00.000Z"],
  ["21 июня 2026, 10:00 MSK", "2026-06-21T07:00:00.000Z"],
  ["mar., 3 mars 2026 10:00", "2026-03-03T10:00:00.000Z"],
  ["21 de noviembre de 2026", "2026-11-21T00:00:00.000Z"],
  ["2026년 11월 21일 오후 01:31:15", "2026-11-21T04:31:15.000Z"],
  ["2026년 11월 21일 오전 12:05", "2026-11-20T15:05:00.000Z"],
  ["2026年11月21日 上午10:00", "2026-11-21T10:00:00.000Z"],
  ["٢١ Nov ٢٠٢٦ ١٠:٠٠", "2026-11-21T10:00:00.000Z"],
  ["20261121100000", "2026-11-21T10:00:00.000Z"],
  ["20261121100000+0300", "2026-11-21T07:00:00.000Z"],
  ["/Date(1795255200000+0300)/", "2026-11-21T10:00:00.000Z"],
  ["Sat, 21 Nov 2026 10.00.30 +0300", "2026-11-21T07:00:30.000Z"],
  ["21. november 2026 kl. 10.00", "2026-11-21T10:00:00.000Z"],
  ["Thu, 01 Jan 1970 00:00:00 GMT", null],
  ["Thu, 01 Jan 1970 04:00:00 +0400", null],
  ["1970-01-01T00:00:00Z", null],
  ["Mon, 30 Nov -0001 00:00:00 +0000", null],
  ["soon", null],
  ["", null],
  ["Sat, 31 Nov 2026 10:00:00 GMT", null],
  ["Sat, 21 Nov 2026 25:00:00 GMT", null],
  ["Sat, 21 Foo 2026 10:00:00 GMT", null],
  ["0000-00-00T00:00:00Z", null],
  ["-0001-11-30T00:00:00+00:00", null],
  ["9999-12-31T00:00:00Z", null],
  ["Nov 21", null],
])("%s is %s", (text, expected) => {
  expect(iso(text)).toBe(expected);
});

// A date without a zone once came out in the zone of the machine.
it.each(["UTC", "Asia/Tehran", "America/Los_Angeles"])("reads the same on a machine in %s", (zone) => {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    expect(iso("21 Nov 2026 10:00")).toBe("2026-11-21T10:00:00.000Z");
    expect(iso("2026-11-21T10:00:00")).toBe("2026-11-21T10:00:00.000Z");
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});

it("gives back every date that a machine writes", () => {
  const dates = fc
    .date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
    .filter((date) => Math.abs(date.getTime()) >= 1000);
  fc.assert(
    fc.property(dates, (date) => {
      const seconds = Math.floor(date.getTime() / 1000) * 1000;
      expect(parseDate(date.toISOString())).toBe(date.getTime());
      expect(parseDate(date.toUTCString())).toBe(seconds);
    }),
  );
});

it("answers anything with a number in range or null", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789:-+/ TZ,NovМая") })), (text) => {
      const ms = parseDate(text);
      expect(ms === null || (Number.isInteger(ms) && new Date(ms).getUTCFullYear() >= 1899)).toBe(true);
    }),
  );
});
