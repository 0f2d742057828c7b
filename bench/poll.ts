import { type BenchOptions, median, type Row } from "./measure.ts";
import type { Cycle } from "./poll-app.ts";
import type { FloorTimes } from "./poll-floor.ts";
import { startWorld, type World } from "./poll-world.ts";

/**
 * One cycle over all sources, by the CPU of Chapar's process with all its threads, in the whole program: nothing new and 304;
 * the same body again; an entry each, posted. Feeds, Telegram and the floors have processes of their own.
 */
const SMALL = 1_000;
const LARGE = 10_000;
const RUNS = 3;
/** Before them: connections are opened, threads started, code compiled. */
const WARM_UP = 2;

interface Measured {
  ours: number;
  floor: FloorTimes;
  cycle: Cycle;
}

interface Runs {
  runs: number;
  warmUp: number;
}

async function measure(
  world: World,
  mode: "304" | "200" | "new",
  rounds: { next: number },
  { runs, warmUp }: Runs,
): Promise<Measured> {
  const found: Measured[] = [];
  const stages = mode === "new" ? (["fetch", "parse", "store", "send"] as const) : (["fetch"] as const);
  const etags = world.urls.map((_, feed) => (mode === "304" ? `"${feed}-${rounds.next}"` : null));
  for (let run = 0; run < warmUp + runs; run++) {
    if (mode === "new") rounds.next++;
    await world.serve({ mode, round: rounds.next });
    const cycle = await world.cycle();
    if (cycle.failures > 0) throw new Error(`${cycle.failures} sources could not be read`);
    // Words that two made-up texts happen to share make a story of them now and then.
    if (mode === "new" && cycle.posts < 0.9 * world.urls.length) throw new Error(`${cycle.posts} posts`);
    const floor = await world.floor(stages, etags);
    if (run >= warmUp) found.push({ ours: cycle.cpuMs, floor, cycle });
  }
  const of = (stage: keyof FloorTimes) => median(found.map(({ floor }) => floor[stage] ?? 0));
  const last = found.at(-1)?.cycle;
  if (last === undefined) throw new Error("nothing was measured");
  return {
    ours: median(found.map(({ ours }) => ours)),
    floor: { fetch: of("fetch"), parse: of("parse"), store: of("store"), send: of("send") },
    cycle: last,
  };
}

const total = (floor: FloorTimes) => Object.values(floor).reduce((sum, ms) => sum + ms, 0);

export interface PollFigures {
  rows: Row[];
  /** CPU milliseconds: 304, 200, an entry each. */
  cpu: number[];
  /** Of the process: after polls without news, and after those with. */
  peakMb: { quiet: number; news: number };
}

/** `news`: how often an entry each is posted, which takes a hundred times as long as the others. */
export async function pollRows(feeds: number, news: Runs): Promise<PollFigures> {
  const world = await startWorld({ feeds });
  try {
    const rounds = { next: 0 };
    const quiet = { runs: RUNS, warmUp: WARM_UP };
    const same = await measure(world, "304", rounds, quiet);
    const again = await measure(world, "200", rounds, quiet);
    const found = await measure(world, "new", rounds, news);
    const unit = "s CPU";
    const of = feeds.toLocaleString("en");
    const { fetch = 0, parse = 0, store = 0, send = 0 } = found.floor;
    const parts = [fetch, parse, store, send].map((ms) => (ms / 1_000).toFixed(2)).join(" + ");
    const row = (what: string, { ours, floor }: Measured, floorName: string, most: number): Row => ({
      ...{ what: `poll ${of} feeds: ${what}`, value: ours / 1_000, unit },
      ...{ floor: total(floor) / 1_000, floorName, target: { most } },
    });
    return {
      rows: [
        row("nothing new, 304", same, "undici.request", 1.5),
        row("the same body, 200", again, "undici.request", 1.5),
        row("an entry each, posted", found, `fetch, parse, store, send ${parts} =`, 1.4),
      ],
      cpu: [same.ours, again.ours, found.ours],
      peakMb: { quiet: again.cycle.peakMb, news: found.cycle.peakMb },
    };
  } finally {
    await world.stop();
  }
}

export async function rows({ full }: BenchOptions): Promise<Row[]> {
  const small = await pollRows(SMALL, { runs: RUNS, warmUp: 1 });
  const memory = (feeds: number, { peakMb }: PollFigures, most?: number): Row[] =>
    (["quiet", "news"] as const).map((kind) => ({
      what: `peak memory with ${feeds.toLocaleString("en")} feeds, ${kind === "quiet" ? "nothing new" : "an entry each"}`,
      ...{ value: peakMb[kind], unit: "MB RSS", ...(most !== undefined && { target: { most } }) },
    }));
  const rows = [...small.rows, ...memory(SMALL, small)];
  if (!full) return rows;
  // The first news of a source since the start are dearer: nothing is remembered yet of what else its feed has.
  const large = await pollRows(LARGE, { runs: 1, warmUp: 1 });
  const growth = Math.max(...large.cpu.map((ms, i) => ms / (small.cpu[i] ?? Number.NaN)));
  return [
    ...rows,
    ...large.rows,
    { what: "ten times as many feeds: CPU grows by (the worst)", value: growth, unit: "times", target: { most: 11 } },
    ...memory(LARGE, large, 300),
  ];
}
