import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPage } from "../../src/feed/page.ts";
import { readSelect } from "../../src/feed/page-select.ts";
import { telegramPreview } from "../../src/feed/page-telegram.ts";

describe("telegramPreview", () => {
  it.each([
    "@pier_news",
    "t.me/pier_news",
    "https://t.me/pier_news",
    "https://t.me/s/pier_news?before=120",
    " http://www.t.me/pier_news/11?single ",
    "https://telegram.me/pier_news/",
    "https://pier_news.t.me/11",
    "tg://resolve?domain=pier_news&post=11",
  ])("knows %j", (address) => {
    expect(telegramPreview(address)?.url).toBe("https://t.me/s/pier_news");
  });

  it.each([
    "https://t.me/+AbCdEfGh",
    "https://t.me/joinchat/AbCdEfGh",
    "https://t.me/addstickers/Pier",
    "https://t.me/c/123456/7",
    "https://t.me/s/",
    "https://t.me/",
    "@a b",
    "@abc",
    "@1abcd",
    `@${"a".repeat(33)}`,
    "pier_news",
    "https://pier.example/@pier_news",
    "https://not-t.me/pier_news",
    "tg://join?invite=x",
    "",
  ])("does not take %j for a channel", (address) => {
    expect(telegramPreview(address)).toBeNull();
  });

  const { url = "", select = { item: "" } } = telegramPreview("@pier_news") ?? {};

  it("has selectors that are valid", () => {
    expect(readSelect(select).kind).toBe("ok");
  });

  it("reads the messages: first words as titles, no service messages, answers, pictures alone or links alone", () => {
    const html = readFileSync(new URL("../corpus/page/telegram.html", import.meta.url), "utf8");
    const feed = readPage(html, url, select);
    expect([feed.title, feed.siteUrl, feed.entries.length]).toEqual(["Pier News", "https://t.me/s/pier_news", 3]);
    const bridge =
      "The bridge was closed in January after a barge struck its northern pillar, and the repairs took the whole of the spring.";
    expect(
      feed.entries.map(({ link, title, publishedAt, summaryHtml, media }) => ({
        link,
        title,
        at: new Date(publishedAt ?? 0).toISOString(),
        summaryHtml,
        images: media.map((medium) => medium.url),
      })),
    ).toEqual([
      {
        link: "https://t.me/pier_news/11",
        title: "Körpü yenidən açıldı",
        at: "2026-11-20T08:00:05.000Z",
        summaryHtml:
          "⚓<br>Körpü yenidən açıldı<br><br>Velosipedçilər artıq şənbədən keçə bilərlər &amp; piyadalar da.<br>Ətraflı",
        images: ["https://cdn.example/file/one.jpg"],
      },
      {
        link: "https://t.me/pier_news/13",
        title: bridge,
        at: "2026-11-20T09:30:00.000Z",
        summaryHtml: `${bridge} Divers looked at every pillar twice. The mayor thanked them.`,
        images: ["https://cdn.example/file/preview.jpg"],
      },
      {
        link: "https://t.me/pier_news/16",
        title: "Паром вышел из порта",
        at: "2026-11-20T10:00:00.000Z",
        summaryHtml: "Паром вышел из порта",
        images: ["https://cdn.example/file/video.jpg"],
      },
    ]);
  });

  it("finds no messages on the page of a channel that does not show them", () => {
    expect(
      readPage('<div class="tgme_page"><a href="tg://resolve?domain=x">Open</a></div>', url, select).entries,
    ).toEqual([]);
  });
});
