import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { handleOf } from "../src/admin/invites.ts";
import type { Invite, Member } from "../src/db/members.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Chat } from "../src/model.ts";
import type { Desk, Screen } from "./desk.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageNote, pageOf } from "./keyboard.ts";

/** What the screens of a team are made of. */
export interface TeamDeps {
  store: Store;
  i18n: I18n;
  now: () => number;
}

/** Who looks at the screen. */
export interface Looker {
  /** Telegram user id. */
  userId: number;
  /** They may say who gets in. */
  runs: boolean;
}

const PER_PAGE = 12;

/** Who is in a channel's team, and for whom the door is open. */
export function teamScreen(deps: TeamDeps, desk: Desk, chat: Chat, looker: Looker, page = 0): Screen {
  const { store, now } = deps;
  const { html, t } = desk;
  const shown = pageOf(store.members.ofChat(chat.id), page, PER_PAGE);
  const moment = momentIn(deps, desk);
  const lines = (role: Member["role"], title: string) => {
    const members = shown.items.filter((member) => member.role === role);
    if (members.length === 0) return [];
    const each = members.map((member) =>
      html("team-member", { person: nameOf(store, member), date: moment(member.addedAt) }),
    );
    return [[html(title), ...each].join("\n")];
  };
  const invites = looker.runs ? store.members.openInvites(chat.id, now()) : [];
  const links = invites.map(({ role, expiresAt }) => html(`team-link-${role}`, { date: moment(expiresAt) }));
  const text = [
    html("team-title", { title: chat.title }),
    ...(shown.items.length === 0 ? [html("team-empty")] : []),
    ...lines("editor", "team-editors"),
    ...lines("viewer", "team-viewers"),
    ...pageNote(desk, shown),
    html("team-others"),
    ...(links.length === 0 ? [] : [[html("team-links"), ...links].join("\n")]),
    ...(looker.runs ? [] : [html("team-only-admins")]),
  ];
  const seen = looker.runs ? shown.items : [];
  const people = seen.map((member) => ({
    label: nameOf(store, member),
    data: `team:${chat.id}:member:${member.userId}`,
  }));
  const keyboard = keyboardOf(
    ...choiceRows(people),
    pageButtons(desk, `team:${chat.id}:page`, shown),
    ...invites.map((invite) => [
      button(t("team-button-revoke", { date: moment(invite.expiresAt) }), revokeData(invite)),
    ]),
    ...(looker.runs ? inviteRows(desk, chat) : leaveRow(deps, desk, chat, looker)),
    [button(t("button-back"), `channel:${chat.id}`)],
  );
  return { html: text.join("\n\n"), keyboard };
}

function inviteRows({ t }: Desk, { id }: Chat): InlineKeyboardButton[][] {
  return [
    [button(t("team-button-invite-editor"), `team:${id}:invite:editor`)],
    [button(t("team-button-invite-viewer"), `team:${id}:invite:viewer`)],
  ];
}

function leaveRow({ store }: TeamDeps, { t }: Desk, { id }: Chat, { userId }: Looker): InlineKeyboardButton[][] {
  if (store.members.find(id, userId) === null) return [];
  return [[button(t("team-button-leave"), `team:${id}:leave`)]];
}

/** A link that was made just now: it is never shown again. */
export function inviteScreen(deps: TeamDeps, desk: Desk, chat: Chat, invite: Invite, link: string): Screen {
  const date = momentIn(deps, desk)(invite.expiresAt);
  return {
    html: desk.html(`team-invite-${invite.role}`, { title: chat.title, link, date }),
    keyboard: keyboardOf(
      [InlineKeyboard.url(desk.t("team-button-share"), `https://t.me/share/url?url=${encodeURIComponent(link)}`)],
      [button(desk.t("team-button-take-back"), revokeData(invite))],
      [button(desk.t("button-back"), `team:${chat.id}`)],
    ),
  };
}

/** One member, for who may change that. */
export function memberScreen(deps: TeamDeps, desk: Desk, chat: Chat, member: Member): Screen {
  const { t, html } = desk;
  const data = (action: string) => `team:${chat.id}:${action}:${member.userId}`;
  const facts = { person: nameOf(deps.store, member), title: chat.title, date: momentIn(deps, desk)(member.addedAt) };
  const other = member.role === "editor" ? "viewer" : "editor";
  return {
    html: html(`team-member-${member.role}`, facts),
    keyboard: keyboardOf(
      [button(t(`team-button-make-${other}`), data(other))],
      [button(t("team-button-remove"), data("remove"))],
      [button(t("button-back"), `team:${chat.id}`)],
    ),
  };
}

/** Whether a member goes. */
export function removeQuestion({ store }: TeamDeps, { t, html }: Desk, chat: Chat, member: Member): Screen {
  const back = `team:${chat.id}:member:${member.userId}`;
  return {
    html: html("team-remove-confirm", { person: nameOf(store, member), title: chat.title }),
    keyboard: keyboardOf([
      button(t("team-button-remove-yes"), `team:${chat.id}:drop:${member.userId}`),
      button(t("button-cancel"), back),
    ]),
  };
}

export function leaveQuestion({ t, html }: Desk, chat: Chat): Screen {
  return {
    html: html("team-leave-confirm", { title: chat.title }),
    keyboard: keyboardOf([
      button(t("team-button-leave-yes"), `team:${chat.id}:left`),
      button(t("button-cancel"), `team:${chat.id}`),
    ]),
  };
}

const revokeData = (invite: Invite): string => `team:${invite.chatId}:revoke:${handleOf(invite)}`;

/** One that the file named by number may not have written to the bot yet. */
function nameOf({ chats }: Pick<Store, "chats">, { name, userId }: Pick<Member, "name" | "userId">): string {
  return name || chats.find(userId, null)?.title || String(userId);
}

const momentIn =
  ({ i18n, now }: TeamDeps, { language, timezone }: Desk) =>
  (at: number): string =>
    i18n.moment(language, at, { timezone, now: now() });
