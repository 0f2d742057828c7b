import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { applyCommand } from "../../src/cli/apply.ts";
import { checkCommand } from "../../src/cli/check.ts";
import type { Command } from "../../src/cli/command.ts";
import { importOpmlCommand } from "../../src/cli/import-opml.ts";
import { readConfigFile } from "../../src/config/file.ts";
import { articlePage } from "../support/pages.ts";
import { rss, startWebServer } from "../support/web-server.ts";
import { testShell } from "./shell.ts";

const web = await startWebServer();
afterAll(() => web.stop());
const story = (n: number) =>
  `<article><h2><a href="/story-of-the-day-${n}">The ferry to island ${n} leaves again</a></h2><p class="lead">It waited ${n} days for the wind to change at last.</p><b>Advertisement</b></article>`;
const PAGE = `<!doctype html><html lang="en"><title>Pier Daily</title>${[1, 2, 3, 4, 5, 6].map(story).join("")}</html>`;
web.put("/latest", { type: "text/html", body: PAGE });
web.put("/own/news", { body: rss([{ title: "Ferry", guid: "1" }]) });
web.put("/home", {
  type: "text/html",
  body: '<!doctype html><link rel="alternate" type="application/rss+xml" href="/own/news"><p>Hello',
});

it("suggests for a page without a feed what to write into chapar.yaml, and shows what that reads", async () => {
  const { run } = testShell();
  const lines = await run(checkCommand, `${web.url}/latest`);
  const yaml = lines.slice(lines.indexOf("sources:"), lines.indexOf("", 3));
  expect(yaml.join("\n")).toBe(`sources:
  - id: "127"
    name: Pier Daily
    page: ${web.url}/latest
    select:
      item: article
      title: a
      link: a@href
      summary: p.lead`);
  expect(readConfigFile(yaml.join("\n"), {})).toMatchObject({
    kind: "ok",
    file: { sources: [{ url: `${web.url}/latest` }] },
  });
  expect(lines.filter((line) => line.includes("The ferry to island"))).toHaveLength(5);
  expect(lines).toContainEqual(expect.stringMatching(/^ {4}no date · en · \d+ characters · /));
  expect(lines.at(-1)).toBe("  … and 1 more: --all shows them");
});

it("tries a person's own selectors", async () => {
  const { run } = testShell();
  const lines = await run(checkCommand, `${web.url}/latest`, "--select", "item=article", "--select", "title=b");
  expect(lines).toContain("      title: b");
  expect(lines.filter((line) => line === "  Advertisement")).toHaveLength(5);
  expect(
    await run(checkCommand, `${web.url}/latest`, "--select", "item=article[", "--select", "link=a >@href"),
  ).toEqual([expect.stringMatching(/^error: --select: item has .*\n--select: link ends with ">"\.$/)]);
  expect(await run(checkCommand, `${web.url}/latest`, "--select", "items=li")).toEqual([
    "error: --select items=li: write KEY=CSS, with one of item, title, link, time, summary, image as the key.",
  ]);
});

it("reads a file as what stood at an address, and a site by its feed", async () => {
  const { run, folder } = testShell();
  const file = join(folder, "page.html");
  writeFileSync(file, PAGE);
  expect(await run(checkCommand, file, "--url", "https://pier.example/latest")).toContain(
    "    page: https://pier.example/latest",
  );
  expect(await run(checkCommand, file)).toEqual([
    `error: ${file} is a web page on which no list of articles was found; --url URL says where it stood.`,
  ]);
  expect((await run(checkCommand, `${web.url}/home`)).slice(0, 2)).toEqual([
    `${web.url}/home leads to ${web.url}/own/news`,
    "Lighthouse Daily",
  ]);
  const [json = ""] = await run(checkCommand, `${web.url}/latest`, "--json");
  expect(JSON.parse(json)).toMatchObject({ select: { item: "article" }, feed: { title: "Pier Daily" } });
});

