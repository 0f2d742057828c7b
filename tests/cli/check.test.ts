import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { applyCommand } from "../../src/cli/apply.ts";
import { checkCommand } from "../../src/cli/check.ts";
import type { Command } from "../../src/cli/command.ts";
import { importOpmlCommand } from "../../src/cli/import-opml.ts";
import { readConfigFile } from "../../src/config/file.ts";
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
