/** As in package.json. */
const VERSION = "0.1.0";

/** What Chapar calls itself to servers, with an address where its operator can be reached (RFC 9110 §10.1.5). */
export function userAgent(contactUrl: string | null): string {
  return contactUrl === null ? `Chapar/${VERSION}` : `Chapar/${VERSION} (+${contactUrl})`;
}
