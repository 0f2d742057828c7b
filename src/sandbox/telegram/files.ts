/** Photos: their bytes, kept in memory, and what their headers say. */
import { readImage } from "./image.ts";
import type { StoredFile } from "./types.ts";

const EXTENSION = { "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp" } as const;

export class FileStore {
  readonly #token: string;
  readonly #files = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();
  #next = 1;

  constructor(token: string) {
    this.#token = token;
  }

  /** null when the bytes are no image that Telegram takes. */
  add(bytes: Uint8Array): StoredFile | null {
    const image = readImage(bytes);
    if (!image) return null;
    const number = this.#next++;
    const file: StoredFile = {
      ...image,
      fileId: `AgACAgQAAxkB_sandbox_${number}`,
      fileUniqueId: `AQADsandbox${number}`,
      path: `photos/file_${number}.${EXTENSION[image.type]}`,
      bytes,
    };
    this.#files.set(file.fileId, file);
    this.#byPath.set(file.path, file);
    return file;
  }

  /** A file_id, of a smaller copy too. */
  get(fileId: string): StoredFile | undefined {
    return this.#files.get(fileId.replace(/-\d+$/, ""));
  }

  byPath(path: string): StoredFile | undefined {
    return this.#byPath.get(path);
  }

  url(file: StoredFile): string {
    return `/file/bot${this.#token}/${file.path}`;
  }
}
