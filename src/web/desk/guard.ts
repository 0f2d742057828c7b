import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** Where the desk may stand in a frame: nowhere, or in Telegram's own page. */
export type Framing = "none" | "telegram";
const ANCESTORS: Record<Framing, string> = { none: "'none'", telegram: "https://web.telegram.org" };

/**
 * Headers of every answer. Nothing comes from elsewhere and nothing inline, so that what a feed smuggled into a page does
 * nothing. Not `no-referrer`: with it browsers write "null" into the Origin of a form (Fetch standard, "append a request
 * `Origin` header"), and nobody could tell ours from a stranger's; `same-origin` tells others as little.
 */
export function securityHeaders(framing: Framing): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ANCESTORS[framing]}`,
  ];
  return {
    "content-security-policy": policy.join("; "),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  };
}

/**
 * Lets forms pass that were sent by a page of the desk itself, as the browser says of where they come from (Sec-Fetch-Site;
 * Origin in older ones). A browser that says nothing of it sends no form.
 */
export function ownFormsOnly(origin: string): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const site = c.req.header("sec-fetch-site");
    const from = c.req.header("origin");
    const isOwn =
      site === undefined ? from === origin : site === "same-origin" && (from === undefined || from === origin);
    if (!isOwn) return c.text("This form does not come from this desk.", 403);
    const type = c.req.header("content-type") ?? "";
    if (!/^application\/x-www-form-urlencoded(?:;|$)/iu.test(type)) return c.text("This is no form.", 415);
    await next();
  };
}

/** In the same time for any two texts. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
