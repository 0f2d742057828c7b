import { request } from "node:http";
import { connect } from "node:net";
import { gunzipSync } from "node:zlib";
import Parser from "rss-parser";
import { fetch, ProxyAgent } from "undici";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { NewsDay } from "../../../src/sandbox/newsroom/day.ts";
import { type Newsroom, startNewsroom } from "../../../src/sandbox/newsroom/newsroom.ts";
import { DAY_MINUTES } from "../../../src/sandbox/newsroom/schedule.ts";
import { hostileDay, START } from "./fixture.ts";

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** A raw request, so that nothing is unzipped, decoded or followed behind the test's back. */
function ask(base: string, path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const req = request(base, { path, method, headers, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk: Buffer) => chunks.push(chunk));
      res.on("end", () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }));
    });
    req.on("error", reject).end();
  });
}

/** Minute 395 of the first day at one minute a second: everything has been published. */
const EVENING = START + 395_000;
let time = EVENING;
let room: Newsroom;

beforeAll(async () => {
  room = await startNewsroom({ speed: 1, now: () => time, start: START });
});
afterEach(() => {
  time = EVENING;
});
afterAll(() => room.stop());

const local = (url: string): string => room.localUrl(url) ?? "";
const feedOf = (id: string): string => local(room.outlets.find((outlet) => outlet.id === id)?.feedUrl ?? "");

const CHARSETS: Record<string, string> = {
  "caspian-herald": "utf-8",
  "hazar-postasi": "iso-8859-9",
  "vestnik-kaspiya": "windows-1251",
  "xezer-xeber": "utf-8",
};

async function read(id: string): Promise<{ text: string; feed: Awaited<ReturnType<Parser["parseString"]>> }> {
  const { body } = await ask(feedOf(id), new URL(feedOf(id)).pathname);
  const text = new TextDecoder(CHARSETS[id]).decode(body);
  return { text, feed: await new Parser().parseString(text) };
}

it("names its outlets and their feeds", () => {
  expect(room.outlets).toEqual([
    {
      id: "caspian-herald",
      name: "Caspian Herald",
      host: "caspian-herald.example",
      feedUrl: "http://caspian-herald.example/rss",
      language: "en",
    },
    {
      id: "hazar-postasi",
      name: "Hazar Postası",
      host: "hazar-postasi.example",
      feedUrl: "http://hazar-postasi.example/rss.rdf",
      language: "tr",
    },
    {
      id: "tea-house",
      name: "The Tea House",
      host: "tea-house.example",
      feedUrl: "http://tea-house.example/feed",
      language: "en",
    },
    {
      id: "vestnik-kaspiya",
      name: "Вестник Каспия",
      host: "vestnik-kaspiya.example",
      feedUrl: "http://vestnik-kaspiya.example/rss.xml",
      language: "ru",
    },
    {
      id: "xezer-xeber",
      name: "Xəzər Xəbər",
      host: "xezer-xeber.example",
      feedUrl: "http://xezer-xeber.example/atom.xml",
      language: "az",
    },
  ]);
});

