import { expect, it } from "vitest";
import { unwrapped } from "../../src/story/redirectors.ts";

const TARGET = "https://other.example/x";

it.each([
  "https://out.news.example/?url=",
  "https://out.news.example/go?u=",
  "https://click.news.example/redirect?to=",
  "https://click.news.example/click.php?url=",
])("a redirector leads to what stands in it: %s", (address) => {
  expect(unwrapped(new URL(`${address}${encodeURIComponent(TARGET)}`)).href).toBe(TARGET);
});

it.each([
  "https://click.news.example/news/1?url=",
  "https://out.news.example/article/7?to=",
  "https://out.news.example/2026/story-one?u=",
  "https://out.example/?url=",
  "https://click.example/go?u=",
])("a page is itself, whatever its parameters hold: %s", (address) => {
  const url = new URL(`${address}${encodeURIComponent(TARGET)}`);
  expect(unwrapped(url).href).toBe(url.href);
});
