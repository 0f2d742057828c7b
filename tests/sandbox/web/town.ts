import { request, type ServerResponse } from "node:http";
import { Api } from "grammy";
import { startTelegram } from "../../../src/sandbox/telegram/server.ts";
import { webChat } from "../../../src/sandbox/web/server.ts";
import type { EventView } from "../../../src/sandbox/web/view.ts";

export const READER = 501;
export const ADMIN = 502;
export const CHANNEL = -1001234567890;

const PAGE = `<!doctype html><title>x</title>
<meta property="og:title" content="Ferry &lt;img src=x onerror=hacked()&gt; sails">
<meta property="og:description" content="It sails at night.">
<meta property="og:site_name" content="Herald">`;

/** A sandbox with the web chat: a reader, an admin, and a channel with both that the bot runs. */
export async function openTown() {
  const chat = webChat({
    people: [
      { id: READER, note: "reader" },
      { id: ADMIN, note: "admin" },
    ],
    siteUrl: (url) => (new URL(url).hostname.endsWith(".example") ? `/site/${url.replace(/^https?:\/\//u, "")}` : null),
  });
  const listeners = new Set<ServerResponse>();
  const telegram = await startTelegram({
    resolve: (url) =>
      new URL(url).hostname.endsWith(".example") ? `${telegram.apiRoot}/site/${new URL(url).host}` : null,
    mount(served, incoming, response) {
      if (incoming.url?.startsWith("/web/events")) listeners.add(response);
      if (incoming.url?.startsWith("/site/")) {
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
        return true;
      }
      return chat(served, incoming, response);
    },
  });
  telegram.addUser({ id: READER, firstName: "Leyla", languageCode: "az" });
  telegram.addUser({ id: ADMIN, firstName: "Rashad" });
  telegram.addChat({ id: CHANNEL, type: "channel", title: "Caspian Herald", creatorId: ADMIN, memberIds: [READER] });
  telegram.addBotToChat(ADMIN, CHANNEL);
  const api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  /** Breaks every stream of events, as a laptop that sleeps does. */
  function breakEvents(): void {
    for (const response of listeners) response.destroy();
    listeners.clear();
  }
  return { telegram, api, url: telegram.apiRoot, breakEvents };
}
export type Town = Awaited<ReturnType<typeof openTown>>;

/** Reads server-sent events one by one; `next` rejects when the stream ends. */
export async function readEvents(url: string) {
  const stop = new AbortController();
  const response = await fetch(url, { signal: stop.signal });
  if (response.body === null) throw new Error("no body");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    response,
    stop: () => stop.abort(),
    async next<T extends EventView["type"]>(type: T): Promise<Extract<EventView, { type: T }>> {
      for (;;) {
        const end = text.indexOf("\n\n");
        if (end < 0) {
          const { value, done } = await reader.read();
          if (done) throw new Error(`the stream ended before an event of type ${type}`);
          text += value;
          continue;
        }
        const data = /^data: (.*)$/mu.exec(text.slice(0, end))?.[1];
        text = text.slice(end + 2);
        const event = data === undefined ? null : (JSON.parse(data) as EventView);
        if (event?.type === type) return event as Extract<EventView, { type: T }>;
      }
    },
  };
}

/** A request with any headers at all: fetch would not let a test lie about Host. */
export function rawRequest(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: options.method ?? "GET", headers: options.headers ?? {} }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on("error", reject);
    sent.end(options.body);
  });
}
