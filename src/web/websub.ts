import type { HubClient } from "../feed/subscribe.ts";
import type { WebAnswer, WebRoute } from "./server.ts";

/** Content by a hub; the limit of a polled feed. */
const MAX_BYTES = 10_000_000;
const PATH = /\/websub\/([\w-]{1,100})/;

const ANSWERS: Readonly<Record<ReturnType<HubClient["push"]>, WebAnswer>> = {
  taken: { status: 202 },
  busy: { status: 503, headers: { "retry-after": "60" } },
  gone: { status: 410 },
};

/** Where hubs verify what we asked for (§5.3 of WebSub) and send content (§7). */
export function webSubRoutes(hubs: Pick<HubClient, "verify" | "knows" | "push">): WebRoute[] {
  return [
    {
      method: "GET",
      path: PATH,
      answer({ caught, query }) {
        const challenge = hubs.verify(caught, query);
        return challenge === null ? { status: 404 } : { status: 200, body: challenge };
      },
    },
    {
      method: "POST",
      path: PATH,
      maxBytes: MAX_BYTES,
      // Hubs end a subscription that is answered so; and strangers are not read 10 MB from.
      refuse: (token) => (hubs.knows(token) ? null : { status: 410 }),
      answer({ caught, headers, body }) {
        const signature = headers["x-hub-signature"];
        const one = Array.isArray(signature) ? (signature[0] ?? null) : (signature ?? null);
        return ANSWERS[hubs.push(caught, one, headers["content-type"] ?? null, body)];
      },
    },
  ];
}
