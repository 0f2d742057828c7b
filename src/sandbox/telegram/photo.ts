/** Photos come as an upload, a file_id or an address; each has its own refusals. */
import { bad } from "./errors.ts";
import { readLink } from "./link.ts";
import { fetchPublic } from "./outside.ts";
import type { Params } from "./params.ts";
import type { StoredFile, StoredPhoto } from "./types.ts";
import type { World } from "./world.ts";

const MAX_UPLOAD = 10 * 1024 * 1024;
const MAX_BY_URL = 5 * 1024 * 1024;
const FETCH_TIMEOUT_MS = 10_000;
/** Telegram scales photos down to this. */
const MAX_SIDE = 1_280;

/** `given` is the text of the parameter, `field` the name under which the bytes may have come. */
export async function loadPhoto(world: World, params: Params, given: string, field: string): Promise<StoredPhoto> {
  const upload = params.upload(given.startsWith("attach://") ? given.slice(9) : field);
  if (upload) {
    if (upload.bytes.length > MAX_UPLOAD) throw bad("File is too big");
    if (upload.bytes.length === 0) throw bad("File must be non-empty");
    return stored(world, world.files.add(upload.bytes) ?? fail("IMAGE_PROCESS_FAILED"), null);
  }
  if (given === "") throw bad("There is no photo in the request");
  const known = world.files.get(given);
  if (known) return stored(world, known, null);
  if (!given.includes(".") && !/^https?:/i.test(given)) throw bad("Wrong file identifier/HTTP URL specified");
  const url = readLink(given);
  if (url === null || !/^https?:/.test(url)) throw bad("Wrong file identifier/HTTP URL specified");
  const fetched = await fetchPublic(world, url, { maxBytes: MAX_BY_URL, timeoutMs: FETCH_TIMEOUT_MS });
  if (!fetched) throw bad("Failed to get HTTP URL content");
  if (fetched.type !== "" && !/^(?:image\/|application\/octet-stream)/i.test(fetched.type)) {
    throw bad("Wrong type of the web page content");
  }
  return stored(world, world.files.add(fetched.bytes) ?? fail("Wrong type of the web page content"), given);
}

function fail(message: string): never {
  throw bad(message);
}

function stored(world: World, file: StoredFile, source: string | null): StoredPhoto {
  const { width, height } = file;
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height)) {
    throw bad("PHOTO_INVALID_DIMENSIONS");
  }
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  return {
    file_id: file.fileId,
    file_unique_id: file.fileUniqueId,
    url: world.files.url(file),
    source,
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  };
}
