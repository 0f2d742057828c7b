import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createLogger } from "../../src/log.ts";
import { FEED_SECRET, secretsIn } from "./secrets.ts";
import { TOKEN } from "./setup.ts";

function found(text: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), "chapar-secrets-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "log");
  writeFileSync(path, text);
  return secretsIn([path, join(folder, "missing")]).length > 0;
}

const LEAKS = [
  ["the token", `{"msg":"${TOKEN}"}`],
  ["the token of another bot", "7000002:AAExampleExampleExampleExampleExample"],
  ["half of the token", TOKEN.slice(8)],
  ["an address of the Bot API", "http://127.0.0.1:1/bot1000001:x/getMe"],
  ["that address, escaped", "http%3A//127.0.0.1/bot1000001%3Ax"],
  ["a credential of a source", `Bearer ${FEED_SECRET}`],
  ["a header", '{"authorization":"Basic cGllcjpmZXJyeQ=="}'],
  ["a header line", "Authorization: Basic cGllcjpmZXJyeQ=="],
  ["a password in an address", "http://reader:ferry@proxy.example:3128"],
] as const;

it.each(LEAKS)("%s is seen in a log, and is not there when our logger wrote it", (_, text) => {
  expect(found(text)).toBe(true);
  const lines: string[] = [];
  const log = createLogger({
    level: "info",
    secrets: [TOKEN, FEED_SECRET],
    destination: { write: (line) => void lines.push(line) },
  });
  log.warn({ err: new Error(text), detail: text }, "a call failed");
  const [half] = LEAKS[2];
  if (_ !== half) expect(found(lines.join("\n"))).toBe(false);
});

it("takes what is no secret for none", () => {
  expect(
    found('{"chat":-1001234567890,"authorization":"[hidden]","url":"https://t.me/bay?start=1","at":1795344629656}'),
  ).toBe(false);
});
