import { readdirSync, readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { answers } from "../../scripts/postgres.mjs";
import {
  dataFolder,
  isRunning,
  processesOf,
  run,
  type Started,
  start,
  strays,
} from "../support/installation";

const { folder, remove } = dataFolder();
const open: Started[] = [];

async function ready(env: Record<string, string> = {}, by: "node" | "npm" = "node") {
  const started = await start({ CAM_DATA_DIR: folder, ...env }, by);
  open.push(started);
  await started.says(/^CAM is ready at (\S+)$/m);
  return started;
}

async function stop(started: Started, signal: NodeJS.Signals = "SIGTERM") {
  started.child.kill(signal);
  return started.over;
}

/** A command of the same installation. */
async function camCommand({ port }: Started, ...args: string[]) {
  const command = await run("cam.mjs", { CAM_DATA_DIR: folder, PORT: String(port) }, { args });
  await command.over;
  return command;
}

/** Asks for far more than fits on the way and reads none of it: the dashboard stays in the middle of an answer. */
async function slowReader(port: number) {
  const chunks = readdirSync(".next/static/chunks").filter((name) => name.endsWith(".js"));
  const [big] = chunks.sort(
    (one, other) =>
      statSync(`.next/static/chunks/${other}`).size - statSync(`.next/static/chunks/${one}`).size,
  );
  const socket = connect(port, "127.0.0.1");
  socket.pause();
  const request = `GET /_next/static/chunks/${big} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
  await new Promise<void>((done) => socket.write(request.repeat(400), () => done()));
  return socket;
}

afterEach(async () => {
  for (const started of open.splice(0)) {
    if (started.child.exitCode === null) await stop(started);
  }
});

afterAll(remove);

describe("npm start", () => {
  test("says where the dashboard is, serves it, and keeps its secret to itself", async () => {
    const cam = await ready();
    const [, link = ""] = await cam.says(/^Set up the owner account: (\S+)$/m);
    expect(cam.stdout()).toBe(`CAM is ready at ${cam.url}\nSet up the owner account: ${link}\n`);
    expect(link).toMatch(new RegExp(`^${cam.url}/setup\\?token=[\\w-]{43}$`));
    expect(await (await fetch(`${cam.url}/api/cam/health`)).json()).toEqual({ status: "ok" });
    const secret = path.join(folder, "cam.secret");
    expect(statSync(secret).mode & 0o777).toBe(0o600);
    expect(cam.said()).not.toContain(readFileSync(secret, "utf8"));
    expect(cam.said()).not.toContain(readFileSync(path.join(folder, "pg.secret"), "utf8"));
  });

  test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "ends in good order on %s and leaves nothing behind",
    async (signal) => {
      const cam = await ready();
      const { all } = processesOf(folder);
      expect(all.every(isRunning)).toBe(true);
      expect(await stop(cam, signal)).toBe(0);
      expect(all.filter(isRunning)).toEqual([]);
      expect(await answers(cam.port)).toBe(false);
      expect(strays(folder)).toEqual([]);
    },
  );

  test("a second start is warm: ready within a few seconds", async () => {
    const before = performance.now();
    await ready();
    expect(performance.now() - before).toBeLessThan(15_000);
  });

  test("a second start while one runs says where that one is and leaves it alone", async () => {
    const cam = await ready();
    const second = await start({ CAM_DATA_DIR: folder });
    expect(await second.over).toBe(1);
    expect(second.said()).toContain(
      `CAM is already running from this folder, at ${cam.url} (process ${cam.child.pid})`,
    );
    expect((await fetch(`${cam.url}/api/cam/health`)).status).toBe(200);
  });

  test("an owner named by the environment is made, and no link is offered any more", async () => {
    const password = "a quiet harbour 58";
    const cam = await ready({ CAM_OWNER_EMAIL: "ada@example.com", CAM_OWNER_PASSWORD: password });
    const health = await camCommand(cam, "doctor", "--json");
    expect(JSON.parse(health.stdout()).checks).toContainEqual(
      expect.objectContaining({ name: "owner", state: "fine" }),
    );
    expect(cam.said()).not.toMatch(/Set up the owner account|could not be made/);
    expect(cam.said()).not.toContain(password);
  });

  test("what a client says about where it comes from is not believed", async () => {
    const cam = await ready();
    await fetch(`${cam.url}/api/cam/health`, { headers: { "x-forwarded-for": "203.0.113.99" } });
    const forged = await fetch(`${cam.url}/api/metrics`, { headers: { "x-forwarded-for": "127.0.0.1" } });
    expect(forged.status).toBe(401);
    const own = await fetch(`${cam.url}/api/metrics`);
    expect(own.status).toBe(200);
    expect(await own.text()).toMatch(
      /^cam_http_requests_total\{kind="health",method="GET",status="401"\} 1$/m,
    );
    expect(cam.said()).not.toContain("203.0.113.99");
  });

  test("Ctrl-C under npm arrives twice at once, and is one Ctrl-C all the same", async () => {
    const cam = await ready({}, "npm");
    const { all } = processesOf(folder);
    process.kill(-(cam.child.pid ?? 0), "SIGINT");
    await cam.over;
    expect(cam.said()).not.toContain("Stopping at once");
    expect(all.filter(isRunning)).toEqual([]);
    expect(strays(folder)).toEqual([]);
  });

  test("a second Ctrl-C ends everything at once, also while somebody is being served", async () => {
    const cam = await ready({ CAM_LOG_LEVEL: "debug" });
    const { all, children, postmaster } = processesOf(folder);
    const dashboard = children.find(({ name }) => name === "The dashboard")?.pid;
    const client = await slowReader(cam.port);
    await cam.says(/"path":"\/_next\/static/);
    cam.child.kill("SIGINT");
    await cam.says(/Stopping\. Press Ctrl-C again/);
    await new Promise((done) => setTimeout(done, 1_200));
    expect(all.filter(isRunning)).toContain(dashboard);
    expect(all.filter(isRunning)).toContain(postmaster);
    cam.child.kill("SIGINT");
    expect(await cam.over).toBe(130);
    await expect.poll(() => all.filter(isRunning), { timeout: 10_000 }).toEqual([]);
    client.destroy();
  });
});

describe("after a kill -9 of the start script", () => {
  test("the dashboard stops itself, and the next start takes over what is left", async () => {
    const killed = await ready();
    const left = processesOf(folder);
    killed.child.kill("SIGKILL");
    await killed.over;
    expect(isRunning(left.postmaster)).toBe(true);

    const next = await ready();
    expect(left.children.filter(({ pid }) => isRunning(pid))).toEqual([]);
    expect(await stop(next)).toBe(0);
    expect(strays(folder)).toEqual([]);
  });

  test("a stranger who got the number of a dead process is not ended", async () => {
    const cam = await ready();
    cam.child.kill("SIGKILL");
    await cam.over;
    const noted = JSON.parse(readFileSync(path.join(folder, "start.json"), "utf8"));
    await expect.poll(() => noted.children.filter(({ pid }: { pid: number }) => isRunning(pid))).toEqual([]);
    const stranger = await run("../tests/support/idle.mjs", {});
    const { writeFileSync } = await import("node:fs");
    const children = noted.children.map((child: object) => ({ ...child, pid: stranger.child.pid }));
    writeFileSync(path.join(folder, "start.json"), JSON.stringify({ ...noted, children }));
    await ready();
    expect(isRunning(stranger.child.pid ?? 0)).toBe(true);
    stranger.child.kill();
  });
});
