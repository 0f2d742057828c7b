import type { Store } from "../../db/store.ts";
import type { WebSession } from "../../db/web-sessions.ts";

/** What the next page tells of what was just done. */
export interface Flash {
  /** Plain, in the visitor's language. */
  text: string;
  /** "refused": nothing came of it, and `text` says why. */
  tone: "done" | "refused";
  /** Path of the desk to which a form takes it back; absent: it cannot be. */
  undo?: string;
}

export const setFlash = ({ web }: Pick<Store, "web">, { tokenHash }: WebSession, flash: Flash): void =>
  web.setFlash(tokenHash, JSON.stringify(flash));

export const told = (text: string, undo?: string): Flash => ({
  ...{ text, tone: "done" },
  ...(undo === undefined ? {} : { undo }),
});
export const refused = (text: string): Flash => ({ text, tone: "refused" });
