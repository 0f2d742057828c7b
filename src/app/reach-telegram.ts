import { type Config, proxyFor } from "../config/env.ts";
import { createTelegram, type TelegramClient } from "../telegram/client.ts";
import { createFileReader } from "../telegram/files.ts";
import { createTransport } from "../telegram/http.ts";
import { meterSends } from "../web/meter-sends.ts";
import type { Meters } from "../web/meters.ts";
import { type Foundation, StartError } from "./foundation.ts";

/** Telegram as it answers with this token; throws StartError when it does not. */
export async function reachTelegram({ config, onStop }: Foundation, meters: Meters) {
  let clockOffMs: number | null = null;
  const transport = createTransport({
    proxy: proxyFor(config.telegramApiRoot, config.httpProxy),
    onDate(at) {
      clockOffMs = Date.now() - at;
    },
    onAnswer: meters.called,
  });
  onStop(() => transport.close());
  const { fetch } = transport;
  const where = { token: config.botToken, apiRoot: config.telegramApiRoot };
  const telegram = meterSends(createTelegram({ ...where, fetch }), meters.sent);
  return {
    telegram,
    fetch,
    readFile: createFileReader({ ...where, transport }),
    botInfo: await whoAmI(telegram, config),
    /** This machine's clock less Telegram's; null: not yet known. */
    clockOffMs: () => clockOffMs,
  };
}

async function whoAmI(telegram: TelegramClient, config: Config) {
  const me = await telegram.getMe();
  if (me.ok) return me.value;
  const code = "error_code" in me.error ? me.error.error_code : null;
  throw new StartError(
    "CHAPAR_TELEGRAM",
    code === 401 || code === 404
      ? "Telegram does not know this BOT_TOKEN. Copy it again from @BotFather (/mybots, API Token)."
      : unreached(config),
    { cause: me.error },
  );
}

function unreached({ telegramApiRoot: root, httpProxy }: Config): string {
  const isDirect = proxyFor(root, httpProxy) === null;
  return isDirect
    ? `cannot reach Telegram at ${root}. Check the network, or TELEGRAM_API_ROOT.`
    : `cannot reach Telegram at ${root} through HTTP_PROXY. Check the proxy, its password, or TELEGRAM_API_ROOT.`;
}
