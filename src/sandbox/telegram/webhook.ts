/** Updates by HTTP POST: those of one chat in order, chats side by side, each again until it is answered with 2xx. */
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, errors, request } from "undici";
import { bad, tooMany } from "./errors.ts";
import type { TelegramOptions } from "./types.ts";
import type { QueuedUpdate, UpdateQueue } from "./updates.ts";

export interface WebhookOrder {
  url: string;
  /** "" for none. */
  secret: string;
  /** 0: Telegram's default. */
  maxConnections: number;
}

/** As getWebhookInfo shows it. */
export interface WebhookState {
  url: string;
  max_connections?: number;
  ip_address?: string;
  last_error_date?: number;
  last_error_message?: string;
}

const PORTS = new Set(["", "443", "80", "88", "8443"]);
const DEFAULT_CONNECTIONS = 40;
const MOST_CONNECTIONS = 100;
const LONGEST_RETRY_MS = 60_000;
const MOST_RETRY_AFTER = 3_600;
const SET_AGAIN_MS = 1_000;

interface Active extends WebhookOrder {
  /** Where it is really. */
  at: string;
  over: AbortController;
  agent: Agent;
}

export class Webhook {
  readonly #queue: UpdateQueue;
  readonly #options: TelegramOptions;
  readonly #now: () => number;
  readonly #busy = new Set<number>();
  #active: Active | null = null;
  #setAt = Number.NEGATIVE_INFINITY;
  #error: { at: number; message: string } | null = null;

  constructor(queue: UpdateQueue, options: TelegramOptions, now: () => number) {
    this.#queue = queue;
    this.#options = options;
    this.#now = now;
  }

  get info(): WebhookState {
    if (this.#active === null) return { url: "" };
    const { url, maxConnections } = this.#active;
    return {
      url,
      max_connections: maxConnections,
      ip_address: "127.0.0.1",
      ...(this.#error && {
        last_error_date: Math.floor(this.#error.at / 1_000),
        last_error_message: this.#error.message,
      }),
    };
  }

  /** Throws a Refusal for what Telegram would not take. An http:// address does on this machine only, as for a server of one's own. */
  set(order: WebhookOrder): void {
    const at = this.#check(order);
    if (performance.now() - this.#setAt < SET_AGAIN_MS) throw tooMany(1);
    this.#setAt = performance.now();
    const maxConnections = Math.min(MOST_CONNECTIONS, Math.max(1, order.maxConnections || DEFAULT_CONNECTIONS));
    this.remove();
    const agent = new Agent({ connections: maxConnections });
    this.#active = { ...order, at, maxConnections, over: new AbortController(), agent };
    this.#queue.sendTo(() => this.#send());
  }

  remove(): void {
    this.#active?.over.abort();
    void this.#active?.agent.destroy();
    this.#active = null;
    this.#error = null;
    this.#busy.clear();
    this.#queue.sendTo(null);
  }

  #check({ url, secret }: WebhookOrder): string {
    if (secret.length > 256) throw bad("Secret token is too long");
    if (!/^[\w-]*$/.test(secret)) throw bad("Secret token contains unallowed characters");
    const parsed = URL.parse(url);
    const isHere = parsed?.protocol === "http:" && parsed.hostname === "127.0.0.1";
    if (parsed?.protocol !== "https:" && !isHere) {
      throw bad("bad webhook: An HTTPS URL must be provided for webhook");
    }
    if (!isHere && !PORTS.has(parsed.port)) {
      throw bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    }
    const at = this.#options.resolve ? this.#options.resolve(url) : isHere ? url : null;
    if (at === null) throw bad("bad webhook: Failed to resolve host: Name or service not known");
    return at;
  }

  #send(): void {
    const hook = this.#active;
    if (hook === null) return;
    for (const update of this.#queue.waiting()) {
      if (this.#busy.size >= hook.maxConnections) return;
      const chat = chatOf(update);
      if (this.#busy.has(chat)) continue;
      this.#busy.add(chat);
      void this.#deliver(hook, update).then(() => {
        if (this.#active !== hook) return;
        this.#busy.delete(chat);
        this.#send();
      });
    }
  }

  async #deliver(hook: Active, update: QueuedUpdate): Promise<void> {
    const { retryMs = 2_000 } = this.#options.webhook ?? {};
    for (let failures = 0; !hook.over.signal.aborted; failures++) {
      const { problem, retryAfter } = await this.#post(hook, update);
      if (hook.over.signal.aborted) return;
      if (problem === null) return this.#queue.confirmOne(update.update_id);
      this.#error = { at: this.#now(), message: problem };
      const own = failures === 0 ? 0 : Math.min(retryMs * 2 ** (failures - 1), LONGEST_RETRY_MS);
      const waitMs = retryAfter === null ? own : Math.min(retryAfter, MOST_RETRY_AFTER) * 1_000;
      await sleep(waitMs, undefined, { signal: hook.over.signal, ref: false }).catch(() => {});
      // What has grown too old is not sent any more.
      if (!this.#queue.waiting().includes(update)) return;
    }
  }

  async #post(hook: Active, update: QueuedUpdate): Promise<{ problem: string | null; retryAfter: number | null }> {
    const { timeoutMs = 60_000 } = this.#options.webhook ?? {};
    try {
      const { statusCode, headers, body } = await request(hook.at, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(hook.secret === "" ? {} : { "x-telegram-bot-api-secret-token": hook.secret }),
        },
        body: JSON.stringify(update),
        dispatcher: hook.agent,
        signal: AbortSignal.any([hook.over.signal, AbortSignal.timeout(timeoutMs)]),
      });
      await body.dump();
      if (statusCode >= 200 && statusCode < 300) return { problem: null, retryAfter: null };
      const retryAfter = Number(headers["retry-after"]);
      return {
        problem: `Wrong response from the webhook: ${statusCode}`,
        retryAfter: retryAfter > 0 ? retryAfter : null,
      };
    } catch (error) {
      return { problem: wordOf(error), retryAfter: null };
    }
  }
}

function wordOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (code === "ECONNREFUSED") return "Connection refused";
  if (name === "TimeoutError" || error instanceof errors.HeadersTimeoutError) return "Read timeout expired";
  return "Connection reset by peer";
}

/** The chat whose order an update keeps, else the person; 0 for what is of neither. */
function chatOf(update: QueuedUpdate): number {
  const { update_id, ...rest } = update;
  const [value] = Object.values(rest) as { chat?: Id; message?: { chat?: Id }; from?: Id }[];
  return (value?.chat ?? value?.message?.chat ?? value?.from)?.id ?? 0;
}

interface Id {
  id: number;
}
