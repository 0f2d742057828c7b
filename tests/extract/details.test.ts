import { describe, expect, it } from "vitest";
import { agencyOf } from "../../src/extract/agency.ts";
import { extractArticle } from "../../src/extract/article.ts";
import { linkedArticle } from "../../src/extract/json-ld.ts";
import { offsetAt, zoneOf } from "../../src/extract/page-zone.ts";

const NOW = Date.UTC(2026, 10, 22);
const at = (iso: string) => Date.parse(iso);
const TEXT = `<p>The harbour of Skerry was closed on Monday after fog came in, and forty ships are waiting outside it.</p>
<p>The harbour master expects wind in the night, and the first ships in the morning.</p>`;
const read = (head: string, top: string, url = "https://courier.example/fog", options = {}) =>
  extractArticle(
    `<html lang="en"><head><title>Fog closes the port of Skerry</title>${head}</head><body><div><h1>Fog closes the port of Skerry</h1>${top}${TEXT}</div></body></html>`,
    url,
    { now: NOW, ...options },
  );

describe("when an article came out", () => {
  it.each<[string, string, string, string | null]>([
    [
      "as meta elements say",
      `<meta property="article:published_time" content="2026-11-20T09:30:00+04:00">`,
      "",
      "2026-11-20T05:30Z",
    ],
    [
      "as microdata says",
      "",
      `<span itemprop="datePublished" content="2026-11-20T09:30Z"></span>`,
      "2026-11-20T09:30Z",
    ],
    ["as a time element says", "", `<time datetime="2026-11-20T09:30:00+01:00">Friday</time>`, "2026-11-20T08:30Z"],
    ["as can be read, in English", "", "<span>CHRONICLE 07 December 2022 - 14:21</span>", "2022-12-07T14:21Z"],
    ["as can be read, in Azerbaijani", "", "<div>21 noyabr 2026, 14:05</div>", "2026-11-21T14:05Z"],
    ["as can be read, in Russian", "", "<div>20 ноября 2026, 18:40</div>", "2026-11-20T18:40Z"],
    ["as can be read, in Turkish", "", "<div>Giriş: 18 Kasım 2026 - 07:20</div>", "2026-11-18T07:20Z"],
    ["as can be read, in figures", "", "<div>18.11.2026 07:20</div>", "2026-11-18T07:20Z"],
    ["some hours ago", "", "<div>3 hours ago</div>", "2026-11-21T21:00Z"],
    ["not in the future", "", "<div>20 November 2027, 10:00</div>", null],
    ["not as its text says", "", "", null],
  ])("%s", (_, head, top, expected) => {
    expect(read(head, top).publishedAt).toBe(expected === null ? null : at(expected));
  });

  it("as its address says, when nothing else does", () => {
    expect(read("", "", "https://courier.example/2026/11/19/fog").publishedAt).toBe(at("2026-11-19T00:00Z"));
  });

  it.each([
    ["the zone that a person chose", { timeZone: "Asia/Baku" }, "https://courier.example/a", "2026-11-18T03:20Z"],
    ["the country of the host", {}, "https://courier.example.tr/a", "2026-11-18T04:20Z"],
    ["UTC", {}, "https://courier.example/a", "2026-11-18T07:20Z"],
  ])("in %s where it names none", (_, options, url, expected) => {
    expect(read("", "<div>18.11.2026 07:20</div>", url, options).publishedAt).toBe(at(expected));
  });

  it("in the zone that the page names elsewhere", () => {
    const head = `<meta property="article:modified_time" content="2026-11-18T09:00:00+04:00">`;
    expect(read(head, "<div>18.11.2026 07:20</div>")).toMatchObject({
      publishedAt: at("2026-11-18T03:20Z"),
      modifiedAt: at("2026-11-18T05:00Z"),
    });
  });

  it("apart from when it was changed", () => {
    const top = "<div>Updated: 19 November 2026, 10:00</div><div>18 November 2026, 09:00</div>";
    expect(read("", top)).toMatchObject({ publishedAt: at("2026-11-18T09:00Z"), modifiedAt: at("2026-11-19T10:00Z") });
  });
});

