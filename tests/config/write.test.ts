import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { formatDuration, parseDuration } from "../../src/config/duration.ts";
import { readConfigFile } from "../../src/config/file.ts";
import { readRouteText, USUAL_ROUTE } from "../../src/config/file-routes.ts";
import { writeConfigFile, writeRoute, writeValue } from "../../src/config/write.ts";
import { configFiles, route } from "../support/config-file.ts";

const ENV = { HERALD_AUTH: "Bearer 0123456789" };

it("writes files that are read back as they were, with the same text again", () => {
  fc.assert(
    fc.property(configFiles, (file) => {
      const text = writeConfigFile(file, { notes: ["It may\n be changed."], remark: () => "Port: \n # news" });
      const read = readConfigFile(text, ENV);
      expect(read).toEqual({ kind: "ok", file });
      if (read.kind === "ok") expect(writeConfigFile(read.file)).toBe(writeConfigFile(file));
    }),
    { numRuns: 12 },
  );
});

it("writes files that the published schema takes, and misspelt keys it does not", () => {
  const text = readFileSync(new URL("../../data/defaults/chapar.schema.json", import.meta.url), "utf8");
  const schema = z.fromJSONSchema(JSON.parse(text));
  fc.assert(
    fc.property(configFiles, (file) => {
      expect(schema.safeParse(parse(writeConfigFile(file))).error).toBeUndefined();
    }),
    { numRuns: 12 },
  );
  const example = readFileSync(new URL("../../chapar.example.yaml", import.meta.url), "utf8");
  expect(schema.safeParse(parse(example)).error).toBeUndefined();
  expect(schema.safeParse(parse(example.replace("quiet:", "quite:"))).success).toBe(false);
  expect(schema.safeParse(parse(example.replace("id: evening", "ID: evening"))).success).toBe(false);
});

it("is told of a slip in any line of such a file at that line", () => {
  fc.assert(
    fc.property(configFiles, fc.nat(), (file, pick) => {
      const lines = writeConfigFile(file).split("\n");
      const places = lines.flatMap((line, index) => (/^ {4}(url|name|language|timezone): /u.test(line) ? [index] : []));
      const place = places[pick % Math.max(1, places.length)];
      if (place === undefined) return;
      const slip = lines.with(place, `${lines[place]}\n    langauge: en`).join("\n");
      expect(readConfigFile(slip, ENV)).toEqual({
        kind: "bad",
        problems: [{ line: place + 2, column: 5, message: expect.stringMatching(/^There is no key "langauge": /u) }],
      });
    }),
    { numRuns: 12 },
  );
});

it("writes one route in a form that is read back", () => {
  const names = { topics: ["sport"], sources: ["herald", "24"], templates: ["loud"] };
  fc.assert(
    fc.property(route("evening", names), (one) => {
      expect(readRouteText(writeRoute(one), "evening", {}, names)).toEqual({ kind: "ok", route: one });
    }),
    { numRuns: 40 },
  );
});

it("writes one line for each key that says something", () => {
  expect(writeRoute(USUAL_ROUTE)).toBe("");
  const facts = { query: "topic:sport", perHour: 12, minGapMs: 120_000, settleMs: 90_000, languages: ["az", "ru"] };
  expect(writeRoute({ ...USUAL_ROUTE, ...facts })).toBe(`query: topic:sport
languages: [ az, ru ]
settle: 90s
pace: { per_hour: 12, min_gap: 2m }
`);
});

// In a chat "UTC+3" is a time zone, and is stored as an offset.
it("writes a channel's offset from UTC so that it is read again", () => {
  const facts = { threadId: null, language: null, desk: null, editors: [], viewers: [], routes: [USUAL_ROUTE] };
  const file = {
    ...{ timezone: "-09:30", sources: [], topics: [], templates: [] },
    channels: [{ ...facts, chat: -100_1, timezone: "+03:00" }],
  };
  expect(readConfigFile(writeConfigFile(file), {})).toEqual({ kind: "ok", file });
});

it("writes channels with their names behind, and routes as a list", () => {
  const text = writeConfigFile(
    {
      ...{ timezone: null, sources: [], topics: [], templates: [] },
      channels: [
        {
          ...{ chat: -100_1, threadId: null, language: "az", timezone: "Asia/Baku", desk: "none" },
          ...{ editors: [7], viewers: [] },
          routes: [
            { ...USUAL_ROUTE, query: "topic:breaking" },
            { ...USUAL_ROUTE, slug: "evening", digest: "0 19 * * *" },
          ],
        },
      ],
    },
    { remark: () => "Port News" },
  );
  expect(text).toBe(`# yaml-language-server: $schema=data/defaults/chapar.schema.json

channels:
  - chat: -1001 # Port News
    language: az
    timezone: Asia/Baku
    desk: none
    editors: [ 7 ]
    routes:
      - id: main
        query: topic:breaking
      - id: evening
        digest: 0 19 * * *
`);
});

it.each([
  ["two lines", "a\nb", '"a\\nb"'],
  ["what looks like a mapping", "a: b", '"a: b"'],
  ["a list", ["az", "ru"], "[ az, ru ]"],
  ["keys", { per_hour: 3 }, "{ per_hour: 3 }"],
  ["a yes", true, "true"],
])("writes %s in one line", (_, value, text) => {
  expect(writeValue(value)).toBe(text);
});

it("writes each duration in its largest unit, and reads it back", () => {
  expect([0, 1_000, 90_000, 120_000, 3_600_000, 86_400_000, 90_400].map(formatDuration)).toEqual([
    ...["0s", "1s", "90s", "2m", "1h", "1d", "90s"],
  ]);
  fc.assert(
    fc.property(fc.nat({ max: 40_000_000 }), (s) => {
      expect(parseDuration(formatDuration(s * 1_000))).toBe(s * 1_000);
    }),
  );
});
