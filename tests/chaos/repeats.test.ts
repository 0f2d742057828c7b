import { expect, it } from "vitest";
import { openDrain, textOf } from "../delivery/drain-world.ts";
import { addTopic } from "../support/rows.ts";
import { NOON } from "../support/store.ts";

const READER = 1;
const SECOND = 1_000;

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
