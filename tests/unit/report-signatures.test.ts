import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createReportSignatures } from "@/lib/report-signatures";

const NOW = new Date("2026-03-02T09:00:00Z");
const SECRET = `whsec_${Buffer.from("0123456789abcdef01234567").toString("base64")}`;
const OLD = `whsec_${Buffer.from("the one before, still good").toString("base64")}`;

/** From the standard's text: base64 of HMAC-SHA256 over "id.timestamp.body", by the decoded secret. */
function sign(secret: string, id: string, timestamp: string, body: string | Buffer) {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`, "utf8"), Buffer.from(body as string)]);
  return `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
}

const BODY = '{"type":"email.delivered","data":{"email_id":"é"}}';
const at = (seconds: number) => String(NOW.getTime() / 1_000 + seconds);
const delivery = (more: Partial<Record<"id" | "timestamp" | "signatures" | "body", string>> = {}) => {
  const id = more.id ?? "msg_1";
  const timestamp = more.timestamp ?? at(0);
  return {
    id,
    timestamp,
    signatures: more.signatures ?? sign(SECRET, id, timestamp, BODY),
    body: Buffer.from(more.body ?? BODY),
  };
};
const own = createReportSignatures(SECRET);
const heard = (more: Parameters<typeof delivery>[0] = {}, by = own) => by.isOwn(delivery(more), NOW);

describe("a report is believed", () => {
  test("when it is signed with the secret, over these very bytes, just now", () => {
    expect(heard()).toBe(true);
    expect(heard({ timestamp: at(-299) })).toBe(true);
    expect(heard({ timestamp: at(299) })).toBe(true);
  });
  test("by any of several signatures, and any of several secrets, while somebody changes over", () => {
    const both = createReportSignatures(`${SECRET}, ${OLD}`);
    const right = sign(OLD, "msg_1", at(0), BODY);
    expect(heard({ signatures: `v1a,nothing v1,AAAA ${right}` }, both)).toBe(true);
    expect(heard({ signatures: right }, own)).toBe(false);
    expect(own.isBy(`${OLD} ${SECRET}`, delivery(), NOW)).toBe(true);
  });
});

describe("a report is not believed", () => {
  test.each([
    ["with another secret", { signatures: sign(OLD, "msg_1", at(0), BODY) }],
    ["with other bytes", { body: `${BODY} ` }],
    ["under another id", { id: "msg_2", signatures: sign(SECRET, "msg_1", at(0), BODY) }],
    ["at another time", { timestamp: at(1), signatures: sign(SECRET, "msg_1", at(0), BODY) }],
    ["five minutes later", { timestamp: at(-301) }],
    ["five minutes early", { timestamp: at(301) }],
    ["without a time", { timestamp: "", signatures: sign(SECRET, "msg_1", "", BODY) }],
    ["with a time that is no number", { timestamp: "NaN", signatures: sign(SECRET, "msg_1", "NaN", BODY) }],
    ["without an id", { id: "" }],
    ["without a signature", { signatures: "" }],
    ["with half a signature", { signatures: sign(SECRET, "msg_1", at(0), BODY).slice(0, 20) }],
    [
      "with a signature of another version",
      { signatures: sign(SECRET, "msg_1", at(0), BODY).replace("v1,", "v2,") },
    ],
  ])("%s", (_how, more) => {
    expect(heard(more)).toBe(false);
  });

  test("where no secret was given, or one that is none", () => {
    for (const none of [undefined, "", "whsec_", "whsec_AAAA", "not base64!"]) {
      const nobody = createReportSignatures(none);
      expect(nobody.hasOwn).toBe(false);
      const empty = `v1,${createHmac("sha256", Buffer.from((none ?? "").replace("whsec_", ""), "base64"))
        .update(`msg_1.${at(0)}.${BODY}`)
        .digest("base64")}`;
      expect(heard({ signatures: empty }, nobody)).toBe(false);
      expect(own.isBy(none ?? "", delivery({ signatures: empty }), NOW)).toBe(false);
    }
  });
});
