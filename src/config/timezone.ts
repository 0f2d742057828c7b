import { nearestWords } from "../text/nearest.ts";

/** Whether `name` is an IANA time zone that this Node knows; offsets such as "+04:00" are not. */
export function isTimezone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && isKnown(name);
}

/** The same, or an offset as one is stored that somebody chose in chat: what is exported is read again. */
export function isTimezoneOfChat(name: string): boolean {
  return isTimezone(name) || (/^[+-]\d\d:\d\d$/.test(name) && isKnown(name));
}

function isKnown(name: string): boolean {
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
