import { createHmac } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { WebSession } from "../../db/web-sessions.ts";

export interface Cookies {
  /** The secrets that the browser sent, the surest first. */
  read(c: Context): string[];
  /** In the place of all that the browser had; so long by its own clock, which need not be ours. */
  write(c: Context, token: string, via: WebSession["via"], forMs: number): void;
  clear(c: Context): void;
}

/**
 * Where a browser keeps its secret. Signed in by a link: SameSite=Lax. As a Mini App the desk stands in a frame of
 * web.telegram.org (its web client, and Telegram Desktop on Linux), where a browser sends only cookies that are
 * SameSite=None; Partitioned keeps that one from being sent in anybody else's frame (CHIPS). On a host of its own the name
 * begins with __Host-, which no other host of the domain can set; below a path of a shared one with __Secure-, and it is sent
 * below that path only. Over plain http, on this machine, there is neither.
 */
export function createCookies(publicUrl: URL): Cookies {
  const prefix = publicUrl.pathname.replace(/\/+$/u, "");
  const secure = publicUrl.protocol === "https:";
  const path = secure && prefix === "" ? "/" : `${prefix}/desk`;
  const start = !secure ? "" : path === "/" ? "__Host-" : "__Secure-";
  const names = { app: `${start}desk-app`, link: `${start}desk` } as const;
  const shape = (via: WebSession["via"]) => {
    const framed = secure && via === "app";
    return {
      ...{ path, secure, httpOnly: true },
      ...(framed ? { sameSite: "None" as const, partitioned: true } : { sameSite: "Lax" as const }),
    };
  };
  return {
    read: (c) => [names.app, names.link].flatMap((name) => getCookie(c, name) ?? []),
    write(c, token, via, forMs) {
      const other = via === "app" ? "link" : "app";
      if (getCookie(c, names[other]) !== undefined) deleteCookie(c, names[other], shape(other));
      setCookie(c, names[via], token, { ...shape(via), maxAge: Math.floor(forMs / 1_000) });
    },
    clear(c) {
      for (const via of ["app", "link"] as const) deleteCookie(c, names[via], shape(via));
    },
  };
}

/** What every form of a browser holds: nobody can make it without the browser's secret, and it does not tell that. */
export const csrfOf = (token: string): string => createHmac("sha256", token).update("csrf").digest("base64url");
