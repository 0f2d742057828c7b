import { type App, StartError, startApp } from "./app.ts";
import { readConfig } from "./config/env.ts";
import { DatabaseError } from "./db/open.ts";
import { createLogger, terminalLog } from "./log.ts";

/** `npm start`: reads the environment, runs until a signal or a revoked token, and stops in order. */
const read = readConfig(process.env);
if (read.kind === "bad") quit(read.problems.join("\n"));
const { config } = read;
const secrets = [config.botToken, config.webhookSecret, config.llm?.apiKey].filter((secret) => secret != null);
const readable = process.stdout.isTTY ? { destination: terminalLog((line) => process.stdout.write(line)) } : {};
const log = createLogger({ level: config.logLevel, secrets, ...readable });

let app: App;
try {
  app = await startApp({ config, log, env: process.env });
} catch (error) {
  if (error instanceof StartError || error instanceof DatabaseError) quit(error.message);
  throw error;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    log.info({ signal }, "stopping");
    void app.stop().then(() => process.exit(0));
  });
}
app.ended.catch(async (error: unknown) => {
  log.error({ err: error }, "Chapar cannot go on");
  await app.stop();
  process.exit(1);
});

function quit(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
