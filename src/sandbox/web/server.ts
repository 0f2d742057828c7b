import type { IncomingMessage, ServerResponse } from "node:http";
import type { Telegram } from "../telegram/types.ts";
import { isAction, offered, readAction } from "./actions.ts";
import { readJson } from "./body.ts";
import { chatsOf, peopleOf } from "./chat-view.ts";
import { refusal } from "./guard.ts";
import type { SiteUrl } from "./links.ts";
import { messageView } from "./message-view.ts";
import { pages } from "./pages.ts";
import { stream } from "./stream.ts";
import type { PersonView } from "./view.ts";

/** How many older messages one request gives. */
const HISTORY_MESSAGES = 60;

export interface WebChatOptions {
  /** Whom one can be, with a word about each ("reader", "admin"), the first at start; default: every person there is. */
  people?: readonly { id: number; note: string }[];
  /** Where this machine serves a page of a fictional host: a path, or an http://127.0.0.1 address. Default: nowhere. */
  siteUrl?: SiteUrl;
}

/**
 * The web chat, as routes for the sandbox's server (`TelegramOptions.mount`): the page at "/", its files beside it, and
 * its data under "/web/". Returns false, and touches nothing, when a request is for something else.
 */
export function webChat(
  options: WebChatOptions = {},
): (telegram: Telegram, request: IncomingMessage, response: ServerResponse) => boolean {
  const files = pages();
  const siteUrl = options.siteUrl ?? (() => null);
  const follow = stream({ siteUrl, people: options.people });

  function person(telegram: Telegram, id: number): PersonView | undefined {
    return peopleOf(telegram, options.people).find((known) => known.id === id);
  }

  function answer(telegram: Telegram, url: URL, me: PersonView): { status: number; value: unknown } {
    if (url.pathname !== "/web/history") return { status: 404, value: { error: "no such page" } };
    const chatId = Number(url.searchParams.get("chat"));
    const before = Number(url.searchParams.get("before"));
    if (!chatsOf(telegram, me.id).some(({ id }) => id === chatId)) {
      return { status: 404, value: { error: "you are not in that chat" } };
    }
    const older = telegram.messages(chatId).filter((message) => message.message_id < before);
    const messages = older.slice(-HISTORY_MESSAGES).map((message) => messageView(telegram, message, me.id, siteUrl));
    return { status: 200, value: { messages, more: older.length > messages.length } };
  }

  function read(telegram: Telegram, url: URL, request: IncomingMessage, response: ServerResponse): void {
    const me = person(telegram, Number(url.searchParams.get("as")));
    if (url.pathname === "/web/people") json(response, 200, { people: peopleOf(telegram, options.people) });
    else if (me === undefined) json(response, 404, { error: "nobody has that id" });
    else if (url.pathname === "/web/events") follow(telegram, request, response, me);
    else if (url.pathname === "/web/inline") {
      offered(telegram, me.id, url.searchParams.get("query") ?? "").then(
        (results) => json(response, 200, { results }),
        () => response.destroy(),
      );
    } else {
      const { status, value } = answer(telegram, url, me);
      json(response, status, value);
    }
  }

  async function write(
    telegram: Telegram,
    path: string,
    request: IncomingMessage,
  ): Promise<{ status: number; value: unknown }> {
    const name = path.slice("/web/".length);
    if (!isAction(name)) return { status: 404, value: { error: "no such action" } };
    const body = await readJson(request);
    if (!body.ok) return { status: body.status, value: { error: body.problem } };
    const action = readAction(name, body.value);
    if (!action.ok) return { status: 400, value: { error: action.problem } };
    if (person(telegram, action.as) === undefined) return { status: 404, value: { error: "nobody has that id" } };
    try {
      return { status: 200, value: await action.run(telegram, siteUrl) };
    } catch (error) {
      // The sandbox throws where a person could not do that: the sentence is for them.
      return { status: 409, value: { error: error instanceof Error ? error.message : String(error) } };
    }
  }

  return (telegram, request, response) => {
    const url = URL.parse(request.url ?? "/", "http://127.0.0.1");
    if (url === null) return false;
    const isPage = files.has(url.pathname);
    if (!isPage && !url.pathname.startsWith("/web/")) return false;
    const problem = refusal(request);
    if (problem !== null) json(response, 403, { error: problem });
    else if (isPage) files.serve(request, response, url.pathname);
    else if (request.method === "GET") read(telegram, url, request, response);
    else if (request.method === "POST") {
      write(telegram, url.pathname, request).then(
        ({ status, value }) => json(response, status, value),
        // The connection broke while the body arrived.
        () => response.destroy(),
      );
    } else json(response, 405, { error: "GET or POST" });
    return true;
  };
}

function json(response: ServerResponse, status: number, value: unknown): void {
  const headers = {
    "content-type": "application/json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  response.writeHead(status, headers).end(JSON.stringify(value));
}
