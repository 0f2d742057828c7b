import type { Environment } from "./env-values.ts";

/** Headers that belong to the connection or to conditional requests, which the fetcher writes itself. */
const OURS = new Set([
  "accept-encoding",
  "connection",
  "content-length",
  "host",
  "if-modified-since",
  "if-none-match",
  "transfer-encoding",
]);
const SECRET_NAME = /auth(?!or)|cookie|session|password|(api|access)-?key|token|secret/i;

/** What is wrong with a request header of a source, to follow its name; null when it will do. Never shows its value. */
export function headerProblem(name: string, value: string, env: Environment): string | null {
  // RFC 9110, 5.6.2 (token) and 5.5 (field values).
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return "is not the name of a header: use letters, digits and dashes.";
  if (OURS.has(name.toLowerCase())) return "is a header that Chapar writes itself: remove the line.";
  let secrets = 0;
  for (const [, key = ""] of value.matchAll(/\$\{([^}]*)\}?/g)) {
    secrets++;
    if (!/^[A-Za-z_]\w*$/.test(key)) return `holds a \${…} that names no variable: write \${NAME}.`;
    const filled = env[key];
    if (!filled) return `needs ${key}, which the environment does not have: set ${key} in .env.`;
    if (!isFieldValue(filled))
      return `needs ${key}, but what the environment has under that name cannot stand in a header.`;
  }
  if (!isFieldValue(value)) return "holds characters that cannot stand in a header.";
  if (secrets === 0 && SECRET_NAME.test(name)) {
    return `holds a secret in the open: write "\${NAME}" here and set NAME in .env.`;
  }
  return null;
}

function isFieldValue(text: string): boolean {
  return [...text].every((char) => {
    const code = char.codePointAt(0) ?? 0;
    return code === 9 || (code >= 32 && code <= 255 && code !== 127);
  });
}
