import { describe, expect, test } from "vitest";
import {
  isGivenUp,
  nextState,
  readReport,
  reportInWords,
  silentSince,
} from "@/lib/cam/provider-report/rules";
import { ResendReport } from "@/lib/cam/provider-report/schema";

const NOW = new Date("2026-03-02T09:00:00Z");
const read = (type: string, data: object = {}) =>
  readReport(ResendReport.parse({ type, created_at: "2026-03-02T08:59:00.000Z", data }));
const bounce = (type: string, subType: string, message: string, diagnosticCode?: string[]) =>
  read("email.bounced", { bounce: { type, subType, message, ...(diagnosticCode && { diagnosticCode }) } });

describe("what a report means", () => {
  test.each([
    ["email.sent", "sent", "SENT"],
    ["email.delivered", "delivered", "DELIVERED"],
    ["email.delivery_delayed", "delayed", "SENT"],
    ["email.failed", "failed", "BOUNCED"],
    ["email.complained", "complained", "COMPLAINED"],
    ["email.opened", "looked-at", null],
    ["email.clicked", "looked-at", null],
    ["email.scheduled", "not-ours", null],
    ["domain.updated", "not-ours", null],
    ["email.something_new", "not-ours", null],
  ])("%s is %s", (type, means, state) => {
    expect(read(type)).toMatchObject({ means, state });
  });

  test.each([
    ["a person who is not there", bounce("Permanent", "General", "smtp; 550 5.1.1 user unknown")],
    [
      "the same, told in the diagnostic code",
      bounce("Permanent", "NoEmail", "It bounced.", ["smtp; 550-5.1.1 no such user"]),
    ],
    ["a bounce nobody explains", bounce("Permanent", "General", "")],
    [
      "a word that only looks like a block",
      bounce("Permanent", "General", "550 5.1.1 spamalot@example.com unknown"),
    ],
  ])("%s: the address is dead", (_what, reading) => {
    expect(reading).toMatchObject({ means: "bounced", state: "BOUNCED", no: "HARD_BOUNCE" });
  });

  test.each([
    ["a policy", bounce("Permanent", "General", "550 5.7.1 Message rejected due to local policy")],
    ["a reputation", bounce("Transient", "General", "421 4.7.0 IP has poor reputation")],
    ["a list", bounce("Permanent", "General", "Service unavailable, host blocked using Spamhaus")],
    ["what the mail holds", bounce("Permanent", "ContentRejected", "no")],
    ["how large it is", bounce("Permanent", "MessageTooLarge", "552 too big")],
  ])("%s: it was about us, and nothing is held against the person", (_what, reading) => {
    expect(reading).toMatchObject({ means: "blocked", state: "BOUNCED", no: null });
  });

  test.each([
    ["a full mailbox", bounce("Transient", "MailboxFull", "452 4.2.2 over quota")],
    ["something nobody knows", bounce("Undetermined", "Undetermined", "")],
  ])("%s: it may pass", (_what, reading) => {
    expect(reading).toMatchObject({ means: "soft", state: "SENT", no: null });
  });

  test("what the provider kept back came back before, or was complained about", () => {
    const suppressed = { means: "withheld", state: "BOUNCED" };
    expect(bounce("Permanent", "OnAccountSuppressionList", "")).toMatchObject({
      ...suppressed,
      no: "HARD_BOUNCE",
    });
    expect(read("email.suppressed", { suppressed: { type: "bounce", message: "earlier" } })).toMatchObject({
      ...suppressed,
      no: "HARD_BOUNCE",
    });
    expect(read("email.suppressed", { suppressed: { type: "complaint", message: "" } })).toMatchObject({
      ...suppressed,
      no: "COMPLAINED",
    });
  });
});

test("a message is named by the provider, by our key, and by our Message-ID", () => {
  const names = { email_id: "re_1", message_id: "<m1@example.com>" };
  const said = { providerMessageId: "re_1", messageId: "m1@example.com", key: "key-1" };
  expect(read("email.sent", { ...names, tags: { cam_key: "key-1", other: "x" } }).names).toEqual(said);
  expect(read("email.sent", { ...names, tags: [{ name: "cam_key", value: "key-1" }] }).names).toEqual(said);
  expect(read("email.sent").names).toEqual({ providerMessageId: null, messageId: null, key: null });
});

test("times are read as Resend writes them, and what is no time is none", () => {
  expect(read("email.sent", { created_at: "2026-02-22 23:41:11.894719+00:00" }).takenAt?.toISOString()).toBe(
    "2026-02-22T23:41:11.894Z",
  );
  expect(read("email.sent", { created_at: "yesterday" }).takenAt).toBeNull();
  expect(read("email.sent").at?.toISOString()).toBe("2026-03-02T08:59:00.000Z");
});

test("the gravest that was said holds, and nothing leads back", () => {
  expect(nextState("SENT", "DELIVERED")).toBe("DELIVERED");
  expect(nextState("DELIVERED", "SENT")).toBeNull();
  expect(nextState("BOUNCED", "DELIVERED")).toBeNull();
  expect(nextState("BOUNCED", "COMPLAINED")).toBe("COMPLAINED");
  expect(nextState("COMPLAINED", "BOUNCED")).toBeNull();
  for (const state of ["READY", "TRANSMITTING", "UNKNOWN", "CANCELLED", "REFUSED"] as const)
    expect(nextState(state, "DELIVERED")).toBeNull();
});

test("each is told in a sentence, with the provider's words where there are some", () => {
  expect(reportInWords({ means: "delivered", says: "" })).toBe("Delivered.");
  expect(reportInWords({ means: "bounced", says: "550 5.1.1" })).toBe(
    "It came back: there is no such address. “550 5.1.1”",
  );
  expect(reportInWords({ means: "sent", says: "" })).toBeNull();
});

test("a message is looked for for an hour, and silence is one after six", () => {
  const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
  expect(isGivenUp(ago(59), NOW)).toBe(false);
  expect(isGivenUp(ago(61), NOW)).toBe(true);
  expect(silentSince(NOW).toISOString()).toBe("2026-03-02T03:00:00.000Z");
});
