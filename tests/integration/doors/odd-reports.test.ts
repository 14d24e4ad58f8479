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
    RESEND_WEBHOOK_SECRET: SECRET,
  }),
});
afterAll(closeDatabase);

/** At the real door, signed as Resend signs it. */
async function hear(body: string) {
  const sent = delivery(systemContext({ kind: "public", name: "Resend" }), SECRET, Buffer.from(body));
  const headers = {
    ...{ "svix-id": sent.id, "svix-timestamp": sent.timestamp, "svix-signature": sent.signatures },
    "content-type": "application/json",
  };
  const asked = { method: "POST", headers, body: new Uint8Array(sent.body) };
  const answer = await POST(new NextRequest(`${CAM_PUBLIC_URL}/api/hooks/resend`, asked));
  return { status: answer.status, kept: await db.providerEvent.findFirst({ where: { eventId: sent.id } }) };
}

const at = "2026-03-02T09:00:05.000Z";
const NUL = "\\u0000";
const reported = (data: string, type = "email.complained", created = at) =>
  `{"type":"${type}","created_at":"${created}","data":${data}}`;

test.each([
  ["email_id", reported(`{"email_id":"re_${NUL}nobody"}`)],
  ["message_id", reported(`{"message_id":"<a${NUL}b@example.com>"}`)],
  ["a tag", reported(`{"tags":{"cam_key":"a${NUL}b"}}`)],
  ["a tag of a list", reported(`{"tags":[{"name":"cam_key","value":"a${NUL}b"}]}`)],
  ["the type", reported("{}", `email.${NUL}delivered`)],
  ["nothing but that in the type", reported("{}", NUL)],
  ["the name of something", reported(`{"na${NUL}me":1,"in":[{"${NUL}":"${NUL}"}]}`)],
  ["half a sign", reported('{"email_id":"\\ud800","\\udc00":"\\ud800"}')],
  ["a year long before ours", reported("{}", "email.delivered", "-200000-01-01T00:00:00Z")],
  ["a year far behind ours", reported("{}", "email.delivered", "+275760-09-13T00:00:00.000Z")],
  ["the year 0", reported("{}", "email.delivered", "0000-01-01T00:00:00Z")],
  ["the other time", reported('{"created_at":"-200000-01-01T00:00:00Z"}')],
  ["thousands of brackets", reported(`{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`)],
])(
  "a signed report with something odd in %s is kept, and never answered with a fault",
  async (_odd, body) => {
    const { status, kept } = await hear(body);
    expect(status).toBe(200);
    expect(JSON.stringify(kept)).not.toMatch(/\\u0000/);
    expect(kept?.at.getUTCFullYear()).toBeGreaterThanOrEqual(2026);
  },
);

test("what is odd in it hides nothing: the complaint is heard, and never dated before our time", async () => {
  const { mail, outboundOf } = await mailAgencyIn(db);
  const { outboundId } = await mail("ana@clinic.example");
  const data = `{"email_id":"re_${NUL}${outboundId}","tags":{"${NUL}":"${NUL}"},"created_at":"-200000-01-01"}`;
  expect((await hear(reported(data, "email.complained", "-000001-01-01T00:00:00Z"))).status).toBe(200);
  const mailNow = await outboundOf(outboundId);
  expect(mailNow.state).toBe("COMPLAINED");
  expect(mailNow.reportedAt?.getUTCFullYear()).toBeGreaterThanOrEqual(2026);
});

test("what cannot be read is refused with a sentence", async () => {
  for (const body of ["", "[]", "[".repeat(200_000), reported('{"email_id":5}')])
    expect(await hear(body)).toMatchObject({ status: 422, kept: null });
});
