import type { Config } from "../config/env.ts";
import type { Store } from "../db/store.ts";
import type { I18n } from "../i18n/i18n.ts";
import type { Log } from "../log.ts";

/** What every part of the program stands on. */
export interface Foundation {
  config: Config;
  log: Log;
  store: Store;
  i18n: I18n;
  /** UTC ms. */
  now: () => number;
  /** From 0 to below 1. */
  random: () => number;
  /** What is to be closed when the program ends, the last first. */
  onStop(close: () => unknown): void;
}

/** Something about the start that an operator must mend; `message` says how. */
export class StartError extends Error {
  readonly code: "CHAPAR_CONFIG_FILE" | "CHAPAR_TELEGRAM" | "CHAPAR_RUNNING";
  constructor(code: StartError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
