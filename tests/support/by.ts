import type { By } from "../../src/admin/audit.ts";

/** Olga, who does something in chat at `now`. */
export const by = (now: number): By => ({ actor: { via: "chat", id: 99, name: "Olga" }, now });