describe("feeds, read with rss-parser from their bytes", () => {
  it("gives RSS 2.0 with the whole text, guids and pictures", async () => {
    const { feed, text } = await read("caspian-herald");
    expect(feed.title).toBe("Caspian Herald");
    expect(feed.items.length).toBe(18);
    const item = feed.items.find((candidate) => candidate.guid?.endsWith("ferry-line-opens"));
    expect(item).toMatchObject({
      link: "http://caspian-herald.example/2026/11/21/ferry-line-opens",
      guid: "caspian-herald:2026-11-21:ferry-line-opens",
      pubDate: "Sat, 21 Nov 2026 04:00:12 GMT",
      title: "Alat–Astrakhan ferry line opens with 36 lorries & one piano aboard",
    });
    expect(item?.["content:encoded"]).toContain("<p>The piano is bound for the music school in Astrakhan.");
    expect(text).toContain(`<media:content url="http://caspian-herald.example/images/ferry.png" medium="image"`);
    expect(text).toMatch(/<script async|pixel\.gif|Read also|&nbsp;|&amp;amp;/);
  });

  it("gives Atom with a byte order mark, xhtml and the language of each entry", async () => {
    const { body } = await ask(feedOf("xezer-xeber"), "/atom.xml");
    expect([...body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const { feed, text } = await read("xezer-xeber");
    expect(feed.title).toBe("Xəzər Xəbər");
    expect(feed.items.map((item) => item.title)).toContain(
      "Lənkəranda çay mövsümünə yekun vurulub: 940 ton yaşıl yarpaq tədarük olunub",
    );
    expect(text).toContain(`<entry xml:lang="en">`);
    expect(text).toContain(`<link rel="alternate" type="text/html" href="/en/2026-11-21/caspian-league-report"/>`);
    expect(text).toContain("<published>2026-11-21T08:04:44+04:00</published>");
    expect(text).toContain(
      `href="http://hazar-postasi.example/haber/gunes-tarlasi-20261121?utm_source=xezer-xeber&amp;utm_medium=partner"`,
    );
  });

  it("gives windows-1251 without guids, with relative links and an entry twice", async () => {
    const { feed, text } = await read("vestnik-kaspiya");
    expect(text).toContain(`encoding="windows-1251"`);
    expect(feed.items.map((item) => item.guid)).toEqual(feed.items.map(() => undefined));
    expect(feed.items[0]).toMatchObject({
      title: "Каспийская лига: «Звезда Каспия» обыграла «Чаек» из Трабзона — 2:1",
      link: "/news/20261121/kaspijskaya-liga/?utm_source=rss&utm_medium=feed",
      pubDate: "Sat, 21 Nov 2026 08:05:12 +0400",
    });
    const nights = feed.items.filter((item) => item.link?.includes("noch-biblioteki")).map((item) => item.link);
    expect(nights).toEqual([
      "/news/20261121/noch-biblioteki/?utm_source=rss&utm_medium=feed&utm_campaign=evening",
      "/news/20261121/noch-biblioteki/?utm_source=rss&utm_medium=feed",
    ]);
  });

  it("gives RSS 1.0 in ISO-8859-9, with references for the letters it lacks", async () => {
    const { feed, text } = await read("hazar-postasi");
    expect(feed.items.map((item) => item.title)).toContain("Eski tersane tiyatro oldu: ilk oyuna 600 seyirci geldi");
    expect(feed.items.map((item) => item.title)).toContain("Zaqatalada fındıq bahalaşıb: kiloqramı 9,2 manatdır");
    expect(text).toContain("Q&#601;bul m&#601;nt&#601;q&#601;l&#601;rinin");
    expect(text).toContain(`<rdf:li rdf:resource="http://hazar-postasi.example/haber/hazar-ligi-mac-20261121"/>`);
  });

  it("holds yesterday's articles at first and gains the day's one by one", async () => {
    const titles = async (): Promise<number> => (await read("caspian-herald")).feed.items.length;
    time = START;
    expect(await titles()).toBe(3);
    time = START + 1_000;
    expect(await titles()).toBe(4);
    time = START + 30_000;
    const { feed } = await read("caspian-herald");
    expect(feed.items.map((item) => item.title)).toContain(
      "Magnitude 4.6 earthquake felt along the Caspian coast near Lankaran -UPDATED",
    );
  });

  it("goes on with the next edition when the day is over", async () => {
    time = START + (DAY_MINUTES + 12) * 1_000;
    const { feed } = await read("caspian-herald");
    expect(feed.items[0]?.link).toBe("http://caspian-herald.example/2026/11/21/ferry-line-opens-2");
    expect(room.publishedSoFar()[0]?.url).toBe("http://caspian-herald.example/2026/11/21/ferry-line-opens-2");
  });
});

describe("conditional requests", () => {
  it("answers 304 to the ETag or the date it gave, until something changes", async () => {
    const base = feedOf("caspian-herald");
    time = START + 13_000;
    const first = await ask(base, "/rss");
    const etag = String(first.headers.etag);
    const changed = String(first.headers["last-modified"]);
    expect([first.status, changed]).toEqual([200, "Sat, 21 Nov 2026 04:00:12 GMT"]);
    const statuses = async (): Promise<number[]> => [
      (await ask(base, "/rss", { "If-None-Match": etag })).status,
      (await ask(base, "/rss", { "If-None-Match": `"other", ${etag}` })).status,
      (await ask(base, "/rss", { "If-Modified-Since": changed })).status,
      (await ask(base, "/rss", { "If-None-Match": `"other"`, "If-Modified-Since": changed })).status,
    ];
    expect(await statuses()).toEqual([304, 304, 304, 200]);
    time = START + 24_000;
    expect(await statuses()).toEqual([304, 304, 304, 200]);
    time = START + 25_000;
    expect(await statuses()).toEqual([200, 200, 200, 200]);
  });

  it("zips when asked to, and sends no body for HEAD", async () => {
    const base = feedOf("caspian-herald");
    const plain = await ask(base, "/rss");
    const zipped = await ask(base, "/rss", { "Accept-Encoding": "br, gzip" });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(zipped.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
    const head = await ask(base, "/rss", {}, "HEAD");
    expect([head.status, head.body.length, head.headers["content-length"]]).toEqual([
      200,
      0,
      String(plain.body.length),
    ]);
    expect((await ask(base, "/rss", {}, "POST")).status).toBe(405);
  });
});

describe("pages", () => {
  it("shows an article with its picture, its feed and what stands around it", async () => {
    const url = "http://caspian-herald.example/2026/11/21/ferry-line-opens";
    const { status, body } = await ask(local(url), new URL(url).pathname, { Host: "caspian-herald.example" });
    const html = body.toString();
    expect(status).toBe(200);
    for (const part of [
      `<link rel="canonical" href="${url}">`,
      `<meta property="og:image" content="http://caspian-herald.example/images/ferry.png">`,
      `<h1>Alat–Astrakhan ferry line opens with 36 lorries &amp; one piano aboard</h1>`,
      `<h2>Read also</h2>`,
      `<h2>Latest news</h2>`,
      `href="/rss"`,
      `"@type":"NewsArticle"`,
      "21 November 2026, 08:00",
    ]) {
      expect(html).toContain(part);
    }
    expect(html).not.toContain("127.0.0.1");
  });

  it("keeps a person's browser on this machine", async () => {
    const { body } = await ask(local("http://xezer-xeber.example/"), "/");
    expect(body.toString()).toContain(`href="${local("http://hazar-postasi.example/haber/gunes-tarlasi-20261121")}"`);
    expect(body.toString()).not.toMatch(/href="http:\/\/[a-z-]+\.example/);
  });

  it.each([
    ["/", 200, "text/html; charset=utf-8"],
    ["/section/Economy", 200, "text/html; charset=utf-8"],
    ["/section/Nonsense", 404, "text/html; charset=utf-8"],
    ["/images/ferry.png", 200, "image/png"],
    ["/images/nothing.png", 404, "text/html; charset=utf-8"],
    ["/images/../caspian-herald.yaml", 404, "text/html; charset=utf-8"],
    ["/2026/11/21/prices-this-month", 200, "text/html; charset=utf-8"],
    ["/2026/11/22/prices-this-month", 404, "text/html; charset=utf-8"],
    ["/2026/10/22/prices-last-month", 200, "text/html; charset=utf-8"],
    ["/%E0%A4%A", 404, "text/html; charset=utf-8"],
    ["//", 404, "text/html; charset=utf-8"],
  ])("answers %s with %d", async (path, status, type) => {
    const reply = await ask(local("http://caspian-herald.example/"), path);
    expect([reply.status, reply.headers["content-type"]]).toEqual([status, type]);
  });

  it("has a page behind every link of every feed", async () => {
    const missing: string[] = [];
    for (const entry of room.publishedSoFar()) {
      const path = new URL(entry.url).pathname;
      if ((await ask(local(entry.url), path, {}, "HEAD")).status !== 200) missing.push(entry.url);
    }
    expect(missing).toEqual([]);
    expect(room.publishedSoFar().length).toBeGreaterThan(60);
  });
});

describe("hostile text", () => {
  const open = async (news: NewsDay): Promise<{ feed: string; page: string; home: string }> => {
    const spoilt = await startNewsroom({ speed: 1, now: () => START + 20_000, start: START, news });
    const base = spoilt.localUrl("http://one.example/") ?? "";
    const [feed, page, home] = await Promise.all(
      ["/feed", "/en/2026/11/21/revised", "/"].map(async (path) => (await ask(base, path)).body),
    );
    await spoilt.stop();
    return { feed: new TextDecoder().decode(feed), page: String(page), home: String(home) };
  };

  it.each(["rss", "atom", "rss-windows-1251", "rdf-iso-8859-9"])(
    "stays text in %s and on the pages",
    async (format) => {
      const { feed, page, home } = await open(hostileDay(format));
      const [item] = (await new Parser().parseString(feed)).items;
      expect(item?.title?.replaceAll("&gt;", ">")).toContain("]]>");
      expect(feed.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "")).not.toContain("<b a=");
      for (const html of [page, home]) {
        expect(html).not.toContain("<b a=");
        expect(html.match(/<\/script>/g) ?? []).toHaveLength(html === page ? 1 : 0);
      }
      const linked = /<script type="application\/ld\+json">(.*)<\/script>/.exec(page)?.[1] ?? "";
      expect(JSON.parse(linked)).toMatchObject({ headline: `Title </script><b a='x' b="y">&amp; ]]> &lt;` });
    },
  );
});

describe("the proxy", () => {
  it("serves an outlet under its own name", async () => {
    const reply = await ask(room.proxyUrl, "http://caspian-herald.example/rss", { Host: "caspian-herald.example" });
    const direct = await ask(feedOf("caspian-herald"), "/rss");
    expect([reply.status, reply.body.equals(direct.body)]).toEqual([200, true]);
  });

  it.each([
    "http://example.com/",
    "http://caspian-herald.example:8080/rss",
    "https://caspian-herald.example/rss",
    "http://127.0.0.1:1/",
    "http://localhost/",
    "/rss",
  ])("hangs up on whoever asks for %s", async (url) => {
    await expect(ask(room.proxyUrl, url)).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it.each([true, false])("is what undici's agent expects, tunnelled %s", async (proxyTunnel) => {
    const dispatcher = new ProxyAgent({ uri: room.proxyUrl, proxyTunnel });
    const read = await fetch("http://vestnik-kaspiya.example/rss.xml", { dispatcher });
    expect([read.status, read.headers.get("content-type")]).toEqual([200, "text/xml"]);
    await read.arrayBuffer();
    for (const url of ["http://example.com/", "https://example.com/"]) {
      await expect(fetch(url, { dispatcher })).rejects.toThrow("fetch failed");
    }
    await dispatcher.close();
  });

  /** What comes back through a raw connection when `lines` are sent. */
  function tunnel(target: string, lines: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(room.proxyUrl).port), "127.0.0.1");
      let text = "";
      socket.on("data", (chunk) => {
        if (text === "" && String(chunk).startsWith("HTTP/1.1 200 Connection")) socket.write(lines);
        text += chunk;
      });
      socket.on("close", () => resolve(text)).on("error", reject);
      socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
    });
  }

  it("opens a tunnel to an outlet", async () => {
    const text = await tunnel(
      "xezer-xeber.example:80",
      "GET /atom.xml HTTP/1.1\r\nHost: xezer-xeber.example\r\nConnection: close\r\n\r\n",
    );
    expect(text).toMatch(/^HTTP\/1\.1 200 Connection Established\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
    expect(text).toContain("<subtitle");
  });

  it.each(["example.com:80", "caspian-herald.example:443", "127.0.0.1:22", "nonsense", ":::"])(
    "opens none to %s",
    async (target) => {
      expect(await tunnel(target, "")).toBe("");
    },
  );
});

it("translates only its own addresses", () => {
  expect(room.localUrl("http://caspian-herald.example/rss?a=1#b")).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/rss\?a=1#b$/);
  for (const url of [
    "https://caspian-herald.example/rss",
    "http://caspian-herald.example:81/",
    "http://other.example/",
    "nonsense",
  ]) {
    expect(room.localUrl(url)).toBeNull();
  }
});

it("counts what has been published since it opened", () => {
  time = START - 1;
  expect(room.publishedSoFar()).toEqual([]);
  time = START + 3_000;
  expect(room.publishedSoFar().map((entry) => entry.article.id)).toEqual([
    "xezer-sahilinde-zelzele",
    "quake-caspian-coast",
  ]);
});

it("stops with connections open", async () => {
  const other = await startNewsroom({ speed: 1, now: () => START, start: START });
  const socket = connect(Number(new URL(other.proxyUrl).port), "127.0.0.1");
  socket.write("CONNECT xezer-xeber.example:80 HTTP/1.1\r\nHost: xezer-xeber.example:80\r\n\r\n");
  await new Promise((resolve) => socket.once("data", resolve));
  socket.on("error", () => undefined);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await other.stop();
  await closed;
});
