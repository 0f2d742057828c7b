import { expect, it } from "vitest";
import { discard } from "../../src/feed/fetch-discard.ts";

it("gives the memory of a body back, and does nothing to one that was given away", () => {
  const body = new Uint8Array(100_000);
  discard(body);
  discard(body);
  expect([body.length, body.buffer.byteLength]).toEqual([0, 0]);
});

// It would take what others have there along.
it("leaves what small Buffers share", () => {
  const [mine, theirs] = [Buffer.from("mine"), Buffer.from("theirs")];
  discard(mine);
  expect(theirs.toString()).toBe("theirs");
});
