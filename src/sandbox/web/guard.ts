import type { IncomingMessage } from "node:http";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * Why a request may not act here, or null when it may. A page of another site can reach 127.0.0.1 from the same
 * browser: under its own name by DNS rebinding (the Host tells) or across origins (Origin and Sec-Fetch-Site tell; a
 * browser sends Origin with every POST, Fetch standard §3.2). Programs that are no browsers send neither and may.
 */
export function refusal(request: IncomingMessage): string | null {
  const { socket, headers } = request;
  if (!LOOPBACK.has(socket.remoteAddress ?? "")) return "only this machine may use the sandbox";
  const names = [`127.0.0.1:${socket.localPort}`, `localhost:${socket.localPort}`];
  if (!names.includes(headers.host ?? "")) return "unknown host";
  if (headers.origin !== undefined && !names.some((name) => headers.origin === `http://${name}`)) {
    return "another origin may not act here";
  }
  const site = headers["sec-fetch-site"];
  // A link or the address bar may open the page; nothing else may come from another site.
  const opens = request.method === "GET" && headers["sec-fetch-mode"] === "navigate";
  if (site !== undefined && site !== "same-origin" && site !== "none" && !opens) return "another site may not act here";
  return null;
}
