import { stringify } from "yaml";
import { readRouteText, USUAL_ROUTE } from "../config/file-routes.ts";
import { type Item, ruleItem } from "../config/write.ts";
import type { Store } from "../db/store.ts";
import { type Route, SUMMARY_LENGTHS, UI_LANGUAGES } from "../model.ts";
import { readHours, readMinute } from "./readers.ts";
import type { RoutePatch } from "./routes.ts";

/** What can be chosen of a route, by its key in chapar.yaml. */
export type FieldKey = keyof typeof FIELDS;

interface Field {
  /** The route's own names of what the key says. */
  names: readonly (keyof RoutePatch)[];
  /** Values as chapar.yaml has them; "none", "yes" and "no" among them. */
  offered: readonly string[];
  usual: string;
  /** Any other value may be written. */
  isOpen?: boolean;
}

const YES_NO = ["yes", "no"] as const;

const FIELDS = {
  min_outlets: { names: ["minOutlets"], offered: ["1", "2", "3", "5"], usual: "1", isOpen: true },
  settle: { names: ["settleMs"], offered: ["0s", "1m", "5m", "15m"], usual: "0s", isOpen: true },
  per_hour: { names: ["perHour"], offered: ["none", "1", "2", "4", "6", "12"], usual: "none", isOpen: true },
  min_gap: { names: ["minGapMs"], offered: ["none", "2m", "10m", "30m"], usual: "none", isOpen: true },
  quiet: {
    names: ["quiet"],
    offered: ["none", "22:00-07:00", "23:00-07:00", "23:00-08:00", "00:00-09:00"],
    usual: "none",
    isOpen: true,
  },
  breaking: { names: ["breaking"], offered: ["none", "topic:breaking"], usual: "none", isOpen: true },
  digest: {
    names: ["digest"],
    offered: ["none", "0 8 * * *", "0 20 * * *", "0 8,20 * * *", "0 8,13,19 * * *", "0 8 * * 1-5"],
    usual: "none",
    isOpen: true,
  },
  digest_most: { names: ["digestMost"], offered: ["5", "10", "15"], usual: "15", isOpen: true },
  approve: { names: ["approve"], offered: YES_NO, usual: "no" },
  silent: { names: ["silent"], offered: YES_NO, usual: "no" },
  resend: { names: ["resend"], offered: YES_NO, usual: "no" },
  pin: { names: ["pinMs"], offered: ["none", "1h", "6h", "12h", "1d"], usual: "none", isOpen: true },
  delete_after: { names: ["deleteAfterMs"], offered: ["none", "6h", "12h", "1d", "47h"], usual: "none", isOpen: true },
  retract: { names: ["retract"], offered: ["strike", "delete"], usual: "strike" },
  replies: { names: ["replies"], offered: YES_NO, usual: "yes" },
  summary: { names: ["summary"], offered: SUMMARY_LENGTHS, usual: "normal" },
  photo: { names: ["photo"], offered: YES_NO, usual: "yes" },
  preview: { names: ["preview"], offered: ["below", "above", "none"], usual: "below" },
  template: { names: ["template"], offered: ["default"], usual: "default" },
  rewrite: { names: ["rewrite"], offered: ["no", "yes", ...UI_LANGUAGES], usual: "no" },
} as const satisfies Record<string, Field>;

export const FIELD_KEYS = Object.keys(FIELDS) as FieldKey[];

export const isFieldKey = (text: string): text is FieldKey => Object.hasOwn(FIELDS, text);

/** Whether any value of its kind may be written, beside those that are offered. */
export const isOpenField = (key: FieldKey): boolean => (FIELDS[key] as Field).isOpen === true;

/** Values that a person is offered: the usual ones, that of the route among them. */
export function offeredValues(store: Store, route: Route, key: FieldKey): string[] {
  const { offered } = FIELDS[key];
  const more = key === "template" ? store.templates.list().map(({ slug }) => slug) : [];
  return [...new Set([...offered, ...more, fieldValue(route, key)])];
}

/** What a route has there, as chapar.yaml would say it. */
export function fieldValue(route: Route, key: FieldKey): string {
  const rule = ruleItem(fileRouteOf(route));
  const pace = (rule.pace ?? {}) as Item;
  const value = key === "per_hour" || key === "min_gap" ? pace[key] : rule[key];
  if (value === undefined) return FIELDS[key].usual;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" && value !== null && "language" in value ? String(value.language) : String(value);
}

/**
 * What the value makes of a route; null when it is none. Beside what chapar.yaml takes, hours as people write them: "23-7"
 * for quiet, "8 20:30" for digests.
 */
export function readField(store: Store, key: FieldKey, text: string): RoutePatch | null {
  const field: Field = FIELDS[key];
  const value = inFileForm(key, text.trim());
  if (value === field.usual) return pick(USUAL_ROUTE, field.names);
  const yaml = stringify(
    key === "per_hour" || key === "min_gap" ? { pace: { [key]: typed(key, value) } } : { [key]: typed(key, value) },
  );
  const read = readRouteText(yaml, USUAL_ROUTE.slug, {}, knownNames(store));
  return read.kind === "ok" ? pick(read.route, field.names) : null;
}

/** What queries and routes may name. */
export function knownNames(store: Store) {
  return {
    topics: store.topics.list().map(({ slug }) => slug),
    sources: store.sources.list().map(({ slug }) => slug),
    templates: store.templates.list().map(({ slug }) => slug),
  };
}

/** The route as a file has it. */
export const fileRouteOf = ({ id: _, chatId: __, position: ___, status, managed: ____, ...route }: Route) => ({
  ...route,
  paused: status === "paused",
});

function inFileForm(key: FieldKey, text: string): string {
  if (key === "quiet") return readHours(text) ?? text;
  if (key !== "digest") return text;
  const minutes = text.split(/[\s,;]+/u).map(readMinute);
  if (minutes.some((minute) => minute === null)) return text;
  return cronOf(minutes.filter((minute) => minute !== null)) ?? text;
}

/** Every day at these hours; null where one expression cannot say it: 8:00 and 20:30. */
function cronOf(minutes: readonly number[]): string | null {
  const past = new Set(minutes.map((minute) => minute % 60));
  const [only, ...others] = past;
  if (only === undefined || others.length > 0) return null;
  const hours = [...new Set(minutes.map((minute) => Math.floor(minute / 60)))].sort((a, b) => a - b);
  return `${only} ${hours.join()} * * *`;
}

function typed(key: FieldKey, value: string): unknown {
  if (key === "min_outlets" || key === "per_hour" || key === "digest_most")
    return /^\d+$/u.test(value) ? Number(value) : value;
  if (YES_NO.some((word) => word === value) && key !== "breaking") return value === "yes";
  return key === "rewrite" ? { language: value } : value;
}

function pick(from: RoutePatch, names: readonly (keyof RoutePatch)[]): RoutePatch {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}
