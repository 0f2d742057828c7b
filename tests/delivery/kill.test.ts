import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { recover } from "../../src/delivery/recover.ts";
import { createLogger } from "../../src/log.ts";
import { retitle } from "../support/rows.ts";
import { EDITOR, openDrain, titlesIn } from "./drain-world.ts";

/** A killed process loses nothing that was written, so memory will do, and busy disks are slow to sync. */
const SHELF = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const CHANNEL = -100_60;
const EDITED = -100_61;

function startChild(path: string, apiRoot: string, token: string) {
  const child = fork(new URL("./drain-child.ts", import.meta.url), [path, apiRoot, token], { execArgv: [] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

// The claim is committed before the call, with what it carries: whatever the moment of death, a channel gets a story once.
it("loses nothing and posts nothing twice in a channel when the program is killed in the middle of its sends", async () => {
  const folder = mkdtempSync(join(SHELF, "chapar-kill-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "chapar.db");
  const world = await openDrain({ path, adminChatId: EDITOR });
  const { telegram, store, drain, channel, person, tell, settled, jobs, until, now } = world;
  const [newsroom, reader, other] = [channel(CHANNEL), person(1), channel(EDITED)];
  const storyId = tell("Ferry returns", other);
  tell("Pier closes", newsroom);
  await settled();
  await drain.stop();

  tell("Harbour opens", newsroom);
  tell("Harbour opens", reader);
  retitle(store, storyId, "Ferry is back", now());
  telegram.fault({ kind: "slow", ms: 600, times: 3 });
  const child = startChild(path, telegram.apiRoot, telegram.token);
  await telegram.waitFor(() => telegram.calls.length === 5, 12_000);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(jobs().map(({ kind, state }) => [kind, state])).toEqual([
    ["post", "sent"],
    ["post", "sent"],
    ["post", "sending"],
    ["post", "sending"],
    ["edit", "sending"],
  ]);

  const log = createLogger({ level: "silent" });
  expect(recover({ store, log, onTrouble: () => {} }, now())).toEqual({ held: 0, sought: 1 });
  const again = world.restart();
  // What the killed program had asked for arrives after all.
  await until(() => expect(titlesIn(telegram, CHANNEL)).toEqual(["Pier closes", "Harbour opens"]));
  world.skip(150_000);
  await until(() => {
    expect(jobs().map(({ kind, state, reason }) => [kind, state, reason])).toEqual([
      ["post", "sent", null],
      ["post", "sent", null],
      ["post", "sent", "found-by-scan"],
      ["post", "sent", null],
      ["edit", "sent", null],
    ]);
  });
  expect(titlesIn(telegram, CHANNEL)).toHaveLength(2);
  await until(() => expect(titlesIn(telegram, 1)).toEqual(["Harbour opens", "Harbour opens"]));
  expect(titlesIn(telegram, EDITED)).toEqual(["Ferry is back"]);
  expect(store.posts.byMessage(CHANNEL, 2)).toMatchObject({ chatId: newsroom.id, storyIds: [3] });
  await again.stop();
}, 30_000);
