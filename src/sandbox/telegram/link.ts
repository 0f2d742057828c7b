/**
 * Which addresses Telegram takes as a link, and how it writes them. Behaviour observed in TDLib 1.8.65 and held
 * against it by tests/sandbox/telegram/html.test.ts.
 */

import { isIPv6 } from "node:net";

const HOST_ONLY = /^(?:[a-z0-9.\-_!$&'()*+,;=~\u0080-\uffff]|%[0-9a-f]{2})+$/;
const USER_INFO = /^(?:[A-Za-z0-9.\-_!$&'()*+,;=~:\u0080-\uffff]|%[0-9A-Fa-f]{2})*$/;
const MAX_USER_ID = 2 ** 40;

/** The link as Telegram stores it, or null when it drops it: no dot in the host (localhost), another scheme, spaces. */
export function readLink(href: string): string | null {
  const own = /^(tg|ton|tonsite):(?:\/\/)?(.+)$/is.exec(href);
  if (own) return readOwnScheme((own[1] ?? "").toLowerCase(), own[2] ?? "");

  const hostEnd = href.search(/[/?#]/);
  const schemed = /^([a-z]+):\/\//i.exec(href);
  const scheme = schemed && (hostEnd < 0 || hostEnd > (schemed[1] ?? "").length) ? (schemed[1] ?? "") : null;
  if (scheme !== null && !/^https?$/i.test(scheme)) return null;
  const rest = scheme === null ? href : href.slice(scheme.length + 3);

  const end = rest.search(/[/?#]/);
  const authority = readAuthority(end < 0 ? rest : rest.slice(0, end));
  return authority && `${(scheme ?? "http").toLowerCase()}://${authority}${readPath(end < 0 ? "" : rest.slice(end))}`;
}

/** The user in a tg://user?id=N link, else null. Upper case is as good as lower case. */
export function mentionedUser(href: string): number | null {
  const query = /^tg:(?:\/\/)?user\/?\?([^#]*)/i.exec(href)?.[1];
  if (query === undefined) return null;
  for (const pair of query.split("&")) {
    const digits = /^id=(\d+)$/i.exec(pair)?.[1];
    if (digits === undefined) continue;
    const id = Number(digits);
    return id > 0 && id < MAX_USER_ID ? id : null;
  }
  return null;
}

function readOwnScheme(scheme: string, rest: string): string | null {
  const parts = /^@?([a-z0-9_-]+)(.*)$/is.exec(rest);
  if (!parts) return null;
  const tail = parts[2] ?? "";
  if (tail !== "" && !/^[/?#]/.test(tail)) return null;
  return `${scheme}://${(parts[1] ?? "").toLowerCase()}${/^[/?]/.test(tail) ? "" : "/"}${escapeSpaces(tail)}`;
}

function readAuthority(authority: string): string | null {
  const parts = /^(?:([^@]*)@)?([^@]*?)(?::(\d+))?$/.exec(authority);
  if (!parts) return null;
  const [, user = "", rawHost = "", port] = parts;
  const host = rawHost.toLowerCase();
  const isName = HOST_ONLY.test(host) && host.includes(".") && host !== "." && USER_INFO.test(user);
  if (!isName && !(/^\[.*\]$/.test(host) && isIPv6(host.slice(1, -1)))) return null;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return null;
  return `${user === "" ? "" : `${user}@`}${host}${port === undefined ? "" : `:${Number(port)}`}`;
}

function readPath(path: string): string {
  return `${path.startsWith("/") ? "" : "/"}${escapeSpaces(path)}`;
}

function escapeSpaces(path: string): string {
  const text = path.replace(/[ \t\r\n\v\0]+$/, "");
  return [...text]
    .map((c) => (c <= " " ? `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}` : c))
    .join("");
}
