import fc from "fast-check";

/**
 * Property tests draw new examples at each run of a developer; on a build server they draw the same ones, so that a
 * change is judged by itself. What a run finds becomes an example of its own.
 */
if (process.env.CI === "true") fc.configureGlobal({ seed: 20_261_121 });
