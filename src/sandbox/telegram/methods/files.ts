import { bad } from "../errors.ts";
import type { Methods } from "./method.ts";

const MAX_DOWNLOAD = 20 * 1024 * 1024;

export const fileMethods: Methods = {
  getFile(world, params) {
    const id = params.text("file_id");
    const file = world.files.get(id);
    if (!file) throw bad("Invalid file_id");
    if (file.bytes.length > MAX_DOWNLOAD) throw bad("File is too big");
    return { file_id: id, file_unique_id: file.fileUniqueId, file_size: file.bytes.length, file_path: file.path };
  },
};
