import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Hono } from "hono";

const TYPES = {
  "desk.css": "text/css; charset=utf-8",
  "desk.js": "text/javascript; charset=utf-8",
} as const;
export type AssetName = keyof typeof TYPES;
const isAsset = (name: string): name is AssetName => Object.hasOwn(TYPES, name);

export interface Assets {
  /** Where a file of the desk is; `base`: where the desk is. Another content has another address, so that browsers may keep it. */
  path(base: string, name: AssetName): string;
  /** Answers "/VERSION/NAME". The files are no secret. */
  routes: Hono;
}

/** Reads the desk's own files: a style sheet, and a script for what cannot be done without one. */
export function createAssets(): Assets {
  const read = (name: AssetName) => {
    const text = readFileSync(new URL(`./assets/${name}`, import.meta.url), "utf8");
    return { text, version: createHash("sha256").update(text).digest("hex").slice(0, 12) };
  };
  const files = { "desk.css": read("desk.css"), "desk.js": read("desk.js") };
  return {
    path: (base, name) => `${base}/assets/${files[name].version}/${name}`,
    routes: new Hono().get("/:version/:name", (c) => {
      const { name, version } = c.req.param();
      if (!isAsset(name) || version !== files[name].version) return c.body(null, 404);
      return c.body(files[name].text, 200, {
        "content-type": TYPES[name],
        "cache-control": "public, max-age=31536000, immutable",
      });
    }),
  };
}
