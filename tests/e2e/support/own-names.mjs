// Loaded into the product by NODE_OPTIONS=--import: DNS is asked of the name server on this machine, whatever the network
// around says of made-up names. The product's own code knows nothing of it.
import dnsPromises from "node:dns/promises";
import { syncBuiltinESMExports } from "node:module";

const server = process.env.OWN_NAMES ?? "";

dnsPromises.Resolver = class extends dnsPromises.Resolver {
  constructor(...given) {
    super(...given);
    this.setServers([server]);
  }
};
syncBuiltinESMExports();
