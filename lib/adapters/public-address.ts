import { BlockList, isIP } from "node:net";

/** Everything in IPv4 that does not lead to somebody's public server (RFC 6890 and its successors). */
const INSIDE_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
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
] as const;

/** Inside the one public block of IPv6: tunnels that carry an IPv4 address (Teredo, 6to4), and what is for books only. */
const EXCEPT_V6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const inside = new BlockList();
for (const [net, prefix] of INSIDE_V4) inside.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of EXCEPT_V6) inside.addSubnet(net, prefix, "ipv6");

// All public IPv6 lies in here; loopback, link-local, unique local, multicast, IPv4-mapped and NAT64 lie outside.
const publicV6 = new BlockList();
publicV6.addSubnet("2000::", 3, "ipv6");

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !inside.check(address, "ipv4");
  return family === 6 && publicV6.check(address, "ipv6") && !inside.check(address, "ipv6");
}
