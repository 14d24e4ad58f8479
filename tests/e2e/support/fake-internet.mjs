// Loaded into the product by NODE_OPTIONS=--import, beneath the guard that keeps it from private addresses. Every name
// below example.com is at a public address; whoever connects there is brought to the stand-in instead. The product's
// own code knows nothing of it.
import dns from "node:dns";
import dnsPromises from "node:dns/promises";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

const PUBLIC = "93.184.216.34";
const port = Number(process.env.FAKE_INTERNET_PORT);
const isFake = (host) => /(^|\.)example\.com$/.test(String(host));
const notFound = (host) => Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });

const lookup = dnsPromises.lookup;
dnsPromises.lookup = async (host, options) => {
  if (/^(localhost|[\d.]+|.*:.*)$/.test(String(host))) return lookup(host, options);
  // The one name whose owner points it inside.
  const address = host === "rebound.example.com" ? "127.0.0.1" : PUBLIC;
  if (!isFake(host)) throw notFound(host);
  return options?.all ? [{ address, family: 4 }] : { address, family: 4 };
};
dns.promises.lookup = dnsPromises.lookup;

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const options = Array.isArray(given[0]) ? given[0][0] : given[0];
  if (options && typeof options === "object" && options.host === PUBLIC)
    Object.assign(options, { host: "127.0.0.1", port });
  return connect.apply(this, given);
};
syncBuiltinESMExports();
