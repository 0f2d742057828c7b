import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface LlmCall {
  authorization: string | null;
  model: string;
  /** By role, in their order. */
  messages: { role: string; content: string }[];
  body: Record<string, unknown>;
}

/** What the server answers: a completion, or anything else it can do wrong. */
export type LlmReply =
  | { text: string; finish?: "stop" | "length"; tokens?: number; afterMs?: number }
  | { status: number; body?: string; headers?: Record<string, string>; afterMs?: number }
  | { raw: string; type?: string };

export interface LlmServer {
  /** With /v1 at its end. */
  url: string;
  calls: LlmCall[];
  /** From now on; by default a sentence that is in every article of the tests. */
  answer(reply: LlmReply | ((call: LlmCall) => LlmReply)): void;
  stop(): Promise<void>;
}

/**
 * A server that speaks OpenAI's chat completions on 127.0.0.1: what the protocol does not have is answered by 400, a key
 * that is not `key` by 401.
 */
export async function startLlmServer({ key = null }: { key?: string | null } = {}): Promise<LlmServer> {
  const calls: LlmCall[] = [];
  let reply: LlmReply | ((call: LlmCall) => LlmReply) = { text: "Nothing was said." };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const error = (status: number, message: string) =>
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(JSON.stringify({ error: { message, type: "invalid_request_error" } }));
    if (request.method !== "POST" || request.url !== "/v1/chat/completions") return void error(404, "no such endpoint");
    if (!request.headers["content-type"]?.startsWith("application/json")) return void error(415, "not JSON");
    const authorization = request.headers.authorization ?? null;
    if (authorization !== (key === null ? null : `Bearer ${key}`)) return void error(401, `bad key ${authorization}`);
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>;
    const problem = problemOf(body);
    if (problem !== null) return void error(400, problem);
    const call = { authorization, model: String(body.model), messages: body.messages as LlmCall["messages"], body };
    calls.push(call);
    const now = typeof reply === "function" ? reply(call) : reply;
    if ("afterMs" in now) await new Promise((resolve) => setTimeout(resolve, now.afterMs));
    if ("raw" in now) {
      response.writeHead(200, { "content-type": now.type ?? "application/json" }).end(now.raw);
    } else if ("status" in now) {
      const headers = { "content-type": "application/json", ...now.headers };
      response.writeHead(now.status, headers).end(now.body ?? JSON.stringify({ error: { message: "out of order" } }));
    } else {
      const message = { role: "assistant", content: now.text };
      const choices = [{ index: 0, message, finish_reason: now.finish ?? "stop" }];
      const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: now.tokens ?? 321 };
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ id: "c1", object: "chat.completion", created: 1, model: call.model, choices, usage }));
    }
  }

  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    answer: (next) => {
      reply = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const KNOWN = new Set(["model", "messages", "stream", "max_tokens", "temperature"]);

function problemOf(body: Record<string, unknown>): string | null {
  const strange = Object.keys(body).find((name) => !KNOWN.has(name));
  if (strange !== undefined) return `unknown parameter ${strange}`;
  if (typeof body.model !== "string" || body.model === "") return "model is missing";
  if (body.stream !== false && body.stream !== undefined) return "stream is not supported";
  const messages = Array.isArray(body.messages) ? body.messages : [];
  const good = messages.every(
    (message) =>
      /^(?:system|user)$/.test(message?.role) && typeof message.content === "string" && message.content !== "",
  );
  return messages.length > 0 && good ? null : "messages are not as they should be";
}
