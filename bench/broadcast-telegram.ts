/** The sandbox of bench/broadcast.ts, in a process of its own: `broadcast-telegram.ts READERS PER_SECOND TOKEN`. */
import { startTelegram } from "../src/sandbox/telegram/server.ts";

const [readers = "0", perSecond = "30", token = ""] = process.argv.slice(2);
const limits = { perSecond: Number(perSecond), privatePerSecond: 1, groupPerMinute: 20 };
const telegram = await startTelegram({ token, keepCalls: 0, limits });
for (let id = 1; id <= Number(readers); id++) {
  telegram.addUser({ id: 2_000_000 + id, firstName: `Reader ${id}`, started: true });
}
process.stdout.write(`${telegram.apiRoot}\n`);
