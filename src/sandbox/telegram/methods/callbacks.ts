import { bad } from "../errors.ts";
import type { Methods } from "./method.ts";

/** As long as the update itself lives. */
const LIFE_MS = 150_000;
const TOO_OLD = "Query is too old and response timeout expired or query ID is invalid";

export const callbackMethods: Methods = {
  answerCallbackQuery(world, params) {
    const text = params.text("text");
    if ([...text].length > 200) throw bad("MESSAGE_TOO_LONG");
    const query = world.queries.get(params.text("callback_query_id"));
    if (!query || query.answered || world.now() - query.at >= LIFE_MS) throw bad(TOO_OLD);
    query.answered = true;
    const { userId, chatId, messageId, data } = query;
    const url = params.text("url");
    const answer = { answered: true, text, showAlert: params.flag("show_alert"), url: url === "" ? null : url };
    world.events.emit({ kind: "callback", userId, chatId, messageId, data, queryId: query.id, answer });
    return true;
  },
};
