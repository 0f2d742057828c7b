import { BlockList, isIP } from "node:net";

/**
 * Ranges that no public host has (IANA special-purpose registries, RFC 6890 and its updates), and two that clouds use
 * for metadata: 169.254.169.254 is link-local, 168.63.129.16 is Azure's.
 */
const CLOSED_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** What is not global unicast (2000::/3), and the parts of it that are special or tunnels. NAT64 is looked into before. */
const CLOSED_V6: readonly (readonly [string, number])[] = [
  ["::", 3],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["3fff::", 20],
  ["4000::", 2],
  ["8000::", 1],
];

// Two lists: in one, what is closed of IPv6 would hold all IPv4 addresses as mapped ones.
const closedV4 = new BlockList();
const closedV6 = new BlockList();
for (const [network, prefix] of CLOSED_V4) closedV4.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of CLOSED_V6) closedV6.addSubnet(network, prefix, "ipv6");

/** The eight groups of an IPv6 address; a dotted tail counts as two. */
function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const text = dotted
    ? `${dotted[1]}${((Number(dotted[2]) << 8) | Number(dotted[3])).toString(16)}:${((Number(dotted[4]) << 8) | Number(dotted[5])).toString(16)}`
    : address;
  const [head = "", tail] = text.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const before = groups(head);
  if (tail === undefined) return before;
  const after = groups(tail);
  return [...before, ...new Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after];
}

const dottedQuad = (high: number, low: number) => `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;

/** The IPv4 address that an IPv6 one stands for: mapped (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056), ISATAP (RFC 5214). */
function embeddedV4(address: string): string | null {
  const groups = groupsOf(address);
  const [a = 0, b = 0, c = 0] = groups;
  const zeros = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  const last = () => dottedQuad(groups[6] ?? 0, groups[7] ?? 0);
  if (zeros(0, 5) && groups[5] === 0xffff) return last();
  if (zeros(0, 4) && groups[4] === 0xffff && groups[5] === 0) return last();
  if (a === 0x64 && b === 0xff9b && zeros(2, 6)) return last();
  if (a === 0x2002) return dottedQuad(b, c);
  if (groups[5] === 0x5efe && (groups[4] === 0 || groups[4] === 0x200)) return last();
  return null;
}

/**
 * Whether an IP address is one that a stranger's URL must not reach: private, loopback, link-local, shared (CGNAT),
 * cloud metadata, multicast, reserved, or an IPv6 form of one of those. Text that is no address counts as closed.
 */
export function isClosedAddress(address: string): boolean {
  const plain = address.split("%", 1)[0] ?? "";
  const family = isIP(plain);
  if (family === 0) return true;
  if (family === 4) return closedV4.check(plain, "ipv4");
  const inside = embeddedV4(plain.toLowerCase());
  return inside === null ? closedV6.check(plain, "ipv6") : closedV4.check(inside, "ipv4");
}

/**
 * The address in a URL's host when it is a literal, else null. `new URL` has already turned decimal, octal and hex
 * forms into dotted ones (WHATWG URL, "IPv4 parser"); a name goes through `lookup`, where its addresses are checked.
 */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname;
  return isIP(host) === 0 ? null : host;
}

/** Names that only this machine or a local network answers to (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal). */
const LOCAL = /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)$/u;

/**
 * Whether a URL's host is a name for this machine or its own network: one of those, or one without a dot. Where somebody
 * else resolves names, nothing but the name itself tells.
 */
export function isLocalName({ hostname }: URL): boolean {
  const name = hostname.replace(/\.$/u, "");
  return !hostname.startsWith("[") && (!name.includes(".") || LOCAL.test(name));
}
