/** `--import` of bench/soak.ts's Chapar: gives timers in simulated time to what waits for a moment of the clock, and to nothing else. */
import { registerHooks } from "node:module";
import { isMainThread } from "node:worker_threads";
import { cron, plain } from "./soak-timers.ts";

const TIMERS = new URL("./soak-timers.ts", import.meta.url).href;
/** Rests of the machine (retention, commits in common) and time-outs of the network are not among them: those stay real. */
const SCALED = [
  ...["src/delivery/drain.ts", "src/delivery/recover-loop.ts", "src/delivery/recover-scan.ts"],
  ...["src/delivery/expand.ts", "src/bot/gate.ts", "src/admin/alone.ts"],
].map((path) => new URL(`../${path}`, import.meta.url).href);
const CRON = /\/node_modules\/node-cron\/dist\/[^/]+\.js$/;

if (isMainThread) {
  Object.assign(globalThis, { soakTimers: { plain, cron } });
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const source = () => String(loaded.source);
      if (CRON.test(url)) {
        return { ...loaded, source: `const { Date, setTimeout } = globalThis.soakTimers.cron; ${source()}` };
      }
      if (!SCALED.includes(url)) return loaded;
      const named = source().replace('"node:timers/promises"', JSON.stringify(TIMERS));
      const isGlobal = named === source();
      return {
        ...loaded,
        source: isGlobal ? `const { setTimeout, setInterval } = globalThis.soakTimers.plain; ${named}` : named,
      };
    },
  });
}