describe("offsetAt", () => {
  it.each([
    ["Asia/Baku", "2026-07-01T12:00Z", 4],
    ["+05:30", "2026-07-01T12:00Z", 5.5],
    // The clocks of Berlin went back at 03:00 on that day.
    ["Europe/Berlin", "2026-10-25T01:00Z", 2],
    ["Europe/Berlin", "2026-10-25T05:00Z", 1],
    ["Nowhere/At_All", "2026-07-01T12:00Z", 0],
  ])("knows %s at %s", (zone, wall, hours) => {
    expect(offsetAt(at(wall), zone)).toBe(hours * 3_600_000);
  });

  it("guesses a zone by host, then by language", () => {
    expect(zoneOf("https://a.example.az/", "en")).toBe("Asia/Baku");
    expect(zoneOf("https://a.example/", "az-AZ")).toBe("Asia/Baku");
    expect(zoneOf("no address", null)).toBe(null);
  });
});

describe("agencyOf", () => {
  it.each<[string, string | null]>([
    ["The bridge was opened on Friday, Azertag reports.", "Azertag"],
    ["The bridge was opened on Friday, Coastwire News Agency reports.", "Coastwire"],
    ["The bridge was opened, according to Reuters.", "Reuters"],
    ["MELBY, 7 November (AFP) - The bridge was opened.", "AFP"],
    ["Körpü cümə günü açılıb, AZƏRTAC xəbər verir.", "Azertag"],
    ["APA-nın məlumatına görə, körpü cümə günü açılıb.", "APA"],
    ["Bu barədə Dalğa İnform xəbər verir.", "Dalğa İnform"],
    ["Report-a istinadən bildirilir ki, körpü açılıb.", "Report"],
    ["Мост открыли в пятницу, сообщает ТАСС.", "TASS"],
    ["Мост открыли в пятницу, передает РИА Новости со ссылкой на мэрию.", "RIA Novosti"],
    ["Как сообщает Рейтер, мост открыли.", "Reuters"],
    ["AA'nın haberine göre, köprü cuma günü açıldı.", "AA"],
    ["Köprü cuma günü açıldı. (DHA)", "DHA"],
    ["İHA muhabirinin edindiği bilgiye göre köprü açıldı.", "IHA"],
    ["The bridge was opened on Friday, it reports.", null],
    ["The ministry reports that the bridge was opened.", null],
    ["The mayor told reporters that the bridge was opened.", null],
    ["Мост открыли в пятницу, сообщает мэрия.", null],
    ["Nazirlik xəbər verir ki, körpü açılıb.", null],
  ])("reads %j", (text, expected) => {
    expect(agencyOf([text], null)).toBe(expected);
  });

  it("does not name the outlet itself", () => {
    expect(agencyOf(["The bridge was opened on Friday, APA reports."], "APA.az")).toBe(null);
    expect(agencyOf(["The bridge was opened on Friday, Coastwire reports."], "Coastwire")).toBe(null);
  });
});

describe("linkedArticle", () => {
  const none = { headline: null, body: null, authors: [], published: null, modified: null, section: null };
  const rest = { language: null, image: null, publisher: null, isFree: null, posts: [] };

  it.each<[string, string, object | null]>([
    ["an article", `{"@type":"NewsArticle","headline":"Fog"}`, { ...none, ...rest, headline: "Fog" }],
    [
      "one in a list",
      `[{"@type":"Thing"},{"@type":"Article","headline":"Fog"}]`,
      { ...none, ...rest, headline: "Fog" },
    ],
    ["one in a graph", `{"@graph":[{"@type":"NewsArticle","headline":"Fog"}]}`, { ...none, ...rest, headline: "Fog" }],
    [
      "one with line ends in its strings",
      `{"@type":"NewsArticle","headline":"Fog\nagain",}`,
      { ...none, ...rest, headline: "Fog again" },
    ],
    ["one in a comment", `<!-- {"@type":"NewsArticle","headline":"Fog"} -->`, { ...none, ...rest, headline: "Fog" }],
    [
      "one with wrong types",
      `{"@type":"NewsArticle","headline":7,"author":{"name":["A"]},"image":[null]}`,
      { ...none, ...rest, authors: ["A"] },
    ],
    ["none", `{"@type":"Recipe","name":"Soup"}`, null],
    ["no JSON", "fog", null],
    ["the beginning of some", `{"@type":"NewsArticle"`, null],
  ])("reads %s", (_, script, expected) => {
    expect(linkedArticle([script])).toEqual(expected);
  });

  it("prefers an article with a date to a page with a name", () => {
    const scripts = [
      `{"@type":"CreativeWork","name":"Site"}`,
      `{"@type":"NewsArticle","headline":"Fog","datePublished":"2026-11-20"}`,
    ];
    expect(linkedArticle(scripts)).toMatchObject({ headline: "Fog", published: "2026-11-20" });
  });
});
