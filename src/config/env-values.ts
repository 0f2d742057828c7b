import { isIP, isIPv4 } from "node:net";
import { nearestWords } from "../text/nearest.ts";
import { redactor } from "../text/redact.ts";
import { isCron } from "./cron.ts";
import { isTimezone, timezoneHint } from "./timezone.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** A language model that may write summaries. */
export interface LlmSettings {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly model: string;
  /** null: a model that asks for none. */
  readonly apiKey: string | null;
  /** Calls a day, in the default time zone. */
  readonly dailyBudget: number;
}

/** Every variable that is read, with its default; "" for those that are unset by default. `.env.example` says why each is there. */
export const ENV_DEFAULTS = {
  BOT_TOKEN: "",
  TELEGRAM_API_ROOT: "https://api.telegram.org",
  ADMIN_IDS: "",
  ADMIN_CHAT_ID: "",
  DATABASE_PATH: "data/chapar.db",
  BACKUP_DIR: "",
  BACKUP_KEEP: "7",
  CONFIG_FILE: "chapar.yaml",
  FETCH_CRON: "* * * * *",
  DEFAULT_TIMEZONE: "UTC",
  DEFAULT_LANGUAGE: "en",
  MESSAGES_PER_SECOND: "30",
  ALLOW_PAID_BROADCAST: "false",
  RESEND_TO_READERS: "true",
  ALLOW_PRIVATE_HOSTS: "false",
  HTTP_PROXY: "",
  CONTACT_URL: "",
  HOST: "127.0.0.1",
  PORT: "",
  PUBLIC_URL: "",
  WEBHOOK_SECRET: "",
  TRUSTED_PROXIES: "",
  LLM_BASE_URL: "",
  LLM_MODEL: "",
  LLM_API_KEY: "",
  LLM_DAILY_BUDGET: "500",
  RETENTION_DAYS: "365",
  LOG_LEVEL: "info",
} as const;
type Name = keyof typeof ENV_DEFAULTS;

/** What the program asks of the past is within these: floods by a month's habits, stories and edits by a week. */
const LEAST_RETENTION_DAYS = 30;

/** What is set, else the default. */
export function textOf(env: Environment, name: Name): string {
  return env[name]?.trim() || ENV_DEFAULTS[name];
}

export const withoutSlash = (address: string): string => address.replace(/\/+$/, "");

