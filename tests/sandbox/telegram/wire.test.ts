import { describe, expect, it } from "vitest";
import { call, refusal, result, sandbox } from "../../support/telegram.ts";

async function raw(url: string, init: RequestInit = {}): Promise<[number, unknown]> {
  const response = await fetch(url, init);
  return [response.status, await response.json()];
}

const notFound = { ok: false, error_code: 404, description: "Not Found" };

describe("routing", () => {
  it.each([
    ["no path", "/", notFound],
    ["no bot", "/x/getMe", notFound],
    ["no method", "/bot1000001:sandbox-token", notFound],
    ["no method after the slash", "/bot1000001:sandbox-token/", notFound],
    [
      "an unknown method",
      "/bot1000001:sandbox-token/getNothing",
      { ...notFound, description: "Not Found: method not found" },
    ],
    [
      "a token without a colon",
      "/botabc/getMe",
      { ok: false, error_code: 401, description: "Unauthorized: invalid token specified" },
    ],
    [
      "a token that starts with 0",
      "/bot01:x/getMe",
      { ok: false, error_code: 401, description: "Unauthorized: invalid token specified" },
    ],
    [
      "a long token",
      `/bot1:${"x".repeat(80)}/getMe`,
      { ok: false, error_code: 401, description: "Unauthorized: invalid token specified" },
    ],
    ["another bot's token", "/bot7:other/getMe", { ok: false, error_code: 401, description: "Unauthorized" }],
  ])("refuses %s", async (_, path, answer) => {
    const telegram = await sandbox();
    expect(await raw(telegram.apiRoot + path)).toEqual([answer.error_code, answer]);
    expect(telegram.calls).toEqual([]);
  });

  it("takes a method's name in any case", async () => {
    const telegram = await sandbox({ token: "42:abc", botName: "Courier", botUsername: "courier_bot" });
    expect(await raw(`${telegram.apiRoot}/bot42:abc/GETme`)).toMatchObject([
      200,
      { ok: true, result: { id: 42, is_bot: true, first_name: "Courier", username: "courier_bot" } },
    ]);
    expect(telegram.calls).toMatchObject([{ id: 1, method: "getMe", payload: {} }]);
  });

  it("lets the mounted pages go first", async () => {
    const telegram = await sandbox({
      mount: (_, request, response) => {
        if (request.url !== "/chat") return false;
        response.end(JSON.stringify("page"));
        return true;
      },
    });
    expect(await raw(`${telegram.apiRoot}/chat`)).toEqual([200, "page"]);
    expect(await raw(`${telegram.apiRoot}/other`)).toEqual([404, notFound]);
  });
});

describe("parameters", () => {
  const params = {
    chat_id: 7,
    text: "12",
    disable_notification: true,
    reply_markup: { inline_keyboard: [[{ text: "a", url: "https://a.example" }]] },
  };
  const asStrings = {
    chat_id: "7",
    text: "12",
    disable_notification: "true",
    reply_markup: JSON.stringify(params.reply_markup),
  };
  function form(): FormData {
    const data = new FormData();
    for (const [name, value] of Object.entries(asStrings)) data.set(name, value);
    return data;
  }
  it.each([
    ["a query", `?${new URLSearchParams(asStrings)}`, {}],
    ["JSON", "", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(params) }],
    [
      "JSON with JSON in a string",
      "",
      {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8" },
        body: JSON.stringify({ ...params, reply_markup: asStrings.reply_markup }),
      },
    ],
    ["a form", "", { method: "POST", body: new URLSearchParams(asStrings) }],
    ["multipart", "", { method: "POST", body: form() }],
  ])("come as %s", async (_, query, init) => {
    const telegram = await sandbox();
    telegram.addUser({ id: 7, firstName: "Lale" });
    telegram.say(7, "/start");
    const [status, answer] = await raw(`${telegram.apiRoot}/bot${telegram.token}/sendMessage${query}`, init);
    expect([status, answer]).toMatchObject([
      200,
      {
        ok: true,
        result: { text: "12", reply_markup: { inline_keyboard: [[{ text: "a", url: "https://a.example/" }]] } },
      },
    ]);
    expect(telegram.calls).toMatchObject([{ payload: params }]);
    expect(telegram.messages(7)).toMatchObject([{}, { text: "12", disable_notification: true }]);
  });

  it.each([
    ["broken JSON", "{", "400 Bad Request: can't parse request JSON object"],
    ["JSON that is no object", "[]", "400 Bad Request: can't parse request JSON object"],
  ])("refuses %s", async (_, body, text) => {
    const telegram = await sandbox();
    const init = { method: "POST", headers: { "content-type": "application/json" }, body };
    const [, answer] = await raw(`${telegram.apiRoot}/bot${telegram.token}/sendMessage`, init);
    expect(`${(answer as { error_code: number }).error_code} ${(answer as { description: string }).description}`).toBe(
      text,
    );
  });
});

it("records each call with its answer", async () => {
  let now = 1_700_000_000_000;
  const telegram = await sandbox({ now: () => now++ });
  telegram.addUser({ id: 7, firstName: "Lale" });
  telegram.say(7, "/start");
  const sent = await result(telegram, "sendMessage", { chat_id: 7, text: "one" });
  await refusal(telegram, "sendMessage", { chat_id: 8, text: "two" });
  expect(telegram.calls).toEqual([
    {
      id: 1,
      method: "sendMessage",
      payload: { chat_id: 7, text: "one" },
      at: expect.any(Number),
      finishedAt: expect.any(Number),
      answer: { ok: true, result: sent },
    },
    {
      id: 2,
      method: "sendMessage",
      payload: { chat_id: 8, text: "two" },
      at: expect.any(Number),
      finishedAt: expect.any(Number),
      answer: { ok: false, error_code: 400, description: "Bad Request: chat not found" },
    },
  ]);
});

it("runs a call to its end when the client hangs up", async () => {
  const telegram = await sandbox();
  telegram.addUser({ id: 7, firstName: "Lale" });
  telegram.say(7, "/start");
  telegram.fault({ kind: "slow", ms: 60, method: "sendMessage" });
  const controller = new AbortController();
  const pending = fetch(`${telegram.apiRoot}/bot${telegram.token}/sendMessage?chat_id=7&text=late`, {
    signal: controller.signal,
  });
  await telegram.waitFor(() => telegram.calls.length === 1);
  controller.abort();
  await expect(pending).rejects.toThrow();
  await telegram.waitFor(() => telegram.messages(7).some(({ text }) => text === "late"));
  expect(await call(telegram, "getMe")).toMatchObject({ ok: true });
});
