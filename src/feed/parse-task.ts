import { parseFeed } from "./parse.ts";
import type { ParseResult } from "./result.ts";

/** What goes over to the thread. */
export interface ParseTask {
  bytes: Uint8Array;
  contentType: string | null;
  url: string;
}

/** What a thread of the worker runs. */
export default ({ bytes, contentType, url }: ParseTask): Promise<ParseResult> => parseFeed(bytes, { contentType }, url);
