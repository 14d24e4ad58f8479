// An IMAP server that says what a test wants it to say: for answers of providers nobody can have on their own machine.
import { type AddressInfo, createServer, type Socket } from "node:net";

interface Script {
  greeting?: string | null;
  capabilities?: string;
  /** What a command is answered with, by its first words; `$` stands for its tag. Null: nothing, ever. "hang up": the end. */
  answers?: Record<string, string | null>;
}

export async function imapStandIn({
  greeting = "* OK Hello",
  capabilities = "IMAP4rev1 AUTH=PLAIN SASL-IR",
  answers = {},
}: Script = {}) {
  const sockets = new Set<Socket>();
  const said: string[] = [];
  const usual: Record<string, string> = {
    CAPABILITY: `* CAPABILITY ${capabilities}\r\n$ OK Done`,
    "AUTHENTICATE PLAIN": "+ ",
    LOGOUT: "* BYE See you\r\n$ OK Done",
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    if (greeting !== null) socket.write(`${greeting}\r\n`);
    let rest = "";
    let signingIn = "";
    socket.on("data", (bytes) => {
      rest += bytes.toString("latin1");
      const lines = rest.split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        said.push(line);
        const [tag = "", ...words] = signingIn ? [signingIn, "SIGNED"] : line.split(" ");
        signingIn = "";
        const command = words.join(" ");
        const all = { ...usual, ...answers };
        const key = Object.keys(all)
          .sort((a, b) => b.length - a.length)
          .find((one) => command.toUpperCase().startsWith(one));
        const answer = key === undefined ? "$ OK Done" : all[key];
        if (command.toUpperCase() === "AUTHENTICATE PLAIN") signingIn = tag;
        if (answer === null || answer === undefined) continue;
        if (answer === "hang up") socket.destroy();
        else socket.write(`${answer.replaceAll("$", tag)}\r\n`);
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    port: (server.address() as AddressInfo).port,
    said,
    open: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
