import { Composer } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { Access } from "../src/admin/access.ts";
import type { DrawImage } from "../src/admin/chart-image.ts";
import { readFigures, type Subject } from "../src/admin/figures.ts";
import { MOST_LETTERS } from "../src/admin/letters.ts";
import { areReportsOn, setReports } from "../src/admin/report.ts";
import { readStats } from "../src/admin/stats.ts";
import { isAddressed } from "../src/bot/addressed.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { showPhoto } from "../src/bot/photo.ts";
import { editButtons, refuse, reply } from "../src/bot/reply.ts";
import { drawFigures, PIXELS_WIDE } from "../src/chart/figures.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { topicName } from "../src/topics/name.ts";
import { answerOwner, type Desk, type DeskDeps, deskOf } from "./desk.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageOf } from "./keyboard.ts";
import { channelsMeant } from "./own-channels.ts";
import {
  ALL_WEEK,
  type ListLetter,
  lightButton,
  listData,
  readView,
  reportData,
  showData,
  VIEW,
  type View,
  viewRows,
} from "./stats-view.ts";
import { figureLines, pictureOf, type SubjectName, whenOf } from "./stats-words.ts";
import { toast } from "./toast.ts";

const DAY = 24 * 60 * 60_000;
const PER_PAGE = 8;

