import type { Params } from "../params.ts";
import type { World } from "../world.ts";

/** One method of the Bot API: its result, or a thrown Refusal. */
export type Method = (world: World, params: Params) => unknown;

/** Methods by name, as Telegram spells them. */
export type Methods = Record<string, Method>;
