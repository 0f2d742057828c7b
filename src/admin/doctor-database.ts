import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Inspection, inspectDb } from "../db/inspect.ts";
import type { Holder } from "../db/lease.ts";
import { createStore, type Store } from "../db/store.ts";
import { type Trouble, troublesOf } from "../feed/health.ts";
import { INDEX_VERSION } from "../topics/fts.ts";
import { type Finding, sizeOf } from "./doctor.ts";
import { isReindexing } from "./reindex.ts";

const LEASE_MS = 15_000;
/** Sources and channels that are named one by one. */
const MOST_NAMED = 10;

/** Looks at the file without changing it; `read` is given what is in it, unless it is beyond use or of another version. */
export async function lookAtDatabase(
  path: string,
  now: number,
  read: (store: Store) => Promise<Finding[]>,
): Promise<Finding[]> {
  const found = inspectDb(path);
  if (found.kind !== "whole") return [troubleWith(path, found)];
  const { db, bytes, schema, known } = found;
  const about = "database";
  const whole = `${path}, ${sizeOf(bytes)}, every page in order`;
  try {
    if (schema > known) {
      const says = `${path} was made by a newer Chapar (schema ${schema}, this program knows ${known})`;
      return [{ state: "bad", about, says, advice: "update Chapar, or restore an older backup" }];
    }
    if (schema < known) {
      const advice = "the next start brings it up to date, and makes a backup before; then look again";
      return [{ state: "warn", about, says: `${whole}, of an older Chapar (schema ${schema} of ${known})`, advice }];
    }
    const store = createStore(db);
    return [
      { state: "ok", about, says: `${whole}, schema ${schema}` },
      lookAtLease(store, now),
      lookAtIndex(store),
      ...lookAtSources(store, now),
      ...(await read(store)),
    ];
  } finally {
    db.close();
  }
}

function troubleWith(path: string, found: Exclude<Inspection, { kind: "whole" }>): Finding {
  const about = "database";
  switch (found.kind) {
    case "missing": {
      const folder = dirname(resolve(path));
      if (!existsSync(folder)) {
        const advice = "make it, for the user who runs the bot, or correct DATABASE_PATH";
        return { state: "bad", about, says: `its folder ${folder} is not there`, advice };
      }
      const advice = "the first npm start makes it; else check DATABASE_PATH";
      return { state: "warn", about, says: `there is none at ${path} yet`, advice };
    }
    case "damaged": {
      const advice = "stop the bot and put the newest backup in its place: npm run cli -- restore FILE";
      return { state: "bad", about, says: `is damaged: ${found.faults.join("; ")}`, advice };
    }
    case "unreadable": {
      const advice =
        "check DATABASE_PATH and the file's permissions; a damaged file is replaced by npm run cli -- restore FILE";
      return { state: "bad", about, says: `${path} cannot be read: ${found.why}`, advice };
    }
  }
}

function lookAtLease({ settings }: Pick<Store, "settings">, now: number): Finding {
  const lease = JSON.parse(settings.get("lease") || "null") as Holder | null;
  const about = "bot";
  if (lease === null) return { state: "ok", about, says: "is not running" };
  const { pid, host, since, seenAt } = lease;
  if (Math.abs(now - seenAt) < LEASE_MS) {
    return { state: "ok", about, says: `runs as process ${pid} on ${host} since ${new Date(since).toISOString()}` };
  }
  const says = `ended without being stopped: process ${pid} on ${host} was last seen ${new Date(seenAt).toISOString()}`;
  return {
    state: "warn",
    about,
    says,
    advice: "the end of its log says why; what was being sent is looked for at the next start",
  };
}

function lookAtIndex(store: Pick<Store, "settings">): Finding {
  const about = "search index";
  if (!isReindexing(store)) return { state: "ok", about, says: `version ${INDEX_VERSION}` };
  const says = "is being built anew for this version: /search does not find older articles yet";
  return {
    state: "warn",
    about,
    says,
    advice: "leave the bot running: it goes on by itself, the newest articles first",
  };
}

function lookAtSources({ sources }: Pick<Store, "sources">, now: number): Finding[] {
  const about = "sources";
  const active = sources.list().filter(({ status }) => status === "active");
  if (active.length === 0) {
    return [
      {
        state: "warn",
        about,
        says: "there is none",
        advice: "send the bot the address of a site, or npm run cli -- sources add URL",
      },
    ];
  }
  const ill = active.flatMap((source) => {
    const [worst] = troublesOf(source, { now });
    if (worst === undefined || (worst.kind === "failing" && !worst.forLong)) return [];
    return [{ slug: source.slug, worst }];
  });
  const findings = ill.slice(0, MOST_NAMED).map(({ slug, worst }) => troubleOf(slug, worst));
  const rest = ill.length - findings.length;
  const more: Finding[] = rest > 0 ? [{ state: "warn", about, says: `and ${rest} more`, advice: "see /sources" }] : [];
  const well = active.length - ill.length;
  return [{ state: "ok", about, says: `${well} of ${active.length} can be read` }, ...findings, ...more];
}

function troubleOf(slug: string, worst: Trouble): Finding {
  const about = "sources";
  switch (worst.kind) {
    case "gone":
    case "failing": {
      const says = `${slug} cannot be read since ${new Date(worst.since).toISOString()} (${worst.code})`;
      return { state: "warn", about, says, advice: `npm run cli -- sources test ${slug} says why` };
    }
    case "flooded":
      return {
        state: "warn",
        about,
        says: `${slug} brings more in a short time than ever: ${worst.count} new articles wait`,
        advice: "choose what becomes of them under /sources",
      };
    case "moved":
      return {
        state: "warn",
        about,
        says: `${slug} is sent to another address for good`,
        advice: "decide under /sources",
      };
    case "silent":
      return {
        state: "warn",
        about,
        says: `${slug} is silent against its habit`,
        advice: "look at the site: has its feed another address now?",
      };
  }
}
