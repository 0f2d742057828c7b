import { clip } from "../src/delivery/wording.ts";
import type { Source } from "../src/model.ts";
import { LONGEST_ECHO } from "./keyboard.ts";

/** The name as screens show it: a feed may call itself anything, at any length. */
export const sourceName = ({ name }: Pick<Source, "name">): string => clip(name, LONGEST_ECHO);
