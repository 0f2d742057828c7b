import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { applyCommand } from "../../src/cli/apply.ts";
import { exportOpmlCommand } from "../../src/cli/export-opml.ts";
import { importOpmlCommand } from "../../src/cli/import-opml.ts";
import { sourcesCommand } from "../../src/cli/sources.ts";
import { NOON } from "../support/store.ts";
import { rss, startWebServer } from "../support/web-server.ts";
import { testShell } from "./shell.ts";

const web = await startWebServer();
afterAll(() => web.stop());
const stories = [0, 1].map((n) => ({ title: `Story ${n}`, link: `https://a.example/${n}`, at: NOON - n * 3_600_000 }));
web.put("/rss", { body: rss(stories, { title: "Lighthouse" }) });
web.put("/", {
  type: "text/html",
  body: '<!doctype html><link rel="alternate" type="application/rss+xml" href="/rss"><p>Hello',
});
web.put("/list.opml", {
  body: `<opml version="2.0"><body><outline text="Local"><outline text="Lighthouse" xmlUrl="${web.url}/rss"/><outline text="Port" xmlUrl="https://olga:secret@port.example/rss"/></outline></body></opml>`,
});

it("sources test shows what sources add would add", async () => {
  const { run } = testShell();
  const preview = [
    "Lighthouse",
    `  ${web.url}/rss`,
    expect.stringMatching(/^ {2}2 entries · language en · /),
    "    2026-11-21T12:00:00  Story 0",
    "    2026-11-21T11:00:00  Story 1",
  ];
  expect(await run(sourcesCommand, "test", web.url)).toEqual(preview);
  expect(await run(sourcesCommand, "list")).toEqual([]);
  expect(await run(sourcesCommand, "add", web.url)).toEqual([...preview, "added: 127"]);
  expect(await run(sourcesCommand, "add", `${web.url}/rss`)).toEqual([...preview, "  It is here already: 127"]);
  expect(await run(sourcesCommand, "list")).toEqual([`127\tLighthouse\t${web.url}/rss\tok`]);
  expect(await run(sourcesCommand, "remove", "127")).toEqual(["removed: 127"]);
});

// The doctor says so of each source that cannot be read.
it("sources test asks a source that is here with what it needs, and says why it cannot be read", async () => {
  const { run, folder } = testShell({ env: { HALL: "let me in" } });
  web.put("/hall", ({ headers: { authorization } }, response) => {
    response.writeHead(authorization === "let me in" ? 200 : 403, { "content-type": "text/html" });
    response.end('<!doctype html><ul><li><a href="/1">One</a><li><a href="/2">Two</a></ul>');
  });
  web.put("/gone", { body: "", status: 410 });
  web.put("/shop", { body: "<!doctype html><title>Shop</title><p>Shoes", type: "text/html" });
  const file = join(folder, "chapar.yaml");
  const sources = `sources:
  - id: hall
    name: Town Hall
    page: "${web.url}/hall"
    select: { item: li, title: a }
    headers: { Authorization: "\${HALL}" }
  - { id: gone, name: Gone, url: "${web.url}/gone" }
  - { id: shop, name: Shop, url: "${web.url}/shop" }
`;
  writeFileSync(file, sources);
  await run(applyCommand, file);
  expect(await run(sourcesCommand, "test", "hall")).toEqual([
    "Town Hall",
    `  ${web.url}/hall`,
    "  2 entries · language en · pace unknown · read off the page: it has no feed",
    "    no date               One",
    "    no date               Two",
  ]);
  expect(await run(sourcesCommand, "test", "gone")).toEqual([`error: cannot read gone (${web.url}/gone): HTTP 410.`]);
  expect(await run(sourcesCommand, "test", "shop")).toEqual([
    `error: cannot read shop (${web.url}/shop): there is something else than a feed by now.`,
  ]);
});

it("sources add says what else it found", async () => {
  const { run } = testShell();
  expect(await run(sourcesCommand, "add", `${web.url}/list.opml`)).toEqual([
    `error: ${web.url}/list.opml is a list of 2 feeds: npm run cli -- import-opml ${web.url}/list.opml adds them.`,
  ]);
  // Its front page is there still.
  expect((await run(sourcesCommand, "add", `${web.url}/nothing`)).at(-1)).toBe("added: 127");
  expect(await run(sourcesCommand, "add", "nonsense")).toEqual(["error: cannot use nonsense: not a web address."]);
});

it("a list of feeds goes in, from a file or an address, and comes out without secrets", async () => {
  const { run, folder } = testShell();
  const file = join(folder, "in.opml");
  writeFileSync(file, await (await fetch(`${web.url}/list.opml`)).text());
  expect(await run(importOpmlCommand, file, "--dry-run")).toEqual([
    `would add: ${web.url}/rss\tLighthouse`,
    "would add: https://[hidden]@port.example/rss\tPort",
  ]);
  expect(await run(importOpmlCommand, `${web.url}/list.opml`)).toEqual([
    `added: 127\t${web.url}/rss`,
    "added: port\thttps://[hidden]@port.example/rss",
    "2 added. What they have now is not posted; what is new from now on is.",
  ]);
  expect(await run(importOpmlCommand, file)).toEqual([
    "0 added. What they have now is not posted; what is new from now on is.",
    "2 are here already.",
  ]);
  const out = join(folder, "out.opml");
  expect(await run(exportOpmlCommand, out)).toEqual([
    `2 feeds written to ${out}.`,
    "1 addresses stand there without their user name and password.",
  ]);
  const text = readFileSync(out, "utf8");
  expect([text.includes("https://port.example/rss"), text.includes("secret")]).toEqual([true, false]);
  expect(text).toContain(`<outline text="Local">`);
  expect((await run(exportOpmlCommand)).join("\n")).toBe(text.trimEnd());
  expect(await run(importOpmlCommand, `${web.url}/rss`)).toEqual([
    `error: ${web.url}/rss is not a list of feeds (OPML).`,
  ]);
});
