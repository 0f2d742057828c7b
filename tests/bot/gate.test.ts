import { Api, type GrammyError, HttpError } from "grammy";
import { expect, it } from "vitest";
import { type GateOptions, gate } from "../../src/bot/gate.ts";
import { createLimits } from "../../src/delivery/limits.ts";
import { type ApiAnswer, type ApiCall, refusal, startBotApi } from "./bot-api.ts";

/** An Api behind the gate whose time passes only while it sleeps; `ready`: from when on messages may be sent. */
async function gated(
  answer: (call: ApiCall) => ApiAnswer = () => ({ ok: true, result: true }),
  ready: (spent: number) => number = () => 0,
) {
  const { apiRoot, calls } = await startBotApi(answer);
  const seen: unknown[][] = [];
  let clock = 1_000;
  let spent = 0;
  const limits: GateOptions["limits"] = {
    readyAt: (_, __, options) => (options?.urgent ? ready(spent) : Number.NaN),
    follow: (chat, now) => {
      spent++;
      seen.push(["spend", chat?.telegramId, chat?.type, now]);
      return { begin: () => {}, end: () => {} };
    },
    pause: (chat, until) => void seen.push(["pause", chat?.telegramId, until]),
  };
  const api = new Api("1000001:test", { apiRoot });
  const sleep = async (ms: number) => {
    const until = clock + ms;
    seen.push(["sleep", ms]);
    await Promise.resolve();
    clock = Math.max(clock, until);
  };
  api.config.use(gate({ limits, log: { info: () => {} }, now: () => clock, sleep }));
  return { api, calls, seen };
}

it("spends for every message and copy, by the kind of its chat", async () => {
  const { api, seen } = await gated();
  await api.sendMessage(7, "x");
  await api.sendPhoto(-100_500, "https://news.example/1.jpg");
  await api.forwardMessage(7, -100_500, 5);
  expect(seen).toEqual([
    ["spend", 7, "private", 1_000],
    ["spend", -100_500, "supergroup", 1_000],
    ["spend", 7, "private", 1_000],
  ]);
});

it("lets pass what Telegram does not count, and what names no id", async () => {
  const { api, seen, calls } = await gated(undefined, () => 50_000);
  await api.editMessageText(7, 5, "x");
  await api.answerCallbackQuery("q1");
  await api.sendChatAction(7, "typing");
  await api.getChatMember(-100_500, 7);
  await api.sendMessage("@news_example", "x");
  expect([seen, calls.length]).toEqual([[], 5]);
});

it("waits for its turn", async () => {
  const { api, seen } = await gated(undefined, () => 1_400);
  await api.sendMessage(7, "x");
  expect(seen).toEqual([
    ["sleep", 400],
    ["spend", 7, "private", 1_400],
  ]);
});

it("lets one pass at a time when several wait for the same moment", async () => {
  const { api, seen } = await gated(undefined, (spent) => 1_400 + spent * 1_000);
  await Promise.all([api.sendMessage(7, "x"), api.sendMessage(7, "y")]);
  expect(seen.filter(([what]) => what === "spend").map((each) => each[3])).toEqual([1_400, 2_400]);
});

it("does not send what would wait too long", async () => {
  const { api, calls } = await gated(undefined, () => 46_500);
  const error = await api.sendMessage(7, "x").catch((reason: GrammyError) => reason);
  expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: 46 } });
  expect(calls).toEqual([]);
});

it("keeps Telegram's own limits in one chat", async () => {
  const { apiRoot, calls } = await startBotApi(() => ({ ok: true, result: true }));
  let clock = 1_000;
  const at: number[] = [];
  const limits = createLimits({ perSecond: 30 });
  const api = new Api("1000001:test", { apiRoot });
  const sleep = async (ms: number) => {
    clock += ms;
  };
  api.config.use(gate({ limits, log: { info: () => {} }, now: () => clock, sleep }));
  for (let i = 0; i < 5; i++) {
    await api.sendMessage(7, "x");
    at.push(clock);
  }
  expect(calls.length).toBe(5);
  // Three at once, then a little less than one a second.
  expect(at.map((moment) => Math.round((moment - 1_000) / 100) / 10)).toEqual([0, 0, 0, 1, 2]);
});

/** The given answers, then consent. */
function first(...answers: ApiAnswer[]) {
  return (): ApiAnswer => answers.shift() ?? { ok: true, result: true };
}
const tooMany = (seconds: number) => refusal(429, `Too Many Requests: retry after ${seconds}`, seconds);

it("waits as long as a 429 says and sends again, and lets deliveries wait too", async () => {
  const { api, seen, calls } = await gated(first(tooMany(3), tooMany(1)));
  await api.sendMessage(7, "x");
  expect(calls.length).toBe(3);
  expect(seen).toEqual([
    ["spend", 7, "private", 1_000],
    ["pause", 7, 4_000],
    ["sleep", 3_000],
    ["pause", 7, 5_000],
    ["sleep", 1_000],
  ]);
});

it("does the same for an edit, which no limit of ours counts", async () => {
  const { api, seen, calls } = await gated(first(tooMany(2)));
  await api.editMessageText(7, 5, "x");
  expect(calls.length).toBe(2);
  expect(seen).toEqual([
    ["pause", 7, 3_000],
    ["sleep", 2_000],
  ]);
});

it("gives up after three more attempts, or when told to wait longer than a person would", async () => {
  const patient = await gated(() => tooMany(1));
  await expect(patient.api.sendMessage(7, "x")).rejects.toMatchObject({ error_code: 429 });
  expect(patient.calls.length).toBe(4);
  const told = await gated(() => tooMany(60));
  await expect(told.api.sendMessage(7, "x")).rejects.toMatchObject({ error_code: 429 });
  expect(told.calls.length).toBe(1);
  expect(told.seen.at(-1)).toEqual(["pause", 7, 61_000]);
});

// A lost answer may mean a sent message: sending again would send it twice.
it.each<[string, ApiAnswer]>([
  ["a broken connection", "reset"],
  ["a proxy's page", { page: 502 }],
  ["an error of the server", refusal(500, "Internal Server Error")],
  ["a refusal", refusal(400, "Bad Request: chat not found")],
])("never sends again after %s", async (_, answer) => {
  const { api, calls } = await gated(() => answer);
  const error = await api.sendMessage(7, "x").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(typeof answer === "object" && "ok" in answer ? Error : HttpError);
  expect(calls.length).toBe(1);
});

it("leaves the poll loop to judge its own 429", async () => {
  const { api, calls, seen } = await gated(() => tooMany(1));
  await expect(api.getUpdates()).rejects.toMatchObject({ error_code: 429 });
  expect([calls.length, seen]).toEqual([1, []]);
});
