/** Link previews: they come after the answer, as on Telegram, and never delay it. */
import { fetchPublic } from "./outside.ts";
import type { LinkPreview, StoredMessage } from "./types.ts";
import type { World } from "./world.ts";

const TIMEOUT_MS = 2_000;
const MAX_BYTES = 512 * 1024;

/** Looks after the preview of a text message that was just sent or edited. */
export function refreshPreview(world: World, message: StoredMessage): void {
  const url = previewUrl(message);
  if (url === null) {
    if (message.link_preview) setPreview(world, message, null);
    return;
  }
  void loadPreview(world, message, url).then((preview) => {
    // The message may have been edited or deleted while the page was on its way.
    const stillThere = world.message(message.chat_id, message.message_id) === message;
    if (stillThere && previewUrl(message) === url && (preview || message.link_preview))
      setPreview(world, message, preview);
  });
}

/** The page to show: link_preview_options.url, else the first link of the text; null when there is none or it is disabled. */
function previewUrl(message: StoredMessage): string | null {
  const options = message.link_preview_options;
  if (message.text === undefined || options?.is_disabled) return null;
  if (options?.url) return withScheme(options.url);
  for (const { type, url, offset, length } of message.entities ?? []) {
    if (type !== "url" && type !== "text_link") continue;
    const link = withScheme(url ?? message.text.slice(offset, offset + length));
    if (/^https?:/i.test(link)) return link;
  }
  return null;
}

function withScheme(url: string): string {
  return /^[a-z]+:\/\//i.test(url) ? url : `http://${url}`;
}

function setPreview(world: World, message: StoredMessage, preview: LinkPreview | null): void {
  message.link_preview = preview;
  world.events.emit({ kind: "edit-preview", message });
}

async function loadPreview(world: World, message: StoredMessage, url: string): Promise<LinkPreview | null> {
  const page = await fetchPublic(world, url, { maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS, cut: true });
  if (!page || !/^(?:text\/html|application\/xhtml\+xml)/i.test(page.type)) return null;
  const meta = readMeta(decode(page.bytes, page.type));
  const title = meta["og:title"] ?? meta["twitter:title"] ?? meta.title ?? "";
  const description = meta["og:description"] ?? meta["twitter:description"] ?? meta.description ?? "";
  const image = meta["og:image"] ?? meta["og:image:url"] ?? meta["twitter:image"];
  const imageUrl = image !== undefined && URL.canParse(image, page.url) ? new URL(image, page.url).href : null;
  if (title === "" && description === "" && imageUrl === null) return null;
  const options = message.link_preview_options;
  return {
    url,
    title,
    description,
    siteName: meta["og:site_name"] ?? new URL(page.url).hostname.replace(/^www\./, ""),
    imageUrl,
    large: imageUrl !== null && !options?.prefer_small_media,
    above: options?.show_above_text ?? false,
  };
}

function decode(bytes: Uint8Array, type: string): string {
  const head = Buffer.from(bytes.subarray(0, 2_048)).toString("latin1");
  const label =
    /charset\s*=\s*["']?([\w-]+)/i.exec(type)?.[1] ?? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  try {
    return new TextDecoder(label ?? "utf-8").decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** The first value of each `<meta property|name=… content=…>`, and the `<title>`, as plain text. */
function readMeta(html: string): Record<string, string> {
  const found: Record<string, string> = {};
  const title = /<title\b[^>]*>([^<]*)/i.exec(html)?.[1];
  if (title !== undefined && plain(title) !== "") found.title = plain(title);
  for (const [tag] of html.matchAll(/<meta\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi)) {
    const attributes: Record<string, string> = {};
    for (const [, name = "", double, single, bare] of tag.matchAll(
      /([a-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi,
    )) {
      attributes[name.toLowerCase()] ??= double ?? single ?? bare ?? "";
    }
    const key = (attributes.property ?? attributes.name ?? "").toLowerCase();
    const value = plain(attributes.content ?? "");
    if (key !== "" && value !== "") found[key] ??= value;
  }
  return found;
}

const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  mdash: "—",
  ndash: "–",
};

function plain(text: string): string {
  return text
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
      (whole, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
      },
    )
    .replace(/\s+/g, " ")
    .trim();
}
