import { GrammyError, HttpError } from "grammy";
import { expect, it } from "vitest";
import { type Probe, readProbe } from "../../src/delivery/probe.ts";

const refused = (code: number, description: string, seconds?: number) =>
  new GrammyError(
    "refused",
    {
      ...{ ok: false, error_code: code, description },
      ...(seconds === undefined ? {} : { parameters: { retry_after: seconds } }),
    },
    "forwardMessage",
    {},
  );

it.each<[string, Probe, unknown]>([
  ["no message", { kind: "missing" }, refused(400, "Bad Request: message to forward not found")],
  ["no message, as the server says it", { kind: "missing" }, refused(400, "Bad Request: MESSAGE_ID_INVALID")],
  ["a service message", { kind: "other" }, refused(400, "Bad Request: message can't be forwarded")],
  ["another one", { kind: "other" }, refused(400, "Bad Request: the message can't be forwarded")],
  [
    "protected content",
    { kind: "protected" },
    refused(400, "Bad Request: message has protected content and can't be forwarded"),
  ],
  ["the same from the server", { kind: "protected" }, refused(400, "Bad Request: CHAT_FORWARDS_RESTRICTED")],
  ["too fast", { kind: "later", afterMs: 7_000 }, refused(429, "Too Many Requests: retry after 7", 7)],
  ["an error of the server", { kind: "later", afterMs: null }, refused(500, "Internal Server Error")],
  ["no answer", { kind: "later", afterMs: null }, new HttpError("x", new Error("socket hang up"))],
  [
    "a blocked admin chat",
    { kind: "refused", why: "chat-gone" },
    refused(403, "Forbidden: bot was blocked by the user"),
  ],
  ["no such chat", { kind: "refused", why: "chat-gone" }, refused(400, "Bad Request: chat not found")],
  ["no rights", { kind: "refused", why: "no-rights" }, refused(400, "Bad Request: have no rights to send a message")],
])("reads what a forward that failed has shown: %s", (_, probe, error) => {
  expect(readProbe(error)).toEqual(probe);
});

it("throws what is a bug of ours again", () => {
  expect(() => readProbe(new TypeError("no"))).toThrow(TypeError);
});
