import { HALF_LIFE_DAYS, type Pace } from "./pace.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far back is looked: what is older weighs less than 2 %. */
const MEMORY_MS = 6 * HALF_LIFE_DAYS * DAY;
/** What is added to each count, so that a few publications prove little: in publications, `levelHours` in hours. */
const PRIOR = { levelHours: 6, levelCount: 0.5, hour: 0.5, day: 10, minute: 4, gap: 5 } as const;
/** How much the hours before and after say about an hour. */
const NEIGHBOURS = [0.3, 0.6, 1, 0.6, 0.3] as const;
/** Hours of the UTC week, Thursday first: the epoch's weekday. */
const CELLS = 168;
const LONGEST_GAP = 2_000;
/** Which count a gap of so many minutes belongs to: 0, 1, 2, 3 … minutes at first, two hours and more at last. */
const GAP_OF = Uint8Array.from({ length: LONGEST_GAP + 1 }, (_, minutes) =>
  Math.min(11, Math.floor(1.6 * Math.log2(minutes + 1))),
);

const plus = (total: number, count: number): number => total + count;
const sum = (counts: readonly number[]): number => counts.reduce(plus, 0);
const cellOf = (at: number): number => Math.floor(at / HOUR) % CELLS;

const gapBetween = (last: number | null, at: number): number =>
  last === null ? LONGEST_GAP : Math.max(0, Math.min(LONGEST_GAP, Math.floor(at / MINUTE) - Math.floor(last / MINUTE)));

/** Which of the counts by gap a minute belongs to, where the last publication was at `last`, null when none is known. */
export const gapIndex = (last: number | null, at: number): number => GAP_OF[gapBetween(last, at)] ?? 0;

/** Publications expected in the minute that ends at a time, by the week and the minute of the hour alone. */
export function rateOf(pace: Pace): (at: number) => number {
  const week = weekRates(pace);
  const perMinute = sum(pace.minutes) / 60;
  const minutes = pace.minutes.map((count) => (count + PRIOR.minute) / (perMinute + PRIOR.minute));
  return (at) => ((week[cellOf(at - MINUTE)] ?? 0) / 60) * (minutes[Math.floor(at / MINUTE - 1) % 60] ?? 1);
}

/**
 * Publications per hour in each hour of the UTC week: the mean rate, times what the hour of the day is to the day, times
 * what the weekday is to the week; each drawn towards 1 while little is known. (A factor for the very hour of the week
 * made nothing better: see docs/decisions/0009.)
 */
function weekRates(pace: Pace): Float64Array {
  const seen = hoursSeen(pace);
  const level = (sum(pace.hours) + PRIOR.levelCount) / (seen.reduce(plus, 0) + PRIOR.levelHours);
  const seenHours = new Float64Array(24);
  for (let cell = 0; cell < CELLS; cell++) seenHours[cell % 24] = (seenHours[cell % 24] ?? 0) + (seen[cell] ?? 0);
  const byHour = new Float64Array(24);
  for (let hour = 0; hour < 24; hour++) {
    let count: number = PRIOR.hour;
    let expected: number = PRIOR.hour;
    for (let i = 0; i < NEIGHBOURS.length; i++) {
      const near = (hour + i + 22) % 24;
      const weight = NEIGHBOURS[i] ?? 0;
      count += weight * (pace.hours[near] ?? 0);
      expected += weight * (seenHours[near] ?? 0) * level;
    }
    byHour[hour] = count / expected;
  }
  const rates = new Float64Array(CELLS);
  for (let day = 0; day < 7; day++) {
    let expected = 0;
    for (let hour = 0; hour < 24; hour++) expected += (seen[day * 24 + hour] ?? 0) * level * (byHour[hour] ?? 1);
    const byDay = ((pace.days[day] ?? 0) + PRIOR.day) / (expected + PRIOR.day);
    for (let hour = 0; hour < 24; hour++) rates[day * 24 + hour] = level * (byHour[hour] ?? 1) * byDay;
  }
  return rates;
}

/** What an hour weighs less than the one after it, and a week than the one after it. */
const PER_HOUR = 2 ** (-HOUR / (HALF_LIFE_DAYS * DAY));
const PER_WEEK = PER_HOUR ** CELLS;

/**
 * How many hours each hour of the week has been watched, faded as the counts are: all hours since the last fading weigh 1,
 * those before it less and less, week by week a geometric series.
 */
