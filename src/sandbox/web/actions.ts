import { z } from "zod";
import type { Telegram, Where } from "../telegram/types.ts";
import { linkView, type SiteUrl } from "./links.ts";
import type { LinkView, OfferView } from "./view.ts";

const chatId = z.int();
const messageId = z.int().positive();
const text = z.string().min(1).max(4096);

const bodies = {
  say: z.strictObject({ as: z.int(), chatId, text, replyTo: messageId.nullish(), threadId: messageId.nullish() }),
  press: z.strictObject({ as: z.int(), chatId, messageId, data: z.string().max(64) }),
  edit: z.strictObject({ as: z.int(), chatId, messageId, text }),
  delete: z.strictObject({ as: z.int(), chatId, messageId }),
  forward: z.strictObject({ as: z.int(), chatId, messageId }),
  inline: z.strictObject({ as: z.int(), chatId, query: z.string().max(4096), resultId: z.string().max(64) }),
  bot: z.strictObject({ as: z.int(), chatId, action: z.enum(["add", "remove", "block", "unblock"]) }),
  new: z.strictObject({ as: z.int(), kind: z.enum(["channel", "group"]), title: z.string().trim().min(1).max(128) }),
};

export type ActionName = keyof typeof bodies;
export const isAction = (name: string): name is ActionName => Object.hasOwn(bodies, name);

export type ActionAnswer =
  | { messageId: number }
  | { chatId: number }
  | { answered: boolean; text: string; showAlert: boolean; link: LinkView | null }
  | { done: true };

/** Who acts, or a sentence that names what is wrong with the body. */
export function readAction(
  name: ActionName,
  body: unknown,
):
  | { ok: true; as: number; run: (telegram: Telegram, siteUrl: SiteUrl) => Promise<ActionAnswer> }
  | { ok: false; problem: string } {
  const parsed = bodies[name].safeParse(body);
  if (!parsed.success) return { ok: false, problem: z.prettifyError(parsed.error) };
  return { ok: true, as: parsed.data.as, run: (telegram, siteUrl) => act(telegram, name, body, siteUrl) };
}

/** Telegram cuts what is longer (Bot API, InlineQuery). */
const queryOf = (typed: string) => [...typed].slice(0, 256).join("");

/** What the bot offers for words behind its name. */
export async function offered(telegram: Telegram, userId: number, typed: string): Promise<OfferView[]> {
  const { results } = await telegram.askInline(userId, queryOf(typed));
  return results.flatMap((result) =>
    result.type === "article" ? [{ id: result.id, title: result.title, description: result.description ?? "" }] : [],
  );
}

/** Acts as a person, by what a person can do in Telegram; throws the sandbox's Error when nobody could. */
async function act(telegram: Telegram, name: ActionName, body: unknown, siteUrl: SiteUrl): Promise<ActionAnswer> {
  switch (name) {
    case "say": {
      const said = bodies.say.parse(body);
      const where: Where = { chatId: said.chatId };
      if (said.replyTo) where.replyTo = said.replyTo;
      // An answer goes where the question is.
      const asked = said.replyTo ? telegram.message(said.chatId, said.replyTo) : undefined;
      const threadId = asked?.is_topic_message ? asked.message_thread_id : said.threadId;
      if (threadId) where.threadId = threadId;
      return { messageId: telegram.say(said.as, said.text, where).message_id };
    }
    case "press": {
      const press = bodies.press.parse(body);
      const { url, ...answer } = await telegram.press(press.as, press.chatId, press.messageId, press.data);
      return { ...answer, link: url === null ? null : linkView(url, siteUrl) };
    }
    case "edit": {
      const edit = bodies.edit.parse(body);
      return { messageId: telegram.editAs(edit.as, edit.chatId, edit.messageId, edit.text).message_id };
    }
    case "delete": {
      const about = bodies.delete.parse(body);
      telegram.deleteAs(about.as, about.chatId, [about.messageId]);
      return { done: true };
    }
    case "forward": {
      const about = bodies.forward.parse(body);
      return { messageId: telegram.forward(about.as, about.chatId, about.messageId).message_id };
    }
    case "inline": {
      const asked = bodies.inline.parse(body);
      const { results } = await telegram.askInline(asked.as, queryOf(asked.query));
      const chosen = results.find(({ id }) => id === asked.resultId);
      const content = chosen?.type === "article" ? chosen.input_message_content : undefined;
      if (content === undefined || !("message_text" in content)) throw new Error("that is not offered any more");
      const where: Where = { chatId: asked.chatId };
      if (content.parse_mode === "HTML") where.html = true;
      return { messageId: telegram.say(asked.as, content.message_text, where).message_id };
    }
    case "bot": {
      const { as, chatId: where, action } = bodies.bot.parse(body);
      if (action === "add") telegram.addBotToChat(as, where);
      else if (action === "remove") telegram.removeBotFromChat(as, where, "kicked");
      else telegram[action](as);
      return { done: true };
    }
    case "new": {
      const { as, kind, title } = bodies.new.parse(body);
      const type = kind === "group" ? "supergroup" : "channel";
      return { chatId: telegram.addChat({ type, title, creatorId: as }).id };
    }
  }
}
