import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { Api, GrammyError, HttpError } from "grammy";
import { afterEach, describe, expect, it } from "vitest";
import { afterUnknown, type Outcome, readOutcome, retryReason, unknownCalls } from "../../src/delivery/outcome.ts";

const TOKEN = "123456789:AAExampleExampleExampleExampleExample";
const refused = (error_code: number, description: string, parameters = {}) =>
  new GrammyError(
    "Call to 'sendMessage' failed!",
    { ok: false, error_code, description, parameters },
    "sendMessage",
    {},
  );

const gone = (why: string) => ({ kind: "chat-gone", why }) as Outcome;
const noRights: Outcome = { kind: "no-rights" };
const postGone: Outcome = { kind: "post-gone" };
const unknown: Outcome = { kind: "unknown" };
const unauthorized: Outcome = { kind: "unauthorized" };

describe("what Telegram's refusals prove", () => {
  it.each<[number, string, Outcome]>([
    [403, "Forbidden: bot was blocked by the user", gone("blocked")],
    [400, "Bad Request: USER_IS_BLOCKED", gone("blocked")],
    [403, "Forbidden: user is deactivated", gone("deactivated")],
    [403, "Forbidden: bot can't initiate conversation with a user", gone("never-started")],
    [403, "Forbidden: bot can't send messages to bots", gone("bot")],
    [403, "Forbidden: bots can't send messages to bots", gone("bot")],
    [403, "Forbidden: the bot can't send messages to other bots", gone("bot")],
    [403, "Forbidden: bot was kicked from the channel chat", gone("kicked")],
    [403, "Forbidden: bot was kicked from the supergroup chat", gone("kicked")],
    [403, "Forbidden: bot was kicked from the group chat", gone("kicked")],
    [403, "Forbidden: bot is not a member of the channel chat", gone("left")],
    [403, "Forbidden: bot is not a member of the supergroup chat", gone("left")],
    [403, "Forbidden: bot is not a member of the group chat", gone("left")],
    [403, "Forbidden: the group chat was deleted", gone("deleted")],
    [403, "Forbidden: something that was never heard of", gone("other")],
    [400, "Bad Request: chat not found", gone("not-found")],
    [400, "Bad Request: user not found", gone("not-found")],
    [400, "Bad Request: chat_id is empty", gone("not-found")],
    [400, "Bad Request: PEER_ID_INVALID", gone("not-found")],
    [400, "Bad Request: CHANNEL_PRIVATE", gone("not-found")],
    [400, "Bad Request: need administrator rights in the channel chat", noRights],
    [400, "Bad Request: not enough rights to send text messages to the chat", noRights],
    [400, "Bad Request: not enough rights to send the rich message to the chat", noRights],
    [400, "Bad Request: have no rights to send a message", noRights],
    [403, "Forbidden: not enough rights to send text messages to the chat", noRights],
    [400, "Bad Request: CHAT_WRITE_FORBIDDEN", noRights],
    [400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", noRights],
    [400, "Bad Request: CHAT_ADMIN_REQUIRED", noRights],
    [400, "Bad Request: CHAT_RESTRICTED", noRights],
    [400, "Bad Request: TOPIC_CLOSED", noRights],
    [400, "Bad Request: message thread not found", { kind: "thread-gone" }],
    [400, "Bad Request: TOPIC_DELETED", { kind: "thread-gone" }],
    [400, "Bad Request: message to edit not found", postGone],
    [400, "Bad Request: message can't be edited", postGone],
    [400, "Bad Request: message not found", postGone],
    [400, "Bad Request: MESSAGE_ID_INVALID", postGone],
    [400, "Bad Request: there is no text in the message to edit", postGone],
    [400, "Bad Request: there is no caption in the message to edit", postGone],
    [400, "Bad Request: message media can't be edited", postGone],
    [400, "Bad Request: message to delete not found", postGone],
    [400, "Bad Request: message to pin not found", postGone],
    [400, "Bad Request: message to unpin not found", postGone],
    [400, "Bad Request: message can't be deleted", { kind: "not-deletable" }],
    [
      400,
      "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
      { kind: "not-modified" },
    ],
    [400, "Bad Request: message is too long", { kind: "bad-request", why: "Bad Request: message is too long" }],
    [400, "Bad Request: MESSAGE_TOO_LONG", { kind: "bad-request", why: "Bad Request: MESSAGE_TOO_LONG" }],
    [
      400,
      `Bad Request: can't parse entities: Unsupported start tag "x" at byte offset 0`,
      { kind: "bad-request", why: `Bad Request: can't parse entities: Unsupported start tag "x" at byte offset 0` },
    ],
    ...["message text is empty", "text must be non-empty", "message caption is too long", "ENTITIES_TOO_LONG"].map(
      (why): [number, string, Outcome] => [
        400,
        `Bad Request: ${why}`,
        { kind: "bad-request", why: `Bad Request: ${why}` },
      ],
    ),
    // Wording moves: the same by other words.
    [400, "Bad Request: Message To Edit Not Found", postGone],
    [403, "Forbidden: the bot was blocked by the user (USER_BLOCKED)", gone("blocked")],
    [400, "Bad Request: the bot has not enough Rights here", noRights],
    [400, "Bad Request: Message Thread Not Found", { kind: "thread-gone" }],
    [401, "Unauthorized", unauthorized],
    [401, "Unauthorized: invalid token specified", unauthorized],
    [404, "Not Found", unauthorized],
    [500, "Internal Server Error: sent message was immediately deleted", unknown],
    [502, "Bad Gateway", unknown],
    [504, "Gateway Timeout", unknown],
  ])("%i %s", (code, description, outcome) => {
    expect(readOutcome(refused(code, description))).toEqual(outcome);
  });

  it("waits exactly as long as it is told, and a second where it is not", () => {
    const said = "Too Many Requests: retry after 35";
    expect(readOutcome(refused(429, said, { retry_after: 35 }))).toEqual({ kind: "retry", afterMs: 35_000 });
    expect(readOutcome(refused(429, said))).toEqual({ kind: "retry", afterMs: 1_000 });
    expect(readOutcome(refused(429, said, { retry_after: 0 }))).toEqual({ kind: "retry", afterMs: 1_000 });
  });

  it("follows a group to its supergroup", () => {
    const error = refused(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: -1001234567890,
    });
    expect(readOutcome(error)).toEqual({ kind: "migrated", to: -1001234567890 });
  });

  // A hotel's log-in page or a proxy may answer in JSON.
  it("takes JSON without an error code for no answer", () => {
    const error = refused(undefined as unknown as number, undefined as unknown as string);
    expect(readOutcome(error)).toEqual(unknown);
  });

  it("shows no token, and not more than 300 units, of what Telegram says", () => {
    const outcome = readOutcome(refused(400, `Bad Request: bad URL http://x/bot${TOKEN}/getMe ${"x".repeat(9_999)}`));
    expect(JSON.stringify(outcome)).not.toContain(TOKEN);
    expect(outcome.kind === "bad-request" && outcome.why).toHaveLength(300);
  });

  it.each([
    ["a method that does not exist", refused(404, "Not Found: method not found")],
    ["an error of ours", new TypeError("x is undefined")],
    ["something that is no error", "x"],
  ])("throws %s again", (_, error) => {
    expect(() => readOutcome(error)).toThrow(error as Error);
  });
});

