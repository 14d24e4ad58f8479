import { createServer, Server } from "node:http";
import next from "next";
import { type Env, readEnv, settleFrameworks, UnusableEnvironment } from "@/lib/env";
import { createLog } from "@/lib/log";
import { doorkeeper } from "./doorkeeper";
import { drain } from "./drain";

// Our own server around Next, for two things Next cannot do by itself: it believes a client's X-Forwarded-For, and it
// drops the answers under way when it is told to stop. See docs/decisions/0030-own-web-server.md.

const PATIENCE_MS = 10_000;

function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function environment(): Env {
  try {
    return readEnv();
  } catch (error) {
    if (error instanceof UnusableEnvironment) stopWith(error.message);
    throw error;
  }
}

async function main() {
  const dev = process.argv.includes("--dev");
  const env = environment();
  settleFrameworks(env, { dev });
  const log = createLog(env.CAM_LOG_LEVEL, { process: "web" });

  // Never listens: Next hangs its hot reload on this one, and only upgrades that passed the door get there.
  const upgrades = new Server();
  const app = next({ dev, dir: process.cwd(), hostname: env.HOST, port: env.PORT, httpServer: upgrades });
  await app.prepare();
  const handle = app.getRequestHandler();
  const door = doorkeeper(
    { publicUrl: new URL(env.CAM_PUBLIC_URL), port: env.PORT, trustedHops: env.CAM_TRUSTED_PROXY_HOPS },
    log,
  );

  const server = createServer({
    headersTimeout: 15_000,
    requestTimeout: 120_000,
    // Longer than the minute after which common load balancers drop an idle connection: they must be the first to hang up.
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: 5_000,
    maxHeaderSize: 32 * 1024,
  });
  const answers = drain(server);
  server.on("request", (req, res) => {
    answers.follow(req, res);
    if (!door.letIn(req, res)) return;
    handle(req, res).catch((error: unknown) => {
      log.error({ error }, "a request broke outside the application");
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  });
  if (dev) {
    server.on("upgrade", (req, socket, head) => {
      if (door.letUpgrade(req)) upgrades.emit("upgrade", req, socket, head);
      else socket.destroy();
    });
  }

  let stopping = false;
  async function stop(because: string) {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ because }, "stopping");
    const { cutOff } = await answers.stop(PATIENCE_MS);
    if (cutOff > 0) log.warn({ cutOff }, "hung up on requests that took too long");
    await Promise.race([app.close(), new Promise((done) => setTimeout(done, 5_000))]);
    log.info({}, "stopped");
    process.exit(0);
  }
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
  // The start script holds the other end: when it dies, however it dies, this process does not stay behind.
  process.on("disconnect", () => void stop("the start script is gone"));

  server.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      stopWith(`Port ${env.PORT} is taken by another program. Stop that one, or set PORT to a free port.`);
    if (error.code === "EACCES")
      stopWith(`Port ${env.PORT} needs more rights than this user has. Set PORT to 1024 or higher.`);
    if (error.code === "EADDRNOTAVAIL")
      stopWith(`HOST is ${env.HOST}, which is no address of this machine. Use 127.0.0.1 or 0.0.0.0.`);
    throw error;
  });
  server.listen(env.PORT, env.HOST, () => {
    log.info({ host: env.HOST, port: env.PORT, dev }, "listening");
    process.send?.({ ready: true });
  });
}

await main();
