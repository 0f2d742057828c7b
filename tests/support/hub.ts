import { createHmac, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a hub does with a request: verify it, accept it and say nothing more, refuse or deny it, or never answer. */
export type HubMood = "verifies" | "accepts" | "refuses" | "denies" | "hangs";

export interface HubPush {
  type?: string;
  method?: "sha1" | "sha256" | "sha384" | "sha512";
  /** Signs with this instead; null: no signature. */
  secret?: string | null;
}

export interface Hub {
  url: string;
  mood: HubMood;
  leaseSeconds: number;
  /** The forms it got, in their order. */
  asked: Record<string, string>[];
  /** Callback → what it verified. */
  subscribers: Map<string, { topic: string; secret: string | null }>;
  /** What callbacks answered to its verifications and denials. */
  answers: { status: number; body: string }[];
  /** Sends content to all subscribers of a topic; the statuses they answer. */
  publish(topic: string, body: string | Uint8Array, push?: HubPush): Promise<number[]>;
  /** Takes a subscription back. */
  deny(callback: string, reason: string): Promise<number>;
  /** Resolves when all verifications under way have been answered. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** A small WebSub hub on 127.0.0.1. */
export async function startHub(): Promise<Hub> {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const form = Object.fromEntries(new URLSearchParams(body));
    hub.asked.push(form);
    if (hub.mood === "hangs") return;
    if (hub.mood === "refuses") {
      response.writeHead(403).end("no");
      return;
    }
    response.writeHead(202).end();
    if (hub.mood === "verifies") work.push(verify(form));
    if (hub.mood === "denies") work.push(hub.deny(form["hub.callback"] ?? "", "not for you"));
  });
  const work: Promise<unknown>[] = [];

  async function verify(form: Record<string, string>): Promise<void> {
    const { "hub.callback": callback = "", "hub.mode": mode = "", "hub.topic": topic = "" } = form;
    const challenge = randomBytes(12).toString("hex");
    const { status, body } = await call(callback, {
      ...{ "hub.mode": mode, "hub.topic": topic, "hub.challenge": challenge },
      ...(mode === "subscribe" ? { "hub.lease_seconds": String(hub.leaseSeconds) } : {}),
    });
    if (status < 200 || status > 299 || body !== challenge) return;
    if (mode === "subscribe") hub.subscribers.set(callback, { topic, secret: form["hub.secret"] ?? null });
    else hub.subscribers.delete(callback);
  }

  async function call(callback: string, query: Record<string, string>) {
    const response = await fetch(`${callback}?${new URLSearchParams(query)}`);
    const answer = { status: response.status, body: await response.text() };
    hub.answers.push(answer);
    return answer;
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const hub: Hub = {
    ...{ url, mood: "verifies", leaseSeconds: 864_000, asked: [], subscribers: new Map(), answers: [] },
    publish(topic, body, { type = "application/rss+xml", method = "sha256", secret } = {}) {
      const wanted = [...hub.subscribers].filter(([, subscriber]) => subscriber.topic === topic);
      return Promise.all(
        wanted.map(async ([callback, subscriber]) => {
          const key = secret === undefined ? subscriber.secret : secret;
          const signed = key === null ? null : createHmac(method, key).update(body).digest("hex");
          const response = await fetch(callback, {
            method: "POST",
            body: typeof body === "string" ? body : Buffer.from(body),
            headers: {
              "content-type": type,
              link: `<${url}>; rel="hub", <${topic}>; rel="self"`,
              ...(signed === null ? {} : { "x-hub-signature": `${method}=${signed}` }),
            },
          });
          await response.arrayBuffer();
          return response.status;
        }),
      );
    },
    async deny(callback, reason) {
      const topic = hub.asked.find((form) => form["hub.callback"] === callback)?.["hub.topic"] ?? "";
      hub.subscribers.delete(callback);
      const { status } = await call(callback, { "hub.mode": "denied", "hub.topic": topic, "hub.reason": reason });
      return status;
    },
    async settled() {
      while (work.length > 0) await Promise.all(work.splice(0));
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return hub;
}
