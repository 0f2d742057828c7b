import { StartError } from "./app/foundation.ts";
import { startApp } from "./app.ts";
import { readConfig } from "./config/env.ts";
import { DatabaseError } from "./db/open.ts";
import { createLogger, terminalLog } from "./log.ts";
import { ListenError } from "./web/server.ts";

/** `npm start`: reads the environment, runs until a signal or a revoked token, and stops in order. */
const read = readConfig(process.env);
if (read.kind === "bad") quit(read.problems.join("\n"));
const { config } = read;
const secrets = [config.botToken, config.webhookSecret, config.llm?.apiKey].filter((secret) => secret != null);
const readable = process.stdout.isTTY ? { destination: terminalLog((line) => process.stdout.write(line)) } : {};
const log = createLogger({ level: config.logLevel, secrets, ...readable });

// From the first moment on: sends may be under way before everything has started.
const asked = new Promise<NodeJS.Signals>((resolve) => {
  process.once("SIGINT", resolve);
  process.once("SIGTERM", resolve);
});

const ended = new AbortController();
void asked.then((signal) => {
  log.info({ signal }, "stopping");
  ended.abort(signal);
});

const app = await startApp({ config, log, env: process.env, signal: ended.signal }).catch((error: unknown) => {
  if (ended.signal.aborted) process.exit(0);
  const isForOperator = error instanceof StartError || error instanceof DatabaseError || error instanceof ListenError;
  if (isForOperator) quit(error.message);
  throw error;
});
const failed = app.ended.then(
  () => null,
  (error: unknown) => error,
);
const end = await Promise.race([asked, failed]);
if (typeof end !== "string") log.error({ err: end }, "Chapar cannot go on");
await app.stop();
process.exit(typeof end === "string" ? 0 : 1);

function quit(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
