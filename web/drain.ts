import type { IncomingMessage, Server, ServerResponse } from "node:http";

/** Knows which answers are still being given, so that a stop can wait for them. */
export function drain(server: Server) {
  const open = new Set<ServerResponse>();
  let stopping = false;
  let emptied = () => {};

  return {
    follow(_req: IncomingMessage, res: ServerResponse) {
      open.add(res);
      if (stopping) res.setHeader("connection", "close");
      res.once("close", () => {
        open.delete(res);
        if (stopping && open.size === 0) emptied();
      });
    },
    /** Takes no more connections, waits for the answers under way, then hangs up on whoever is left. */
    async stop(patienceMs: number): Promise<{ cutOff: number }> {
      stopping = true;
      server.close();
      server.closeIdleConnections();
      for (const res of open) if (!res.headersSent) res.setHeader("connection", "close");
      if (open.size > 0) {
        await new Promise<void>((done) => {
          emptied = done;
          setTimeout(done, patienceMs);
        });
      }
      const cutOff = open.size;
      server.closeAllConnections();
      return { cutOff };
    },
  };
}
