import { isDeepStrictEqual } from "node:util";
import type { Chat, Route } from "../model.ts";
import { keepSaid, lastSaid } from "./apply-look.ts";
import type { Applying, PlannedField } from "./apply-plan.ts";
import { record } from "./audit.ts";

const slugOf = ({ slug }: Route) => slug;
const among = <T>(list: readonly T[], others: readonly T[]) => list.filter((one) => others.includes(one));

/**
 * Puts the routes with these ids into this order, on the places that they have among the others, unless a person has moved
 * them since the file last did. `known`: the channel's routes before any was added. What of it is to be told.
 */
export function applyOrder(
  { store, by, overwrite }: Applying,
  chat: Chat,
  known: readonly Route[],
  ids: readonly number[],
): { moved: PlannedField | null; kept: PlannedField | null } {
  const before = store.routes.ofChat(chat.id);
  const wanted = ids.flatMap((id) => before.find((route) => route.id === id) ?? []);
  let next = 0;
  const after = before.map((route) => (ids.includes(route.id) ? (wanted[next++] ?? route) : route));
  const old = among(known.map(slugOf), wanted.map(slugOf));
  const told = isDeepStrictEqual(among(after.map(slugOf), old), old)
    ? null
    : { key: "order", before: before.map(slugOf).join(", "), after: after.map(slugOf).join(", ") };
  const said = lastSaid(store, chat.id);
  const last = among(said.order ?? old, old);
  if (told !== null && !overwrite && !isDeepStrictEqual(last, among(old, last))) return { moved: null, kept: told };
  keepSaid(store, chat.id, { ...said, order: wanted.map(slugOf) });
  if (after.every((route, index) => route === before[index])) return { moved: null, kept: null };
  for (const [position, route] of after.entries()) {
    const managed = route.managed === "defaults" ? "file" : route.managed;
    store.routes.update(route.id, { ...route, position, managed });
  }
  const log = { action: "route.moved", chatId: chat.id, subjectId: ids[0] ?? null, subject: chat.title };
  const order = { before: { order: before.map(slugOf) }, after: { order: after.map(slugOf) } };
  record(store, by.actor, { ...log, ...order }, by.now);
  return { moved: told, kept: null };
}
