/** What the page shows, as JSON: the shapes that cross from the server to the browser. */

/** A place that a link leads to. */
export interface LinkView {
  /** The real address, as the message bears it. */
  url: string;
  /** Where the browser finds it; null: nowhere, shown as text. */
  href: string | null;
  /** True for t.me: opened inside the page. */
  telegram: boolean;
}

export interface EntityView extends Partial<LinkView> {
  type: string;
  /** UTF-16 units. */
  offset: number;
  length: number;
  language?: string;
  /** Shown when one rests on it. */
  title?: string;
}

export interface ImageView {
  src: string;
  /** Pixels; 0 when unknown. */
  width: number;
  height: number;
}

export interface CardView extends LinkView {
  siteName: string;
  title: string;
  description: string;
  image: ImageView | null;
  large: boolean;
  above: boolean;
}

export type KeyView = { text: string; style: string | null } & (
  | { kind: "callback"; data: string }
  | ({ kind: "url" } & LinkView)
  | { kind: "copy"; copies: string }
  | { kind: "other" }
);

export interface MessageView {
  id: number;
  /** Seconds since the epoch. */
  date: number;
  /** Seconds, null when never edited. */
  editDate: number | null;
  /** Null for posts of a channel. */
  from: { id: number; name: string; isBot: boolean } | null;
  signature: string | null;
  /** By the person who looks. */
  out: boolean;
  /** It arrived without a sound. */
  silent: boolean;
  /** Text or caption, "" when there is none. */
  text: string;
  entities: EntityView[];
  photo: (ImageView & { spoiler: boolean }) | null;
  /** `src`: path on the sandbox's Bot API server. */
  file: { name: string; bytes: number; src: string } | null;
  captionAbove: boolean;
  card: CardView | null;
  keys: KeyView[][];
  reply: { id: number; fromId: number; name: string; text: string } | null;
  forwardedFrom: string | null;
  /** Name of the forum topic, null outside of one. */
  topic: string | null;
  /** A sentence about what happened to the chat; null for a message that somebody wrote. */
  service: string | null;
  /** Whoever gets it is about to answer it (Bot API, ForceReply). */
  asksReply: boolean;
}

export interface ChatView {
  id: number;
  /** A supergroup is a group to those in it; the private chat is the one with the bot. */
  kind: "private" | "group" | "channel";
  title: string;
  username: string | null;
  /** People, and the bot when it is there. */
  members: number;
  canWrite: boolean;
  /** Made by the person who looks, who may then add and remove the bot. */
  mine: boolean;
  botIn: boolean;
  botUsername: string;
  /** The person has stopped the bot; private chats only. */
  blocked: boolean;
  /** Says that the bot is not there and who can add it; null when it is there, and in private chats. */
  absent: string | null;
  /** What the bot says it can do, shown before Start; "" when it says nothing. */
  description: string;
  commands: { command: string; description: string }[];
  /** Labels of the reply keyboard that is up; empty when none is. */
  replyKeys: string[][];
  /** Of a forum, General not among them. */
  topics: { threadId: number; name: string }[];
  pinned: { id: number; text: string } | null;
}

/** A story that the bot offers behind its name. */
export interface OfferView {
  id: string;
  title: string;
  description: string;
}

export interface PersonView {
  id: number;
  name: string;
  /** "admin", "reader". */
  note: string;
}

export type EventView =
  | {
      type: "snapshot";
      /** Differs after every start of the server, so that what a page remembers is not taken for another world's. */
      instance: string;
      me: PersonView;
      people: PersonView[];
      bot: { id: number; name: string; username: string };
      chats: (ChatView & { messages: MessageView[]; more: boolean })[];
    }
  | { type: "chat"; chat: ChatView & { messages?: MessageView[]; more?: boolean } }
  | { type: "gone"; chatId: number }
  | { type: "message"; chatId: number; message: MessageView }
  /** Any change of a message, its preview and its keyboard included. */
  | { type: "edit"; chatId: number; message: MessageView }
  | { type: "delete"; chatId: number; ids: number[] }
  | { type: "typing"; chatId: number };
