/**
 * Names that strangers choose, full of markup: of people, chats, outlets, topics, headlines. Every screen that an owner can come to
 * shows them as they are: nothing of them becomes markup, a link or a mention of somebody. See docs/security.md. More:
 * tests/delivery/render-properties.test.ts (posts), tests/sandbox/web/page.test.ts (the web chat).
 */
import { expect, it } from "vitest";
import { COMMANDS } from "../../src/bot/menus.ts";
import { parseHtml } from "../../src/sandbox/telegram/html.ts";
import { said, tapped } from "../bot/bot-api.ts";
import { OWNER, openRoom } from "../fuzz/room.ts";

const EVIL = '<a href="https://evil.example/">N</a><b>&lt;i&gt;&amp;"\'</b><tg-spoiler>';
const MOST_SCREENS = 220;
/** What a screen may have of its own. */
const OURS =
  /^(?:bold|italic|underline|strikethrough|code|pre|text_link|text_mention|blockquote|expandable_blockquote)$/u;

interface Sent {
  text?: string;
  caption?: string;
  parse_mode?: string;
  reply_markup?: { inline_keyboard?: { text: string; url?: string; callback_data?: string }[][] };
}

it("shows hostile names as they are on every screen", async () => {
  const room = openRoom({ name: (plain) => `${plain} ${EVIL}` });
  const waiting: string[] = [];
  const shapes = new Set<string>();
  let shown = 0;
  let screens = 0;
  const look = (bodies: readonly string[], asked: string) => {
    for (const body of bodies) {
      const { text, caption, parse_mode, reply_markup }: Sent = body === "" ? {} : JSON.parse(body);
      const html = text ?? caption ?? "";
      if (parse_mode === "HTML") {
        screens++;
        const parsed = parseHtml(html);
        if ("error" in parsed) throw new Error(`${asked}: ${parsed.error}: ${html}`);
        if (parsed.text.includes("evil.example")) shown++;
        for (const { type, url = "" } of parsed.entities) {
          expect([asked, type]).toEqual([asked, expect.stringMatching(OURS)]);
          expect([asked, url]).toEqual([asked, expect.not.stringContaining("evil.example")]);
        }
      } else expect([asked, parse_mode, html]).toEqual([asked, undefined, expect.anything()]);
      for (const { callback_data: data, url = "" } of reply_markup?.inline_keyboard?.flat() ?? []) {
        expect(url).not.toMatch(/^(?!https:\/\/(?:t\.me|herald\.example)\/)./u);
        const shape = data?.replace(/\d+/gu, "#").replace(/^(s[lrt]:\w).*/u, "$1");
        if (data === undefined || shape === undefined || shapes.has(shape)) continue;
        shapes.add(shape);
        waiting.push(data);
      }
    }
  };
  for (const command of COMMANDS) look((await room.handle((id) => said(id, OWNER, `/${command}`))).sent, command);
  for (let steps = 0; steps < MOST_SCREENS; steps++) {
    const data = waiting.shift();
    if (data === undefined) break;
    const { sent, failures } = await room.handle((id) => tapped(id, OWNER, data));
    expect([data, failures]).toEqual([data, []]);
    look(sent, data);
  }
  expect([shapes.size > 100, screens > 100, shown > 30]).toEqual([true, true, true]);
});
