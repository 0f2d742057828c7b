/**
 * Imported before a whole program: its clock is so many milliseconds ahead of the machine's as the file that CHAOS_CLOCK
 * names says, and is set forward while it runs when that changes.
 */
import { readFileSync } from "node:fs";

const LOOK_MS = 20;
const path = process.env.CHAOS_CLOCK ?? "";
const machine = Date.now;
let aheadMs = 0;

function look(): void {
  // A file that is just being written is empty.
  const read = Number.parseInt(readFileSync(path, "utf8"), 10);
  if (read > aheadMs) aheadMs = read;
}

if (path !== "") {
  look();
  setInterval(look, LOOK_MS).unref();
  Date.now = () => machine() + aheadMs;
  globalThis.Date = new Proxy(Date, {
    construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [Date.now()] : given, self),
  });
}
