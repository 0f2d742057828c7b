import type { InlineQueryResult, InlineQueryResultsButton } from "grammy/types";
import { readContent, settleMessageText } from "../content.ts";
import { bad } from "../errors.ts";
import { Params } from "../params.ts";
import type { World } from "../world.ts";
import type { Methods } from "./method.ts";

/** As long as somebody waits for the answer. */
const LIFE_MS = 30_000;
const MOST = 50;
const LONGEST_ID = 64;

export const inlineMethods: Methods = {
  answerInlineQuery(world, params) {
    const results = params.json("results", "results");
    if (!Array.isArray(results)) throw bad("Can't parse inline query results: expected an Array");
    if (results.length > MOST) throw bad("RESULTS_TOO_MUCH");
    const ids = new Set<string>();
    for (const result of results) {
      checkResult(world, result);
      if (ids.has(result.id)) throw bad("RESULT_ID_DUPLICATE");
      ids.add(result.id);
    }
    const nextOffset = params.text("next_offset");
    if (Buffer.byteLength(nextOffset) > LONGEST_ID) throw bad("NEXT_OFFSET_INVALID");
    const button = (params.json("button", "inline query results button") ?? null) as InlineQueryResultsButton | null;
    if (button !== null && !/^[\w-]{1,64}$/.test(button.start_parameter ?? "")) throw bad("START_PARAM_INVALID");
    const query = world.queries.get(params.text("inline_query_id"));
    if (!query || query.answered || world.now() - query.at >= LIFE_MS) {
      throw bad("Query is too old and response timeout expired or query ID is invalid");
    }
    query.answered = true;
    const answer = {
      ...{ answered: true, results: results as InlineQueryResult[], nextOffset, button },
      ...{
        cacheSeconds: params.has("cache_time") ? params.int("cache_time") : 300,
        isPersonal: params.flag("is_personal"),
      },
    };
    world.events.emit({ kind: "inline", userId: query.userId, query: query.data, queryId: query.id, answer });
    return true;
  },
};

/** Articles only: the bot offers nothing else. */
function checkResult(world: World, result: Record<string, unknown>): void {
  if (result.type !== "article") throw bad("The sandbox takes articles only as inline results");
  const { id, title, input_message_content: content } = result;
  if (typeof id !== "string" || id === "" || Buffer.byteLength(id) > LONGEST_ID) throw bad("RESULT_ID_INVALID");
  if (typeof title !== "string" || title === "") throw bad("Can't parse inline query result: title must be non-empty");
  const given = { ...(content as Record<string, unknown>) };
  const text = readContent(new Params({ ...given, text: given.message_text }), "text");
  settleMessageText(world, text, "MESSAGE_TOO_LONG");
}
