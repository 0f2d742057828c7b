/** A parse that never ends, or that brings its thread down: what a thread of the worker must be stopped from. */
export default ({ url }: { url: string }): unknown => {
  if (url.endsWith("/exit")) process.exit(3);
  if (url.endsWith("/memory")) {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => `${index} of ${kept.length}`));
  }
  if (url.endsWith("/endless")) for (;;);
  return { kind: "not-a-feed", what: "empty" };
};
