import { BlockList, isIP } from "node:net";

/** Addresses and networks, such as "10.0.0.0/8", as a list to look into; those that are neither are left out. */
export function addressList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const version = isIP(address);
    if (version === 0) continue;
    const family = version === 4 ? "ipv4" : "ipv6";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/**
 * Where a request comes from: the last address of X-Forwarded-For that no trusted proxy has, each proxy having written
 * down at its end whom it got the request from. Whoever is not a trusted proxy may write there what they like: then it
 * is the connection's own address. "" when a trusted proxy says nothing of use.
 */
export function clientAddress(peer: string, forwarded: string | string[] | undefined, trusted: BlockList): string {
  const hops = [...[forwarded ?? []].flat().join(",").split(","), peer].map(plain).filter((hop) => hop !== "");
  for (const hop of hops.toReversed()) {
    if (isIP(hop) === 0) return "";
    if (!isIn(trusted, hop)) return hop;
  }
  return "";
}

export function isIn(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? "ipv4" : "ipv6");
}

/** Without what proxies add: a port, brackets, and IPv6's way to write IPv4. */
function plain(hop: string): string {
  const bare = hop
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  return /^[\d.]+:\d+$/.test(bare) ? bare.replace(/:\d+$/, "") : bare;
}
