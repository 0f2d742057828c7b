import { Composer } from "grammy";
import type { Access } from "../src/admin/access.ts";
import {
  createInvite,
  type Entrance,
  openInvite,
  putMember,
  removeMember,
  revokeInvite,
  useInvite,
} from "../src/admin/invites.ts";
import { actorOf, byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { channelOnly } from "../src/bot/guards.ts";
import type { OwnerLine } from "../src/bot/owner-line.ts";
import { editOrReply, refuse, reply } from "../src/bot/reply.ts";
import type { Chat, Role } from "../src/model.ts";
import type { OpenLink } from "./deep-links.ts";
import { answerOwner, type Desk, deskOf } from "./desk.ts";
import { channelChoice, channelsMeant, noChannel } from "./own-channels.ts";
import { inviteScreen, leaveQuestion, memberScreen, removeQuestion, type TeamDeps, teamScreen } from "./team-screen.ts";
import { toast } from "./toast.ts";

/** /team: who may do what in a channel, and links that let others in; `open` is what such a link leads to. */
export function teamHandler(
  deps: TeamDeps & {
    access: Access;
    ownerLine: Pick<OwnerLine, "tellPerson">;
    botUsername: string;
    /** Somebody has come into a team, or is out of it: their menu is another one. */
    onTeam: (userId: number) => void;
  },
): { composer: Composer<ChaparContext>; open: OpenLink } {
  const { store, i18n, access, ownerLine, botUsername, now } = deps;
  const composer = new Composer<ChaparContext>();
  const deskFor = (ctx: ChaparContext): Desk => deskOf(ctx, { chats: store.chats, i18n });

  async function choose(ctx: ChaparContext, asked: string, page = 0): Promise<void> {
    const channels = await channelsMeant(ctx, deps, asked);
    const [first] = channels;
    if (first === undefined) return refuse(ctx, noChannel(ctx));
    if (channels.length === 1) return show(ctx, first.chat);
    await answerOwner(ctx, channelChoice(deskFor(ctx), channels, "team", page));
  }

  async function show(ctx: ChaparContext, chat: Chat, page = 0): Promise<void> {
    const userId = ctx.from?.id ?? 0;
    const runs = (await access.runs(userId, chat.id)) === true;
    await answerOwner(ctx, teamScreen(deps, deskFor(ctx), chat, { userId, runs }, page));
  }

  composer.command("team", (ctx) => choose(ctx, ctx.match));
  composer.callbackQuery(/^teams(?::(\d+))?$/u, (ctx) => choose(ctx, "", Number(ctx.match[1] ?? 0)));

  const buttons = /^team:(\d+)(?::(page|leave|left|invite|revoke|member|remove|drop|editor|viewer)(?::(\w+))?)?$/u;
  composer.callbackQuery(buttons, channelOnly(access, "viewer"), async (ctx) => {
    const [, id, action, value = ""] = ctx.match;
    const chat = store.chats.byId(Number(id));
    if (chat === null) return editOrReply(ctx, ctx.html("channel-missing"));
    switch (action) {
      case undefined:
        return show(ctx, chat);
      case "page":
        return show(ctx, chat, Number(value) || 0);
      case "leave":
        return answerOwner(ctx, leaveQuestion(deskFor(ctx), chat));
      case "left":
        return leave(ctx, chat);
    }
    // All else is for who decides that at this moment: a member may have been let in, and may let in nobody.
    const runs = await access.runs(ctx.from.id, chat.id);
    if (runs !== true) {
      return toast(ctx, ctx.t(runs === "unseen" ? "channel-rights-unseen" : "team-only-admins"), { alert: true });
    }
    if (action === "invite") return invite(ctx, chat, value === "editor" ? "editor" : "viewer");
    if (action === "revoke") return revoke(ctx, chat, value);
    await change(ctx, chat, action, Number(value));
  });

  async function leave(ctx: ChaparContext, chat: Chat): Promise<void> {
    removeMember(store, chat.id, ctx.from?.id ?? 0, byOf(ctx, now()));
    deps.onTeam(ctx.from?.id ?? 0);
    await editOrReply(ctx, ctx.html("team-left", { title: chat.title }));
  }

  async function invite(ctx: ChaparContext, chat: Chat, role: Role): Promise<void> {
    // The button may have been brought where others read along; the link must not be seen there.
    if (ctx.chatRow.type !== "private") return toast(ctx, ctx.t("owner-open-private"), { alert: true });
    const actor = { ...actorOf(ctx), id: ctx.from?.id ?? 0 };
    const made = createInvite(store, { chatId: chat.id, role }, { actor, now: now() });
    if (made === null) {
      const count = store.members.openInvites(chat.id, now()).length;
      return toast(ctx, ctx.t("team-too-many", { count }), { alert: true });
    }
    const link = `https://t.me/${botUsername}?start=i_${made.token}`;
    await answerOwner(ctx, inviteScreen(deps, deskFor(ctx), chat, made.invite, link));
  }

  async function revoke(ctx: ChaparContext, chat: Chat, handle: string): Promise<void> {
    const open = openInvite(store, chat.id, handle, now());
    const done = open !== null && revokeInvite(store, open, byOf(ctx, now()));
    await toast(ctx, ctx.t(done ? "team-revoked-toast" : "team-revoked-late-toast"));
    await show(ctx, chat);
  }

  async function change(ctx: ChaparContext, chat: Chat, action: string | undefined, userId: number): Promise<void> {
    const by = byOf(ctx, now());
    const member = store.members.find(chat.id, userId);
    if (member === null) {
      await toast(ctx, ctx.t("team-member-missing"));
      return show(ctx, chat);
    }
    switch (action) {
      case "remove":
        return answerOwner(ctx, removeQuestion(deps, deskFor(ctx), chat, member));
      case "drop":
        removeMember(store, chat.id, userId, by);
        deps.onTeam(userId);
        await toast(ctx, ctx.t("team-removed-toast"));
        return show(ctx, chat);
      case "editor":
      case "viewer":
        putMember(store, { ...member, role: action }, by);
        await toast(ctx, ctx.t("team-changed-toast"));
    }
    await answerOwner(ctx, memberScreen(deps, deskFor(ctx), chat, store.members.find(chat.id, userId) ?? member));
  }

  async function enter(ctx: ChaparContext, token: string): Promise<void> {
    if (ctx.from === undefined) return;
    if (ctx.chatRow.type !== "private") return refuse(ctx, ctx.t("invite-private"));
    const actor = { ...actorOf(ctx), id: ctx.from.id };
    const entrance = await useInvite({ store, access }, token, { actor, now: now() });
    await reply(ctx, welcome(ctx, entrance));
    if (entrance.kind !== "joined") return;
    deps.onTeam(ctx.from.id);
    const { chatId, role, invitedBy } = entrance;
    const facts = { person: actor.name, title: store.chats.byId(chatId)?.title ?? "" };
    ownerLine.tellPerson(invitedBy, ({ html }) => ({ html: html(`invite-used-${role}-notice`, facts) }));
  }

  function welcome(ctx: ChaparContext, entrance: Entrance): string {
    if (entrance.kind !== "joined" && entrance.kind !== "already") return ctx.html(`invite-${entrance.kind}`);
    const title = store.chats.byId(entrance.chatId)?.title ?? "";
    const key = entrance.kind === "joined" ? `invite-joined-${entrance.role}` : "invite-already";
    return ctx.html(key, { title });
  }

  return { composer, open: (ctx, asked) => enter(ctx, asked) };
}
