/** Every method of the sandbox. A method of the real Bot API that is missing here answers 404, as an unknown one does. */
import { callbackMethods } from "./callbacks.ts";
import { chatMethods } from "./chats.ts";
import { documentMethods } from "./document.ts";
import { editMethods } from "./edit.ts";
import { fileMethods } from "./files.ts";
import { inlineMethods } from "./inline.ts";
import type { Method, Methods } from "./method.ts";
import { profileMethods } from "./profile.ts";
import { sendMethods } from "./send.ts";
import { updateMethods } from "./updates.ts";

const METHODS: Methods = {
  ...updateMethods,
  ...sendMethods,
  ...documentMethods,
  ...editMethods,
  ...chatMethods,
  ...callbackMethods,
  ...fileMethods,
  ...inlineMethods,
  ...profileMethods,
};

const BY_LOWER_CASE = new Map(Object.entries(METHODS).map(([name, run]) => [name.toLowerCase(), { name, run }]));

/** By name in any case. */
export function findMethod(name: string): { name: string; run: Method } | undefined {
  return BY_LOWER_CASE.get(name.toLowerCase());
}
