import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { freePort } from "../../../scripts/postgres.mjs";

const root = path.resolve(import.meta.dirname, "../../..");

export interface Product {
  url: string;
  database: string;
  /** Everything the product has written to its output so far: logs included. */
  said(): string;
  setupLink: string;
  stop(): Promise<void>;
}

async function onServer(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Starts the built product as an operator would, by scripts/start.mjs, on a port and a database of its own. */
export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const server = process.env.CAM_TEST_DATABASE_URL;
  if (!server)
    throw new Error("Run these by `npm test` or `npm run test:e2e`: they need CAM_TEST_DATABASE_URL.");
  const name = `cam_test_e2e_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database "${name}" template template0 encoding 'UTF8'`);
  const database = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const data = mkdtempSync(path.join(os.tmpdir(), "cam-e2e-"));
  const port = await freePort();

  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? "",
      HOME: process.env.HOME ?? "",
      NODE_ENV: "production",
      PORT: String(port),
      CAM_DATA_DIR: data,
      DATABASE_URL: database,
      CAM_LOG_LEVEL: "debug",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk));

  await until(
    () => said.includes("CAM is ready at"),
    child,
    () => said,
  );
  const url = /CAM is ready at (\S+)/.exec(said)?.[1] ?? "";
  return {
    url,
    database,
    said: () => said,
    setupLink: /Set up the owner account: (\S+)/.exec(said)?.[1] ?? "",
    async stop() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await gone;
      }
      await onServer(server, `drop database if exists "${name}" with (force)`);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function until(met: () => boolean, child: ChildProcess, said: () => string) {
  const deadline = Date.now() + 120_000;
  while (!met()) {
    if (child.exitCode !== null)
      throw new Error(`The product ended (${child.exitCode}) before it was ready:\n${said()}`);
    if (Date.now() > deadline) throw new Error(`The product was not ready in two minutes:\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
