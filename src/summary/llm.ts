import type { APIError, default as OpenAI } from "openai";
import { Agent, type Dispatcher, ProxyAgent, request } from "undici";
import type { LlmMessage } from "./prompt.ts";

export interface LlmOptions {
  /** Of an API that speaks OpenAI's chat completions: a service, Ollama, llama.cpp. Private hosts are the operator's choice. */
  baseUrl: string;
  model: string;
  /** null: it asks for none. */
  apiKey: string | null;
  /** URL of an HTTP proxy, null for none. */
  proxy: string | null;
  /** For a whole call. Default 60 s: a small model on a CPU takes half of it. */
  timeoutMs?: number;
  /** Of an answer. Default 256 kB. */
  maxBytes?: number;
}

/** What one call can end in. Nothing in it was said by the server but `text`, `status` and numbers. */
export type LlmAnswer =
  /** `complete`: the model ended by itself. `tokens`: of question and answer, null when the server does not count. */
  | { kind: "ok"; text: string; complete: boolean; tokens: number | null }
  | { kind: "failed"; reason: LlmFailure; status: number | null; retryAfterMs: number | null };
/** denied: the key or the model is wrong; garbled: no chat completion. */
export type LlmFailure = "network" | "timeout" | "too-large" | "garbled" | "busy" | "denied" | "status";

export interface Llm {
  model: string;
  /** One call; asked again only where the server does not know a parameter, then without it. Rejects never. */
  ask(messages: readonly LlmMessage[], mostTokens: number, signal?: AbortSignal): Promise<LlmAnswer>;
  close(): Promise<void>;
}

class TooLarge extends Error {
  readonly code = "CHAPAR_LLM_TOO_LARGE";
}

/** Parameters that some models refuse: newer ones of OpenAI's take neither. */
const OPTIONAL = ["max_tokens", "temperature"] as const;

/** The library is loaded here: who has no model does not pay for it. */
export async function createLlm(options: LlmOptions): Promise<Llm> {
  const { baseUrl, model, apiKey, proxy, timeoutMs = 60_000, maxBytes = 256 * 1_024 } = options;
  const { OpenAI } = await import("openai");
  const settings = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
  const dispatcher: Dispatcher = proxy === null ? new Agent(settings) : new ProxyAgent({ uri: proxy, ...settings });
  // Its own environment variables would set a key, an address or headers that nobody gave to Chapar.
  const client = new OpenAI({
    ...{ baseURL: baseUrl, timeout: timeoutMs, maxRetries: 0, logLevel: "off" },
    ...{ adminAPIKey: null, organization: null, project: null, webhookSecret: null },
    apiKey: apiKey ?? "none",
    defaultHeaders: apiKey === null ? { Authorization: null } : {},
    fetch: (url, init) => boundedFetch(String(url), init ?? {}),
  });
  const refused = new Set<string>();

  /** Redirects are answers like others: a key goes nowhere else. */
  async function boundedFetch(url: string, { method = "GET", headers, body, signal }: RequestInit): Promise<Response> {
    const answer = await request(url, {
      method: method as Dispatcher.HttpMethod,
      headers: Object.fromEntries(new Headers(headers)),
      ...(typeof body === "string" && { body }),
      ...(signal && { signal }),
      dispatcher,
    });
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > maxBytes) throw new TooLarge("the answer is too large");
      chunks.push(chunk);
    }
    const shown = Object.entries(answer.headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as [string, string]] : [],
    );
    const bodyless = answer.statusCode === 204 || answer.statusCode === 304;
    return new Response(bodyless ? null : Buffer.concat(chunks, length), { status: answer.statusCode, headers: shown });
  }

  async function askOnce(messages: readonly LlmMessage[], mostTokens: number, signal?: AbortSignal) {
    const limits = { max_tokens: mostTokens, temperature: 0.2 };
    for (const name of OPTIONAL) if (refused.has(name)) delete (limits as Partial<typeof limits>)[name];
    return await client.chat.completions.create(
      { model, messages: [...messages], stream: false, ...limits },
      { ...(signal && { signal }) },
    );
  }

  async function ask(messages: readonly LlmMessage[], mostTokens: number, signal?: AbortSignal): Promise<LlmAnswer> {
    try {
      return readCompletion(await askOnce(messages, mostTokens, signal));
    } catch (error) {
      const named =
        error instanceof OpenAI.BadRequestError
          ? OPTIONAL.filter((name) => !refused.has(name) && error.message.includes(name))
          : [];
      if (named.length === 0) return failure(error, OpenAI);
      for (const name of OPTIONAL) refused.add(name);
    }
    try {
      return readCompletion(await askOnce(messages, mostTokens, signal));
    } catch (error) {
      return failure(error, OpenAI);
    }
  }

  return { model, ask, close: () => dispatcher.destroy() };
}

const failed = (reason: LlmFailure, status: number | null = null, retryAfterMs: number | null = null): LlmAnswer => ({
  ...{ kind: "failed", reason, status, retryAfterMs },
});

/** A server may say anything: only what a completion has is believed. */
function readCompletion(answer: unknown): LlmAnswer {
  const { choices, usage } = (answer ?? {}) as { choices?: unknown; usage?: { total_tokens?: unknown } | null };
  const choice = (Array.isArray(choices) ? choices[0] : null) as {
    message?: { content?: unknown };
    finish_reason?: unknown;
  } | null;
  const text = choice?.message?.content;
  if (typeof text !== "string") return failed("garbled");
  const total = usage?.total_tokens;
  const tokens = typeof total === "number" && Number.isSafeInteger(total) && total >= 0 ? total : null;
  return { kind: "ok", text, complete: choice?.finish_reason !== "length", tokens };
}

function failure(error: unknown, library: typeof OpenAI): LlmAnswer {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof TooLarge) return failed("too-large");
  }
  if (error instanceof library.APIConnectionTimeoutError) return failed("timeout");
  if (error instanceof library.APIError && error.status !== undefined) return ofStatus(error);
  // What is neither came from reading the body.
  return failed(error instanceof library.APIError ? "network" : "garbled");
}

function ofStatus({ status, headers }: APIError): LlmAnswer {
  const seconds = Number(headers?.get("retry-after") ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : null;
  if (status === 429 || status === 503) return failed("busy", status, retryAfterMs);
  return failed(status === 401 || status === 403 || status === 404 ? "denied" : "status", status ?? null);
}
