import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GrammyError, HttpError } from "grammy";
import { describe, expect, it, onTestFinished } from "vitest";
import { createLogger, type LogOptions, patientOutput, terminalLog } from "../src/log.ts";

const TOKEN = "123456789:AAF4k3t0kenOfNobody_xyz-0123456789a";
const LEAK = "AAF4k3t0ken";

/** A logger and the lines that it wrote. */
function capture(options: Partial<LogOptions> = {}) {
  const lines: string[] = [];
  const log = createLogger({ level: "info", destination: { write: (line) => void lines.push(line) }, ...options });
  return { log, lines, written: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe("createLogger", () => {
  it("writes one JSON line per call: level, time, fields, sentence", () => {
    const { log, lines } = capture();
    log.child({ module: "feed" }).info({ sourceId: 12, tookMs: 40 }, "source refreshed");
    expect(lines).toHaveLength(1);
    expect(lines[0]?.replace(/"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"/, '"time":"now"')).toBe(
      '{"level":"info","time":"now","module":"feed","sourceId":12,"tookMs":40,"msg":"source refreshed"}\n',
    );
  });

  // A log on a full disk broke off whatever wanted to tell of itself.
  it("throws nothing where nothing can be written", () => {
    const folder = mkdtempSync(join(tmpdir(), "chapar-log-"));
    const path = join(folder, "log");
    writeFileSync(path, "");
    const fd = openSync(path, "r");
    onTestFinished(() => {
      closeSync(fd);
      rmSync(folder, { recursive: true });
    });
    const log = createLogger({ level: "info", destination: patientOutput(fd) });
    for (let line = 0; line < 3; line++) log.info({ line }, "to nowhere");
    for (let line = 0; line < 20; line++) log.warn({ line, text: "x".repeat(100_000) }, "more than may wait");
    expect(readFileSync(path, "utf8")).toBe("");
  });

  it("writes from its level on", () => {
    const { log, written } = capture({ level: "warn" });
    log.info("quiet");
    log.warn("loud");
    expect(written()).toMatchObject([{ level: "warn", msg: "loud" }]);
    expect(written()).toHaveLength(1);
  });

  it("describes an error by type, code, message and what caused it", () => {
    const { log, written } = capture();
    const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED", port: 1 });
    log.warn({ sourceId: 3, err: new TypeError("fetch failed", { cause: refused }) }, "source failed");
    expect(written()).toEqual([
      {
        level: "warn",
        time: expect.any(String),
        sourceId: 3,
        err: {
          type: "TypeError",
          message: "fetch failed",
          cause: { type: "Error", code: "ECONNREFUSED", message: "connect ECONNREFUSED 127.0.0.1:1" },
        },
        msg: "source failed",
      },
    ]);
  });

  it.each([
    ["an error line", "info", "error", true],
    ["a warning while debugging", "debug", "warn", true],
    ["a warning otherwise", "info", "warn", false],
  ] as const)("gives the stack or not: %s", (_, level, method, withStack) => {
    const { log, written } = capture({ level });
    log[method](new Error("boom"));
    const [line] = written() as { msg: string; err: { stack?: string } }[];
    expect([line?.msg, line?.err.stack?.startsWith("Error: boom\n") ?? false]).toEqual(["boom", withStack]);
  });

  it("does not follow causes for ever", () => {
    const { log, lines } = capture();
    const error = new Error("round");
    error.cause = error;
    log.warn(error, "stuck");
    expect(lines[0]?.match(/"round"/g)).toHaveLength(6);
  });

  // GrammyError carries the payload of its call, which is what people wrote or read.
  it("keeps what people wrote out of the log", () => {
    const { log, lines, written } = capture();
    const answer = { ok: false as const, error_code: 400, description: "Bad Request: chat not found" };
    const payload = { chat_id: 7, text: "words of a person" };
    log.error({ err: new GrammyError("Call failed!", answer, "sendMessage", payload) }, "post failed");
    expect(lines.join()).not.toContain("words of a person");
    expect(written()).toMatchObject([
      { err: { type: "GrammyError", code: 400, message: "Call failed! (400: Bad Request: chat not found)" } },
    ]);
  });

  it.each<[string, (log: ReturnType<typeof createLogger>) => void]>([
    ["a sentence", (log) => log.info(`started with ${TOKEN}`)],
    ["a field", (log) => log.info({ token: TOKEN }, "started")],
    [
      "a field deep down",
      (log) => log.info({ options: { list: [{ url: `https://api.example/bot${TOKEN}/getMe` }] } }, "x"),
    ],
    ["the name of a field", (log) => log.info({ [TOKEN]: 1 }, "x")],
    ["the bindings of a child", (log) => log.child({ root: `/bot${TOKEN}/` }).warn("x")],
    ["an interpolation", (log) => log.info("called %s", `https://api.example/bot${encodeURIComponent(TOKEN)}/getMe`)],
    ["a short token in a path", (log) => log.info(`GET /bot42:${LEAK}/getMe`)],
    ["an error", (log) => log.error(new Error(`cannot POST /bot${TOKEN}/sendMessage`))],
    ["a cause", (log) => log.error(new Error("failed", { cause: new Error(TOKEN) }), "x")],
    ["a cause that is text", (log) => log.error(new Error("failed", { cause: TOKEN }), "x")],
    ["grammY's HttpError", (log) => log.error({ err: new HttpError("failed", new Error(`to /bot${TOKEN}/x`)) }, "x")],
    ["a proxy's password", (log) => log.info({ proxy: `http://me:${LEAK}@proxy.example:3128/` }, "x")],
    ["a password with an @", (log) => log.info(`http://me:${LEAK}@${LEAK}@proxy.example:3128/`)],
    ["a user name that is a key", (log) => log.info(`https://${LEAK}@feeds.example/rss`)],
    ["a query", (log) => log.info({ url: `https://feeds.example/rss?n=1&api_key=${LEAK}&x=2` }, "x")],
    ["a header", (log) => log.info({ headers: { Authorization: `Digest username="me", response="${LEAK}"` } }, "x")],
    ["a raw header", (log) => log.info({ rawHeaders: ["Authorization", LEAK] }, "x")],
    ["a header line", (log) => log.info(`GET / HTTP/1.1\r\nauthorization: ${LEAK}\r\nhost: x`)],
    ["a header inside JSON text", (log) => log.info({ body: JSON.stringify({ authorization: LEAK }) }, "x")],
    ["a bearer credential", (log) => log.info(`sent Bearer ${LEAK}0123456789`)],
    ["a given secret", (log) => log.info({ key: `q"uoted\\${LEAK}` }, "x")],
    ["a given secret in a URL", (log) => log.info(`?s=${encodeURIComponent(`q"uoted\\${LEAK}`)}`)],
  ])("never writes a secret: %s", (_, use) => {
    const { log, lines } = capture({ level: "debug", secrets: ["", `q"uoted\\${LEAK}`] });
    use(log);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(LEAK);
    expect(lines[0]).toContain("[hidden]");
    JSON.parse(lines[0] ?? "");
  });

  it("leaves what is no secret alone", () => {
    const { log, written } = capture();
    const fields = {
      url: "https://news.example/@desk/2026/11/21:10:00?page=2&monkey=1",
      time12: "12:00",
      mail: "desk@news.example",
      note: "basic information about 123456 things",
    };
    log.info(fields, "x");
    expect(written()).toMatchObject([fields]);
  });
});

describe("terminalLog", () => {
  function shown(use: (log: ReturnType<typeof createLogger>) => void): string {
    const texts: string[] = [];
    use(createLogger({ level: "info", destination: terminalLog((text) => texts.push(text)) }));
    return texts.join("").replace(/^\d\d:\d\d:\d\d/gm, "hh:mm:ss");
  }

  it("writes the same line for people", () => {
    expect(
      shown((log) => log.child({ module: "fetch" }).warn({ sourceId: 3, why: "no answer" }, "source failed")),
    ).toBe('hh:mm:ss warn  fetch: source failed  sourceId=3 why="no answer"\n');
    expect(shown((log) => log.info("started"))).toBe("hh:mm:ss info  started\n");
  });

  it("puts the stack below", () => {
    const text = shown((log) => log.error(new Error("boom"), "a bug"));
    expect(text).toMatch(/^hh:mm:ss error a bug {2}err=\{"type":"Error","message":"boom"\}\n {4}Error: boom\n {4}at /);
  });

  it("lets nothing steer the terminal", () => {
    expect(shown((log) => log.info({ title: "a\u001b[2J\u009b31m\r\nb" }, "x\u0007"))).toBe(
      'hh:mm:ss info  x\\u0007  title="a\\u001b[2J\\u009b31m\\r\\nb"\n',
    );
  });
});
