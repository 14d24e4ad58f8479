import { describe, expect, test } from "vitest";
import { type DomainAnswers, judgeDomain, keepKnown, worstOf } from "@/lib/cam/domain-check/rules";

const KEY = "A".repeat(392);
const good: DomainAnswers = {
  domain: "example.com",
  profile: "GMAIL",
  selector: null,
  spf: {
    at: "example.com",
    texts: ["v=spf1 include:_spf.google.com ~all"],
    lookUps: 4,
    voids: 0,
    reached: ["_spf.google.com"],
    ends: "~",
    trouble: null,
    why: null,
  },
  dkim: { answer: "found", selector: "google", text: `v=DKIM1; k=rsa; p=${KEY}` },
  dmarc: { answer: "found", at: "example.com", texts: ["v=DMARC1; p=none; rua=mailto:dmarc@example.com"] },
  route: { route: "mx", hosts: [{ host: "aspmx.l.google.com", preference: 1 }] },
};
const spf = (more: Partial<DomainAnswers["spf"]>) => ({ spf: { ...good.spf, ...more } });
const unheard = { answer: "unknown", why: "The name server did not answer in time." } as const;
const dmarc = (text: string, at = "example.com") => ({
  dmarc: { answer: "found" as const, at, texts: [text] },
});

test("a domain whose records are right passes every check", () =>
  expect(judgeDomain(good).map(({ outcome }) => outcome)).toEqual(Array(5).fill("PASS")));

describe("each record is judged with what would mend it", () => {
  test.each<[string, Partial<DomainAnswers>, string, RegExp]>([
    ["SPF", spf({ texts: [], ends: null, reached: [] }), "FAIL", /no SPF record/],
    ["SPF", spf({ trouble: "example.com has 2 SPF records; there may be one." }), "FAIL", /2 SPF records/],
    ["SPF", spf({ ends: "+" }), "FAIL", /\+all/],
    ["SPF", spf({ lookUps: 11 }), "FAIL", /11 look-ups/],
    ["SPF", spf({ voids: 3 }), "FAIL", /3 names that do not exist/],
    ["SPF", spf({ reached: [] }), "FAIL", /include:_spf.google.com/],
    ["SPF", spf({ ends: null }), "WARN", /nothing about others/],
    ["SPF", spf({ texts: [], why: "Silence." }), "UNKNOWN", /Silence/],
    ["DKIM", { dkim: { answer: "none" } }, "FAIL", /google\._domainkey\.example\.com/],
    ["DKIM", { dkim: { answer: "none" }, profile: "OTHER" }, "WARN", /selector/],
    ["DKIM", { dkim: unheard }, "UNKNOWN", /did not answer/],
    ["DKIM", { dkim: { answer: "found", selector: "google", text: "v=DKIM1; p=" } }, "FAIL", /revoked/],
    [
      "DKIM",
      { dkim: { answer: "found", selector: "google", text: `p=${"A".repeat(128)}` } },
      "FAIL",
      /too short/,
    ],
    [
      "DKIM",
      { dkim: { answer: "found", selector: "google", text: `p=${"A".repeat(216)}` } },
      "WARN",
      /2,048/,
    ],
    ["DKIM", { dkim: { answer: "found", selector: "google", text: `t=y; p=${KEY}` } }, "WARN", /tested/],
    ["DMARC", { dmarc: { answer: "none" } }, "FAIL", /no DMARC policy/],
    ["DMARC", { dmarc: unheard }, "UNKNOWN", /did not answer/],
    ["DMARC", dmarc("v=DMARC1; rua=mailto:a@example.com"), "FAIL", /no p=/],
    ["DMARC", dmarc("v=DMARC1; p=reject"), "WARN", /rua/],
    [
      "DMARC",
      dmarc("v=DMARC1; p=none; sp=reject; rua=mailto:a@example.org", "example.org"),
      "PASS",
      /"reject"/,
    ],
    ["MX", { route: { route: "null-mx" } }, "FAIL", /takes no mail/],
    ["MX", { route: { route: "no-such-domain" } }, "FAIL", /does not exist/],
    ["MX", { route: { route: "address-only" } }, "WARN", /no MX/],
    ["MX", { route: { route: "unknown", why: "Silence.", retryAfterSeconds: 60 } }, "UNKNOWN", /Silence/],
    ["ALIGNMENT", { dkim: { answer: "none" } }, "WARN", /return path/],
    ["ALIGNMENT", { dkim: { answer: "none" }, ...spf({ texts: [], ends: null }) }, "FAIL", /DMARC fails/],
    ["ALIGNMENT", { dkim: unheard }, "UNKNOWN", /not known/],
    [
      "ALIGNMENT",
      {
        profile: "RESEND",
        dkim: { answer: "none" },
        ...spf({ at: "send.example.com", reached: ["amazonses.com"] }),
        ...dmarc("v=DMARC1; p=none; aspf=s; rua=mailto:a@example.com"),
      },
      "FAIL",
      /DMARC fails/,
    ],
  ])("%s %#", (of, more, outcome, says) => {
    const found = judgeDomain({ ...good, ...more }).find((one) => one.of === of);
    expect(found).toMatchObject({ outcome, says: expect.stringMatching(says) });
    expect(found?.says).toMatch(/\.$/);
  });
});

test("no answer is never taken for a bad one, and leaves what was known for two weeks", () => {
  const silent = judgeDomain({
    ...good,
    spf: { ...good.spf, texts: [], ends: null, reached: [], why: "Silence." },
    dkim: unheard,
    dmarc: unheard,
    route: { route: "unknown", why: "Silence.", retryAfterSeconds: 60 },
  });
  expect(new Set(silent.map(({ outcome }) => outcome))).toEqual(new Set(["UNKNOWN"]));
  const [checkedAt, day] = [new Date("2026-03-01T00:00:00Z"), 86_400_000];
  const before = { findings: judgeDomain(good) };
  const later = (days: number) =>
    keepKnown(silent, before, checkedAt, new Date(checkedAt.getTime() + days * day));
  expect(worstOf(later(3))).toBe("PASS");
  expect(later(3)[0]?.since).toBe(checkedAt.toISOString());
  const third = keepKnown(
    silent,
    { findings: later(3) },
    new Date("2026-03-10T00:00:00Z"),
    new Date("2026-03-16T00:00:00Z"),
  );
  expect(worstOf(third)).toBe("UNKNOWN");
});
