import { UI_LANGUAGES, type UiLanguage } from "../model.ts";
import { ENV_DEFAULTS, type Environment, type LlmSettings, reader, textOf, withoutSlash } from "./env-values.ts";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the environment sets, apart from the bot's token. `null`: unset. */
export interface Settings {
  /** Without a slash at the end. */
  readonly telegramApiRoot: string;
  /** Telegram user ids of the owners. */
  readonly adminIds: readonly number[];
  /** Where alerts, approvals and recovery probes go. */
  readonly adminChatId: number | null;
  readonly databasePath: string;
  /** Where copies of it are kept; null: the folder `backups` beside it. */
  readonly backupFolder: string | null;
  /** How many of each kind; 0: none are made at night. */
  readonly backupsKept: number;
  readonly configFile: string;
  /** Five fields, or six with seconds first. */
  readonly fetchCron: string;
  /** IANA name. */
  readonly defaultTimezone: string;
  readonly defaultLanguage: UiLanguage;
  readonly messagesPerSecond: number;
  readonly allowPaidBroadcast: boolean;
  /** What may have reached a reader already is sent again: seen twice rather than never. */
  readonly resendToReaders: boolean;
  /** Whether sources may be in private networks. */
  readonly allowPrivateHosts: boolean;
  /** May hold a password. */
  readonly httpProxy: string | null;
  /** For the User-Agent. */
  readonly contactUrl: string | null;
  readonly host: string;
  /** 0: any free port; null: no web server. */
  readonly port: number | null;
  /** Without a slash at the end. */
  readonly publicUrl: string | null;
  /** null: long polling. */
  readonly webhookSecret: string | null;
  /** Addresses and networks of reverse proxies whose X-Forwarded-For is believed; empty: nobody's. */
  readonly trustedProxies: readonly string[];
  /** null: summaries are the articles' own sentences. */
  readonly llm: LlmSettings | null;
  /** Older news is deleted; 0: none. */
  readonly retentionDays: number;
  readonly logLevel: LogLevel;
}

export interface Config extends Settings {
  readonly botToken: string;
}

/** https://core.telegram.org/bots/api#setwebhook; 443 is a URL's "". */
const WEBHOOK_PORTS: ReadonlySet<string> = new Set(["", "80", "88", "8443"]);

/** Telegram's limits for one bot: 30 messages a second for free, 1,000 with paid broadcasts. */
const FREE_PER_SECOND = 30;
const PAID_PER_SECOND = 1_000;

/**
 * Reads what the program needs to speak to Telegram. Every problem at once, each one sentence that names the variable,
 * says what is wrong and what to do, and holds no secret. An empty variable counts as unset.
 */
export function readConfig(env: Environment): { kind: "ok"; config: Config } | { kind: "bad"; problems: string[] } {
  const problems: string[] = [];
  const botToken = readToken(env, problems);
  const settings = collect(env, problems);
  return problems.length > 0
    ? { kind: "bad", problems }
    : { kind: "ok", config: Object.freeze({ botToken, ...settings }) };
}

/** As `readConfig`, for what runs without a bot: BOT_TOKEN is not looked at. */
export function readSettings(
  env: Environment,
): { kind: "ok"; settings: Settings } | { kind: "bad"; problems: string[] } {
  const problems: string[] = [];
  const settings = collect(env, problems);
  return problems.length > 0 ? { kind: "bad", problems } : { kind: "ok", settings: Object.freeze(settings) };
}

const TOKEN = /^\d{6,}:[\w-]{30,}$/;
/** Servers that only try a bot out are content with `1:test`. A shorter one would be hidden in half of the log, or nowhere. */
const ANY_TOKEN = /^\d+:[\w-]{4,}$/;

function readToken(env: Environment, problems: string[]): string {
  const token = textOf(env, "BOT_TOKEN");
  if (token === "") {
    problems.push(
      "BOT_TOKEN is not set: get a token from @BotFather on Telegram and put it into .env, or try Chapar without one: npm run demo.",
    );
  } else if (!(isOwnServer(withoutSlash(textOf(env, "TELEGRAM_API_ROOT"))) ? ANY_TOKEN : TOKEN).test(token)) {
    problems.push(
      "BOT_TOKEN is not a bot token: copy the whole line that @BotFather sent, digits, a colon and 35 characters (123456789:ABC…), without quotes or spaces.",
    );
  }
  return token;
}

