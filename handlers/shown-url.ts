import { redactor } from "../src/text/redact.ts";

const redact = redactor();

/** An address as screens show it: who may read along is not to learn a name and a password, or a token. */
export function shownUrl(address: string): string {
  const url = URL.parse(address);
  if (url === null || (url.username === "" && url.password === "")) return redact(address);
  url.username = "";
  url.password = "";
  return redact(url.href);
}
