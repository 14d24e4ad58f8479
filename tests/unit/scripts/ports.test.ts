import net from "node:net";
import { expect, test } from "vitest";
import { mustBeFree } from "../../../scripts/setup/ports.mjs";

/** Another program on an address of this machine, for as long as `work` lasts. */
async function besides(host: string, work: (port: number) => Promise<void>) {
  const other = net.createServer();
  await new Promise<void>((done) => other.listen(0, host, done));
  try {
    await work((other.address() as net.AddressInfo).port);
  } finally {
    await new Promise((done) => other.close(done));
  }
}

test.each(["127.0.0.1", "0.0.0.0"])("a port that another program has is refused for %s", (host) =>
  besides("127.0.0.1", async (port) => {
    await expect(mustBeFree(port, host)).rejects.toThrow(`Port ${port} is taken by another program.`);
  }),
);

// Elsewhere than on Linux 127.0.0.1 is the only address that every machine has.
test.runIf(process.platform === "linux")("what another address has is no obstacle", () =>
  besides("127.0.0.1", (port) => mustBeFree(port, "127.0.0.2")),
);

test("a host that is not this machine's is named", async () => {
  await expect(mustBeFree(4000, "192.0.2.1")).rejects.toThrow(
    "HOST is 192.0.2.1, which is no address of this machine.",
  );
});
