import { describe, expect, it } from "vitest";
import { readCorrection } from "../../src/text/correction.ts";

const NEWS =
  "The bridge opened on Monday.\n\nIt is 1.5 km long.\n\nCars may use it.\n\nThe work took ten years.\n\nIt is free.";

describe("readCorrection", () => {
  it.each([
    ["Correction: The bridge opened on Monday, not on Sunday.", "The bridge opened on Monday, not on Sunday."],
    ["Correction: It should read Monday, not Sunday.", "It should read Monday, not Sunday."],
    ["CORRECTION (21 November): It is 1.5 km long.", "It is 1.5 km long."],
    ["[Clarification – the mayor was not there.]", "the mayor was not there."],
    ["Düzəliş: daha əvvəl gün səhv yazılmışdı.", "daha əvvəl gün səhv yazılmışdı."],
    ["Исправлено 21.11.2026: мост открыли в понедельник.", "мост открыли в понедельник."],
    ["Düzeltme notu: Köprü pazartesi açıldı.", "Köprü pazartesi açıldı."],
    ["An earlier version of this story gave the wrong day.", "An earlier version of this story gave the wrong day."],
    ["В предыдущей версии новости был указан другой день.", "В предыдущей версии новости был указан другой день."],
    ["Haberin önceki halinde gün yanlıştı.", "Haberin önceki halinde gün yanlıştı."],
    ["Поправка: ранее был указан другой день.", "ранее был указан другой день."],
    ["Correction:", ""],
  ])("is found at either end: %s", (paragraph, note) => {
    expect(readCorrection(`${paragraph}\n\n${NEWS}`)).toEqual({ text: NEWS, note });
    expect(readCorrection(`${NEWS}\n\n${paragraph}`)).toEqual({ text: NEWS, note });
  });

  it("needs no more than a label at the end", () => {
    const note = "The bridge opened on Monday.";
    expect(readCorrection(`${NEWS}\n\nCorrection: ${note}`)).toEqual({ text: NEWS, note });
    expect(readCorrection(`Correction: ${note}\n\n${NEWS}`)).toBeNull();
  });

  it.each([
    NEWS,
    "",
    `Поправка: депутаты приняли вторую редакцию закона.\n\n${NEWS}`,
    `Correction – prices on the exchange fell by ten percent.\n\n${NEWS}`,
    `Düzəliş. Parlament büdcəni dəyişib.\n\n${NEWS}`,
    "Düzeltme: Meclis yasayı değiştirdi.",
    "Corrections officers went on strike on Monday.",
    "Correctional facilities: a report",
    "Düzəlişlər qanuna edilib.",
    NEWS.replace("Cars may use it.", "Correction: in the middle of the text it is part of the story."),
  ])("is not: %s", (text) => {
    expect(readCorrection(text)).toBeNull();
  });
});
