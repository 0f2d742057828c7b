import { z } from "zod";
import { nearestWords } from "../text/nearest.ts";
import { redactor } from "../text/redact.ts";
import { DURATION, parseDuration } from "./duration.ts";
import { isTimezoneOfChat, timezoneHint } from "./timezone.ts";

/** What the forms of chapar.yaml are made of. Messages follow the key's name ("every" + " " + message). */

const redact = redactor();

/** A value for a sentence. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  if (value === null || value === undefined) return "empty";
  const line = redact(String(value));
  const short = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  return typeof value === "string" ? JSON.stringify(short) : short;
}

export type Issue = { code?: string | undefined; input?: unknown; keys?: string[] };

export function wanted(what: string) {
  return {
    error: ({ input }: Issue) =>
      input === undefined ? `is missing: write ${what}.` : `is ${shown(input)}: write ${what}.`,
  };
}

/** For so many unknown keys of one object the nearest known one is looked for: more are no slips of the pen. */
const MOST_NEAREST = 100;

/** An object without other keys. Its message for those has one line per key, in the order of the issue's `keys`. */
export function keysOf<T extends z.core.$ZodShape>(what: string, shape: T) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue: Issue) =>
      issue.code === "unrecognized_keys"
        ? (issue.keys ?? []).map((key, index) => unknownKey(key, index < MOST_NEAREST ? known : [])).join("\n")
        : wanted(what).error(issue),
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  if (known.length === 0) return `There is no key ${shown(key)}.`;
  const [nearest] = nearestWords(key, known, 1);
  const help = nearest === undefined ? `the keys here are ${known.join(", ")}.` : `did you mean ${nearest}?`;
  return `There is no key ${shown(key)}: ${help}`;
}

/** Text on one line with something in it. */
export function words(what: string, most: number) {
  return z
    .string(wanted(what))
    .trim()
    .min(1, wanted(what))
    .max(most, wanted(`${what} of at most ${most} characters`));
}

export function pattern(expression: RegExp, what: string) {
  return z.string(wanted(what)).regex(expression, wanted(what));
}

export function webAddress(what: string) {
  return z
    .string(wanted(what))
    .refine((text) => ["http:", "https:"].includes(URL.parse(text)?.protocol ?? ""), wanted(what))
    .refine((text) => !URL.parse(text)?.username && !URL.parse(text)?.password, {
      error: `holds a user name or password: take them out and write headers: { Authorization: "\${NAME}" }.`,
    })
    .refine((text) => !text.includes(`\${`), { error: `holds \${…}: secrets can stand only in headers.` });
}

export function duration(least: string, most: string) {
  const what = `a duration such as 90s, 2m, 6h or 1d, from ${least} to ${most}`;
  const [leastMs, mostMs] = [parseDuration(least) ?? 0, parseDuration(most) ?? 0];
  return pattern(DURATION, what)
    .refine((text) => {
      const ms = parseDuration(text);
      return ms === null || (ms >= leastMs && ms <= mostMs);
    }, wanted(what))
    .transform((text) => parseDuration(text) ?? 0);
}

export const slug = pattern(
  /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
  'a short name of a-z, 0-9 and "-" (a number alone in quotes)',
);
export const newsLanguage = pattern(/^[a-z]{2,3}$/, "a language code such as az, en, ru or tr");
export const timezone = z.string(wanted("an IANA time zone such as Asia/Baku")).refine(isTimezoneOfChat, {
  error: ({ input }: Issue) => `is ${shown(input)}: ${timezoneHint(String(input))}`,
});
export const query = z.string(wanted("a query such as 'caspian OR hazar', in quotes"));
export const count = (most: number) =>
  z
    .int(wanted(`a whole number from 1 to ${most}`))
    .min(1, wanted(`a whole number from 1 to ${most}`))
    .max(most, wanted(`a whole number from 1 to ${most}`));
