/** From an HTTP request to a method and back: routing, the record of calls, faults. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { CallRecord } from "./calls.ts";
import { bad, errorAnswer, Refusal } from "./errors.ts";
import type { FaultBox } from "./faults.ts";
import type { Method } from "./methods/method.ts";
import { findMethod } from "./methods/table.ts";
import { type Params, readParams } from "./params.ts";
import type { Answer, Fault } from "./types.ts";
import type { World } from "./world.ts";

interface Deps {
  world: World;
  faults: FaultBox;
  calls: CallRecord;
}

export function requestHandler(deps: Deps): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    serve(deps, request, response).catch((error: unknown) => {
      if (error instanceof Refusal) send(response, errorAnswer(error));
      else fail(response, error);
    });
  };
}

async function serve(deps: Deps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world } = deps;
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const path = decodePath(url.pathname);
  const file = /^\/file\/bot([^/]*)\/(.+)$/.exec(path);
  if (file) return sendFile(world, response, file[1] ?? "", file[2] ?? "");
  const route = /^\/bot([^/]*)\/([^/]+)\/?$/.exec(path);
  if (!route) throw new Refusal(404, "");
  const [, token = "", name = ""] = route;
  checkToken(world, token);
  const method = findMethod(name);
  if (!method) throw new Refusal(404, "method not found");
  const params = await readParams(request, url);
  await answer(deps, method.name, method.run, params, response);
}

/** grammY encodes nothing, but a colon may come as %3A. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function checkToken(world: World, token: string): void {
  if (token === world.token) return;
  const malformed = !token.includes(":") || token.startsWith("0") || token.length > 80;
  throw new Refusal(401, malformed ? "invalid token specified" : "");
}

async function answer(
  { world, faults, calls }: Deps,
  method: string,
  run: Method,
  params: Params,
  response: ServerResponse,
) {
  const call = calls.open(method, params.record(), world.now());
  world.events.emit({ kind: "call", call });
  const chatId = Number(call.payload.chat_id);
  const fault = faults.draw(method, Number.isFinite(chatId) ? chatId : null);
  if (fault) call.fault = fault.kind;

  if (fault?.kind === "slow" && fault.applies !== "first") await pause(fault.ms);
  // A client that hangs up does not cancel the call: it runs to its end.
  if (!fault || isApplied(fault)) call.answer = refusalOf(fault) ?? (await apply(world, run, params));
  call.finishedAt = world.now();
  world.events.emit({ kind: "call", call });
  if (fault?.kind === "slow" && fault.applies === "first") await pause(fault.ms);
  reply(response, call.answer, fault);
}

/** Does not keep a process alive that has nothing else to do. */
function pause(ms: number): Promise<void> {
  return sleep(ms, undefined, { ref: false });
}

/** Whether the Bot API itself decides; a proxy's 502 and a broken connection come before it. */
function isApplied(fault: Fault): boolean {
  return fault.kind !== "reset-before" && !(fault.kind === "status" && fault.code >= 502);
}

function reply(response: ServerResponse, decided: Answer | null, fault: Fault | null): void {
  if (fault?.kind === "reset-before" || fault?.kind === "apply-then-reset") response.destroy();
  else if (fault?.kind === "apply-then-500") send(response, errorAnswer(new Refusal(500, "")));
  else if (decided && fault?.kind === "message-id-zero") send(response, withoutId(decided));
  else if (decided) send(response, decided);
  else sendPage(response, fault?.kind === "status" ? fault.code : 502);
}

function withoutId(answered: Answer): Answer {
  if (!answered.ok || typeof answered.result !== "object") return answered;
  return { ok: true, result: { ...answered.result, message_id: 0 } };
}

async function apply(world: World, run: Method, params: Params): Promise<Answer> {
  try {
    return { ok: true, result: await run(world, params) };
  } catch (error) {
    if (error instanceof Refusal) return errorAnswer(error);
    throw error;
  }
}

/** The refusal that a fault gives instead of the call, null when the call runs. */
function refusalOf(fault: Fault | null): Answer | null {
  if (!fault) return null;
  if (fault.kind === "forbidden-rights") {
    return errorAnswer(bad("Not enough rights to send text messages to the chat"));
  }
  if (fault.kind === "retry-after") {
    return errorAnswer(new Refusal(429, `retry after ${fault.seconds}`, { retry_after: fault.seconds }));
  }
  if (fault.kind !== "status" || fault.code >= 502) return null;
  const worded = errorAnswer(new Refusal(fault.code, ""));
  return { ...worded, ...(fault.description === undefined ? {} : { description: fault.description }) };
}

function send(response: ServerResponse, answered: Answer): void {
  const retryAfter = answered.ok ? undefined : answered.parameters?.retry_after;
  const body = JSON.stringify(answered);
  response.writeHead(answered.ok ? 200 : answered.error_code, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
  });
  response.end(body);
}

/** What a proxy in between says. */
function sendPage(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/html" });
  response.end(`<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`);
}

function sendFile(world: World, response: ServerResponse, token: string, path: string): void {
  checkToken(world, token);
  const file = world.files.byPath(path);
  if (!file) throw new Refusal(404, "");
  response.writeHead(200, {
    "content-type": file.type,
    "content-length": file.bytes.length,
    "cache-control": "max-age=3600",
  });
  response.end(file.bytes);
}

/** A bug of the sandbox itself: said aloud, and the caller gets its own status. */
function fail(response: ServerResponse, error: unknown): void {
  console.error("the sandbox's Telegram failed", error);
  if (!response.headersSent)
    send(response, { ok: false, error_code: 500, description: `Internal Server Error: ${error}` });
}
