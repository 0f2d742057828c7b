import { describe, expect, it } from "vitest";
import { laterAt, laterKeys, readMoment } from "../../src/admin/draft-times.ts";

const at = (text: string) => Date.parse(`${text}Z`);
/** 16:00 in Baku. */
const NOON = at("2026-11-21T12:00");
const BAKU = "Asia/Baku";

describe("readMoment", () => {
  it.each([
    ["14:30 is tomorrow when it is later than that", "14:30", { kind: "ok", at: at("2026-11-22T10:30") }],
    ["18:05 is today", " 18:05 ", { kind: "ok", at: at("2026-11-21T14:05") }],
    ["a dot will do", "18.05", { kind: "ok", at: at("2026-11-21T14:05") }],
    ["this very minute is tomorrow's", "16:00", { kind: "ok", at: at("2026-11-22T12:00") }],
    ["a day of this year", "24.11 09:00", { kind: "ok", at: at("2026-11-24T05:00") }],
    ["a day with its year", "01.12.2026, 7:00", { kind: "ok", at: at("2026-12-01T03:00") }],
    ["a day that is over", "20.11 09:00", { kind: "past" }],
    ["a year that is over", "24.11.2025 09:00", { kind: "past" }],
    ["more than a month ahead", "30.12 09:00", { kind: "far" }],
    ["no such day", "31.11 09:00", { kind: "unread" }],
    ["no such hour", "24:00", { kind: "unread" }],
    ["words", "tomorrow", { kind: "unread" }],
    ["nothing", "", { kind: "unread" }],
  ])("%s", (_, text, expected) => {
    expect(readMoment(text, BAKU, NOON)).toEqual(expected);
  });

  it("takes the first days of the next year for those of the next year", () => {
    expect(readMoment("02.01 08:00", "UTC", at("2026-12-30T12:00"))).toEqual({
      kind: "ok",
      at: at("2027-01-02T08:00"),
    });
    expect(readMoment("29.02 08:00", "UTC", at("2028-02-20T12:00"))).toEqual({
      kind: "ok",
      at: at("2028-02-29T08:00"),
    });
    expect(readMoment("29.02 08:00", "UTC", at("2026-02-20T12:00"))).toEqual({ kind: "unread" });
  });

  it("goes by the clock on the wall on the day when clocks are set back", () => {
    expect(readMoment("08:00", "Europe/Berlin", at("2026-10-24T20:00"))).toEqual({
      kind: "ok",
      at: at("2026-10-25T07:00"),
    });
  });
});

describe("what is offered", () => {
  it("is reckoned in the channel's zone", () => {
    const moments = laterKeys(BAKU, NOON).map((key) => [key, new Date(laterAt(key, BAKU, NOON)).toISOString()]);
    expect(moments).toEqual([
      ["30", "2026-11-21T12:30:00.000Z"],
      ["60", "2026-11-21T13:00:00.000Z"],
      ["180", "2026-11-21T15:00:00.000Z"],
      ["tonight", "2026-11-21T15:00:00.000Z"],
      ["tomorrow", "2026-11-22T04:00:00.000Z"],
    ]);
  });

  it("has no evening that is over or about to come", () => {
    expect(laterKeys(BAKU, at("2026-11-21T14:30"))).toEqual(["30", "60", "180", "tomorrow"]);
  });
});
