/** Names that lead somewhere, but are not listed by Intl. */
const FURTHER = ["UTC"];

/** What people write, without case, accents, spaces and underscores: "new york" is "New_York". */
function fold(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[İIı]/g, "i")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}/+-]/gu, "");
}

function zones(): string[] {
  return [...FURTHER, ...Intl.supportedValuesOf("timeZone")];
}

/**
 * The IANA name that a person meant by "Asia/Baku", "asia/baku", "Baku" or "new york"; null when there is none.
 * Old names ("Europe/Kiev") and offsets ("+04:00") are accepted as Intl accepts them.
 */
export function findTimezone(input: string): string | null {
  const wanted = fold(input);
  if (wanted === "") return null;
  const listed = zones().find(
    (zone) => fold(zone) === wanted || fold(zone.slice(zone.lastIndexOf("/") + 1)) === wanted,
  );
  if (listed !== undefined) return listed;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: input.trim() }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** Names that contain what the person wrote, or begin like it: at most `most`, the shortest first. */
export function nearTimezones(input: string, most: number): string[] {
  const wanted = fold(input.slice(input.lastIndexOf("/") + 1));
  if (wanted.length < 2) return [];
  return zones()
    .filter((zone) => fold(zone).includes(wanted) || fold(zone).includes(`/${wanted.slice(0, 4)}`))
    .sort((a, b) => Number(fold(b).includes(wanted)) - Number(fold(a).includes(wanted)) || a.length - b.length)
    .slice(0, most);
}
