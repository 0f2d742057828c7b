/** Photos and documents: their bytes, kept in memory, and what the headers of photos say. */
import { createHash } from "node:crypto";
import { readImage } from "./image.ts";
import type { SentFile, StoredFile } from "./types.ts";

const EXTENSION = { "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp" } as const;

export class FileStore {
  readonly #token: string;
  readonly #files = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();
  /** Photos by what they are: one that is sent with each of a thousand posts is kept once. */
  readonly #byDigest = new Map<string, StoredFile>();
  #next = 1;

  constructor(token: string) {
    this.#token = token;
  }

  /** null when the bytes are no image that Telegram takes. */
  add(bytes: Uint8Array): StoredFile | null {
    const image = readImage(bytes);
    if (!image) return null;
    const digest = createHash("sha256").update(bytes).digest("base64url");
    const known = this.#byDigest.get(digest);
    if (known !== undefined) return known;
    const number = this.#next++;
    const file: StoredFile = {
      ...image,
      fileId: `AgACAgQAAxkB_sandbox_${number}`,
      fileUniqueId: `AQADsandbox${number}`,
      path: `photos/file_${number}.${EXTENSION[image.type]}`,
      bytes,
    };
    this.#byDigest.set(digest, file);
    return this.#keep(file);
  }

  /** Any file, under its own name. */
  addDocument({ name, type, bytes }: SentFile): StoredFile {
    const number = this.#next++;
    const extension = /\.(\w{1,8})$/.exec(name)?.[1];
    return this.#keep({
      ...{ type, width: 0, height: 0, bytes },
      fileId: `BQACAgQAAxkB_sandbox_${number}`,
      fileUniqueId: `AgADsandbox${number}`,
      path: `documents/file_${number}${extension === undefined ? "" : `.${extension}`}`,
    });
  }

  #keep(file: StoredFile): StoredFile {
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
