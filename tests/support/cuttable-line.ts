import type { AddressInfo } from "node:net";
import { createConnection, createServer, type Socket } from "node:net";

/** A way to the database that the test can cut: nothing is refused or closed, nothing answers any more. */
export async function cuttableLine(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let cut = false;
  const server = createServer((near) => {
    sockets.add(near);
    near.on("error", () => undefined);
    if (cut) return;
    const far = createConnection({ host: target.hostname, port: Number(target.port) });
    sockets.add(far);
    far.on("error", () => undefined);
    near.on("data", (bytes) => cut || far.write(bytes));
    far.on("data", (bytes) => cut || near.write(bytes));
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: "127.0.0.1", port: String(port) }).href,
    cut() {
      cut = true;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
