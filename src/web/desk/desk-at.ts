/** Where the web desk is for the world. */
export interface DeskAt {
  /** "https://news.example/desk". */
  url: string;
  /** Telegram opens it as a Mini App: that wants https. */
  app: boolean;
}

/**
 * null: there is none. It wants an address and a port, and https, for a browser's cookie is a key; but for this machine's own
 * address, where nobody listens in. Not `localhost`: Telegram takes no link to a host without a dot.
 */
export function deskAt({ publicUrl, port }: { publicUrl: string | null; port: number | null }): DeskAt | null {
  const url = publicUrl === null ? null : URL.parse(publicUrl);
  if (url === null || port === null) return null;
  const isHere = /^127\.[\d.]+$/u.test(url.hostname);
  if (url.protocol !== "https:" && !isHere) return null;
  return { url: `${url.origin}${url.pathname.replace(/\/+$/u, "")}/desk`, app: url.protocol === "https:" };
}
