import { html } from "hono/html";
import type { AssetName } from "./assets.ts";
import type { Flash } from "./flash.ts";
import { icon } from "./icons.ts";
import type { DeskPage } from "./page.ts";
import { press } from "./parts.ts";
import type { Piece, Visit } from "./visit.ts";

/** A whole page of the desk: the navigation, what was just done, and the page's own part below its title. */
export function layout({
  visit,
  title,
  body,
  flash,
  pages,
  here,
}: {
  visit: Visit;
  title: string;
  body: Piece;
  flash: Flash | null;
  pages: readonly DeskPage[];
  /** The path of the request, "/desk/sources/3". */
  here: string;
}): Piece {
  const at = here.replace(/^\/desk/u, "").replace(/\/$/u, "");
  const isHere = ({ path }: DeskPage) => (path === "" ? at === "" : at === path || at.startsWith(`${path}/`));
  const links = pages.map(
    (page) =>
      html`<li><a href="${visit.path(page.path === "" ? "/" : page.path)}"${
        isHere(page) ? html` aria-current="page"` : ""
      }>${icon(page.icon)}<span>${visit.t(page.name)}</span></a></li>`,
  );
  return bare({
    ...{ language: visit.language, theme: visit.session.theme, title: `${title} · Chapar`, asset: visit.asset },
    body: html`<a class="skip" href="#main">${visit.t("web-skip")}</a>
<header class="top">
<a class="brand" href="${visit.path("/")}"><b>Chapar</b> <span>${visit.t("web-desk")}</span></a>
<nav class="pages" aria-label="${visit.t("web-pages-of-desk")}"><ul>${links}</ul></nav>
</header>
<main id="main" tabindex="-1">
${flash === null ? "" : flashPiece(visit, flash)}
<h1>${title}</h1>
${body}
</main>`,
  });
}

function flashPiece(visit: Visit, { text, tone, undo }: Flash): Piece {
  // In focus: it is heard, and the way back is the next thing that Tab gets to.
  return html`<div class="flash ${tone}" role="${tone === "done" ? "status" : "alert"}" tabindex="-1" autofocus><p>${text}</p>${
    undo === undefined ? "" : press(visit, undo, visit.t("button-undo"), { kind: "quiet" })
  }</div>`;
}

/** The frame of every page, of those before somebody is signed in too. */
export function bare({
  language,
  theme,
  title,
  asset,
  body,
}: {
  language: string;
  theme: "light" | "dark" | null;
  title: string;
  /** Address of a file of the desk. */
  asset: (name: AssetName) => string;
  body: Piece;
}): Piece {
  return html`<!doctype html>
<html lang="${language}" dir="ltr"${theme === null ? "" : html` data-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${asset("desk.css")}">
<script src="${asset("desk.js")}" defer></script>
</head>
<body>
${body}
</body>
</html>`;
}
