import { Api, GrammyError, HttpError } from "grammy";
import type { Transport } from "./http.ts";

/** What reading a file that somebody sent can end in. */
export type FileRead =
  | { kind: "ok"; bytes: Uint8Array }
  | { kind: "too-large" }
  /** Telegram does not answer, or no longer has it. */
  | { kind: "failed" };

/** Reads a file by its file_id, up to so many bytes; the Bot API gives no more than 20 MB (getFile). */
export type FileReader = (fileId: string, mostBytes: number) => Promise<FileRead>;

/** Never throws; no error of it shows the file's address, which holds the token. */
export function createFileReader(options: { token: string; apiRoot: string; transport: Transport }): FileReader {
  const { token, apiRoot, transport } = options;
  const api = new Api(token, { apiRoot, timeoutSeconds: 30, sensitiveLogs: false, fetch: transport.fetch });
  return async (fileId, mostBytes) => {
    try {
      const { file_path: path, file_size: size = 0 } = await api.getFile(fileId);
      if (size > mostBytes) return { kind: "too-large" };
      if (path === undefined) return { kind: "failed" };
      const bytes = await transport.read(`${apiRoot}/file/bot${token}/${path}`, mostBytes);
      return bytes === null ? { kind: "too-large" } : { kind: "ok", bytes };
    } catch (error) {
      if (error instanceof GrammyError && /file is too big/iu.test(error.description)) return { kind: "too-large" };
      if (error instanceof GrammyError || error instanceof HttpError || isTransportError(error))
        return { kind: "failed" };
      throw error;
    }
  };
}

const isTransportError = (error: unknown): boolean =>
  error instanceof Error && ("code" in error || error.name === "TimeoutError");