function hoursSeen(pace: Pace): Float64Array {
  const seen = new Float64Array(CELLS);
  const oldest = Math.max(pace.since, pace.until - MEMORY_MS);
  let weight = 1;
  let to = pace.until;
  const addBack = (from: number, times: number) => {
    const cell = cellOf(from);
    seen[cell] = (seen[cell] ?? 0) + (times * weight * (to - from)) / HOUR;
    to = from;
    if (to < pace.fadedAt) weight *= PER_HOUR;
  };
  // Up to the first whole hour that has faded, one by one; then one week, each of its hours for all weeks before it.
  while (to > oldest && (weight === 1 || to % HOUR !== 0))
    addBack(Math.max(pace.since, Math.ceil(to / HOUR - 1) * HOUR), 1);
  const whole = Math.max(0, Math.floor((to - oldest) / HOUR));
  for (let hour = 0; hour < Math.min(whole, CELLS); hour++) {
    const weeks = Math.ceil((whole - hour) / CELLS);
    addBack(to - HOUR, (1 - PER_WEEK ** weeks) / (1 - PER_WEEK));
  }
  to -= Math.max(0, whole - CELLS) * HOUR;
  weight *= PER_HOUR ** Math.max(0, whole - CELLS);
  if (to > oldest) addBack(Math.max(pace.since, to - HOUR), 1);
  return seen;
}

/**
 * Entries expected to appear in each of the next `minutes` minutes after `pace.until`, the first at index 0.
 *
 * The rate by week and minute is what a publication is likely at; how long ago the last one was changes it: some sources
 * publish in bursts, others at distances. That is a renewal process whose clock runs as the rate says (Cox 1972, "The
 * statistical analysis of dependencies in point processes"), and what it lets expect is summed over all ways in which
 * the coming minutes may go.
 */
export function expectEntries(pace: Pace, minutes: number): Float64Array {
  const rate = rateOf(pace);
  const likely = Float64Array.from(pace.gaps, (count, bin) => {
    return (count + PRIOR.gap) / ((pace.gapsExpected[bin] ?? 0) + PRIOR.gap);
  });
  // By the time since the publication before it: the share of what may come in a minute.
  const shares = new Float64Array(likely.length);
  const perPublication = (pace.entries + 1) / (sum(pace.hours) + 1);
  const start = gapBetween(pace.lastAt, pace.until);
  // newest[k]: how likely it is that the newest publication so far is that of minute k; 0 for the one we know.
  const newest = new Float64Array(minutes + 1);
  newest[0] = 1;
  const expected = new Float64Array(minutes);
  for (let minute = 1; minute <= minutes; minute++) {
    const usual = rate(pace.until + minute * MINUTE);
    for (let bin = 0; bin < shares.length; bin++) {
      const now = usual * (likely[bin] ?? 1);
      shares[bin] = now / (1 + now);
    }
    let published = 0;
    for (let k = 0; k < minute; k++) {
      const chance = newest[k] ?? 0;
      if (chance < 1e-4) continue;
      const gap = k === 0 ? Math.min(LONGEST_GAP, start + minute) : minute - k;
      const share = chance * (shares[GAP_OF[gap] ?? 0] ?? 0);
      published += share;
      newest[k] = chance - share;
    }
    newest[minute] = published;
    expected[minute - 1] = published * perPublication;
  }
  return expected;
}

/** The share of the publications that fell into these hours of the UTC day or these weekdays (0 Sunday); 0 when none is known. */
export function shareWithin(pace: Pace, hours: readonly number[], weekdays: readonly number[]): number {
  const total = sum(pace.hours);
  if (total === 0) return 0;
  const inHours = sum(hours.map((hour) => pace.hours[hour] ?? 0));
  const onDays = sum(weekdays.map((day) => pace.days[(day + 3) % 7] ?? 0));
  return Math.max(inHours, onDays) / total;
}

/** Publications known per day, faded, for people to read; 0 when none. */
export function perDay(pace: Pace): number {
  const seen = hoursSeen(pace).reduce(plus, 0);
  return seen === 0 ? 0 : (24 * sum(pace.hours)) / seen;
}

/** The same in articles: those of one minute are one publication. */
export function articlesPerDay(pace: Pace): number {
  const publications = sum(pace.hours);
  return publications === 0 ? 0 : perDay(pace) * Math.max(1, pace.entries / publications);
}
