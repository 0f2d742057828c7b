/** Where all of a country keeps one time: its domain says the zone of its newspapers. */
const BY_DOMAIN: Readonly<Record<string, string>> = {
  az: "Asia/Baku",
  tr: "Europe/Istanbul",
  ru: "Europe/Moscow",
  su: "Europe/Moscow",
  by: "Europe/Minsk",
  ua: "Europe/Kyiv",
  ge: "Asia/Tbilisi",
  am: "Asia/Yerevan",
  ir: "Asia/Tehran",
  iq: "Asia/Baghdad",
  kz: "Asia/Almaty",
  kg: "Asia/Bishkek",
  uz: "Asia/Tashkent",
  tj: "Asia/Dushanbe",
  tm: "Asia/Ashgabat",
  il: "Asia/Jerusalem",
  ae: "Asia/Dubai",
  sa: "Asia/Riyadh",
  in: "Asia/Kolkata",
  pk: "Asia/Karachi",
  cn: "Asia/Shanghai",
  jp: "Asia/Tokyo",
  kr: "Asia/Seoul",
  de: "Europe/Berlin",
  at: "Europe/Vienna",
  ch: "Europe/Zurich",
  fr: "Europe/Paris",
  it: "Europe/Rome",
  es: "Europe/Madrid",
  pl: "Europe/Warsaw",
  cz: "Europe/Prague",
  nl: "Europe/Amsterdam",
  be: "Europe/Brussels",
  se: "Europe/Stockholm",
  no: "Europe/Oslo",
  dk: "Europe/Copenhagen",
  fi: "Europe/Helsinki",
  gr: "Europe/Athens",
  ro: "Europe/Bucharest",
  bg: "Europe/Sofia",
  hu: "Europe/Budapest",
  rs: "Europe/Belgrade",
  lt: "Europe/Vilnius",
  lv: "Europe/Riga",
  ee: "Europe/Tallinn",
  md: "Europe/Chisinau",
  uk: "Europe/London",
  ie: "Europe/Dublin",
};
/** Languages of one zone. */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  az: "Asia/Baku",
  tr: "Europe/Istanbul",
  ka: "Asia/Tbilisi",
  hy: "Asia/Yerevan",
  he: "Asia/Jerusalem",
  ja: "Asia/Tokyo",
  ko: "Asia/Seoul",
};

/** The zone in which a page most likely writes times that name none: by its host's country, else by its language; null: neither says. */
export function zoneOf(url: string, language: string | null): string | null {
  const domain = URL.parse(url)?.hostname.split(".").at(-1) ?? "";
  return BY_DOMAIN[domain] ?? BY_LANGUAGE[language?.slice(0, 2).toLowerCase() ?? ""] ?? null;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    made = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    // An unknown name: UTC.
  }
  formats.set(timeZone, made);
  return made;
}

function wallTime(at: number, format: Intl.DateTimeFormat): number {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

/** Milliseconds east of UTC of a zone (an IANA name or "+04:00") when its clocks show `wall`, given as if it were UTC. */
export function offsetAt(wall: number, timeZone: string): number {
  const fixed = /^([+-])(\d{2}):(\d{2})$/.exec(timeZone);
  if (fixed !== null) return (fixed[1] === "-" ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3])) * 60_000;
  if (timeZone === "UTC") return 0;
  const format = formatOf(timeZone);
  if (format === null) return 0;
  const second = Math.floor(wall / 1_000) * 1_000;
  const guess = wallTime(second, format) - second;
  // The offset there and then may differ from that at the same figures of UTC, by a change of clocks in between.
  return wallTime(second - guess, format) - (second - guess);
}
