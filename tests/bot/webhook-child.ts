/**
 * Receives by webhook on a port, from the Telegram at an address, with the database of a file: finishes every update but
 * "hang", says so, and waits to be killed.
 */
import { Api } from "grammy";
import { startReceiving } from "../../src/bot/receive.ts";
import { openDb } from "../../src/db/open.ts";
import { settingRepo } from "../../src/db/settings.ts";
import { createLogger } from "../../src/log.ts";
import { startWeb } from "../../src/web/server.ts";
import { webhookPath, webhookRoute } from "../../src/web/webhook.ts";

const [apiRoot = "", token = "", file = "", port = "0"] = process.argv.slice(2);
const log = createLogger({ level: "silent" });
const route = webhookRoute({
  ...{ token, secret: "Secret_1", senders: null, trustedProxies: [] },
  take: (update) => receiver.take(update),
});
await startWeb({ host: "127.0.0.1", port: Number(port), publicUrl: null, routes: [route], log });
const receiver = startReceiving({
  api: new Api(token, { apiRoot }),
  async handle({ message }) {
    if (message?.text === "hang") return new Promise(() => {});
    process.stdout.write(`${message?.text}\n`);
  },
  allowedUpdates: ["message"],
  webhook: { url: `http://127.0.0.1:${port}${webhookPath(token)}`, secret: "Secret_1" },
  settings: settingRepo(openDb(file)),
  log,
  now: Date.now,
});
