/** A Bot API that says what a test tells it to, over real HTTP: for the answers that a good Telegram rarely gives. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Update } from "grammy/types";
import { onTestFinished } from "vitest";

export interface ApiCall {
  method: string;
  payload: Record<string, unknown>;
}

export type ApiAnswer =
  | { ok: true; result: unknown }
  | {
      ok: false;
      error_code: number;
      description: string;
      parameters?: { retry_after?: number; migrate_to_chat_id?: number };
    }
  /** A page of HTML with that status, as a proxy gives it. */
  | { page: number }
  | "reset";

export const refusal = (error_code: number, description: string, retry_after?: number): ApiAnswer => ({
  ok: false,
  error_code,
  description,
  ...(retry_after === undefined ? {} : { parameters: { retry_after } }),
});

/**
 * Stops by itself when the test is over; with `afterAll` in the place of `whenOver`, when all of its file are. `gone` fires
 * when the client hangs up.
 */
export async function startBotApi(
  answer: (call: ApiCall, gone: AbortSignal) => ApiAnswer | Promise<ApiAnswer>,
  whenOver: (close: () => void) => void = onTestFinished,
) {
  const calls: ApiCall[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    const call = { method: request.url?.split("/").at(-1) ?? "", payload: JSON.parse(body || "{}") };
    calls.push(call);
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    const said = await answer(call, gone.signal);
    if (said === "reset") return request.socket.destroy();
    if ("page" in said) return response.writeHead(said.page).end("<html>Bad Gateway</html>");
    response.writeHead(said.ok ? 200 : said.error_code, { "content-type": "application/json" });
    response.end(JSON.stringify(said));
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  whenOver(() => {
    server.closeAllConnections();
    server.close();
  });
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { apiRoot, calls, connections: () => connections };
}

/** Telegram's queue of updates: forgets below the offset, offers the rest again, holds an empty poll. */
export function createUpdateQueue() {
  let updates: Update[] = [];
  let waiting: (() => void) | null = null;
  const offsets: (number | null)[] = [];
  return {
    /** As they were asked for, null where none was. */
    offsets,
    pending: () => updates.map(({ update_id }) => update_id),
    push(...more: Update[]): void {
      updates.push(...more);
      waiting?.();
    },
    async poll({ payload }: ApiCall, gone: AbortSignal): Promise<ApiAnswer> {
      const { offset = null, timeout = 0, limit = 100 } = payload as Record<string, number | undefined>;
      offsets.push(offset);
      if (offset !== null) updates = updates.filter(({ update_id }) => update_id >= offset);
      if (updates.length === 0 && timeout > 0) {
        await new Promise<void>((resolve) => {
          waiting = resolve;
          gone.addEventListener("abort", () => resolve());
          setTimeout(resolve, timeout * 1_000).unref();
        });
      }
      return { ok: true, result: updates.slice(0, limit) };
    },
  };
}

export const BOT_INFO = {
  id: 1_000_001,
  is_bot: true as const,
  first_name: "Chapar",
  username: "chapar_test_bot",
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_guest_queries: false,
  supports_join_request_queries: false,
};

let messageId = 0;
const person = (id: number, language_code = "en") => ({ id, is_bot: false, first_name: `Person ${id}`, language_code });

/** A private message. */
export function said(update_id: number, userId: number, text: string, language = "en"): Update {
  const from = person(userId, language);
  return {
    update_id,
    message: {
      message_id: ++messageId,
      date: 1_700_000_000,
      chat: { id: userId, type: "private", first_name: from.first_name },
      from,
      text,
      ...commandIn(text),
    },
  };
}

/** A message in the supergroup -100500, or in one of its topics. */
export function saidInGroup(update_id: number, userId: number, text: string, extra: object = {}): Update {
  return {
    update_id,
    message: {
      message_id: ++messageId,
      date: 1_700_000_000,
      chat: { id: -100_500, type: "supergroup", title: "Harbour talk" },
      from: person(userId),
      text,
      ...commandIn(text),
      ...extra,
    },
  };
}

/** A tap on a button of the bot's message 77, in the private chat or in `chat`. */
export function tapped(update_id: number, userId: number, data: string, extra: object = {}): Update {
  return {
    update_id,
    callback_query: {
      id: `q${update_id}`,
      chat_instance: "1",
      from: person(userId),
      data,
      message: {
        message_id: 77,
        date: 1_700_000_000,
        chat: { id: userId, type: "private", first_name: `Person ${userId}` },
        from: BOT_INFO,
        text: "before",
        ...extra,
      },
    },
  };
}

function commandIn(text: string) {
  const command = /^\/[\w@]+/.exec(text);
  return command ? { entities: [{ type: "bot_command" as const, offset: 0, length: command[0].length }] } : {};
}
