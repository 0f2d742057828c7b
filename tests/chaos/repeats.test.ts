import { expect, it } from "vitest";
import { recover } from "../../src/delivery/recover.ts";
import { createLogger } from "../../src/log.ts";
import { openDrain, textOf, titlesIn } from "../delivery/drain-world.ts";
import { addTopic } from "../support/rows.ts";
import { NOON } from "../support/store.ts";

const READER = 1;
const SECOND = 1_000;

it("shows a reader nothing twice where the operator wants that, and loses what nobody knows of", async () => {
  const { telegram, store, person, channel, tell, settled, skip, jobs, drain, now } = await openDrain({
    ...{ frozen: true, resendToReaders: false },
  });
  const [reader, newsroom] = [person(READER), channel(-100_41)];
  telegram.fault({ kind: "apply-then-reset", chatId: READER });
  telegram.fault({ kind: "reset-before", chatId: READER });
  for (const title of ["Ferry returns", "Pier closes", "Cup final"]) tell(title, reader);
  for (let times = 0; times < 4; times++) {
    skip(10 * SECOND);
    await settled();
  }
  expect(titlesIn(telegram, READER)).toEqual(["Ferry returns", "Cup final"]);
  expect(jobs().map(({ state, reason }) => [state, reason])).toEqual([
    ["dead", "unknown-outcome"],
    ["dead", "unknown-outcome"],
    ["sent", null],
  ]);
  // As when the program was killed in the middle of its calls.
  await drain.stop();
  for (const chat of [reader, newsroom]) tell("Harbour opens", chat);
  for (const { id } of store.outbox.due(now(), 2)) store.outbox.claim(id, now());
  const log = createLogger({ level: "silent" });
  recover({ store, log, onTrouble: () => {}, resendToReaders: false }, now());
  expect(jobs().slice(3)).toEqual([
    { kind: "post", state: "dead", reason: "interrupted", attempt: 1 },
    { kind: "post", state: "held", reason: "interrupted", attempt: 1 },
  ]);
});

// A burst took a post that might have arrived into its digest, as one that was never tried: shown for the third time.
it("shows a reader no story more than twice, however many calls get no answer", async () => {
  const { telegram, store, person, tell, until, settled, skip, jobs } = await openDrain({ frozen: true });
  const reader = person(READER);
  store.chats.follow(reader.id, addTopic(store, "harbour"), NOON);
  telegram.fault({ kind: "apply-then-reset", times: 2 });
  tell("Ferry returns", reader);
  await until(() => expect(jobs()).toEqual([expect.objectContaining({ state: "pending", reason: "unknown" })]));
  for (let number = 1; number <= 9; number++) tell(`Cup final ${number}`, reader);
  for (let times = 0; times < 6; times++) {
    skip(10 * SECOND);
    await settled();
  }
  const texts = textOf(telegram, READER);
  expect(texts.filter((text) => text.includes("Ferry returns"))).toHaveLength(2);
  for (let number = 1; number <= 9; number++) {
    expect(texts.filter((text) => text.includes(`Cup final ${number}`)).length).toBeGreaterThanOrEqual(1);
  }
});
