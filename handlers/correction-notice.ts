import type { OutdatedPost } from "../src/admin/corrections.ts";
import { linkOf } from "../src/admin/why.ts";
import type { Saying } from "../src/bot/owner-line.ts";
import type { Store } from "../src/db/store.ts";
import { clip, linked } from "../src/delivery/wording.ts";
import { button, keyboardOf } from "./keyboard.ts";

const LONGEST = 200;

/** Told to whoever wrote a post anew, when its source changes: theirs stands until somebody says otherwise. */
export function correctionNotice(store: Pick<Store, "posts">, { postId, chat, name, title }: OutdatedPost): Saying {
  return ({ t, html }) => {
    const post = store.posts.find(postId);
    const channel = { html: linked(clip(chat.title, LONGEST), post && linkOf(chat, post)) };
    return {
      html: html("correct-outdated", { name: name || t("audit-by-former"), channel, title: clip(title, LONGEST) }),
      keyboard: keyboardOf([
        button(t("correct-button-look"), `correct:${postId}`),
        button(t("correct-button-source"), `correct:${postId}:source`),
      ]),
    };
  };
}
