import type { FileChannel, FileChat } from "../config/file-channels.ts";
import { USUAL_ROUTE } from "../config/file-routes.ts";
import type { Chat, Route, UiLanguage } from "../model.ts";
import { topicIn, topicTitle } from "../text/topic-title.ts";
import { activate, applyLook, applyPeople, type Look } from "./apply-look.ts";
import { applyOrder } from "./apply-order.ts";
import type { Applying, PlannedField, PlannedThing } from "./apply-plan.ts";
import { pruneRoutes, type RouteStep, routeSteps, takeSteps } from "./apply-routes.ts";
import { fileChatOf, isChat } from "./file-state.ts";

/** A chat as Telegram describes it. */
export interface KnownChat {
  telegramId: number;
  type: Chat["type"];
  title: string;
  username: string | null;
}

export interface ChannelOptions {
  /** A chat of the file as it was found; null: the bot is not there. */
  found: (chat: FileChat) => KnownChat | null;
  /** Of channels that have none. */
  language: UiLanguage;
  timezone: string;
}

/** Brings the channels to what the file says. */
export function applyChannels(applying: Applying, channels: readonly FileChannel[], options: ChannelOptions): void {
  const names = new Map<string, string>();
  for (const channel of channels) {
    const { telegramId } = options.found(channel) ?? {};
    const key = `${telegramId}/${channel.threadId}`;
    const before = telegramId === undefined ? undefined : names.get(key);
    // By its name and by its id: nobody knows which of the two holds.
    if (before === undefined) applyChannel(applying, channel, options);
    else
      applying.plan.clashes.push({
        subject: `channel ${chatName(channel)}`,
        why: `it is ${before}, which the file has`,
      });
    names.set(key, before ?? chatName(channel));
  }
  if (applying.prune) pruneChannels(applying, channels);
}

export const chatName = ({ chat, threadId }: FileChat): string =>
  threadId === null ? String(chat) : `${chat}/${threadId}`;

function applyChannel(applying: Applying, channel: FileChannel, options: ChannelOptions): void {
  const { store, plan, by, overwrite } = applying;
  const name = chatName(channel);
  const facts = options.found(channel);
  if (facts === null) {
    plan.missing.push(name);
    return;
  }
  const { language = options.language, timezone = options.timezone } = said(channel);
  const arrival = { threadId: channel.threadId, addedBy: null, status: "active", language, timezone } as const;
  const topic =
    channel.threadId === null ? null : topicIn(store.chats.find(facts.telegramId, channel.threadId)?.title ?? "");
  const chat = store.chats.remember({ ...facts, ...arrival, title: topicTitle(facts.title, topic) }, by.now);
  const known = store.routes.ofChat(chat.id);
  const steps = routeSteps(store, chat, channel.routes, known, overwrite);
  // What a person took away stays away until a person brings it back.
  if (known.length === 0 && steps.every(({ kind }) => kind === "away")) {
    plan.conflicts.push({ subject: `channel ${name}`, fields: [] });
    return;
  }
  const isEdited = known.length === 0 ? null : known.some(({ managed }) => managed === "chat");
  const deskId = deskIdOf(applying, channel, options);
  const look = applyLook(applying, chat, { language, timezone, deskId }, isEdited);
  const people = applyPeople(applying, chat, channel);
  const state = {
    done: [...activate(applying, chat), ...look.done, ...people.done],
    left: [...look.left, ...people.left],
  };
  const ids = takeSteps(applying, chat, steps);
  const { moved, kept } = applyOrder(applying, chat, known, ids);
  report(applying, name, known, steps, state);
  if (moved !== null) plan.moved.push({ subject: `routes of ${name}`, fields: [moved] });
  if (kept !== null) plan.conflicts.push({ subject: `routes of ${name}`, fields: [kept] });
  const beside = known.filter(({ id }) => !ids.includes(id));
  if (applying.prune) pruneBeside(applying, name, beside);
}

const said = ({ language, timezone }: FileChannel) => ({
  ...(language === null ? {} : { language }),
  ...(timezone === null ? {} : { timezone }),
});

/** undefined: the file does not say, or the bot is not there. */
function deskIdOf({ store, plan, by }: Applying, { desk }: FileChannel, options: ChannelOptions): Look["deskId"] {
  if (desk === null) return undefined;
  if (desk === "none") return null;
  const facts = options.found(desk);
  if (facts === null) {
    plan.missing.push(chatName(desk));
    return undefined;
  }
  const known = store.chats.find(facts.telegramId, desk.threadId);
  if (known !== null) return known.id;
  const look = { language: options.language, timezone: options.timezone };
  const { threadId } = desk;
  return store.chats.remember({ ...facts, ...look, threadId, addedBy: null, status: "active" }, by.now).id;
}

/** A channel with one route is one thing with it; else each route is a thing of its own. */
function report(
  { plan }: Applying,
  name: string,
  known: readonly Route[],
  steps: readonly RouteStep[],
  state: { done: PlannedField[]; left: PlannedField[] },
): void {
  const subject = `channel ${name}`;
  const isPlain = steps.length === 1 && known.length < 2 && steps[0]?.wanted.slug === USUAL_ROUTE.slug;
  const things = steps.map((step) => ({
    step,
    thing: { subject: routeName(step.wanted.slug, name), fields: step.fields },
  }));
  const of = (kind: RouteStep["kind"]): PlannedThing[] =>
    things.filter(({ step }) => step.kind === kind).map(({ thing }) => thing);
  if (known.length === 0) {
    plan.added.push({ subject, fields: [] });
    plan.conflicts.push(...of("away"));
    return;
  }
  const own = (kind: RouteStep["kind"]) => (isPlain ? of(kind).flatMap(({ fields }) => fields) : []);
  const [done, left] = [
    [...state.done, ...own("change")],
    [...state.left, ...own("conflict")],
  ];
  if (done.length > 0) plan.changed.push({ subject, fields: done });
  if (left.length > 0) plan.conflicts.push({ subject, fields: left });
  plan.added.push(...of("add"));
  plan.conflicts.push(...of("away"));
  if (isPlain) return;
  plan.changed.push(...of("change"));
  plan.conflicts.push(...of("conflict"));
}

const routeName = (slug: string, channel: string) => `route ${slug} of ${channel}`;

function pruneBeside(applying: Applying, name: string, routes: readonly Route[]): void {
  const { removed, kept } = pruneRoutes(applying, routes);
  applying.plan.removed.push(...removed.map(({ slug }) => ({ subject: routeName(slug, name), fields: [] })));
  applying.plan.kept.push(...kept.map(({ slug }) => routeName(slug, name)));
}

function pruneChannels(applying: Applying, channels: readonly FileChannel[]): void {
  const { store, plan } = applying;
  for (const chat of store.chats.channels()) {
    const routes = store.routes.ofChat(chat.id);
    if (routes.length === 0 || isNamed(channels, chat)) continue;
    const name = chatName(fileChatOf(chat, new Set()));
    const { removed, kept } = pruneRoutes(applying, routes);
    if (kept.length === 0) plan.removed.push({ subject: `channel ${name}`, fields: [] });
    else if (removed.length === 0) plan.kept.push(`channel ${name}`);
    else {
      plan.removed.push(...removed.map(({ slug }) => ({ subject: routeName(slug, name), fields: [] })));
      plan.kept.push(...kept.map(({ slug }) => routeName(slug, name)));
    }
  }
}

/** Whether the bot is there or not. */
const isNamed = (channels: readonly FileChannel[], chat: Chat): boolean =>
  channels.some((channel) => isChat(channel.chat, chat) && channel.threadId === chat.threadId);
