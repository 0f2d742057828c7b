import type { Hono } from "hono";
import type { WebAnswer, WebRequest, WebRoute } from "../server.ts";
import type { DeskEnv } from "./page.ts";

/** Of a form: the rules of a route, 20,000 letters, in a script that takes nine bytes for each. */
const MAX_BYTES = 200_000;

/** Everything below /desk, answered by the desk: the server's requests and answers as the web platform's, and back. */
export function deskWebRoutes(desk: Pick<Hono<DeskEnv>, "fetch">): WebRoute[] {
  const answer = (method: "GET" | "POST") => async (request: WebRequest) =>
    toAnswer(await desk.fetch(toRequest(request, method)));
  const path = /(\/desk(?:\/.*)?)/;
  return [
    { method: "GET", path, answer: answer("GET") },
    { method: "POST", path, maxBytes: MAX_BYTES, answer: answer("POST") },
  ];
}

function toRequest({ caught, query, headers, body }: WebRequest, method: "GET" | "POST"): Request {
  const url = new URL(caught, "http://desk.invalid");
  url.search = query.toString();
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    [value ?? []].flat().map((each) => [name, each]),
  );
  return new Request(url, { method, headers: given, ...(method === "POST" ? { body: Buffer.from(body) } : {}) });
}

async function toAnswer(response: Response): Promise<WebAnswer> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of response.headers) if (name !== "set-cookie") headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  return { status: response.status, body: new Uint8Array(await response.arrayBuffer()), headers };
}
