/** A sandbox Telegram for one test, and plain calls to it that show codes and texts as they are on the wire. */
import { onTestFinished } from "vitest";
import { startTelegram } from "../../src/sandbox/telegram/server.ts";
import type { Answer, Telegram, TelegramOptions } from "../../src/sandbox/telegram/types.ts";

/** Stopped when the test ends. */
export async function sandbox(options: TelegramOptions = {}): Promise<Telegram> {
  const telegram = await startTelegram(options);
  onTestFinished(() => telegram.stop());
  return telegram;
}

/** One Bot API call as JSON over HTTP. */
export async function call(telegram: Telegram, method: string, params: object = {}): Promise<Answer> {
  const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  return (await response.json()) as Answer;
}

/** The result of a call that must succeed. */
export async function result<T = Record<string, unknown>>(
  telegram: Telegram,
  method: string,
  params: object = {},
): Promise<T> {
  const answer = await call(telegram, method, params);
  if (!answer.ok) throw new Error(`${method}: ${answer.error_code} ${answer.description}`);
  return answer.result as T;
}

/** Code and text of a call that must be refused. */
export async function refusal(telegram: Telegram, method: string, params: object = {}): Promise<string> {
  const answer = await call(telegram, method, params);
  return answer.ok ? `ok: ${JSON.stringify(answer.result)}` : `${answer.error_code} ${answer.description}`;
}
