import { describe, expect, it } from "vitest";
import type { Fault, TelegramOptions } from "../../../src/sandbox/telegram/types.ts";
import { call, refusal, result, sandbox } from "../../support/telegram.ts";

const CHANNEL = -100_40;

async function newsroom(options: TelegramOptions = {}) {
  const telegram = await sandbox(options);
  telegram.addUser({ id: 7, firstName: "Lale" });
  telegram.addUser({ id: 8, firstName: "Orxan" });
  telegram.addChat({ id: CHANNEL, type: "channel", title: "Channel", creatorId: 7 });
  telegram.addBotToChat(7, CHANNEL);
  for (const id of [7, 8]) telegram.say(id, "/start");
  /** How many were taken before the first 429, and its retry_after. */
  const flood = async (chats: number[], method = "sendMessage", params: (i: number) => object = () => ({})) => {
    for (let i = 0; ; i++) {
      const answer = await call(telegram, method, { chat_id: chats[i % chats.length], text: `t${i}`, ...params(i) });
      if (!answer.ok) return [i, answer.error_code, answer.parameters?.retry_after];
    }
  };
  return { telegram, flood };
}

describe("limits", () => {
  it("are Telegram's: a short burst in private, 20 a minute in a channel", async () => {
    let now = 1_700_000_000_000;
    const { telegram, flood } = await newsroom({ limits: true, now: () => now });
    expect(await flood([7])).toEqual([3, 429, 3]);
    expect(await flood([CHANNEL])).toEqual([20, 429, 60]);
    now += 59_001;
    expect(await refusal(telegram, "sendMessage", { chat_id: CHANNEL, text: "x" })).toBe(
      "429 Too Many Requests: retry after 1",
    );
    now += 999;
    expect(await flood([CHANNEL])).toEqual([20, 429, 60]);
  });

  it("count edits apart, and refused calls not at all", async () => {
    const { telegram, flood } = await newsroom({
      limits: { perSecond: 1_000, privatePerSecond: 1, groupPerMinute: 5 },
      now: () => 1_700_000_000_000,
    });
    expect(await refusal(telegram, "sendMessage", { chat_id: CHANNEL, text: "<b>", parse_mode: "HTML" })).toMatch(
      /^400/,
    );
    expect(await flood([CHANNEL])).toEqual([5, 429, 60]);
    expect(await flood([CHANNEL], "editMessageText", (i) => ({ message_id: 1, text: `e${i}` }))).toEqual([5, 429, 60]);
    expect(telegram.messages(CHANNEL)).toHaveLength(5);
  });

  it("hold for all chats together", async () => {
    const { flood } = await newsroom({
      limits: { perSecond: 4, privatePerSecond: 100, groupPerMinute: 100 },
      now: () => 1_700_000_000_000,
    });
    expect(await flood([7, 8, CHANNEL])).toEqual([4, 429, 1]);
  });

  it("are off unless asked for", async () => {
    const { telegram } = await newsroom();
    for (let i = 0; i < 40; i++) await result(telegram, "sendMessage", { chat_id: CHANNEL, text: "x" });
    expect(telegram.messages(CHANNEL)).toHaveLength(40);
  });

  it("are told in a header too", async () => {
    const { telegram } = await newsroom();
    telegram.fault({ kind: "retry-after", seconds: 7 });
    const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/sendMessage?chat_id=7&text=x`);
    expect([response.status, response.headers.get("retry-after"), await response.json()]).toEqual([
      429,
      "7",
      { ok: false, error_code: 429, description: "Too Many Requests: retry after 7", parameters: { retry_after: 7 } },
    ]);
  });
});

describe("faults", () => {
  const send = { chat_id: CHANNEL, text: "x" };
  /** What the client sees: status and the beginning of the body, or that the connection broke. */
  const seen = async (apiRoot: string, token: string) => {
    try {
      const response = await fetch(
        `${apiRoot}/bot${token}/sendMessage?${new URLSearchParams({ ...send, chat_id: String(CHANNEL) })}`,
      );
      return `${response.status} ${(await response.text()).slice(0, 30)}`;
    } catch {
      return "broken";
    }
  };

  it.each<[Fault, string, number, boolean]>([
    [{ kind: "status", code: 500 }, '500 {"ok":false,"error_code":500,"desc', 0, false],
    [
      { kind: "status", code: 403, description: "Forbidden: bot was kicked from the channel chat" },
      '403 {"ok":false,"error_code":403,"desc',
      0,
      false,
    ],
    [{ kind: "status", code: 502 }, "502 <html><head><title>502</title></h", 0, true],
    [{ kind: "reset-before" }, "broken", 0, true],
    [{ kind: "apply-then-reset" }, "broken", 1, false],
    [{ kind: "apply-then-500" }, '500 {"ok":false,"error_code":500,"desc', 1, false],
    [{ kind: "slow", ms: 20 }, '200 {"ok":true,"result":{"message_id"', 1, false],
    [{ kind: "slow", ms: 20, applies: "first" }, '200 {"ok":true,"result":{"message_id"', 1, false],
    [{ kind: "message-id-zero" }, '200 {"ok":true,"result":{"message_id":0', 1, false],
    [{ kind: "forbidden-rights" }, '400 {"ok":false,"error_code":400,"desc', 0, false],
  ])("%o", async (fault, answer, posts, neverDecided) => {
    const { telegram } = await newsroom();
    telegram.fault(fault);
    expect(await seen(telegram.apiRoot, telegram.token)).toBe(answer.slice(0, 34));
    expect(telegram.messages(CHANNEL)).toHaveLength(posts);
    expect(telegram.calls).toMatchObject([
      { method: "sendMessage", fault: fault.kind, ...(neverDecided ? { answer: null } : {}) },
    ]);
    expect(await seen(telegram.apiRoot, telegram.token)).toMatch(/^200/);
  });

  it("aim at methods and chats, pass some calls, and are spent", async () => {
    const { telegram } = await newsroom();
    telegram.fault({ kind: "status", code: 500, method: /^send/, chatId: CHANNEL, after: 1, times: 2 });
    expect(await refusal(telegram, "sendMessage", { chat_id: 7, text: "x" })).toMatch(/^ok/);
    const outcomes = [];
    for (let i = 0; i < 4; i++) outcomes.push((await refusal(telegram, "sendMessage", send)).slice(0, 3));
    expect(outcomes).toEqual(["ok:", "500", "500", "ok:"]);
  });

  it("strike by chance the same way for the same seed", async () => {
    const run = async (seed: number) => {
      const { telegram } = await newsroom({ seed });
      telegram.fault({ kind: "status", code: 500, chance: 0.5, times: Number.POSITIVE_INFINITY });
      const outcomes = [];
      for (let i = 0; i < 20; i++) outcomes.push((await refusal(telegram, "sendMessage", send)).startsWith("ok"));
      telegram.clearFaults();
      expect(await refusal(telegram, "sendMessage", send)).toMatch(/^ok/);
      return outcomes;
    };
    const first = await run(1);
    expect(await run(1)).toEqual(first);
    expect(await run(2)).not.toEqual(first);
    expect(new Set(first).size).toBe(2);
  });
});

it("keeps as many calls as it is told to", async () => {
  const { telegram } = await newsroom({ keepCalls: 2 });
  for (let i = 0; i < 5; i++) await result(telegram, "getMe");
  expect(telegram.calls.map(({ id }) => id)).toEqual([3, 4, 5]);
});

it("keeps as many messages of a chat as it is told to", async () => {
  const { telegram } = await newsroom({ keepMessages: 2 });
  for (const text of ["x", "y", "z"]) await result(telegram, "sendMessage", { chat_id: CHANNEL, text });
  expect(telegram.messages(CHANNEL).map(({ text }) => text)).toEqual(["y", "z"]);
  const first = { chat_id: CHANNEL, message_id: 1, text: "other" };
  expect(await refusal(telegram, "editMessageText", first)).toBe("400 Bad Request: message to edit not found");
});

it("knows users who started the bot before the story begins", async () => {
  const { telegram } = await newsroom();
  const { id } = telegram.addUser({ firstName: "Aysel", started: true });
  expect(await result(telegram, "sendMessage", { chat_id: id, text: "x" })).toMatchObject({ chat: { id } });
});

describe("waiting", () => {
  it("ends with the event that makes it true, or says what was not seen", async () => {
    const { telegram } = await newsroom();
    const seen = telegram.waitFor(() => telegram.messages(CHANNEL)[0]?.text);
    await result(telegram, "sendMessage", { chat_id: CHANNEL, text: "x" });
    expect(await seen).toBe("x");
    await expect(telegram.waitFor(() => telegram.messages(CHANNEL)[1], 10)).rejects.toThrow("not seen within 10 ms");
  });

  it("tells listeners of everything, in order", async () => {
    const { telegram } = await newsroom();
    const kinds: string[] = [];
    const stop = telegram.subscribe((event) => kinds.push(event.kind));
    const { message_id } = await result<{ message_id: number }>(telegram, "sendMessage", send("x"));
    await result(telegram, "editMessageText", { ...send("y"), message_id });
    await result(telegram, "sendChatAction", { chat_id: CHANNEL, action: "typing" });
    await result(telegram, "deleteMessage", { chat_id: CHANNEL, message_id });
    stop();
    telegram.say(7, "unheard");
    expect(kinds.filter((kind) => kind !== "call")).toEqual(["message", "edit", "typing", "delete"]);
  });
});

const send = (text: string) => ({ chat_id: CHANNEL, text });

it("stops while a poll waits and a call is slow", async () => {
  const { telegram } = await newsroom();
  const poll = call(telegram, "getUpdates", { timeout: 50, offset: 999_999_999 }).catch(() => "broken");
  await telegram.waitFor(() => telegram.calls.length === 1);
  await telegram.stop();
  expect(await poll).toEqual({ ok: true, result: [] });
});
