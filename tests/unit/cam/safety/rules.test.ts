import { expect, test } from "vitest";
import { firstLimits, liveDemands, OFFICE_HOURS, onAllowlist } from "@/lib/cam/safety/rules";
import { Limits } from "@/lib/cam/safety/schema";
import { testFirstValues } from "../../../support/context";

test("a workspace that said nothing goes by the environment, and carefully where that says nothing", () => {
  const limits = firstLimits({ ...testFirstValues, dailyCap: 40, allowlist: "@example\\.com$" });
  expect(limits).toEqual({
    dailyCap: 40,
    batchCap: 100,
    campaignDailyCap: 20,
    recipientDomainCap: 20,
    companyWeeklyCap: 3,
    contactSpacingDays: 3,
    latenessMinutes: 480,
    allowlist: "@example\\.com$",
    sendWindow: OFFICE_HOURS,
  });
  expect(Limits.parse(limits)).toEqual(limits);
});

test("an allowlist goes by the address, however it is capitalised", () => {
  expect(onAllowlist("@example\\.com$", "Ada@Example.COM")).toBe(true);
  expect(onAllowlist("@example\\.com$", "ada@example.com.example.org")).toBe(false);
});

test("everything that is missing before real mail goes out is said, and one domain that is ready is enough", () => {
  const ready = {
    postalAddress: "12 Harbour Street",
    reachable: true,
    base: "https://cam.example.com",
    mailboxes: [
      { address: "ada@example.com", problem: "example.com was not checked yet." },
      { address: "ada@example.org", problem: null },
    ],
  };
  const missing = (more: object) =>
    liveDemands({ ...ready, ...more }).flatMap(({ code, met }) => (met ? [] : code));
  expect(missing({})).toEqual([]);
  expect(missing({ postalAddress: " " })).toEqual(["postal-address"]);
  expect(missing({ reachable: false })).toEqual(["public-address"]);
  expect(missing({ mailboxes: [] })).toEqual(["mailbox", "domain"]);
  expect(missing({ mailboxes: ready.mailboxes.slice(0, 1) })).toEqual(["domain"]);
});
