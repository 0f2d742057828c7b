import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openDb } from "../../src/db/open.ts";
import { openDrain, titlesIn } from "./drain-world.ts";

const CHANNEL = -100_70;

/** A world whose database refuses one change of a job, until `mend`; a refused outcome is tried three times. */
async function refusing(state: "sending" | "sent", storeAgainMs = 10) {
  const folder = mkdtempSync(join(tmpdir(), "chapar-trouble-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "chapar.db");
  const world = await openDrain({ path, storeAgainMs });
  const other = openDb(path);
  onTestFinished(() => void other.close());
  other.exec(
    `CREATE TRIGGER refusal BEFORE UPDATE ON outbox WHEN new.state = '${state}' BEGIN SELECT raise(ABORT, 'no'); END`,
  );
  return { ...world, mend: () => void other.exec("DROP TRIGGER refusal") };
}

// Whatever the database refused, the post was lost: its job was buried as if it had been at fault.
it("stores the outcome of a call as soon as the database takes it again, and makes no other call", async () => {
  const { telegram, channel, tell, until, jobs, mend } = await refusing("sent", 500);
  const chat = channel(CHANNEL);
  tell("First", chat);
  await until(() => expect(titlesIn(telegram, CHANNEL)).toEqual(["First"]));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(jobs().map(({ state }) => state)).toEqual(["sending"]);
  mend();
  await until(() => expect(jobs().map(({ state }) => state)).toEqual(["sent"]));
  expect(telegram.calls).toHaveLength(1);
});

it("leaves a post for a person to look at when its outcome can never be stored", async () => {
  const { telegram, channel, tell, until, jobs, troubles } = await refusing("sent");
  tell("First", channel(CHANNEL));
  await until(() => expect(jobs()).toEqual([{ kind: "post", state: "held", reason: "internal", attempt: 1 }]));
  expect(titlesIn(telegram, CHANNEL)).toEqual(["First"]);
  expect(troubles.map(({ kind }) => kind)).toEqual(["held"]);
});

it("leaves a job where it is while the database refuses to begin it", async () => {
  const { telegram, channel, tell, until, jobs, mend, skip } = await refusing("sending");
  tell("First", channel(CHANNEL));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(jobs()).toEqual([{ kind: "post", state: "pending", reason: null, attempt: 0 }]);
  expect(telegram.calls).toEqual([]);
  mend();
  skip(10_000);
  await until(() => expect(titlesIn(telegram, CHANNEL)).toEqual(["First"]));
});
