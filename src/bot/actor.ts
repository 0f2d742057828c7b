import type { By } from "../admin/audit.ts";
import type { Actor } from "../model.ts";
import type { ChaparContext } from "./context.ts";

/** UTF-16 units of a name that are kept. */
const LONGEST_NAME = 64;

type Sender = Pick<ChaparContext, "from" | "senderChat">;

/** Who does what the update asks for, as the audit log names them: "Rauf Aliyev (@rauf)". */
export function actorOf(ctx: Sender): Actor {
  // An anonymous admin writes as the group.
  const alias = ctx.senderChat?.title ?? "";
  const { from } = ctx;
  if (from === undefined || ctx.senderChat !== undefined) return { via: "chat", id: null, name: short(alias) };
  const name = short([from.first_name, from.last_name].filter(Boolean).join(" "));
  return { via: "chat", id: from.id, name: from.username === undefined ? name : `${name} (@${from.username})` };
}

/** Who does it, and when: for the operations of admin/, which write both to the audit log. */
export const byOf = (ctx: Sender, now: number): By => ({ actor: actorOf(ctx), now });

const short = (name: string): string => name.slice(0, LONGEST_NAME).toWellFormed().trim() || "?";
