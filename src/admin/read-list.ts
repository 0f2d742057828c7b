import type { OpmlSource } from "../feed/opml.ts";
import type { FeedParser } from "../feed/worker.ts";
import type { FileReader } from "../telegram/files.ts";

/** A file that somebody sent, as a list of feeds. */
export type ReadList =
  | { kind: "list"; sources: OpmlSource[] }
  | { kind: "no-list" }
  | { kind: "too-large" }
  | { kind: "failed" };

/** By Telegram's file_id. */
export type ListReader = (fileId: string) => Promise<ReadList>;

/** Thousands of feeds need a tenth of it. */
const MOST_BYTES = 5_000_000;

export function createListReader(deps: { readFile: FileReader; parser: Pick<FeedParser, "explore"> }): ListReader {
  return async (fileId) => {
    const file = await deps.readFile(fileId, MOST_BYTES);
    if (file.kind !== "ok") return file;
    const read = await deps.parser.explore(file.bytes, { contentType: null }, "");
    return read.kind === "opml" ? { kind: "list", sources: read.sources } : { kind: "no-list" };
  };
}
