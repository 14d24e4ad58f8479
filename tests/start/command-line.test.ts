import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataFolder, run, type Started, start, strays } from "../support/installation";

const { folder, remove } = dataFolder();
let cam: Started;

async function type(args: string[], { stdin = "", env = {} as Record<string, string> } = {}) {
  const command = await run(
    "cam.mjs",
    { CAM_DATA_DIR: folder, PORT: String(cam?.port ?? 3000), ...env },
    { args, stdin },
  );
  const code = await command.over;
  return { code, json: () => JSON.parse(command.stdout()), stdout: command.stdout(), said: command.said() };
}

describe("beside a running CAM", () => {
  beforeAll(async () => {
    cam = await start({ CAM_DATA_DIR: folder });
    await cam.says(/^CAM is ready/m);
  });
  afterAll(async () => {
    cam.child.kill("SIGTERM");
    await cam.over;
    expect(strays(folder)).toEqual([]);
  });

  test("an owner is made once, from stdin, and then there is no more set-up link", async () => {
    expect((await type(["owner", "link", "--json"])).json().url).toContain(`${cam.url}/setup?token=`);
    const owner = ["owner", "create", "--email", "ada@example.com", "--password-stdin", "--json"];
    expect((await type(owner, { stdin: "a quiet harbour 58\n" })).json()).toMatchObject({ created: true });
    expect((await type(owner, { stdin: "another harbour 59\n" })).json()).toMatchObject({ created: false });
    expect(await type(["owner", "link"])).toMatchObject({
      code: 1,
      stdout: "",
      said: `There is an owner already. Sign in at ${cam.url}/sign-in.\n`,
    });
  });

  test("a key is shown once, opens what its scopes say, and only that", async () => {
    const { key } = (
      await type(["key", "create", "--name", "probe", "--scopes", "metrics:read", "--json"])
    ).json();
    const ask = (path: string, given: string) =>
      fetch(`${cam.url}${path}`, { headers: { authorization: `Bearer ${given}` } });
    const health = await ask("/api/cam/health", key);
    expect(await health.json()).toMatchObject({
      status: "ok",
      worker: { runner: "embedded" },
      database: { reachable: true, version: expect.stringMatching(/^18/) },
    });
    expect((await ask("/api/cam/health", `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`)).status).toBe(
      401,
    );
    expect(cam.said()).not.toContain(key);
  });

  test("a job is run by the worker, and its end is waited for", async () => {
    await expect
      .poll(async () => (await type(["run", "heartbeat", "--json"])).json().state, { timeout: 30_000 })
      .toBe("COMPLETED");
    expect(await type(["run", "bogus"])).toMatchObject({
      code: 1,
      said: 'There is no job called "bogus".\n',
    });
  });

  test("all sending is stopped and resumed, and the reason is kept", async () => {
    expect((await type(["stop-all", "on", "--reason", "a wrong list", "--json"])).json()).toEqual({
      stopped: true,
    });
    expect((await type(["stop-all", "off", "--json"])).json()).toEqual({ stopped: false });
    expect(await type(["stop-all", "off"])).toMatchObject({
      code: 1,
      said: expect.stringContaining("resumed already"),
    });
    expect(await type(["stop-all", "perhaps"])).toMatchObject({ code: 2 });
  });

  test("limits and the mode are shown and changed, and live is asked for with its figure", async () => {
    expect((await type(["safety", "show", "--json"])).json()).toMatchObject({
      mode: "SANDBOX",
      dailyCap: 500,
      going: { ready: 0 },
    });
    expect((await type(["safety", "mode", "dry-run", "--json"])).json()).toEqual({
      mode: "DRY_RUN",
      from: "SANDBOX",
    });
    expect(await type(["safety", "mode", "live"])).toMatchObject({
      code: 2,
      said: expect.stringContaining("say --ready 0"),
    });
    // The same guard as on the screen: nothing real goes before all of it is there.
    expect(await type(["safety", "mode", "live", "--ready", "0"])).toMatchObject({
      code: 1,
      said: expect.stringContaining("Enter your postal address"),
    });
    await type(["safety", "set", "--daily-cap", "40"]);
    expect((await type(["safety", "show", "--json"])).json()).toMatchObject({
      mode: "DRY_RUN",
      dailyCap: 40,
      batchCap: 100,
    });
    expect(await type(["safety", "set", "--daily-cap", "many"])).toMatchObject({ code: 2 });
    expect(await type(["safety", "set"])).toMatchObject({ code: 2 });
    await type(["safety", "mode", "sandbox"]);
    const lost = ["outbound", "settle", "--id", "00000000-0000-7000-8000-000000000000", "--reason", "Looked"];
    expect(await type(lost)).toMatchObject({
      code: 2,
      said: expect.stringContaining("--sent or --not-sent"),
    });
    expect(await type([...lost, "--sent"])).toMatchObject({ code: 1 });
  });

  test("doctor finds nothing broken, and says what is not connected", async () => {
    const doctor = await type(["doctor", "--json"]);
    expect(doctor.json().checks.filter(({ state }: { state: string }) => state === "broken")).toEqual([]);
    expect(doctor.code).toBe(0);
  });
});

describe("without a running CAM", () => {
  test("a command starts the database for as long as it needs it", async () => {
    expect(await type(["owner", "link"])).toMatchObject({
      code: 1,
      said: expect.stringContaining("owner already"),
    });
    expect(strays(folder)).toEqual([]);
  });

  test("a list of addresses is judged, and no database is started for it", async () => {
    const { code, stdout } = await type(["address", "check", "--offline", "--json"], {
      stdin: "ada@example.com\nAda <ada@example.com>\n\nnobody",
      // A server that is not there: whoever asked for it would be told.
      env: { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/cam_test_none" },
    });
    const found = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(found.map(({ verdict, normalised }) => [verdict, normalised])).toEqual([
      ["UNKNOWN", "ada@example.com"],
      ["INVALID", null],
      ["INVALID", null],
    ]);
    expect(strays(folder)).toEqual([]);
  });

  test("a wrong word starts nothing and says how it is meant", async () => {
    expect(await type(["bogus"])).toMatchObject({
      code: 2,
      stdout: "",
      said: expect.stringContaining("doctor"),
    });
    expect(await type(["run-cycle"])).toMatchObject({
      code: 2,
      said: expect.stringContaining("not built yet"),
    });
  });

  test("a wrong environment is named, and no command runs", async () => {
    expect(await type(["doctor"], { env: { CAM_EMAIL_DRY_RUN: "perhaps" } })).toMatchObject({
      code: 1,
      said: expect.stringContaining("CAM_EMAIL_DRY_RUN must be true or false"),
    });
    remove();
  });
});
