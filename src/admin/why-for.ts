import type { Store } from "../db/store.ts";
import { type Access, isEnough, type Standing } from "./access.ts";
import { readWhy, type Why } from "./why.ts";
import { type RouteVerdict, refusalsOf } from "./why-routes.ts";

/** In so many channels it is looked up what a person who is no owner may do. */
const MOST_ASKED = 20;

/** What one person is shown of a story's way. */
export interface WhyFor extends Why {
  /** Routes to whose channels it never was to go. */
  refusals: readonly RouteVerdict[];
  isOwner: boolean;
  /** Channels whose posts the person may write anew. */
  editable: ReadonlySet<number>;
}

/** A story's way as far as it is the person's business: all of it an owner's, their own channels an editor's. Null: it is not. */
export async function whyFor(
  { store, access }: { store: Store; access: Access },
  userId: number,
  storyId: number,
): Promise<WhyFor | null> {
  const why = readWhy(store, storyId);
  if (why === null) return null;
  const refusals = refusalsOf(store, storyId);
  if (access.isOwner(userId)) {
    return { ...why, refusals, isOwner: true, editable: new Set(why.places.map(({ chatId }) => chatId)) };
  }
  const roles = await rolesOf(store, access, userId, why);
  if (roles.size === 0) return null;
  return {
    ...why,
    places: why.places.filter(({ chatId }) => roles.has(chatId)),
    refusals: refusals.filter(({ chat }) => roles.has(chat.id)),
    readers: 0,
    isOwner: false,
    editable: new Set([...roles].flatMap(([chatId, role]) => (isEnough(role, "editor") ? [chatId] : []))),
  };
}

/** Where the story went, and where the person is a member: Telegram is asked about no more channels than that. */
async function rolesOf(
  { members }: Pick<Store, "members">,
  access: Access,
  userId: number,
  { places }: Why,
): Promise<Map<number, Standing>> {
  const asked = [...new Set([...places, ...members.ofUser(userId)].map(({ chatId }) => chatId))];
  const looks = asked.slice(0, MOST_ASKED).map(async (chatId) => [chatId, await access.of(userId, chatId)] as const);
  return new Map((await Promise.all(looks)).flatMap(([chatId, role]) => (role === null ? [] : [[chatId, role]])));
}
