import { Composer } from "grammy";
import type { Message } from "grammy/types";
import type { Access } from "../src/admin/access.ts";
import { looksLikeAddress, toUrl } from "../src/admin/address.ts";
import { composeStory, type LinkedStory } from "../src/admin/compose.ts";
import { isAddressed } from "../src/bot/addressed.ts";
import { ask, askedFor } from "../src/bot/ask.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { refuse } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { sliceOf } from "../src/delivery/entities-html.ts";
import { titleAndSummary, writingTrouble } from "../src/delivery/written.ts";
import type { StoryDesk } from "../src/feed/story-desk.ts";
import type { Offers } from "./offer.ts";
import { shownUrl } from "./shown-url.ts";

/** The state of the question what is to be posted. */
const ASKED = "post";

/**
 * /post, for editors: a link, a text or a picture with a text becomes a story, which goes to the channels that they choose,
 * as drafts.
 */
export function composeHandler(deps: {
  store: Store;
  access: Pick<Access, "writes">;
  desk: StoryDesk;
  /** Reads an article by its address. */
  linkStory: (url: string) => Promise<LinkedStory>;
  offers: Pick<Offers, "show">;
  /** Whose news it is when people write it: the name that readers see. */
  outlet: string;
  now: () => number;
  /** Takes over work that may last longer than an answer should. */
  background: (work: Promise<void>) => void;
}): Composer<ChaparContext> {
  const { store, access, desk, linkStory, offers, outlet, now, background } = deps;
  const composer = new Composer<ChaparContext>();

  async function isEditor(ctx: ChaparContext): Promise<boolean> {
    return ctx.isOwner || (ctx.from !== undefined && (await access.writes(ctx.from.id)));
  }

  /** `from`: where in the message's text it begins that is meant. */
  async function take(ctx: ChaparContext, message: Message, from = 0): Promise<void> {
    const written = sliceOf(
      { text: message.text ?? message.caption ?? "", entities: message.entities ?? message.caption_entities ?? [] },
      from,
    );
    const url = looksLikeAddress(written.text) ? toUrl(written.text) : null;
    if (url !== null) return background(takeLink(ctx, url));
    const { title, summary } = titleAndSummary(written);
    if (title === null) {
      // The other pictures of an album.
      return message.media_group_id === undefined ? ask(ctx, ctx.html("compose-empty"), ASKED) : undefined;
    }
    const trouble = writingTrouble({ title, summary });
    if (trouble?.kind === "too-long") return ask(ctx, ctx.html("correct-too-long", { count: trouble.by }), ASKED);
    const fileId = message.photo?.at(-1)?.file_id;
    const photo = fileId === undefined ? null : ({ kind: "file", fileId } as const);
    const key = `message:${message.chat.id}:${message.message_id}`;
    const storyId = composeStory({ key, outlet, title, summary, photo }, { store, desk, now: now() });
    await offers.show(ctx, storyId);
  }

  async function takeLink(ctx: ChaparContext, url: string): Promise<void> {
    const found = await linkStory(url);
    if (found.kind === "story") return offers.show(ctx, found.storyId);
    await ask(ctx, ctx.html("compose-unreadable", { url: shownUrl(url) }), ASKED);
  }

  composer.command("post", async (ctx) => {
    if (!isAddressed(ctx)) return;
    if (!(await isEditor(ctx))) return refuse(ctx, ctx.t("not-for-editors"));
    if (ctx.match.trim() !== "") return take(ctx, ctx.message as Message, ctx.msg.text.search(/\s/u));
    const replied = ctx.message?.reply_to_message;
    if (replied !== undefined && replied.forum_topic_created === undefined) return take(ctx, replied);
    await ask(ctx, ctx.html("compose-ask"), ASKED);
  });

  // The answer; who answers is looked at as who asks.
  composer.on(["message:text", "message:photo"], async (ctx, next) => {
    if (askedFor(ctx, ASKED) !== ASKED) return next();
    if (!(await isEditor(ctx))) return refuse(ctx, ctx.t("not-for-editors"));
    await take(ctx, ctx.message);
  });

  return composer;
}
