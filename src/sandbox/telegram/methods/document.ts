import { findChat } from "../access.ts";
import { readContent, settleCaption } from "../content.ts";
import { bad } from "../errors.ts";
import { checkMarkup, readMarkup } from "../keyboard.ts";
import type { Params } from "../params.ts";
import type { StoredDocument } from "../types.ts";
import type { World } from "../world.ts";
import type { Methods } from "./method.ts";
import { post, readPlace, withMarkup } from "./send.ts";

const MAX_UPLOAD = 50 * 1024 * 1024;
const TYPES: Readonly<Record<string, string>> = {
  json: "application/json",
  yaml: "application/yaml",
  opml: "text/x-opml",
  txt: "text/plain",
};

export const documentMethods: Methods = {
  /** Only with the file itself: an id or an address would be one that somebody else sent. */
  sendDocument(world, params) {
    const content = readContent(params, "caption");
    const markup = readMarkup(params);
    const chat = findChat(world, params, "write");
    const place = readPlace(chat, params);
    const { text, entities } = settleCaption(world, content, "Message caption is too long");
    const document = loadDocument(world, params);
    return post(world, chat, params, {
      ...place,
      document,
      ...(text === "" ? {} : { caption: text, caption_entities: entities, html_sent: content.sent }),
      ...withMarkup(checkMarkup(markup, chat)),
    });
  },
};

function loadDocument(world: World, params: Params): StoredDocument {
  const given = params.text("document");
  const upload = params.upload(given.startsWith("attach://") ? given.slice(9) : "document");
  if (!upload)
    throw bad(given === "" ? "There is no document in the request" : "Wrong file identifier/HTTP URL specified");
  if (upload.bytes.length === 0) throw bad("File must be non-empty");
  if (upload.bytes.length > MAX_UPLOAD) throw bad("File is too big");
  const type = TYPES[/\.(\w+)$/.exec(upload.name)?.[1]?.toLowerCase() ?? ""] ?? "application/octet-stream";
  const { fileId, fileUniqueId, bytes } = world.files.addDocument({ name: upload.name, type, bytes: upload.bytes });
  return {
    ...{ file_id: fileId, file_unique_id: fileUniqueId, file_size: bytes.length },
    ...{ file_name: upload.name, mime_type: type },
  };
}
