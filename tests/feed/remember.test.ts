import { expect, it } from "vitest";
import { rememberDetector } from "../../src/feed/remember.ts";

// Of each poll that brought one entry, all of them were looked at again.
it("looks at the language of a text once, as long as it is among the last", () => {
  const looked: string[] = [];
  const detect = rememberDetector((title) => {
    looked.push(title);
    return title === "?" ? null : [];
  }, 2);
  for (const title of ["a", "?", "a", "?", "b", "?", "a"]) detect(title, "text");
  expect(looked).toEqual(["a", "?", "b", "a"]);
});
