import type { Outlet } from "./day.ts";

/** The style sheet of an outlet's pages: one column on a phone, two on a desktop, light and dark. */
export function styleSheet(outlet: Outlet): string {
  const sans = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
  const serif = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", "DejaVu Serif", serif';
  return `:root { color-scheme: light dark; --accent: ${outlet.accent}; --ink: #1b1f24; --soft: #5d6670; --line: #e3e6ea; --paper: #fff; --wash: #f4f6f8; --link: ${outlet.accent}; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #9aa4af; --line: #2c333b; --paper: #14181d; --wash: #1c2229; --link: color-mix(in srgb, ${outlet.accent} 45%, #fff); } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 18px/1.65 ${sans}; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.wrap { max-width: 1120px; margin: 0 auto; padding: 0 20px; }
.masthead { background: var(--accent); color: #fff; }
.masthead .wrap { display: flex; align-items: baseline; gap: 16px; padding-block: 16px; flex-wrap: wrap; }
.masthead a { color: #fff; }
.name { font: 700 28px/1.1 ${outlet.serif ? serif : sans}; letter-spacing: -.01em; }
.slogan { font-size: 14px; opacity: .8; }
.sections { border-bottom: 1px solid var(--line); font-size: 15px; }
.sections .wrap { display: flex; gap: 22px; overflow-x: auto; padding-block: 10px; white-space: nowrap; }
.columns { display: grid; gap: 48px; padding-block: 28px 56px; }
@media (min-width: 900px) { .columns { grid-template-columns: minmax(0, 1fr) 300px; } }
h1, h2, h3 { font-family: ${outlet.serif ? serif : sans}; line-height: 1.22; text-wrap: balance; }
h1 { font-size: clamp(27px, 4.4vw, 40px); margin: 6px 0 12px; letter-spacing: -.012em; }
h2 { font-size: 22px; margin: 32px 0 8px; }
.kicker { color: var(--link); font-size: 14px; font-weight: 700; text-transform: uppercase; letter-spacing: .05em; }
.standfirst { font-size: 20px; line-height: 1.5; color: var(--soft); margin: 0 0 16px; }
.byline { color: var(--soft); font-size: 14px; margin: 0 0 18px; }
figure { margin: 0 0 24px; }
img { display: block; width: 100%; height: auto; border-radius: 6px; background: var(--wash); }
figcaption { color: var(--soft); font-size: 14px; line-height: 1.45; margin-top: 8px; }
.text { max-width: 68ch; ${outlet.serif ? `font-family: ${serif};` : ""} }
.text p { margin: 0 0 1.05em; }
blockquote { margin: 24px 0; padding-left: 18px; border-left: 4px solid var(--accent); font-size: 20px; }
.tags { display: flex; flex-wrap: wrap; gap: 8px; padding: 0; margin: 28px 0; list-style: none; font-size: 14px; }
.tags li { background: var(--wash); border-radius: 99px; padding: 4px 12px; color: var(--soft); }
.subscribe { background: var(--wash); border-radius: 8px; padding: 14px 18px; font-weight: 600; }
.also ul, .latest ul { list-style: none; padding: 0; margin: 0; }
.also li { padding: 10px 0; border-top: 1px solid var(--line); }
.latest { font-size: 15px; line-height: 1.4; }
.latest h2, .also h2 { font-size: 18px; margin: 0 0 10px; }
.latest li { padding: 10px 0; border-top: 1px solid var(--line); }
.latest time, .also time { display: block; color: var(--soft); font-size: 13px; }
.latest a, .also a, .card a { color: inherit; }
.cards { display: grid; gap: 30px 24px; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); }
.card:first-child { grid-column: 1 / -1; }
.card h3 { font-size: 19px; margin: 10px 0 4px; }
.card:first-child h3 { font-size: clamp(24px, 3.4vw, 32px); }
.card p { margin: 0; color: var(--soft); font-size: 16px; line-height: 1.5; }
.card time { color: var(--soft); font-size: 13px; }
footer { border-top: 1px solid var(--line); color: var(--soft); font-size: 14px; padding-block: 22px 40px; }`;
}
