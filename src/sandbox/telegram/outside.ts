/** The one door to other servers: what `resolve` allows, bounded in time and size. */
import type { World } from "./world.ts";

export interface Fetched {
  /** The public URL after redirects. */
  url: string;
  /** Content-Type, "" when there is none. */
  type: string;
  bytes: Uint8Array;
}

const MAX_REDIRECTS = 4;

/** null when unreachable, not 200, late, or longer than `maxBytes` (`cut`: the beginning is enough). */
export async function fetchPublic(
  world: World,
  url: string,
  { maxBytes, timeoutMs, cut = false }: { maxBytes: number; timeoutMs: number; cut?: boolean },
): Promise<Fetched | null> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    let at = url;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const real = (world.options.resolve ?? onlyLoopback)(at);
      if (real === null) return null;
      const response = await fetch(real, { signal, redirect: "manual" });
      const location = response.headers.get("location");
      if (response.status >= 300 && response.status < 400 && location !== null) {
        await response.body?.cancel();
        at = new URL(location, at).href;
        continue;
      }
      const bytes = response.ok ? await readUpTo(response, maxBytes, cut) : null;
      if (!bytes) await response.body?.cancel();
      return bytes && { url: at, type: response.headers.get("content-type") ?? "", bytes };
    }
  } catch {
    // Whatever went wrong on the way, to Telegram the address does not answer.
  }
  return null;
}

function onlyLoopback(url: string): string | null {
  return URL.canParse(url) && new URL(url).protocol === "http:" && new URL(url).hostname === "127.0.0.1" ? url : null;
}

async function readUpTo(response: Response, maxBytes: number, cut: boolean): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes && !cut) return null;
    chunks.push(chunk);
    if (length > maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}
