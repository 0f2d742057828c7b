import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Update } from "grammy/types";
import type { Taken } from "../bot/webhook-intake.ts";
import { addressList, clientAddress, isIn } from "./client-address.ts";
import type { WebAnswer, WebRoute } from "./server.ts";

/** https://core.telegram.org/bots/webhooks: where Telegram's servers send updates from. */
export const TELEGRAM_NETWORKS = ["149.154.160.0/20", "91.108.4.0/22"] as const;
/** Updates have a few kilobytes; with long texts, entities and keyboards some hundred. */
const MAX_BYTES = 1_000_000;

export interface WebhookRouteOptions {
  token: string;
  secret: string;
  /** Who may send updates, as networks; null: whoever knows the path and the secret. */
  senders: readonly string[] | null;
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  take: (update: Update) => Promise<Taken>;
}

/** The path of the webhook below PUBLIC_URL. Nobody can guess it, and it does not tell the token. */
export const webhookPath = (token: string): string => `/telegram/${pathKey(token)}`;

const pathKey = (token: string) => createHmac("sha256", token).update("path of the webhook").digest("base64url");

/** Where Telegram sends updates. Strangers learn nothing: neither what this is, nor what was wrong with their request. */
export function webhookRoute({ token, secret, senders, trustedProxies, take }: WebhookRouteOptions): WebRoute {
  const key = pathKey(token);
  const allowed = senders === null ? null : addressList(senders);
  const trusted = addressList(trustedProxies);
  return {
    method: "POST",
    path: /\/telegram\/([\w-]{1,100})/,
    maxBytes: MAX_BYTES,
    refuse(caught, { address, headers }) {
      if (!isSame(caught, key)) return { status: 404 };
      if (allowed !== null && !isIn(allowed, clientAddress(address, headers["x-forwarded-for"], trusted))) {
        return { status: 404 };
      }
      const given = headers["x-telegram-bot-api-secret-token"];
      return typeof given === "string" && isSame(given, secret) ? null : { status: 401 };
    },
    async answer({ body }): Promise<WebAnswer> {
      const update = readUpdate(body);
      if (update === null) return { status: 400 };
      return (await take(update)) === "done" ? { status: 200 } : { status: 503, headers: { "retry-after": "1" } };
    },
  };
}

/** In the same time for any two texts. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

function readUpdate(body: Uint8Array): Update | null {
  try {
    const update: unknown = JSON.parse(new TextDecoder().decode(body));
    const id = typeof update === "object" && update !== null && "update_id" in update ? update.update_id : null;
    return Number.isSafeInteger(id) ? (update as Update) : null;
  } catch {
    return null;
  }
}
