import { NextRequest } from "next/server";
import { afterAll, expect, test } from "vitest";
import { POST } from "@/app/api/hooks/resend/route";
import { readEnv } from "@/lib/env";
import { closeDatabase, systemContext } from "@/lib/wiring";
import { testDatabase } from "@/tests/support/database";
import { mailAgencyIn } from "@/tests/support/mail-agency";
import { delivery, secretOf } from "../cam/provider-report/reports";

const { db, url } = await testDatabase();
const SECRET = secretOf("the installation's own");
const CAM_PUBLIC_URL = "https://cam.example.com";
Object.assign(globalThis, {
  camEnv: readEnv({
    ...{ DATABASE_URL: url, CAM_SECRET: "x".repeat(32), CAM_LOG_LEVEL: "error", CAM_PUBLIC_URL },
    // Nobody answers there: whoever asked it at the door would be seen.
    ...{ RESEND_WEBHOOK_SECRET: SECRET, RESEND_BASE_URL: "http://127.0.0.1:9" },
  }),
});
afterAll(closeDatabase);

async function scene() {
  const { ctx, mailboxId, workspaceId } = await mailAgencyIn(db);
  const address = `${workspaceId.slice(-8)}@lighthouse.example.com`;
  await db.mailbox.updateMany({
    where: { id: mailboxId },
    data: { address, connection: { receiving: true } },
  });
  const hear = async (data: object | string, { secret = SECRET, id = "" } = {}) => {
    const report = typeof data === "string" ? data : JSON.stringify({ type: "email.received", data });
    const system = systemContext({ kind: "public", name: "Resend" });
    const sent = delivery(system, secret, Buffer.from(report), id ? { id } : {});
    const headers = {
      ...{ "svix-id": sent.id, "svix-timestamp": sent.timestamp, "svix-signature": sent.signatures },
      "content-type": "application/json",
    };
    const asked = { method: "POST", headers, body: new Uint8Array(sent.body) };
    const answer = await POST(new NextRequest(`${CAM_PUBLIC_URL}/api/hooks/resend`, asked));
    return { status: answer.status, id: sent.id };
  };
  const runs = () => db.run.findMany({ where: { workspaceId, job: "inbox" } });
  const kept = () => db.providerEvent.findMany({ where: { workspaceId } });
  return { ctx, mailboxId, workspaceId, address, hear, runs, kept };
}

test("mail that came in is answered at once, and one run is asked for however much comes", async () => {
  const { address, hear, runs, kept, mailboxId } = await scene();
  const { status, id } = await hear({ email_id: "a", to: [address] });
  expect(status).toBe(200);
  expect((await hear({ email_id: "a", to: [address] }, { id })).status).toBe(200);
  for (const email_id of ["b", "c", "d"]) expect((await hear({ email_id, to: [address] })).status).toBe(200);
  expect(await kept()).toHaveLength(4);
  expect(await runs()).toMatchObject([
    { state: "QUEUED", trigger: "FOLLOW_ON", input: { all: false, only: mailboxId } },
  ]);
});

test("without a signature nothing is kept and nothing asked for", async () => {
  const { address, hear, runs, kept } = await scene();
  expect((await hear({ email_id: "a", to: [address] }, { secret: secretOf("a guess") })).status).toBe(401);
  expect(await kept()).toEqual([]);
  expect(await runs()).toEqual([]);
});

test("what is odd in it is no fault of ours, and hides no mail", async () => {
  const { address, hear, kept } = await scene();
  const odd: [number, string][] = [
    [200, `{"type":"email.received","data":{"email_id":"n\\u0000ul","to":["${address}\\u0000","\\ud800"]}}`],
    [200, `{"type":"email.received","data":{"email_id":"../domains","to":["${address}"]}}`],
    [
      200,
      `{"type":"email.received","data":{"email_id":"deep","to":${"[".repeat(20_000)}${"]".repeat(20_000)}}}`,
    ],
    [
      200,
      `{"type":"email.received","data":{"email_id":"many","to":${JSON.stringify([address, ...Array(9_000).fill("x@example.com")])}}}`,
    ],
    [
      200,
      `{"type":"email.received","created_at":"-200000-01-01T00:00:00Z","data":{"email_id":"old","to":["${address}"]}}`,
    ],
    [200, '{"type":"email.received"}'],
    [422, '{"type":"email.received","data":{"email_id":5}}'],
    [413, `{"type":"email.received","data":{"email_id":"big","subject":"${"x".repeat(600_000)}"}}`],
  ];
  for (const [status, body] of odd) expect((await hear(body)).status, body.slice(0, 80)).toBe(status);
  const waiting = (await kept()).filter(({ handledAt }) => handledAt === null);
  expect(waiting.map(({ payload }) => JSON.stringify(payload)).sort()).toEqual(
    ["many", "nul", "old"].map((name) => expect.stringContaining(`"email_id":"${name}"`)),
  );
});
