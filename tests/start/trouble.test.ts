import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { freePort } from "../../scripts/postgres.mjs";
import { dataFolder, run, start } from "../support/installation";

const { folder, remove } = dataFolder();
afterAll(remove);

/** Starts, expects it to give up with one sentence and no stack, and says what it said. */
async function refusal(env: Record<string, string>, more = {}) {
  const started = await run("start.mjs", { CAM_DATA_DIR: folder, ...env }, more);
  expect(await started.over).toBe(1);
  expect(started.said()).not.toMatch(/^\s+at /m);
  expect(started.stdout()).toBe("");
  return started.said();
}

async function listening(
  work: (port: number) => Promise<void>,
  onSocket: (socket: net.Socket) => void = () => {},
) {
  const server = net.createServer(onSocket);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    await work((server.address() as net.AddressInfo).port);
  } finally {
    server.close();
  }
}

describe("npm start says in one sentence that", () => {
  test("the port is taken", () =>
    listening(async (port) => {
      expect(await refusal({ PORT: String(port) })).toContain(
        `Port ${port} is taken by another program. Stop that one, or set PORT to a free port.`,
      );
    }));

  test("HOST is no address of this machine", async () => {
    expect(await refusal({ HOST: "203.0.113.1" })).toContain(
      "HOST is 203.0.113.1, which is no address of this machine",
    );
  });

  test("the data folder cannot be written", async () => {
    const file = path.join(folder, "a-file");
    writeFileSync(file, "");
    for (const place of [file, path.join(file, "below"), "/proc/cam"])
      expect(await refusal({ CAM_DATA_DIR: place })).toMatch(
        /^CAM cannot write to its data folder \S+: .+\. Make it writable, or set CAM_DATA_DIR to another folder\.\n$/,
      );
  });

  test("the data folder holds something that is no database", async () => {
    const odd = path.join(folder, "odd");
    mkdirSync(path.join(odd, "pg/photos"), { recursive: true });
    expect(await refusal({ CAM_DATA_DIR: odd })).toContain("holds files that are no database");
    expect(readdirSync(path.join(odd, "pg"))).toEqual(["photos"]);
  });

  test("the environment is wrong, naming every variable and no value", async () => {
    const said = await refusal({
      PORT: "99999",
      CAM_PUBLIC_URL: "cam.example.com",
      CAM_SECRET: "hunter2",
      CAM_EMAIL_DRY_RUN: "perhaps",
      CAM_OWNER_EMAIL: "ada@example.com",
    });
    for (const name of ["PORT", "CAM_PUBLIC_URL", "CAM_SECRET", "CAM_EMAIL_DRY_RUN"])
      expect(said).toMatch(new RegExp(`^ {2}${name} `, "m"));
    expect(said).not.toMatch(/hunter2|perhaps/);
  });

  test("Node is too old", async () => {
    const old = `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.4"})`;
    expect(await refusal({}, { nodeArgs: ["--import", old] })).toBe(
      "CAM needs Node 20.19 or newer, and this is 18.20.4. Install a current Node from https://nodejs.org and start again.\n",
    );
  });
});

describe("with DATABASE_URL, npm start says in one sentence that", () => {
  test("nobody answers there", async () => {
    const port = await freePort();
    const said = await refusal({ DATABASE_URL: `postgresql://cam:hunter2@127.0.0.1:${port}/cam` });
    expect(said).toContain(`The database at 127.0.0.1:${port} cannot be reached (ECONNREFUSED).`);
    expect(said).not.toContain("hunter2");
  });

  test("what answers there is no database", () =>
    listening(
      async (port) => {
        expect(await refusal({ DATABASE_URL: `postgresql://cam@127.0.0.1:${port}/cam` })).toContain(
          `The database at 127.0.0.1:${port} cannot be`,
        );
      },
      (socket) => socket.destroy(),
    ));

  test("it is no database address at all", async () => {
    expect(await refusal({ DATABASE_URL: "mysql://db.example.com/cam" })).toContain(
      "DATABASE_URL must look like postgresql://",
    );
  });
});

describe("with a database that runs", () => {
  test("the embedded server comes back after a kill -9, where everybody knows it", async () => {
    const own = path.join(folder, "killed");
    const cam = await start({ CAM_DATA_DIR: own, CAM_WORKER_ENABLED: "false" });
    await cam.says(/^CAM is ready/m);
    const notes = () => readFileSync(path.join(own, "pg/postmaster.pid"), "utf8").split("\n");
    const [pid, , , port] = notes();
    process.kill(Number(pid), "SIGKILL");
    await cam.says(/The embedded database had ended without being asked to: it runs again\./);
    expect(notes()[3]).toBe(port);
    expect(notes()[0]).not.toBe(pid);
    await expect.poll(async () => (await fetch(`${cam.url}/sign-in`)).status, { timeout: 10_000 }).toBe(200);
    cam.child.kill("SIGTERM");
    expect(await cam.over).toBe(0);
    expect(existsSync(path.join(own, "pg/postmaster.pid"))).toBe(false);
  });

  test("a wrong password, a missing database and a newer one are told apart", async () => {
    const cam = await start({ CAM_DATA_DIR: folder, CAM_WORKER_ENABLED: "false" });
    await cam.says(/^CAM is ready/m);
    const [, , , port] = readFileSync(path.join(folder, "pg/postmaster.pid"), "utf8").split("\n");
    const password = readFileSync(path.join(folder, "pg.secret"), "utf8");
    const at = (given: string, name: string) => `postgresql://postgres:${given}@127.0.0.1:${port}/${name}`;
    const other = path.join(folder, "other");

    const wrong = await refusal({ CAM_DATA_DIR: other, DATABASE_URL: at("hunter2", "cam") });
    expect(wrong).toContain('refuses the user "postgres". Check the user and the password in DATABASE_URL.');
    const missing = await refusal({ CAM_DATA_DIR: other, DATABASE_URL: at(password, "nowhere") });
    expect(missing).toContain('There is no database "nowhere"');

    const { rawSql } = await import("../support/database");
    await rawSql(
      at(password, "cam"),
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at)
       values ('x', 'x', '29990101000000_from_the_future', now())`,
    );
    const newer = await refusal({ CAM_DATA_DIR: other, DATABASE_URL: at(password, "cam") });
    expect(newer).toContain("belongs to a newer version of CAM");
    await rawSql(at(password, "cam"), "delete from _prisma_migrations where id = 'x'");

    // A migration that a kill -9 cut in two: started, never finished, nothing kept.
    await rawSql(
      at(password, "cam"),
      `insert into _prisma_migrations (id, checksum, migration_name) values ('y', 'y', '20261121000000_ground')`,
    );
    const again = await start({
      CAM_DATA_DIR: other,
      CAM_WORKER_ENABLED: "false",
      DATABASE_URL: at(password, "cam"),
    });
    await again.says(/An earlier start was cut off while it applied 20261121000000_ground/);
    await again.says(/^CAM is ready/m);

    for (const one of [again, cam]) {
      one.child.kill("SIGTERM");
      expect(await one.over).toBe(0);
    }
    rmSync(other, { recursive: true });
  });
});
