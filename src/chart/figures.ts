import { type Area, type Bars, bars, type Rows, rows, rowsHeight, type Show } from "./bars.ts";
import { box, drawable, picture, THEMES, type Theme, type ThemeName, text } from "./svg.ts";

/** All that the picture of some figures shows, in words. */
export interface FiguresPicture {
  title: string;
  /** Of what it is a figure, in letters that every font has. */
  plainTitle: string;
  subtitle: string;
  /** Six of them. */
  tiles: readonly { value: string; label: string }[];
  bars: Bars;
  /** null: not drawn. */
  hours: Bars | null;
  outlets: Rows | null;
  /** What is said where there is nothing to draw; null: there is. */
  empty: string | null;
}

/** In units of which a phone shows one as about one of its own points. */
const WIDTH = 400;
const HEIGHT = 556;
/** Pixels: Telegram shows no side of a photo larger than 1,280, and scales what is. */
export const PIXELS_WIDE = 920;

const MARGIN = 20;
const GAP = 8;
const SECTIONS_APART = 14;
const COLUMNS = 3;
const TILE_HEIGHT = 56;
const HOURS_HEIGHT = 90;
const MOST_ROWS = 4;

/** A card for a phone, as SVG: six figures, posts by day, by hour of the day, and by outlet. Always of one size. */
export function drawFigures(figures: FiguresPicture, themeName: ThemeName, show: Show): string {
  const theme = THEMES[themeName];
  const width = WIDTH - 2 * MARGIN;
  const title = drawable(figures.title, figures.plainTitle);
  const parts = [
    text(MARGIN, 38, title, { size: 21, fill: theme.ink, bold: true, within: width, shrinks: true }),
    text(MARGIN, 58, figures.subtitle, { size: 13, fill: theme.muted, within: width }),
    ...figures.tiles.map((tile, index) => drawTile(tile, index, theme)),
  ];
  const top = 72 + 2 * TILE_HEIGHT + GAP + SECTIONS_APART + 2;
  const area: Area = { x: MARGIN, y: top, width, height: HEIGHT - top - MARGIN + 2 };
  parts.push(
    ...(figures.empty === null ? sections(area, figures, theme, show) : [nothing(area, figures.empty, theme)]),
  );
  return picture(WIDTH, HEIGHT, theme.ground, parts);
}

/** Hours and outlets have the height that they need, and the bars what is left. */
function sections(area: Area, { bars: main, hours, outlets }: FiguresPicture, theme: Theme, show: Show): string[] {
  const shown = outlets === null ? [] : outlets.rows.slice(0, MOST_ROWS);
  const named = shown.map(({ name, value }) => ({ name: drawable(name, "…"), value }));
  const below = [
    ...(hours === null ? [] : [{ height: HOURS_HEIGHT, draw: (at: Area) => bars(at, hours, theme, show) }]),
    ...(outlets === null || named.length === 0
      ? []
      : [
          {
            height: rowsHeight(named.length),
            draw: (at: Area) => rows(at, { title: outlets.title, rows: named }, theme, show),
          },
        ]),
  ];
  const taken = below.reduce((sum, { height }) => sum + height + SECTIONS_APART, 0);
  const parts = [bars({ ...area, height: area.height - taken }, main, theme, show)];
  let y = area.y + area.height - taken + SECTIONS_APART;
  for (const { height, draw } of below) {
    parts.push(draw({ ...area, y, height }));
    y += height + SECTIONS_APART;
  }
  return parts;
}

function drawTile({ value, label }: FiguresPicture["tiles"][number], index: number, theme: Theme): string {
  const width = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;
  const x = MARGIN + (index % COLUMNS) * (width + GAP);
  const y = 72 + Math.floor(index / COLUMNS) * (TILE_HEIGHT + GAP);
  const within = width - 16;
  return [
    box({ x, y, width, height: TILE_HEIGHT }, theme.card, 10),
    text(x + 9, y + 27, value, { size: 20, fill: theme.ink, bold: true, within, shrinks: true }),
    text(x + 9, y + 45, label, { size: 11.5, fill: theme.muted, within }),
  ].join("");
}

function nothing(area: Area, said: string, theme: Theme): string {
  const middle = area.y + area.height / 2;
  return [
    box({ ...area }, theme.card, 10),
    text(area.x + area.width / 2, middle + 5, said, {
      ...{ size: 15, fill: theme.muted, anchor: "middle", within: area.width - 40 },
    }),
  ].join("");
}