it("says when a person's selectors find nothing, and asks where a file stood before it is to be a source", async () => {
  const { run, folder } = testShell();
  const file = join(folder, "page.html");
  writeFileSync(file, PAGE);
  expect(await run(checkCommand, file, "--select", "item=nothing")).toEqual([
    `error: these selectors find nothing in ${file}.`,
  ]);
  const lines = await run(checkCommand, file, "--select", "item=article");
  expect(lines[0]).toBe(
    "A page without a feed. With --url URL, which says where it stood, this shows what to write into chapar.yaml.",
  );
  expect(lines.join("\n")).not.toContain("page: file");
  expect(lines.filter((line) => line.includes("The ferry to island"))).toHaveLength(5);
});

// They ended in a stack trace.
it("says in a sentence what a person typed wrong", async () => {
  const { run, folder } = testShell();
  const usage = (command: Command) => `usage: npm run cli -- ${command.usage}`;
  expect(await run(checkCommand, "--bogus", "x")).toEqual([`error: Unknown option '--bogus'.\n${usage(checkCommand)}`]);
  expect(await run(importOpmlCommand, "--dry-run=7", "x")).toEqual([
    `error: Option '--dry-run' does not take an argument.\n${usage(importOpmlCommand)}`,
  ]);
  for (const command of [checkCommand, importOpmlCommand, applyCommand])
    expect(await run(command, folder)).toEqual([`error: cannot read ${folder}: it is a folder.`]);
});

it("shows what an article's page says, and what would be made of it", async () => {
  const { run, folder } = testShell();
  const head = `<meta property="article:published_time" content="2026-11-21T09:30:00Z"><meta property="article:section" content="Sport"><meta name="robots" content="noindex"><meta property="og:image" content="/cup.jpg">`;
  const text = "The team of Melby won the football cup on Saturday, Coastwire reports. Nobody had expected that of it.";
  const page = articlePage("Melby wins the football cup", [text], { head });
  web.put("/cup", page);
  const facts = [
    "  published: 2026-11-21T09:30:00.000Z",
    "  section:   Sport",
    "  agency:    Coastwire",
    "  language:  en",
    "  topics:    sport",
    `  image:     ${web.url}/cup.jpg`,
    "  quoting:   not allowed: only what the feed gives is shown",
    `  summary:   ${text}`,
    `  text:      ${text.length} characters`,
  ];
  const lines = await run(checkCommand, `${web.url}/cup`);
  expect(lines).toEqual(["Melby wins the football cup", `  address:   ${web.url}/cup`, ...facts, "", `  ${text}`, ""]);
  const file = join(folder, "cup.html");
  writeFileSync(file, page.body);
  expect(await run(checkCommand, file, "--url", `${web.url}/cup`)).toEqual(lines);
  const [json = ""] = await run(checkCommand, `${web.url}/cup`, "--json");
  expect(JSON.parse(json)).toMatchObject({
    url: `${web.url}/cup`,
    article: { text, topics: ["sport"], section: "Sport" },
  });
});

it("reads an article that was saved as plain text", async () => {
  const { run, folder } = testShell();
  const file = join(folder, "fog.txt");
  const text = "The harbour of Melby was closed on Monday for fog, Coastwire reports.";
  writeFileSync(
    file,
    `Fog closes Melby\n\n    HARBOUR  07 December 2025 - 14:21\n\n    ${text}\n\nRead also\n\nFog over Skerry\n`,
  );
  expect(await run(checkCommand, file)).toEqual([
    "Fog closes Melby",
    expect.stringMatching(/address: /),
    "  published: 2025-12-07T14:21:00.000Z",
    "  section:   HARBOUR",
    "  agency:    Coastwire",
    "  language:  en",
    expect.stringMatching(/topics: /),
    `  summary:   ${text}`,
    `  text:      ${text.length} characters`,
    "",
    `  ${text}`,
    "",
  ]);
});

it("reads the pages of a feed's first entries where the feed gives too little", async () => {
  const { run } = testShell();
  const text = "The lamp of the lighthouse was lit again on Sunday, after nine days without oil from the mainland.";
  web.put("/lamp", articlePage("The lamp is lit again", [text]));
  web.put("/feed", {
    body: rss([{ guid: "1", title: "The lamp is lit again", link: `${web.url}/lamp`, text: "At last." }]),
  });
  const lines = await run(checkCommand, `${web.url}/feed`);
  expect(lines).toContainEqual(expect.stringMatching(/ · en · 98 characters of its page · /));
  expect(lines).toContainEqual(expect.stringContaining("The lamp of the lighthouse was lit again on Sunday"));
});