describe("what the network's errors prove", () => {
  const http = (error: unknown) => new HttpError("Network request for 'sendMessage' failed!", error);
  const system = (fields: object, message = "") => Object.assign(new Error(message), fields);
  const nodeFetch = (code: string, reason: string) =>
    system({ code }, `request to https://api.telegram.org/bot${TOKEN}/sendMessage failed, reason: ${reason}`);

  it.each<[string, unknown, "not-sent" | "unknown"]>([
    ["connection refused", nodeFetch("ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:443"), "not-sent"],
    ["no such name", nodeFetch("ENOTFOUND", "getaddrinfo ENOTFOUND api.telegram.org"), "not-sent"],
    ["name server away", nodeFetch("EAI_AGAIN", "getaddrinfo EAI_AGAIN api.telegram.org"), "not-sent"],
    ["no route while connecting", nodeFetch("EHOSTUNREACH", "connect EHOSTUNREACH 192.0.2.1:443"), "not-sent"],
    ["time-out while connecting", nodeFetch("ETIMEDOUT", "connect ETIMEDOUT 192.0.2.1:443"), "not-sent"],
    ["several addresses tried in vain", nodeFetch("ETIMEDOUT", ""), "not-sent"],
    ["bad certificate", nodeFetch("CERT_HAS_EXPIRED", "certificate has expired"), "not-sent"],
    ["no route in the middle", nodeFetch("EHOSTUNREACH", "read EHOSTUNREACH"), "unknown"],
    ["time-out in the middle", nodeFetch("ETIMEDOUT", "read ETIMEDOUT"), "unknown"],
    ["reset", nodeFetch("ECONNRESET", "socket hang up"), "unknown"],
    ["broken pipe", nodeFetch("EPIPE", "write EPIPE"), "unknown"],
    ["answer that is no JSON", system({ type: "invalid-json" }, "invalid json response body at …"), "unknown"],
    ["grammY's own time-out", new Error("Request to 'sendMessage' timed out after 60 seconds"), "unknown"],
    ["undici: refused", system({ cause: system({ code: "ECONNREFUSED" }) }, "fetch failed"), "not-sent"],
    ["undici: connecting too long", system({ cause: system({ code: "UND_ERR_CONNECT_TIMEOUT" }) }), "not-sent"],
    ["undici: no route", system({ cause: system({ code: "ENETUNREACH", syscall: "connect" }) }), "not-sent"],
    ["undici: other side closed", system({ cause: system({ code: "UND_ERR_SOCKET" }) }, "fetch failed"), "unknown"],
    ["nothing known", undefined, "unknown"],
  ])("%s", (_, error, kind) => {
    expect(readOutcome(http(error))).toEqual({ kind });
  });
});

