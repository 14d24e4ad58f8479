import { NextRequest } from "next/server";
import { afterAll, expect, test } from "vitest";
import { GET, POST, PUT } from "@/app/api/inngest/route";
import { heartbeatJob } from "@/lib/cam/jobs/heartbeat";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { readEnv } from "@/lib/env";
import { closeDatabase, runnerParts } from "@/lib/wiring";
import { testDatabase } from "@/tests/support/database";
import { serveLocally } from "@/tests/support/fetch-server";
import { driveFunction, sign } from "@/tests/support/inngest-driver";
import { readStoryRun } from "@/tests/support/runners";

const { db, url } = await testDatabase();
const route = { GET, POST, PUT };
const KEY = `signkey-prod-${"ef".repeat(32)}`;
const installation = (given: Record<string, string>) => {
  const env = readEnv({ DATABASE_URL: url, CAM_SECRET: "x".repeat(32), CAM_LOG_LEVEL: "error", ...given });
  Object.assign(globalThis, { camEnv: env });
};
const events = await serveLocally(async () => Response.json({ ids: [], status: 200 }));
const door = await serveLocally(async (request) => {
  const method = request.method as "GET" | "POST" | "PUT";
  const body = await request.text();
  const same = new NextRequest(request.url, { method, headers: request.headers, ...(body && { body }) });
  return route[method](same, undefined);
});
afterAll(async () => {
  await door.close();
  await events.close();
  await closeDatabase();
});

test("with the embedded runner on there is no such address", async () => {
  installation({});
  for (const method of ["GET", "POST", "PUT"]) {
    expect((await fetch(`${door.url}/api/inngest`, { method })).status, method).toBe(404);
  }
});

test("the installation's own address serves every job, to Inngest alone, and does a heartbeat from end to end", async () => {
  installation({ INNGEST_EVENT_KEY: "key", INNGEST_SIGNING_KEY: KEY, INNGEST_BASE_URL: events.url });
  const body = { url: `${door.url}/api/inngest` };
  const headers = {
    "content-type": "application/json",
    "x-inngest-sync-kind": "in_band",
    "x-inngest-server-kind": "cloud",
  };
  const sync = (signature: string) =>
    fetch(body.url, {
      method: "PUT",
      body: JSON.stringify(body),
      headers: { ...headers, "x-inngest-signature": signature },
    });
  const registered = await sync(sign(body, KEY));
  const { functions } = (await registered.json()) as { functions: { id: string }[] };
  expect(functions.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["cam-heartbeat", "cam-heartbeat-schedule", "cam-housekeeping", "cam-relay"]),
  );

  const { runId } = await requestRun(runnerParts().system, heartbeatJob, { input: {}, trigger: "RUN_NOW" });
  const call = { url: () => body.url, fnId: "cam-heartbeat", retries: 3 };
  const event = { name: "cam/heartbeat.asked-for", data: { runId } };
  await expect(driveFunction({ ...call, event })).rejects.toThrow("401");
  expect(await driveFunction({ ...call, event, signingKey: KEY })).toMatchObject({ status: "completed" });
  expect(await readStoryRun(db, runId)).toMatchObject({ state: "COMPLETED", counts: {} });
});

test("Inngest without signatures is refused where others could reach it", () => {
  const open = { INNGEST_DEV: "1", HOST: "0.0.0.0", CAM_PUBLIC_URL: "https://cam.example.com" };
  expect(() => installation(open)).toThrow(/INNGEST_DEV turns the check/);
  expect(() => installation({ INNGEST_DEV: "1", CAM_PUBLIC_URL: "https://cam.example.com" })).toThrow(
    /INNGEST_DEV/,
  );
  expect(() => installation({ INNGEST_DEV: "1" })).not.toThrow();
});
