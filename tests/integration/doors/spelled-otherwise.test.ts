import { NextRequest } from "next/server";
import { afterAll, expect, test } from "vitest";
import { POST as sendMany } from "@/app/api/cam/email/batch-send/route";
import { POST as sendOne } from "@/app/api/cam/email/send/route";
import { POST as execute } from "@/app/api/cam/execute/[job]/route";
import { createApiKey } from "@/lib/cam/api-key/create";
import { CreateApiKey } from "@/lib/cam/api-key/schema";
import { readEnv } from "@/lib/env";
import { closeDatabase } from "@/lib/wiring";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { sendingScene } from "../cam/sending/scene";

const { db, url } = await testDatabase();
const CAM_PUBLIC_URL = "https://cam.example.com";
Object.assign(globalThis, {
  camEnv: readEnv({
    ...{ DATABASE_URL: url, CAM_SECRET: "x".repeat(32), CAM_LOG_LEVEL: "error", CAM_PUBLIC_URL },
  }),
});
afterAll(closeDatabase);

const words = { subject: "About you", text: "Hello there." };

/** A program with a key, at the real doors. */
async function program() {
  const scene = await sendingScene(db);
  const admin = scene.as((await addMember(db, scene.ctx.workspaceId, "ADMIN")).actor);
  const asked = CreateApiKey.parse({
    name: "A program",
    role: "OPERATOR",
    scopes: ["email:write", "runs:write"],
  });
  const { key } = await createApiKey({ ...admin, now: () => new Date() }, asked);
  const post = async (door: typeof sendOne, path: string, body: object, params = {}) => {
    const request = new NextRequest(`${CAM_PUBLIC_URL}/api/cam/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    });
    const answer = await door(request, { params: Promise.resolve(params) });
    return { status: answer.status, told: JSON.stringify(await answer.json()) };
  };
  const { leadId } = await scene.add({ firstName: "Ana", email: "ana@firm-1.example" });
  return { ...scene, post, leadId };
}

test("a look is a look in the address as in the body; in another spelling it is refused by its name", async () => {
  const { post, leadId, outbox } = await program();
  const one = { leadId, ...words };
  for (const [door, path, body] of [
    [sendOne, "email/send", one],
    [sendMany, "email/batch-send", { mails: [one] }],
  ] as const) {
    for (const [query, more] of [
      ["?dry_run=true", {}],
      ["", { dry_run: true }],
      ["?dry_run=true", { dry_run: true }],
    ] as const)
      expect(await post(door, path + query, { ...body, ...more }), query).toMatchObject({
        status: 202,
        told: expect.stringContaining('"accepted":true'),
      });
    for (const [query, more, says] of [
      ["?dryRun=true", {}, "takes only dry_run"],
      ["?dry_run=yes", {}, "Say true or false."],
      ["?dry_run=true&dry_run=false", {}, "Say true or false."],
      ["?dry_run=true", { dry_run: false }, "something else than the body"],
      ["?to=bo@example.com", {}, "takes no such name"],
      ["", { dryRun: true }, "There is no field “dryRun” here."],
      ["", { to: "bo@example.com" }, "There is no field “to” here."],
    ] as const) {
      const answer = await post(door, path + query, { ...body, ...more });
      expect(answer, `${query} ${JSON.stringify(more)}`).toMatchObject({
        status: 422,
        told: expect.stringContaining(says),
      });
    }
    expect(await outbox()).toEqual([]);
  }
  const within = await post(sendMany, "email/batch-send", { mails: [{ ...one, mailbox_id: leadId }] });
  expect(within).toMatchObject({ status: 422, told: expect.stringContaining("“mailbox_id”") });
  expect(within.told).toContain("There are: leadId, subject, text, mailboxId, at.");
  expect(await outbox()).toEqual([]);
  expect((await post(sendOne, "email/send", one)).status).toBe(202);
  expect(await outbox()).toHaveLength(1);
});

test("no write is told in its address what it does not listen to there", async () => {
  const { post, campaignId } = await program();
  const answer = await post(execute, "execute/nurture?dry_run=true", { campaignId }, { job: "nurture" });
  expect(answer).toMatchObject({ status: 422, told: expect.stringContaining("Say it in the body.") });
  expect(await db.run.count({ where: { job: "nurture" } })).toBe(0);
});

test("a run that is asked only to look, in words its door does not know, is no run at all", async () => {
  const { post, ctx } = await program();
  const answer = await post(execute, "execute/nurture", { dry_run: true }, { job: "nurture" });
  expect(answer).toMatchObject({ status: 422, told: expect.stringContaining("dry_run") });
  expect(await db.run.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});
