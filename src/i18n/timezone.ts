import zoneAt from "@photostructure/tz-lookup";
import { nearestWords } from "../text/nearest.ts";
import { cityNames } from "./cities.ts";

/** Names that lead somewhere, but are not listed by Intl. */
const FURTHER = ["UTC"];

/** What people write, without case, accents, spaces and underscores: "new york" is "New_York". */
function fold(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[İIı]/g, "i")
    .toLowerCase()
    .replace(/[−–]/g, "-")
    .replace(/[^\p{L}\p{N}/+-]/gu, "");
}

/** "UTC+3", "gmt -3:30", "+5": hours and minutes from UTC, as people write them. */
const OFFSET = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?([0-5]\d))?$/;

/** "+03:00", as Intl names such a zone; null when that is no offset which any clock has. */
function offsetZone(wanted: string): string | null {
  const [, sign, hours = "", minutes = "00"] = OFFSET.exec(wanted) ?? [];
  return sign === undefined || Number(hours) > 14 ? null : `${sign}${hours.padStart(2, "0")}:${minutes}`;
}

const city = (zone: string) => zone.slice(zone.lastIndexOf("/") + 1);

function zones(): string[] {
  return [...FURTHER, ...Intl.supportedValuesOf("timeZone")];
}

/** The IANA name of the zone in which a place lies (degrees); out at sea that of the waters. */
export const timezoneAt = (latitude: number, longitude: number): string => zoneAt(latitude, longitude);

/**
 * The IANA name that a person meant by "Asia/Baku", "asia/baku", "Baku", "Баку" or "new york"; null when there is none.
 * Old names ("Europe/Kiev") are accepted as Intl accepts them, and offsets ("UTC+4", "+04:00").
 */
export function findTimezone(input: string): string | null {
  const wanted = fold(input);
  if (wanted === "") return null;
  const listed = zones().find((zone) => fold(zone) === wanted || fold(city(zone)) === wanted);
  if (listed !== undefined) return listed;
  const named = cityNames().find(({ name }) => fold(name) === wanted);
  if (named !== undefined) return named.zone;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: offsetZone(wanted) ?? input.trim() }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** Names whose city begins with what the person wrote, then those that are spelt nearly so; at most `most`. */
export function nearTimezones(input: string, most: number): string[] {
  const wanted = fold(city(input));
  if (wanted.length < 2) return [];
  const byCity = new Map([
    ...cityNames().map(({ name, zone }) => [fold(name), zone] as const),
    ...zones().map((zone) => [fold(city(zone)), zone] as const),
  ]);
  const begun = [...byCity.keys()].filter((name) => name.startsWith(wanted));
  const names = new Set([...begun, ...nearestWords(wanted, byCity.keys(), most)]);
  return [...new Set([...names].flatMap((name) => byCity.get(name) ?? []))].slice(0, most);
}
