import { GrammyError, HttpError } from "grammy";
import { expect, it } from "vitest";
import { backoffMs, readPollTrouble } from "../../src/bot/trouble.ts";

const refused = (error_code: number, description: string, parameters = {}) =>
  new GrammyError("Call to 'getUpdates' failed!", { ok: false, error_code, description, parameters }, "getUpdates", {});

it.each([
  ["a revoked token", refused(401, "Unauthorized"), { kind: "revoked" }],
  [
    "another poller",
    refused(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"),
    { kind: "conflict" },
  ],
  [
    "a webhook",
    refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"),
    { kind: "webhook" },
  ],
  ["429", refused(429, "Too Many Requests", { retry_after: 7 }), { kind: "told-to-wait", afterMs: 7_000 }],
  ["429 that names no time", refused(429, "Too Many Requests"), { kind: "told-to-wait", afterMs: 1_000 }],
  ["a restarting server", refused(500, "Internal Server Error: restart"), { kind: "unreachable" }],
  ["no connection", new HttpError("Network request failed", new Error("ECONNREFUSED")), { kind: "unreachable" }],
  ["anything else", new TypeError("x is not a function"), { kind: "unreachable" }],
])("reads %s", (_, error, trouble) => {
  expect(readPollTrouble(error)).toEqual(trouble);
});

it("waits from one second to thirty, less up to half by chance", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 2_000].map((failures) => backoffMs(failures, () => 0))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ]);
  expect([1, 3, 9].map((failures) => backoffMs(failures, () => 1))).toEqual([1_000, 2_000, 15_000]);
});
