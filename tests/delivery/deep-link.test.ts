import fc from "fast-check";
import { expect, it } from "vitest";
import {
  readPackedSearch,
  readSearchLink,
  readStoryLink,
  searchLink,
  shareLink,
  storyLink,
  topicLink,
} from "../../src/delivery/deep-link.ts";

const encodedIn = (link: string | null) => new URL(link ?? "https://t.me").searchParams.get("start")?.slice(2) ?? "";

it("carries a search in any script to the bot and back, as long as Telegram takes it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), (query) => {
      const link = searchLink("chapar_bot", query);
      const octets = Buffer.byteLength(query);
      if (octets <= 46) expect(link).toContain("?start=q_");
      if (link === null || octets > 46) return;
      expect(new URL(link).searchParams.get("start")).toMatch(/^[\w-]{1,64}$/);
      expect(readSearchLink(encodedIn(link))).toBe(query.trim() === "" ? null : query);
    }),
  );
});

it.each([
  "Xəzər dənizində neft hasilatı OR qaz kəməri NOT Rusiya",
  'Şuşa yolunda qəza -Ağdam title:"İlham Quliyev" I ı i',
  "цена нефти в Азербайджане OR «Каспийский трубопровод» title:Баку",
  "Kıyı Emniyeti'nden fırtına uyarısı: İstanbul'da 3 gün",
])("carries %s, which is too long for that, too", (query) => {
  const link = searchLink("chapar_bot", query);
  expect(link).toMatch(/\?start=w_[\w-]{1,62}$/u);
  expect(readPackedSearch(encodedIn(link))).toBe(query);
});

it("packs a long search exactly or not at all", () => {
  const unit = fc.constantFrom(
    ...[..."abiIıİəƏşŞ", ..."бБёЁіІ", ...' 0"-:', " OR ", "OR", " NOT ", "title:", "😀", "ß", "_"],
  );
  fc.assert(
    fc.property(fc.string({ unit, minLength: 20, maxLength: 70 }), (query) => {
      const link = searchLink("chapar_bot", query);
      if (link === null || link.includes("?start=q_")) return;
      expect(new URL(link).searchParams.get("start")).toMatch(/^[\w-]{1,64}$/);
      expect(readPackedSearch(encodedIn(link))).toBe(query.trim() === "" ? null : query);
    }),
  );
});

it.each(["", "l", "x000", "l  ", "lü", `l${"a".repeat(62)}`])("reads no packed search out of %j", (packed) => {
  expect(readPackedSearch(packed)).toBeNull();
});

it.each([
  ["a sign that is none of its own", "Zm=y"],
  ["its end cut off", "0L3QtdGE0YL"],
  ["what is no UTF-8", "_w"],
  ["blanks", Buffer.from("  ").toString("base64url")],
  ["too much", Buffer.from("f".repeat(47)).toString("base64url")],
  ["", ""],
])("reads no search out of %s", (_, encoded) => {
  expect(readSearchLink(encoded)).toBeNull();
});

it("leads to a story, and tells from which post", () => {
  const below = { storyId: 1_000_000, chatId: 36 };
  expect(storyLink("chapar_bot", 77)).toBe("https://t.me/chapar_bot?start=s_77");
  expect(readStoryLink("77")).toEqual({ storyId: 77, below: null });
  expect(readStoryLink(encodedIn(storyLink("chapar_bot", 77, below)))).toEqual({ storyId: 77, below });
});

it.each(["", "7a", "77_", "77_lfls", "77_lfls_", "77_lfls_10_1", "-7", "1".repeat(16)])(
  "reads no story out of %j",
  (asked) => {
    expect(readStoryLink(asked)).toBeNull();
  },
);

it("leads to a topic as long as its name fits", () => {
  expect(topicLink("chapar_bot", "science-tech")).toBe("https://t.me/chapar_bot?start=t_science-tech");
  expect(topicLink("chapar_bot", "s".repeat(63))).toBeNull();
});

it("shares a link beside a headline, whatever is in it", () => {
  const link = new URL(shareLink("https://t.me/chapar_bot?start=s_1", "Çay & nar: 5 % ucuz? \ud83d"));
  expect(Object.fromEntries(link.searchParams)).toEqual({
    url: "https://t.me/chapar_bot?start=s_1",
    text: "Çay & nar: 5 % ucuz? \ufffd",
  });
});