/** /stats: figures of everything, a channel, a source or a topic; to editors of their channels only. */
export function statsHandler(deps: {
  store: Store;
  i18n: I18n;
  access: Access;
  draw: DrawImage;
  now: () => number;
}): Composer<ChaparContext> {
  const { store, i18n, access, draw, now } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const composer = new Composer<ChaparContext>();

  /** null: there is none such. */
  function nameOf(subject: Subject, desk: Desk): SubjectName | null {
    if (subject.of === "all") return { name: desk.t("figures-of-all"), plain: "Chapar" };
    if (subject.of === "chat") {
      const chat = store.chats.byId(subject.id);
      if (chat === null || chat.type === "private") return null;
      return { name: chat.title, plain: chat.username === null ? `№ ${chat.id}` : `@${chat.username}` };
    }
    if (subject.of === "source") {
      const source = store.sources.find(subject.id);
      return source === null ? null : { name: source.name, plain: source.slug };
    }
    const topic = store.topics.find(subject.id);
    return topic === null ? null : { name: topicName(topic, desk.language), plain: topic.slug };
  }

  /** How things are at this moment. */
  function stateLines(desk: Desk): string[] {
    const { sources, channels, subscribers, outbox, held } = readStats(store, now() - DAY, now());
    const lines = [
      desk.html("stats-sources", { active: sources.active, failing: sources.failing }),
      desk.html("stats-channels", { count: channels }),
      desk.html("stats-subscribers", { count: subscribers }),
      desk.html("stats-waiting", { count: outbox.pending }),
    ];
    if (outbox.oldestDueAt !== null && outbox.oldestDueAt < now() - 60_000) {
      const look = { timezone: desk.timezone, now: now() };
      lines.push(desk.html("stats-oldest", { time: i18n.moment(desk.language, outbox.oldestDueAt, look) }));
    }
    if (held.length > 0) lines.push("", desk.html("stats-held", { count: held.length }));
    const letters = store.outbox.deadLetters(MOST_LETTERS).length;
    if (letters > 0) lines.push("", desk.html("stats-letters", { count: letters }));
    return lines;
  }

  /** To other channels, sources and topics. */
  function otherRows(ctx: ChaparContext, desk: Desk, view: View): InlineKeyboardButton[][] {
    const list = (letter: ListLetter, name: string) =>
      button(desk.t(`figures-button-${name}`), listData(letter, 0, view));
    const light = lightButton(desk, view);
    if (!ctx.isOwner) return [[list("c", "channels"), light]];
    const lists = [list("c", "channels"), list("s", "sources"), list("t", "topics")];
    if (view.subject.of !== "all") {
      return [lists, [light, button(desk.t("figures-button-all"), showData({ ...view, subject: { of: "all" } }))]];
    }
    const on = areReportsOn(store);
    const held = store.outbox.held().length > 0 ? [[button(desk.t("stats-button-held"), "held")]] : [];
    const reports = button(desk.t(on ? "figures-button-reports" : "figures-button-no-reports"), reportData(!on, view));
    const refused = store.outbox.deadLetters(1).length > 0 ? [[button(desk.t("stats-button-letters"), "letters")]] : [];
    return [...held, ...refused, lists, [light, reports]];
  }

  async function show(ctx: ChaparContext, view: View): Promise<void> {
    const desk = deskOf(ctx, desks);
    const name = nameOf(view.subject, desk);
    if (name === null) return refuse(ctx, ctx.t("figures-unknown"));
    const look = { timezone: desk.timezone, now: now() };
    const figures = readFigures(store, view.subject, view.period, look);
    const lines = [
      desk.html("figures-head", { name: name.name, when: whenOf(figures, desk, i18n, look.now) }),
      "",
      ...figureLines(figures, desk, i18n),
      ...(view.subject.of === "all" ? ["", ...stateLines(desk)] : []),
    ];
    const html = lines.join("\n");
    const keyboard = keyboardOf(...viewRows(desk, view, look.now), ...otherRows(ctx, desk, view));
    const number = (value: number) => i18n.number(desk.language, value);
    const picture = pictureOf(figures, name, desk, i18n, look.now);
    const png = await draw(drawFigures(picture, view.theme, number), PIXELS_WIDE);
    if (png === null || !(await sendPicture(ctx, { png, caption: html, keyboard }))) {
      await answerOwner(ctx, { html, keyboard });
    }
  }

  /** What a command asks for in a group, where others read along, is shown in private. */
  async function sendPicture(ctx: ChaparContext, photo: Parameters<typeof showPhoto>[2]): Promise<boolean> {
    const isPublic = ctx.chatRow.type !== "private" && ctx.callbackQuery === undefined;
    if (!isPublic || ctx.from === undefined) return showPhoto(ctx, ctx.chatRow.telegramId, photo);
    // Whoever never opened a private chat with the bot is told so by the text in its place.
    if (store.chats.find(ctx.from.id, null)?.status !== "active") return false;
    const sent = await showPhoto(ctx, ctx.from.id, photo);
    if (sent) await reply(ctx, ctx.html("owner-sent-private"));
    return sent;
  }

  async function mayLook(ctx: ChaparContext, { subject }: View): Promise<boolean> {
    if (ctx.isOwner) return true;
    const isTheirs =
      subject.of === "chat" && ctx.from !== undefined && (await access.of(ctx.from.id, subject.id)) !== null;
    if (!isTheirs) await refuse(ctx, ctx.t(subject.of === "chat" ? "channel-not-yours" : "not-for-you"));
    return isTheirs;
  }

  composer.command("stats", async (ctx) => {
    const asked = ctx.match.trim();
    if (ctx.isOwner && asked === "") return show(ctx, ALL_WEEK);
    if (!isAddressed(ctx)) return;
    const [first] = await channelsMeant(ctx, { store, access }, asked);
    if (first === undefined) return refuse(ctx, ctx.t(ctx.isOwner ? "figures-unknown" : "not-for-you"));
    await show(ctx, { ...ALL_WEEK, subject: { of: "chat", id: first.chat.id } });
  });
  composer.callbackQuery("stats", ownersOnly(), (ctx) => show(ctx, ALL_WEEK));
  composer.callbackQuery(new RegExp(`^st:${VIEW}$`, "u"), async (ctx) => {
    const view = readView(ctx.match as RegExpMatchArray);
    if (await mayLook(ctx, view)) await show(ctx, view);
  });
  composer.callbackQuery(new RegExp(`^sr:(?<on>[01]):${VIEW}$`, "u"), ownersOnly(), async (ctx) => {
    const match = ctx.match as RegExpMatchArray;
    const on = match.groups?.on === "1";
    setReports(store, on);
    await toast(ctx, ctx.t(on ? "report-on-toast" : "report-off-toast"));
    const desk = deskOf(ctx, desks);
    const view = readView(match);
    // Below the report itself stands no screen of figures.
    if (ctx.callbackQuery.message?.photo === undefined) return;
    await editButtons(ctx, keyboardOf(...viewRows(desk, view, now()), ...otherRows(ctx, desk, view)));
  });

  /** Names as buttons, in the place of the others. */
  composer.callbackQuery(new RegExp(`^sl:(?<letter>[cst]):(?<page>\\d{1,4}):${VIEW}$`, "u"), async (ctx) => {
    const match = ctx.match as RegExpMatchArray;
    const view = readView(match);
    if (!(await mayLook(ctx, view))) return;
    const letter = match.groups?.letter as ListLetter;
    if (letter !== "c" && !ctx.isOwner) return refuse(ctx, ctx.t("not-for-you"));
    const desk = deskOf(ctx, desks);
    const shown = pageOf(await namesToChoose(ctx, letter, desk), Number(match.groups?.page), PER_PAGE);
    const rows = choiceRows(shown.items.map(({ label, subject }) => ({ label, data: showData({ ...view, subject }) })));
    // The pages of this list, which needs the view in its data.
    const pages = pageButtons(desk, "", shown).map(({ text, ...rest }) =>
      button(text, listData(letter, Number(("callback_data" in rest ? rest.callback_data : "").slice(1)), view)),
    );
    const back = button(desk.t("button-back"), showData(view));
    await editButtons(ctx, keyboardOf(...rows, pages, [back]));
  });

  async function namesToChoose(
    ctx: ChaparContext,
    letter: ListLetter,
    { language }: Desk,
  ): Promise<{ label: string; subject: Subject }[]> {
    if (letter === "c") {
      const channels = ctx.from === undefined ? [] : await access.channelsOf(ctx.from.id);
      return channels.flatMap(({ chatId: id }) => {
        const chat = store.chats.byId(id);
        return chat === null ? [] : [{ label: chat.title, subject: { of: "chat", id } }];
      });
    }
    if (letter === "s") {
      return store.sources.list().map(({ id, name }) => ({ label: name, subject: { of: "source", id } }));
    }
    return store.topics
      .list()
      .map((topic) => ({ label: topicName(topic, language), subject: { of: "topic", id: topic.id } }));
  }
  return composer;
}
