import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Config, readConfig, readSettings } from "../../src/config/env.ts";
import { ENV_DEFAULTS, type Environment } from "../../src/config/env-values.ts";

const TOKEN = "123456789:AAF4k3t0kenOfNobody_xyz-0123456789a";
const DEFAULTS: Config = {
  botToken: TOKEN,
  telegramApiRoot: "https://api.telegram.org",
  adminIds: [],
  adminChatId: null,
  databasePath: "data/chapar.db",
  backupFolder: null,
  backupsKept: 7,
  configFile: "chapar.yaml",
  fetchCron: "* * * * *",
  defaultTimezone: "UTC",
  defaultLanguage: "en",
  messagesPerSecond: 30,
  allowPaidBroadcast: false,
  resendToReaders: true,
  allowPrivateHosts: false,
  httpProxy: null,
  contactUrl: null,
  host: "127.0.0.1",
  port: null,
  publicUrl: null,
  webhookSecret: null,
  trustedProxies: [],
  llm: null,
  retentionDays: 365,
  logLevel: "info",
};

/** The problems of an environment that has a good token beside `env`. */
function problems(env: Environment): string[] {
  const read = readConfig({ BOT_TOKEN: TOKEN, ...env });
  return read.kind === "bad" ? read.problems : [];
}

describe("readConfig", () => {
  it("needs only a token", () => {
    expect(readConfig({ BOT_TOKEN: TOKEN, PATH: "/usr/bin" })).toEqual({ kind: "ok", config: DEFAULTS });
  });

  it("reads every variable", () => {
    const env = {
      BOT_TOKEN: ` ${TOKEN} `,
      TELEGRAM_API_ROOT: "http://127.0.0.1:8081/",
      ADMIN_IDS: "11, 22,,11",
      ADMIN_CHAT_ID: "-1001234567890",
      DATABASE_PATH: "/var/lib/chapar/news.db",
      BACKUP_DIR: "/mnt/backups",
      BACKUP_KEEP: "30",
      CONFIG_FILE: "/etc/chapar.yaml",
      FETCH_CRON: "*/30 * * * * *",
      DEFAULT_TIMEZONE: "Asia/Baku",
      DEFAULT_LANGUAGE: "AZ",
      MESSAGES_PER_SECOND: "1000",
      ALLOW_PAID_BROADCAST: "yes",
      RESEND_TO_READERS: "off",
      ALLOW_PRIVATE_HOSTS: "1",
      HTTP_PROXY: "http://reader:pass@proxy.example:3128",
      CONTACT_URL: "mailto:desk@example.com",
      HOST: "0.0.0.0",
      PORT: "8080",
      PUBLIC_URL: "https://news.example/chapar/",
      WEBHOOK_SECRET: "s3cret_-",
      TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8 fd00::/8",
      LLM_BASE_URL: "http://127.0.0.1:11434/v1/",
      LLM_MODEL: "small",
      LLM_API_KEY: "key",
      LLM_DAILY_BUDGET: "2000",
      RETENTION_DAYS: "90",
      LOG_LEVEL: "debug",
    };
    const config: Config = {
      botToken: TOKEN,
      telegramApiRoot: "http://127.0.0.1:8081",
      adminIds: [11, 22],
      adminChatId: -1_001_234_567_890,
      databasePath: "/var/lib/chapar/news.db",
      backupFolder: "/mnt/backups",
      backupsKept: 30,
      configFile: "/etc/chapar.yaml",
      fetchCron: "*/30 * * * * *",
      defaultTimezone: "Asia/Baku",
      defaultLanguage: "az",
      messagesPerSecond: 1_000,
      allowPaidBroadcast: true,
      resendToReaders: false,
      allowPrivateHosts: true,
      httpProxy: "http://reader:pass@proxy.example:3128",
      contactUrl: "mailto:desk@example.com",
      host: "0.0.0.0",
      port: 8_080,
      publicUrl: "https://news.example/chapar",
      webhookSecret: "s3cret_-",
      trustedProxies: ["127.0.0.1", "10.0.0.0/8", "fd00::/8"],
      llm: { baseUrl: "http://127.0.0.1:11434/v1", model: "small", apiKey: "key", dailyBudget: 2_000 },
      retentionDays: 90,
      logLevel: "debug",
    };
    expect(readConfig(env)).toEqual({ kind: "ok", config });
  });

  it("lets a Bot API server of one's own deliver over http, to any port", () => {
    const env = { WEBHOOK_SECRET: "abc", PUBLIC_URL: "http://127.0.0.1:8123", PORT: "8123" };
    expect(problems({ ...env, TELEGRAM_API_ROOT: "http://127.0.0.1:8081" })).toEqual([]);
  });

  it("is frozen through and through", () => {
    const read = readConfig({ BOT_TOKEN: TOKEN, LLM_BASE_URL: "http://127.0.0.1", LLM_MODEL: "small" });
    if (read.kind === "bad") throw new Error(read.problems.join());
    expect([read.config, read.config.adminIds, read.config.llm].map(Object.isFrozen)).toEqual([true, true, true]);
  });

  it("says how to go on without a token", () => {
    expect(readConfig({ BOT_TOKEN: " " })).toEqual({
      kind: "bad",
      problems: [
        "BOT_TOKEN is not set: get a token from @BotFather on Telegram and put it into .env, or try Chapar without one: npm run demo.",
      ],
    });
  });

  it("asks for a token in Telegram's form only where Telegram is asked", () => {
    const own = { BOT_TOKEN: "42:TEST", TELEGRAM_API_ROOT: "http://127.0.0.1:8081" };
    expect(readConfig(own)).toMatchObject({ kind: "ok", config: { botToken: "42:TEST" } });
    for (const env of [
      { BOT_TOKEN: "42:TEST" },
      { BOT_TOKEN: "42:TEST", TELEGRAM_API_ROOT: "https://api.telegram.org/" },
      { ...own, BOT_TOKEN: "42:../TEST" },
      { ...own, BOT_TOKEN: "1:10" },
    ]) {
      expect(problems(env)).toEqual([expect.stringMatching(/^BOT_TOKEN is not a bot token/)]);
    }
  });

  it("says all problems at once", () => {
    const read = readConfig({ ADMIN_IDS: "@editor, 7, -5", PORT: "http", LOG_LEVEL: "inof", DEFAULT_LANGUAGE: "de" });
    expect(read.kind === "bad" && read.problems.slice(1)).toEqual([
      'ADMIN_IDS has "@editor": write the numeric user ids of the owners, separated by commas, such as 123456789,987654321.',
      'ADMIN_IDS has "-5": write the numeric user ids of the owners, separated by commas, such as 123456789,987654321.',
      'DEFAULT_LANGUAGE is "de": write one of en, az, ru, tr.',
      'PORT is "http": write a whole number from 0 to 65535.',
      'LOG_LEVEL is "inof": did you mean info?',
    ]);
  });

  it.each([
    ["a chat by name", { ADMIN_CHAT_ID: "@desk" }, /^ADMIN_CHAT_ID is "@desk": write the numeric id of the chat/],
    ["chat 0", { ADMIN_CHAT_ID: "0" }, /^ADMIN_CHAT_ID is "0": write the numeric id/],
    ["an id beyond exact numbers", { ADMIN_IDS: "99999999999999999" }, /^ADMIN_IDS has "99999999999999999": write/],
    ["four cron fields", { FETCH_CRON: "* * * *" }, /^FETCH_CRON is "\* \* \* \*": write a cron expression of five/],
    ["a cron minute 61", { FETCH_CRON: "61 * * * *" }, /^FETCH_CRON is /],
    ["a cron nickname", { FETCH_CRON: "@hourly" }, /^FETCH_CRON is /],
    [
      "a zone with a typo",
      { DEFAULT_TIMEZONE: "Asia/Bakku" },
      /^DEFAULT_TIMEZONE is "Asia\/Bakku": did you mean Asia\/Baku\?$/,
    ],
    ["an offset as a zone", { DEFAULT_TIMEZONE: "+04:00" }, /^DEFAULT_TIMEZONE is "\+04:00": write an IANA name/],
    [
      "no messages",
      { MESSAGES_PER_SECOND: "0" },
      /^MESSAGES_PER_SECOND is "0": write a whole number from 1 to 1000\.$/,
    ],
    ["half a message", { MESSAGES_PER_SECOND: "2.5" }, /^MESSAGES_PER_SECOND is "2.5": /],
    ["an exponent", { MESSAGES_PER_SECOND: "1e1" }, /^MESSAGES_PER_SECOND is "1e1": /],
    ["speed that costs", { MESSAGES_PER_SECOND: "31" }, /^MESSAGES_PER_SECOND is 31, .*ALLOW_PAID_BROADCAST=true/],
    ["an unclear boolean", { ALLOW_PRIVATE_HOSTS: "maybe" }, /^ALLOW_PRIVATE_HOSTS is "maybe": write true or false\.$/],
    ["a root without scheme", { TELEGRAM_API_ROOT: "api.telegram.org" }, /^TELEGRAM_API_ROOT is not a web address/],
    ["a root with query", { PUBLIC_URL: "https://a.example/?x=1", PORT: "1" }, /^PUBLIC_URL holds a "\?" or "#"/],
    ["another scheme", { HTTP_PROXY: "socks5://127.0.0.1" }, /^HTTP_PROXY is not a web address/],
    ["a host with a path", { HOST: "http://0.0.0.0/" }, /^HOST is /],
    ["an address that leads nowhere", { PUBLIC_URL: "https://a.example" }, /^PUBLIC_URL needs PORT: /],
    ["a port too high", { PORT: "65536" }, /^PORT is "65536": write a whole number from 0 to 65535\.$/],
    ["a webhook without address", { WEBHOOK_SECRET: "abc" }, /^WEBHOOK_SECRET needs PUBLIC_URL .* and PORT/],
    [
      "a webhook over http",
      { WEBHOOK_SECRET: "abc", PUBLIC_URL: "http://a.example", PORT: "1" },
      /^WEBHOOK_SECRET needs/,
    ],
    [
      "a webhook on a port that Telegram does not know",
      { WEBHOOK_SECRET: "abc", PUBLIC_URL: "https://a.example:8080", PORT: "1" },
      /^PUBLIC_URL is on port 8080, and Telegram delivers to 443, 80, 88 and 8443 only/,
    ],
    ["a proxy by name", { TRUSTED_PROXIES: "127.0.0.1,caddy" }, /^TRUSTED_PROXIES has "caddy": write the addresses/],
    ["a network too small", { TRUSTED_PROXIES: "10.0.0.0/33" }, /^TRUSTED_PROXIES has "10.0.0.0\/33"/],
    ["a model without address", { LLM_MODEL: "small" }, /^LLM_BASE_URL is not set: LLM_MODEL is/],
    ["a key without address", { LLM_API_KEY: "k" }, /^LLM_BASE_URL is not set: LLM_API_KEY is/],
    ["a budget of nothing", { LLM_DAILY_BUDGET: "0" }, /^LLM_DAILY_BUDGET is "0": write a whole number from 1/],
    [
      "news of a week",
      { RETENTION_DAYS: "7" },
      /^RETENTION_DAYS is 7: write 30 or more, .* or 0 to keep everything\.$/,
    ],
    ["an address without model", { LLM_BASE_URL: "http://127.0.0.1" }, /^LLM_MODEL is not set/],
  ])("refuses %s in one sentence", (_, env, sentence) => {
    const found = problems(env);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
    expect(found[0]).toMatch(/[.?]$/);
  });

  it.each([
    ["a token in quotes", { BOT_TOKEN: `'${TOKEN}'` }],
    ["a token cut short", { BOT_TOKEN: TOKEN.slice(0, 30) }],
    ["a token in another variable", { ADMIN_IDS: TOKEN, FETCH_CRON: TOKEN, DEFAULT_TIMEZONE: TOKEN, LOG_LEVEL: TOKEN }],
    ["a token in the API root", { TELEGRAM_API_ROOT: `https://api.telegram.org/bot${TOKEN}` }],
    [
      "a password in a URL",
      { HTTP_PROXY: "ftp://me:AAF4k3t0ken@proxy", PUBLIC_URL: "https://me:AAF4k3t0ken@a.example" },
    ],
    ["a webhook secret", { WEBHOOK_SECRET: "AAF4k3t0ken!" }],
    ["a key", { LLM_API_KEY: "AAF4k3t0ken" }],
  ])("never repeats %s", (_, env) => {
    const found = problems(env);
    expect(found).not.toEqual([]);
    expect(found.join("\n")).not.toContain("AAF4k3t0ken");
  });

  it("never throws, whatever the environment holds", () => {
    const env = fc.record(
      Object.fromEntries(Object.keys(ENV_DEFAULTS).map((name) => [name, fc.string({ unit: "binary" })])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(env, (values) => {
        const read = readConfig(values);
        if (read.kind === "bad") for (const problem of read.problems) expect(problem).toMatch(/^[A-Z_]+ .*[.?]$/s);
      }),
      { numRuns: 50 },
    );
  });
});

describe("readSettings", () => {
  it("asks for no token", () => {
    const { botToken: _, ...settings } = DEFAULTS;
    expect(readSettings({ BOT_TOKEN: "nonsense" })).toEqual({ kind: "ok", settings });
  });

  it("has the same problems otherwise", () => {
    expect(readSettings({ PORT: "x" })).toEqual({
      kind: "bad",
      problems: ['PORT is "x": write a whole number from 0 to 65535.'],
    });
  });
});

describe(".env.example", () => {
  const text = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");

  it("shows every variable that is read with its default", () => {
    expect(parseEnv(text)).toEqual(ENV_DEFAULTS);
    const asked = new Set<PropertyKey>();
    readConfig(new Proxy<Environment>({}, { get: (_, name) => void asked.add(name) }));
    expect([...asked].sort()).toEqual(Object.keys(ENV_DEFAULTS).sort());
  });

  it("says in one line why each is there", () => {
    const lines = text.trim().split("\n").slice(2);
    for (const [index, line] of lines.entries()) {
      expect(line).toMatch(index % 2 === 0 ? /^# .*\.$/ : /^[A-Z_]+=/);
    }
  });
});
