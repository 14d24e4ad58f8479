// A way to an IMAP server on which a test counts what is said, does something just before a command arrives, and cuts.
import type { AddressInfo } from "node:net";
import { createConnection, createServer, type Socket } from "node:net";

interface Plan {
  /** Asked of each line before it goes on: cut instead, or once its answer begins. */
  cut?: (line: string, nth: number) => "before" | "in the answer" | undefined;
  /** Happens while the command is held back. */
  before?: (line: string) => Promise<void> | undefined;
}

export async function imapLine(target: number) {
  const sockets = new Set<Socket>();
  let plan: Plan = {};
  let said: string[] = [];
  let answered = 0;
  const server = createServer((near) => {
    const far = createConnection({ host: "127.0.0.1", port: target });
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", end);
      socket.on("close", () => {
        sockets.delete(socket);
        end();
      });
    }
    let cutInAnswer = false;
    far.on("data", (bytes) => {
      answered += bytes.length;
      if (!cutInAnswer) return near.write(bytes);
      // Half of it goes through.
      near.write(bytes.subarray(0, Math.floor(bytes.length / 2)), end);
    });
    let rest = "";
    let turn = Promise.resolve();
    near.on("data", (bytes) => {
      rest += bytes.toString("latin1");
      const lines = rest.split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines)
        turn = turn.then(async () => {
          said.push(line);
          const how = plan.cut?.(line, said.length);
          if (how === "before") return end();
          cutInAnswer = how === "in the answer";
          await plan.before?.(line);
          far.write(`${line}\r\n`, "latin1");
        });
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    port: (server.address() as AddressInfo).port,
    /** From now on; what was counted is forgotten. */
    plan(next: Plan) {
      plan = next;
      said = [];
      answered = 0;
    },
    said: () => said,
    /** Bytes that came from the server. */
    answered: () => answered,
    open: () => sockets.size / 2,
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
