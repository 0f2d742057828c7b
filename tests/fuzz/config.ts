import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { readConfigFile } from "../../src/config/file.ts";
import { writeConfigFile } from "../../src/config/write.ts";
import { assertUnpolluted, mutated, nastyText, target } from "./target.ts";

const SECRET = "hunter2-hunter2-hunter2";
const ENV = { HARBOUR_AUTH: SECRET, BOT_TOKEN: `123456789:${"A".repeat(35)}` };

const yamlPieces = (text: string) => text.match(/\n *|[\w.@]+|[:{}[\],&*|>"'#-]|[^\S\n]+|./gu) ?? [];
const EXAMPLE = readFileSync(new URL("../../chapar.example.yaml", import.meta.url), "utf8").replaceAll(
  /^ *#.*\n/gmu,
  "",
);
const BODIES = [
  EXAMPLE,
  `sources:\n  - { id: a, name: A, url: "https://a.example/rss", headers: { Authorization: "\${HARBOUR_AUTH}" } }\nchannels:\n  - { chat: "@bay_news", query: "source:a -topic:b", quiet: 23:00-07:00, every: 2m }\n`,
  `topics:\n  - &t { id: b, name: { en: B, az: C }, query: "b OR c*" }\n  - { <<: *t, id: d }\ntemplates:\n  - { id: e, text: "{{ headline }}" }\n`,
].map(yamlPieces);
const pieces = fc.oneof(
  nastyText,
  fc.constantFrom(
    ...[
      "__proto__:",
      "constructor: { prototype: { polluted: 1 } }",
      "<<: ",
      "&x ",
      "*x",
      "!!js/function 'x'",
      "!!set ",
      "!!binary ",
      "? ",
      "---",
      "...",
      "%YAML 9",
      "|",
      ">-",
    ],
    ..."id name url page select query chat thread every headers quiet pace timezone sources topics templates channels routes first approve text"
      .split(" ")
      .map((key) => `${key}: `),
    ...[
      "\n",
      "\n  ",
      "\n    - ",
      "{",
      "}",
      "[",
      "]",
      ",",
      ": ",
      "null",
      "true",
      ".inf",
      ".nan",
      "0x7f",
      "1e9",
      "2026-11-21",
      "$\u007bBOT_TOKEN}",
      "$\u007bNO_SUCH}",
      "../../etc/hostname",
      "-1001234567890",
    ],
  ),
);
const inputs = fc.record({
  yaml: fc.oneof(
    { weight: 9, arbitrary: mutated(BODIES, pieces) },
    { weight: 1, arbitrary: fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")) },
  ),
});

export const configTarget = target<{ yaml: string }>({
  ...{ name: "config", share: 100, mostMs: 2_000, inputs },
  check({ yaml }) {
    const result = readConfigFile(yaml, ENV);
    assertUnpolluted();
    if (result.kind === "ok") {
      const written = writeConfigFile(result.file);
      assert.ok(!written.includes(SECRET), "a secret was written");
      assert.deepEqual(readConfigFile(written, ENV), result, "written and read again");
      return;
    }
    assert.ok(result.problems.length > 0, "problems");
    const lines = yaml.split(/\r\n?|\n/u).length;
    for (const { line, column, message } of result.problems) {
      assert.ok(line >= 1 && line <= lines && column >= 1, `place ${line}:${column}`);
      assert.ok(!message.includes(SECRET) && !message.includes(ENV.BOT_TOKEN), "a secret is told");
    }
  },
});
