import { placeOf } from "../admin/backups.ts";
import { type Finding, lookAtBackups, lookAtClock, lookAtDisk, lookAtRights, lookAtZones } from "../admin/doctor.ts";
import { lookAtDatabase } from "../admin/doctor-database.ts";
import { lookAtChannels, lookAtOwners, lookAtToken, lookAtWebhook } from "../admin/doctor-telegram.ts";
import { type Config, proxyFor, readConfig } from "../config/env.ts";
import { createTelegram } from "../telegram/client.ts";
import { createTransport } from "../telegram/http.ts";
import { webhookPath } from "../web/webhook.ts";
import { type Command, wrongUse } from "./command.ts";

const SIGNS = { ok: "ok  ", warn: "warn", bad: "FAIL" } as const;

/** Looks at everything that the bot needs, and says what to do about what is amiss. Changes nothing. */
export const doctorCommand: Command = {
  usage: "doctor",
  about: "is everything as it should be, and what to do where not; while the bot runs, too",
  async run(args, { env, print }) {
    if (args.length > 0) throw wrongUse(this);
    let [warned, failed] = [0, 0];
    const tell = (...findings: Finding[]) => {
      for (const { state, about, says, advice } of findings) {
        print(`${SIGNS[state]}  ${about.padEnd(12)}  ${says}`);
        if (advice !== undefined) print(`      → ${advice}`);
        if (state === "warn") warned++;
        if (state === "bad") failed++;
      }
    };
    const read = readConfig(env);
    if (read.kind === "bad") tell(...read.problems.map((says): Finding => ({ state: "bad", about: "settings", says })));
    else await examine(read.config, tell);
    print("");
    print(summary(warned, failed));
    return failed > 0 ? 1 : 0;
  },
};

async function examine(config: Config, tell: (...findings: Finding[]) => void): Promise<void> {
  const now = Date.now();
  const place = placeOf(config);
  tell({ state: "ok", about: "settings", says: `can be read; Node ${process.versions.node}` });
  let offMs: number | null = null;
  const transport = createTransport({
    proxy: proxyFor(config.telegramApiRoot, config.httpProxy),
    onDate(at) {
      // Its Date has whole seconds: the middle of one.
      offMs = Date.now() - at - 500;
    },
  });
  try {
    const { fetch } = transport;
    const apiRoot = config.telegramApiRoot;
    const telegram = createTelegram({ token: config.botToken, apiRoot, fetch, timeoutSeconds: 20 });
    const { webhookSecret, publicUrl, botToken } = config;
    const webhookUrl = webhookSecret === null ? null : `${publicUrl}${webhookPath(botToken)}`;
    const facts = { ...config, telegram, apiRoot, webhookUrl };
    const { finding, botId } = await lookAtToken(facts);
    tell(finding, lookAtClock(offMs));
    if (botId !== null) tell(await lookAtWebhook(facts, now), ...(await lookAtOwners(facts, botId)));
    tell(lookAtZones(config.defaultTimezone, process.versions.tz, now));
    tell(...lookAtDisk(config.databasePath, place), lookAtBackups(place, now));
    tell(...lookAtRights(config.databasePath, place));
    const inChannels = botId === null ? async () => [] : lookAtChannels.bind(null, telegram);
    tell(...(await lookAtDatabase(config.databasePath, now, (store) => inChannels(store, botId ?? 0))));
  } finally {
    await transport.close();
  }
}

function summary(warned: number, failed: number): string {
  if (failed + warned === 0) return "All is well.";
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;
  return [failed > 0 ? count(failed, "fault") : "", warned > 0 ? count(warned, "warning") : ""]
    .filter(Boolean)
    .join(", ");
}
