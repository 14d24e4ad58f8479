import net from "node:net";
import { answers } from "../postgres.mjs";
import { Stop } from "./stop.mjs";

const PROBLEMS = {
  EADDRINUSE: (port) =>
    `Port ${port} is taken by another program. Stop that one, or set PORT to a free port.`,
  EACCES: (port) => `Port ${port} needs more rights than this user has. Set PORT to 1024 or higher.`,
  EADDRNOTAVAIL: (_port, host) =>
    `HOST is ${host}, which is no address of this machine. Use 127.0.0.1 or 0.0.0.0.`,
  ENOTFOUND: (_port, host) =>
    `HOST is ${host}, which is no address of this machine. Use 127.0.0.1 or 0.0.0.0.`,
};

/** Where to knock at a server that listens there: every network includes this machine. */
export const reachedAt = (host) => (host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host);

/** Says now, rather than after a minute of installing, that nobody could be served. */
export async function mustBeFree(port, host) {
  const problem = await new Promise((done) => {
    const probe = net.createServer();
    probe.once("error", (error) => done(error.code));
    probe.listen(port, host, () => probe.close(() => done(null)));
  });
  // Some systems let two programs listen on one port as long as one of them names an address.
  const taken = problem ?? ((await answers(port, reachedAt(host))) ? "EADDRINUSE" : null);
  if (taken)
    throw new Stop(PROBLEMS[taken]?.(port, host) ?? `Port ${port} on ${host} cannot be used (${taken}).`);
}
