import { existsSync, readFileSync } from "node:fs";
import { TOKEN } from "./setup.ts";

/** Which the source of a whole program is asked with. */
export const FEED_SECRET = "chaos-feed-credential-0123456789";

/** What must stand in no log and no table: the token, whole or in part, also where an address would have it, and what proves who asks. */
const SECRETS: readonly RegExp[] = [
  new RegExp(TOKEN.split(":")[1] ?? "", "u"),
  new RegExp(FEED_SECRET, "u"),
  /\/bot\d{6,}(?::|%3A)/iu,
  /\b\d{6,}:[\w-]{30,}/u,
  /\bauthorization\b["']?\s*[:=]\s*["']?(?!\[)\w/iu,
  /\bBearer\s+[\w.~+/-]{8,}/u,
  /\b[a-z][a-z\d+.-]*:\/\/[^\s/"'@]+:[^\s/"'@]+@/iu,
];

/** Each file with what it lets out: its path and the expression that found it, never what it found. */
export function secretsIn(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!existsSync(path)) return [];
    const text = readFileSync(path, "latin1");
    return SECRETS.flatMap((secret, index) => (secret.test(text) ? [`${path} (${index})`] : []));
  });
}
