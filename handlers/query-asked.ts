import type { ChaparContext } from "../src/bot/context.ts";
import { toLine } from "../src/text/normalise.ts";

/**
 * The query in the question whose button was tapped, where it stands as code: 64 bytes of button data would be too few for
 * it. "" when it is not there.
 */
export function queryAsked(ctx: ChaparContext): string {
  const { text = "", entities = [] } = ctx.callbackQuery?.message ?? {};
  const code = entities.find(({ type }) => type === "code");
  return code === undefined ? "" : toLine(text.slice(code.offset, code.offset + code.length));
}
