import type { ChaosReport } from "./run.ts";
import type { WholeReport } from "./whole.ts";

const list = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([what, times]) => `${times} ${what}`)
    .join(", ") || "none";

const share = (part: number, whole: number): string =>
  `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(2)} %)`;

/** A reader may be shown a story twice. */
const isBad = ({ what, telegramId }: ChaosReport["findings"][number]): boolean =>
  what === "lost" || what === "undecided" || (what === "duplicated" && telegramId < 0);

const describeAsked = (report: ChaosReport | WholeReport): string =>
  "asked" in report
    ? `${report.asked.people} people wrote /start: ${report.asked.unanswered} got no answer, ${report.asked.twice} got it twice; ${report.asked.broken} answers broke on their way\n`
    : "";

/** A run in words, and whether it showed what it should. */
export function describeRun(report: ChaosReport | WholeReport): { text: string; isGood: boolean } {
  const { kinds, findings, kills, stories, seed, damage, ended, copies, open, leaks, errors } = report;
  const rows = Object.entries(kinds).map(([kind, tally]) =>
    [
      ...[kind, tally.planned, tally.arrived, tally.lost, tally.duplicated, tally.heldThere, tally.heldMissing],
      ...[tally.leftOut, tally.undecided, tally.stale],
    ].join(" | "),
  );
  const readers = Object.entries(kinds).filter(([kind]) => kind.startsWith("reader"));
  const sum = (of: "planned" | "duplicated" | "messages" | "repeats") =>
    readers.reduce((all, [, tally]) => all + tally[of], 0);
  const text = `
seed ${seed}: ${kills} kills in ${Math.round(report.tookMs / 1_000)} s, ${stories} stories
calls struck: ${list(report.struck)}
besides: ${list(report.events)}

| kind | planned | arrived | lost | duplicated | held, there | held, missing | left out | undecided | stale |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
${rows.map((row) => `| ${row} |`).join("\n")}

unknown outcomes in channels and groups: ${list(report.settled)}
readers: ${share(sum("duplicated"), sum("planned"))} of the stories were shown again, ${share(sum("repeats"), sum("messages"))} of the messages were repeats, ${(sum("repeats") / Math.max(1, kills)).toFixed(1)} a kill
database: ${damage.length === 0 ? "sound after every kill" : damage.join("; ")}; jobs still open: ${open}
copies left in the admin chat: ${copies}; secrets in ${report.logged} lines of the log and the database: ${leaks.join(", ") || "none"}
${describeAsked(report)}ended by themselves: ${ended.length === 0 ? "none" : `codes ${ended.join(", ")}`}
errors logged: ${list(errors)}
${findings
  .toSorted((a, b) => Number(isBad(b)) - Number(isBad(a)))
  .slice(0, 40)
  .map(({ what, telegramId, number, because }) => `${what}: story ${number} in ${telegramId} (${because})`)
  .join("\n")}
${report.folder === null ? "" : `kept: ${report.folder}\n`}`;
  return {
    text,
    isGood:
      !findings.some(isBad) &&
      damage.length === 0 &&
      leaks.length === 0 &&
      open === 0 &&
      ended.length === 0 &&
      !("asked" in report && report.asked.unanswered > report.asked.broken),
  };
}
