const HIDDEN = "[hidden]";

/**
 * What is a secret wherever it stands. Each pattern is linear: it cannot start again inside what it has just read.
 * - a Bot API token: the bot's id, a colon, 35 characters today; Telegram promises no length, so in the path of a
 *   request (`/bot<token>/method`) any length counts
 * - the credentials of `scheme://user:password@host`, up to the last "@" before the path
 * - the value of an Authorization header: as a JSON field, as a JSON field inside a JSON string, as a header line
 * - a bearer or basic credential by itself
 * - a query parameter that is named like a secret
 */
const PATTERNS: readonly [RegExp, string][] = [
  [/(?<!\d)\d{6,}(?::|%3A)[\w-]{30,}/gi, HIDDEN],
  [/(\/bot)\d+(?::|%3A)[\w-]+/gi, `$1${HIDDEN}`],
  [/(:\/\/)[^/?#\s"<>]*@/g, `$1${HIDDEN}@`],
  [/("(?:proxy-)?authorization"\s*[:,]\s*\[?\s*")(?:\\.|[^"\\])*/gi, `$1${HIDDEN}`],
  [/(\\"(?:proxy-)?authorization\\"\s*[:,]\s*\[?\s*\\")[^"\\]*/gi, `$1${HIDDEN}`],
  [/((?:proxy-)?authorization:\s*)[^"\\\r\n]+/gi, `$1${HIDDEN}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{12,}/gi, `$1 ${HIDDEN}`],
  [
    /([?&](?:[\w-]*(?:token|secret|password|passwd|signature|api[_-]?key)|key|auth|sig)=)[^&#\s"\\<>]+/gi,
    `$1${HIDDEN}`,
  ],
];

/** Shorter values are words that occur by chance. */
const SHORTEST_SECRET = 4;

/**
 * A function that replaces every secret in a text by "[hidden]": what looks like one (see PATTERNS), and each of
 * `secrets` as it is, as it stands in a JSON string and as it stands in a URL. JSON text stays JSON.
 */
export function redactor(secrets: readonly string[] = []): (text: string) => string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < SHORTEST_SECRET) continue;
    forms.add(secret).add(JSON.stringify(secret).slice(1, -1)).add(encodeURIComponent(secret));
  }
  const literal = [...forms].sort((a, b) => b.length - a.length);
  return (text) => {
    let shown = text;
    for (const form of literal) shown = shown.replaceAll(form, HIDDEN);
    for (const [pattern, replacement] of PATTERNS) shown = shown.replace(pattern, replacement);
    return shown;
  };
}
