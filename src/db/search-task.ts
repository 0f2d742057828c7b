/** The thread of `createSearchThread`: looks for what it is asked until it is told to stop. */
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import type { SearchAsked, SearchFound } from "./search-thread.ts";
import { prepareSteadily } from "./steady.ts";
import { storySearch } from "./story-search.ts";

const db = new Database(workerData as string, { readonly: true, fileMustExist: true });
prepareSteadily(db);
const search = storySearch(db);

function find({ match, filter }: SearchAsked): SearchFound {
  let isCut = false;
  const onCut = () => {
    isCut = true;
  };
  try {
    return { ids: search(match, { ...filter, onCut }), isCut };
  } catch {
    // Whoever asked looks for it then, and sees what is wrong.
    return { ids: null, isCut };
  }
}

parentPort?.on("message", (asked: SearchAsked | "stop") => {
  if (asked !== "stop") return parentPort?.postMessage(find(asked));
  db.close();
  parentPort?.close();
});
parentPort?.postMessage("ready");
