import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { median, type Row, type Subject } from "./measure.ts";
import { tempFolder } from "./poll-app.ts";
import { startWorld, type World } from "./poll-world.ts";

/**
 * One cycle of polls that answer 304 over TLS: on kept connections; on new ones that take up the session of the last one to
 * the host; and what whole handshakes cost, which undici's own agent makes for each host that it has not kept in mind.
 */
const FEEDS = 500;
const RUNS = 3;

function makeCertificate(folder: string): { key: string; cert: string } {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const names = Array.from({ length: FEEDS }, (_, host) => `DNS:outlet${host}.feeds.test`).join(",");
  const ask = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const about = ["-subj", "/CN=feeds.test", "-addext", `subjectAltName=${names}`];
  execFileSync("openssl", [...ask, "-keyout", key, "-out", cert, ...about], { stdio: "ignore" });
  return { key, cert };
}

async function measure(world: World, close: boolean): Promise<number> {
  const found: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    await world.serve({ mode: "304", round: 0, close });
    const { cpuMs, failures } = await world.cycle();
    if (failures > 0) throw new Error(`${failures} sources could not be read`);
    if (run > 0) found.push(cpuMs);
  }
  return median(found) / FEEDS;
}

export const rows: Subject = async () => {
  const folder = tempFolder("tls");
  const world = await startWorld({ feeds: FEEDS, tls: makeCertificate(folder.path), perHost: 1 });
  try {
    const etags = world.urls.map((_, feed) => `"${feed}-0"`);
    const kept = await measure(world, false);
    const resumed = await measure(world, true);
    const keptFloor: number[] = [];
    const newFloor: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
      await world.serve({ mode: "304", round: 0 });
      await world.floor(["fetch"], etags);
      keptFloor.push((await world.floor(["fetch"], etags)).fetch ?? 0);
      await world.serve({ mode: "304", round: 0, close: true });
      await world.floor(["fetch"], etags);
      newFloor.push((await world.floor(["fetch"], etags)).fetch ?? 0);
    }
    const row = (what: string, value: number, floorName: string, floor: number[]): Row => ({
      ...{ what: `poll a feed over TLS, 304: ${what}`, value, unit: "ms CPU" },
      ...{ floor: median(floor.slice(1)) / FEEDS, floorName },
    });
    return [
      row("kept connection", kept, "undici.request, kept", keptFloor),
      row("new connection, session resumed", resumed, "undici.request, new", newFloor),
    ];
  } finally {
    await world.stop();
    folder.remove();
  }
};