function collect(env: Environment, problems: string[]): Settings {
  const read = reader(env, problems);
  const allowPaidBroadcast = read.boolean("ALLOW_PAID_BROADCAST");
  const settings: Settings = {
    telegramApiRoot: read.url("TELEGRAM_API_ROOT", "root") ?? "",
    adminIds: Object.freeze(read.userIds("ADMIN_IDS")),
    adminChatId: read.chatId("ADMIN_CHAT_ID"),
    databasePath: read.text("DATABASE_PATH"),
    backupFolder: read.text("BACKUP_DIR") || null,
    backupsKept: read.integer("BACKUP_KEEP", 0, 1_000) ?? 0,
    configFile: read.text("CONFIG_FILE"),
    fetchCron: read.cron("FETCH_CRON"),
    defaultTimezone: read.timezone("DEFAULT_TIMEZONE"),
    defaultLanguage: read.oneOf("DEFAULT_LANGUAGE", UI_LANGUAGES),
    messagesPerSecond: read.integer("MESSAGES_PER_SECOND", 1, PAID_PER_SECOND) ?? FREE_PER_SECOND,
    allowPaidBroadcast,
    resendToReaders: read.boolean("RESEND_TO_READERS"),
    allowPrivateHosts: read.boolean("ALLOW_PRIVATE_HOSTS"),
    httpProxy: read.url("HTTP_PROXY", "proxy"),
    contactUrl: read.url("CONTACT_URL", "contact"),
    host: read.host("HOST"),
    port: read.integer("PORT", 0, 65_535),
    publicUrl: read.url("PUBLIC_URL", "root"),
    webhookSecret: read.webhookSecret("WEBHOOK_SECRET"),
    trustedProxies: Object.freeze(read.networks("TRUSTED_PROXIES")),
    llm: read.llm(),
    retentionDays: read.retentionDays(),
    logLevel: read.oneOf("LOG_LEVEL", LOG_LEVELS),
  };
  if (
    settings.messagesPerSecond > FREE_PER_SECOND &&
    settings.messagesPerSecond <= PAID_PER_SECOND &&
    !allowPaidBroadcast
  ) {
    problems.push(
      `MESSAGES_PER_SECOND is ${settings.messagesPerSecond}, but Telegram allows ${FREE_PER_SECOND} for free: lower it, or set ALLOW_PAID_BROADCAST=true and pay for the rest in Stars.`,
    );
  }
  if (settings.webhookSecret !== null) problems.push(...webhookProblems(settings));
  if (settings.publicUrl !== null && settings.port === null) {
    problems.push(
      "PUBLIC_URL needs PORT: set the port to which that address leads on this machine, or unset PUBLIC_URL.",
    );
  }
  return settings;
}

/** The proxy for `address`: a server on this machine is reached directly, as every program that knows proxies does. */
export const proxyFor = (address: string, proxy: string | null): string | null =>
  /^(?:localhost|127\.[\d.]+|\[::1\])$/u.test(new URL(address).hostname) ? null : proxy;

/** TELEGRAM_API_ROOT is not Telegram's. */
export const isOwnServer = (telegramApiRoot: string): boolean => telegramApiRoot !== ENV_DEFAULTS.TELEGRAM_API_ROOT;

/** Telegram delivers to https on four ports; a Bot API server of one's own to wherever it is told. */
function webhookProblems({ publicUrl, port, telegramApiRoot }: Settings): string[] {
  const isOwn = isOwnServer(telegramApiRoot);
  const url = publicUrl === null || !URL.canParse(publicUrl) ? null : new URL(publicUrl);
  if (url === null || port === null || !(url.protocol === "https:" || isOwn)) {
    return [
      "WEBHOOK_SECRET needs PUBLIC_URL (an https:// address that Telegram can reach) and PORT: set both, or unset WEBHOOK_SECRET to use long polling.",
    ];
  }
  if (isOwn || WEBHOOK_PORTS.has(url.port)) return [];
  return [
    `PUBLIC_URL is on port ${url.port}, and Telegram delivers to 443, 80, 88 and 8443 only: use one of these, or unset WEBHOOK_SECRET to use long polling.`,
  ];
}
