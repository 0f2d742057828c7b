/** Own icons on a 24 × 24 grid, drawn as strokes; a name that ends in "-solid" is filled. */
const PATHS = {
  "arrow-left": "M19 12H5m0 0 6.5-6.5M5 12l6.5 6.5",
  "chevron-down": "m5.5 9 6.5 6.5L18.5 9",
  send: "M12 19.5v-15m0 0L5.5 11M12 4.5 18.5 11",
  sun: "M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM12 2.5v1.5m0 16v1.5m9.5-9.5H20M4 12H2.5m16.2-6.7-1.1 1.1M6.4 17.6l-1.1 1.1m13.4 0-1.1-1.1M6.4 6.4 5.3 5.3",
  moon: "M20 14.2A8.5 8.5 0 0 1 9.8 4 8.5 8.5 0 1 0 20 14.2z",
  channel: "M4 10v4a1.5 1.5 0 0 0 1.5 1.5H7l1.5 4h2.2l-1-4L19 18.5v-13L9.5 8.5h-4A1.5 1.5 0 0 0 4 10z",
  group:
    "M8.8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-5.8 8c0-3.3 2.5-5.5 5.8-5.5s5.8 2.2 5.8 5.5M15.5 5.3a3 3 0 0 1 0 5.5m2 3.2c2.2.7 3.5 2.5 3.5 5",
  bot: "M5 9.5h14v8.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18zM12 5v4.5M9.5 13v2m5-2v2M12 4.8v.01",
  external: "M8.5 15.5 16 8m-6.5-.5H16.5v7",
  copy: "M9 9V5.5A1.5 1.5 0 0 1 10.5 4h8A1.5 1.5 0 0 1 20 5.5v8a1.5 1.5 0 0 1-1.5 1.5H15M5.5 9h8a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-8A1.5 1.5 0 0 1 4 18.5v-8A1.5 1.5 0 0 1 5.5 9z",
  reply: "M10 6 4 12l6 6m-6-6h10a6 6 0 0 1 6 6v.5",
  forward: "m14 6 6 6-6 6m6-6H10a6 6 0 0 0-6 6v.5",
  edit: "m4.5 19.5.8-4L16 4.8a1.8 1.8 0 0 1 2.5 0l.7.7a1.8 1.8 0 0 1 0 2.5L8.5 18.7z",
  trash: "M5 7h14M10 7V5h4v2m3 0-.8 12H7.8L7 7m3.3 3.5v5m3.4-5v5",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  menu: "M4.5 7h15M4.5 12h15m-15 5h9",
  close: "m6 6 12 12M18 6 6 18",
  check: "m5 12.5 4.5 4.5L19 7.5",
  checks: "m2.5 12.5 4.3 4.3L16 7.5m-5.2 8.7.8.8L21 7.5",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zm9.5 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  pin: "m14.5 4 5.5 5.5-3 1-3.5 3.5-.5 4-3.5-3.5L4.5 19.5m5-5L6 11l4-.5L13.5 7z",
  "bell-off":
    "M9.5 18.5a2.5 2.5 0 0 0 5 0M7.2 7.5A5.8 5.8 0 0 0 6.5 10c0 5-2 6-2 6h11.5M9.3 5.2A5.5 5.5 0 0 1 17.5 10c0 1.6.2 2.8.5 3.7M4.5 4.5l15 15",
  plus: "M12 5v14m-7-7h14",
  stop: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12",
  file: "M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5zm0 0v5h5",
  hashtag: "M9.5 4 7.5 20m9-16-2 16M4.5 9h15.5M4 15h15.5",
};

const SVG = "http://www.w3.org/2000/svg";

export function icon(name, className = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon ${className}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
