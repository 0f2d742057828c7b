import { nearestWords } from "../text/nearest.ts";

/** Whether `name` is an IANA time zone that this Node knows; offsets such as "+04:00" are not. */
export function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Ends a sentence about a zone that is not one: the nearest name, or how names look. */
export function timezoneHint(name: string): string {
  const [nearest] = nearestWords(name, Intl.supportedValuesOf("timeZone"), 1);
  return nearest ? `did you mean ${nearest}?` : "write an IANA name such as Asia/Baku, Europe/Istanbul or UTC.";
}