const redact = redactor();
/** A value for a sentence: secrets hidden, on one line, not endless. */
function shown(value: string): string {
  const line = redact(value);
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}…` : line);
}

const TRUE = new Set(["true", "1", "yes", "on"]);
const FALSE = new Set(["false", "0", "no", "off"]);

/** One function per kind of value. A bad value becomes a problem and is answered with something of its type. */
export function reader(env: Environment, problems: string[]) {
  const text = (name: Name) => textOf(env, name);
  const bad = (name: Name, rest: string) => problems.push(`${name} is ${shown(text(name))}: ${rest}`);

  function integer(name: Name, least: number, most: number): number | null {
    const value = text(name);
    if (value === "") return null;
    const number = Number(value);
    if (/^-?\d+$/.test(value) && number >= least && number <= most) return number;
    bad(name, `write a whole number from ${least} to ${most}.`);
    return null;
  }

  return {
    text,
    integer,
    boolean(name: Name): boolean {
      const value = text(name).toLowerCase();
      if (!TRUE.has(value) && !FALSE.has(value)) bad(name, "write true or false.");
      return TRUE.has(value);
    },
    oneOf<T extends string>(name: Name, allowed: readonly T[]): T {
      const value = text(name).toLowerCase();
      const found = allowed.find((one) => one === value);
      if (found !== undefined) return found;
      const [nearest] = nearestWords(value, allowed, 1);
      bad(name, nearest ? `did you mean ${nearest}?` : `write one of ${allowed.join(", ")}.`);
      return ENV_DEFAULTS[name] as T;
    },
    timezone(name: Name): string {
      const value = text(name);
      if (!isTimezone(value)) bad(name, timezoneHint(value));
      return value;
    },
    cron(name: Name): string {
      const value = text(name);
      if (!isCron(value)) {
        bad(name, 'write a cron expression of five fields such as "*/2 * * * *", or six to begin with seconds.');
      }
      return value;
    },
    host(name: Name): string {
      const value = text(name);
      if (!/^[\w.:-]+$/.test(value)) bad(name, "write an address to listen on, such as 127.0.0.1, 0.0.0.0 or ::1.");
      return value;
    },
    userIds(name: Name): number[] {
      const ids = new Set<number>();
      for (const part of text(name).split(/[\s,]+/)) {
        if (part === "") continue;
        const id = Number(part);
        if (/^\d+$/.test(part) && id > 0 && Number.isSafeInteger(id)) ids.add(id);
        else {
          problems.push(
            `${name} has ${shown(part)}: write the numeric user ids of the owners, separated by commas, such as 123456789,987654321.`,
          );
        }
      }
      return [...ids];
    },
    networks(name: Name): string[] {
      return text(name)
        .split(/[\s,]+/)
        .filter((part) => {
          if (part === "") return false;
          const [address = "", prefix = "0", ...more] = part.split("/");
          const bits = isIPv4(address) ? 32 : 128;
          const isNetwork = isIP(address) !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
          if (isNetwork && more.length === 0) return true;
          problems.push(
            `${name} has ${shown(part)}: write the addresses or networks of your proxies, separated by commas, such as 127.0.0.1,10.0.0.0/8.`,
          );
          return false;
        });
    },
    chatId(name: Name): number | null {
      const value = text(name);
      if (value === "") return null;
      const id = Number(value);
      if (/^-?\d+$/.test(value) && id !== 0 && Number.isSafeInteger(id)) return id;
      bad(name, "write the numeric id of the chat, such as 123456789 for a person or -1001234567890 for a group.");
      return null;
    },
    url(name: Name, use: "root" | "proxy" | "contact"): string | null {
      const value = text(name);
      if (value === "") return null;
      const problem = urlProblem(value, use);
      // The value itself may hold a password that no pattern recognises, so it is never shown.
      if (problem !== null) problems.push(`${name} ${problem}`);
      return use === "root" ? withoutSlash(value) : value;
    },
    webhookSecret(name: Name): string | null {
      const value = text(name);
      // https://core.telegram.org/bots/api#setwebhook, secret_token.
      if (value !== "" && !/^[\w-]{1,256}$/.test(value)) {
        problems.push(`${name} has characters that Telegram refuses: use 1 to 256 of A-Z, a-z, 0-9, _ and -.`);
      }
      return value === "" ? null : value;
    },
    retentionDays(): number {
      const days = integer("RETENTION_DAYS", 0, 36_500) ?? 0;
      if (days === 0 || days >= LEAST_RETENTION_DAYS) return days;
      problems.push(
        `RETENTION_DAYS is ${days}: write ${LEAST_RETENTION_DAYS} or more, for updates and habits are told by the news of the last weeks, or 0 to keep everything.`,
      );
      return 0;
    },
    llm(): LlmSettings | null {
      const baseUrl = this.url("LLM_BASE_URL", "root");
      const model = text("LLM_MODEL");
      const apiKey = text("LLM_API_KEY") || null;
      const dailyBudget = integer("LLM_DAILY_BUDGET", 1, 1_000_000) ?? 0;
      if (baseUrl !== null && model !== "") return Object.freeze({ baseUrl, model, apiKey, dailyBudget });
      if (baseUrl !== null) problems.push("LLM_MODEL is not set: LLM_BASE_URL is, so name the model, or unset both.");
      else if (model !== "" || apiKey !== null) {
        const set = model === "" ? "LLM_API_KEY" : "LLM_MODEL";
        problems.push(`LLM_BASE_URL is not set: ${set} is, so give the address of the API, or unset both.`);
      }
      return null;
    },
  };
}

/** What is wrong with a URL, to follow its name; null when it will do. */
function urlProblem(value: string, use: "root" | "proxy" | "contact"): string | null {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (use === "contact" && url?.protocol === "mailto:" && url.pathname.includes("@")) return null;
  if ((url?.protocol !== "http:" && url?.protocol !== "https:") || url.hostname === "") {
    const example = {
      root: "https://example.com",
      proxy: "http://proxy.example.com:3128",
      contact: "https://example.com/about",
    };
    return `is not a web address: write it in full, such as ${example[use]}.`;
  }
  if (use === "proxy") return null;
  if (url.username !== "" || url.password !== "") return "holds a user name or password: take them out.";
  if (use === "root" && /\/bot\d+(:|%3A)/i.test(url.pathname)) {
    return "holds a bot token: keep only the part before /bot, and put the token into BOT_TOKEN.";
  }
  if (use === "root" && (url.search !== "" || url.hash !== "")) return 'holds a "?" or "#": end it with the path.';
  return null;
}
