/** A drain over the database, Bot API root and token of its arguments, until somebody kills it. */
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { startDrain } from "../../src/delivery/drain.ts";
import { createLimits } from "../../src/delivery/limits.ts";
import { createLogger } from "../../src/log.ts";
import { createTelegram } from "../../src/telegram/client.ts";
import { createTransport } from "../../src/telegram/http.ts";
import { testI18n } from "../support/i18n.ts";
import { NOON } from "../support/store.ts";

const [path = "", apiRoot = "", token = ""] = process.argv.slice(2);
const { fetch } = createTransport({ proxy: null });
startDrain({
  store: createStore(openDb(path)),
  telegram: createTelegram({ token, apiRoot, fetch }),
  limits: createLimits({ perSecond: 1_000 }),
  i18n: testI18n,
  log: createLogger({ level: "silent" }),
  now: () => NOON + 60_000 + Math.round(performance.now()),
  random: Math.random,
  onTrouble: () => {},
  onUnauthorized: () => {},
});