describe("grammY against a real server", () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  async function outcomeAt(port: number, timeoutSeconds = 5): Promise<Outcome> {
    const api = new Api(TOKEN, { apiRoot: `http://127.0.0.1:${port}`, timeoutSeconds });
    return api.sendMessage(1, "x").then(
      () => {
        throw new Error("expected a refusal");
      },
      (error: unknown) => readOutcome(error),
    );
  }

  async function listen(server: ReturnType<typeof createTcpServer>): Promise<number> {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(() => server.close());
    return (server.address() as AddressInfo).port;
  }

  const answering = (listener: RequestListener) => listen(createServer(listener));

  it("knows that nothing was sent when nobody listens", async () => {
    const server = createTcpServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await outcomeAt(port)).toEqual({ kind: "not-sent" });
  });

  it.each<[string, RequestListener]>([
    ["the connection is cut before an answer", (request) => request.socket.destroy()],
    ["an HTML page answers", (_, response) => response.writeHead(502).end("<html>Bad Gateway</html>")],
    [
      "the answer breaks off",
      (_, response) =>
        response.writeHead(200, { "content-length": "99" }).write('{"ok":', () => response.socket?.destroy()),
    ],
    ["the answer is no answer of Telegram", (_, response) => response.end('{"error":"log in first"}')],
  ])("does not know when %s", async (_, listener) => {
    expect(await outcomeAt(await answering(listener), 0.5)).toEqual(unknown);
  });

  it("does not know when the answer is late", async () => {
    const port = await answering((request) => {
      closers.push(() => request.socket.destroy());
    });
    expect(await outcomeAt(port, 0.1)).toEqual(unknown);
  });
});

it.each([
  ["edit", "channel", 50, "again"],
  ["edit", "private", 50, "again"],
  ["post", "private", 1, "again"],
  ["post", "private", 4, "again"],
  ["post", "private", 5, "dead"],
  ["digest", "private", 5, "dead"],
  ["post", "channel", 1, "sought"],
  ["digest", "supergroup", 1, "sought"],
  ["notice", "private", 9, "again"],
  ["notice", "supergroup", 9, "again"],
  ["notice", "private", 10, "dead"],
] as const)("after an unknown outcome of a %s to a %s, number %i: %s", (kind, chatType, attempt, next) => {
  expect(afterUnknown(kind, chatType, attempt)).toBe(next);
});

it.each([
  ["post", "private", "dead"],
  ["digest", "private", "dead"],
  ["edit", "private", "again"],
  ["notice", "private", "again"],
  ["draft", "private", "again"],
  ["post", "channel", "sought"],
] as const)("where readers get nothing twice, after an unknown outcome of a %s to a %s: %s", (kind, chatType, next) => {
  expect(afterUnknown(kind, chatType, 1, false)).toBe(next);
});

it("remembers an unknown outcome over what surely did nothing", () => {
  expect(retryReason("unknown", "retry")).toBe("unknown");
  expect(retryReason("no-rights", "retry")).toBe("retry");
  expect(unknownCalls({ kind: "post", lastReason: "retry" }, 5)).toBe(1);
  expect(unknownCalls({ kind: "post", lastReason: "interrupted" }, 2)).toBe(2);
  expect(unknownCalls({ kind: "notice", lastReason: null }, 5)).toBe(5);
});
