import { expect, it } from "vitest";
import { deskAt } from "../../../src/web/desk/desk-at.ts";

it.each([
  ["https://news.example", 8080, { url: "https://news.example/desk", app: true }],
  ["https://news.example/chapar/", 8080, { url: "https://news.example/chapar/desk", app: true }],
  ["http://127.0.0.1:8080", 8080, { url: "http://127.0.0.1:8080/desk", app: false }],
  // A cookie that everybody on the way can read is no key.
  ["http://news.example", 8080, null],
  ["http://127.0.0.1.news.example", 8080, null],
  // Telegram takes no link to it.
  ["http://localhost:8080", 8080, null],
  ["http://[::1]:8080", 8080, null],
  ["https://news.example", null, null],
  [null, 8080, null],
])("the desk of %s and port %s", (publicUrl, port, at) => {
  expect(deskAt({ publicUrl, port })).toEqual(at);
});
