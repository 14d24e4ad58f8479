import { describe, expect, test } from "vitest";
import { answerTo, letterTo, pickVariant, scopeOf } from "@/lib/cam/letter/rules";
import type { Addressee, Letterhead, Sender } from "@/lib/cam/letter/schema";

const ana: Addressee = {
  ...{ leadId: "lead", campaignId: "campaign", contactId: "contact", companyId: "company" },
  ...{ address: "Ana@example.com", firstName: "Ana", lastName: null, title: null, city: "Porto" },
  ...{
    contactZone: null,
    contactCountry: "PT",
    source: "WEB",
    sourceDetail: "example.com/team",
    consented: false,
  },
  ...{ customFields: { founded: "1999" }, company: "Harbour Clinic", companyDomain: "example.com" },
  ...{ companyZone: null, companyCountry: "ES", industry: "Health care", employees: 40 },
};
const head: Letterhead = {
  campaign: "Clinics in Porto",
  service: "Booking systems",
  workspace: "Lighthouse",
  postalAddress: "Rua do Farol 1\n4000-001 Porto",
  workspaceZone: "Europe/Lisbon",
};
const maya: Sender = {
  mailboxId: "box",
  address: "maya@example.org",
  name: "Maya Santos",
  signature: "Maya",
};
const link = "https://cam.example.com/u/token";

const letter = (
  { subject, body }: { subject?: string | null; body: string },
  { to = ana, threadSubject = null as string | null, letterhead = head } = {},
) =>
  letterTo(to, letterhead, maya, {
    wording: { subject: subject === undefined ? "Booking" : subject, body },
    threadSubject,
    link,
    seed: "lead step",
  });

test("a mail is written for its reader, with a footer in their language that leads to a no", () => {
  const made = letter({ body: "Olá {{ first_name }}, {{ custom.founded }}.\n\n{{ signature }}" });
  expect(made).toMatchObject({ ok: true, subject: "Booking", problems: [] });
  if (!made.ok) return;
  expect(made.text).toBe(
    `Olá Ana, 1999.\n\nMaya\n\n-- \nLighthouse · Rua do Farol 1, 4000-001 Porto\n${made.text.split("\n").slice(6).join("\n")}`,
  );
  expect(made.text).toContain("example.com/team");
  expect(made.text).toContain(link);
  expect(made.text).toMatch(/Não|mensagens|emails/);
  expect(made.html).toContain(`<a href="${link}">`);
});

test("the country is the person's own before their company's, and what is blank is not known", () => {
  expect(scopeOf(ana, head, maya)).toMatchObject({ country: "Portugal", full_name: "Ana", last_name: null });
  expect(scopeOf({ ...ana, firstName: "  ", contactCountry: null }, head, null)).toMatchObject({
    country: "Spain",
    first_name: null,
    full_name: null,
    sender_name: null,
  });
});

test("a value that is not known stops the mail and is named", () => {
  const made = letter({ body: "Dear {{ last_name }}, hello." });
  expect(made.ok && made.problems.map(({ code, level }) => [code, level])).toEqual([
    ["missing-value", "stops"],
  ]);
});

test("without a postal address nothing goes", () => {
  const made = letter({ body: "Hello." }, { letterhead: { ...head, postalAddress: " " } });
  expect(made.ok && made.problems[0]?.code).toBe("no-postal-address");
});

describe("a mail in a thread", () => {
  test("goes under the subject the thread has, and that is no pretence", () => {
    const made = letter({ subject: null, body: "One more thing." }, { threadSubject: "Booking" });
    expect(made).toMatchObject({ ok: true, subject: "Re: Booking", problems: [] });
  });

  test("with a subject of its own it begins another one", () => {
    expect(letter({ subject: "Something else", body: "Hi." }, { threadSubject: "Booking" })).toMatchObject({
      subject: "Something else",
    });
  });

  test("a subject is answered once", () => {
    expect(answerTo(answerTo("Booking"))).toBe("Re: Booking");
  });
});

test("wordings are shared out by weight, and a lead keeps its own", () => {
  const variants = [
    { id: "A", weight: 3 },
    { id: "B", weight: 1 },
    { id: "C", weight: 0 },
  ];
  const got = new Map<string, number>();
  for (let lead = 0; lead < 4_000; lead++) {
    const seed = `lead ${lead}`;
    const id = pickVariant(variants, seed)?.id ?? "none";
    expect(pickVariant(variants, seed)?.id).toBe(id);
    got.set(id, (got.get(id) ?? 0) + 1);
  }
  expect(got.get("C")).toBeUndefined();
  expect((got.get("A") ?? 0) / 4_000).toBeGreaterThan(0.71);
  expect((got.get("A") ?? 0) / 4_000).toBeLessThan(0.79);
  expect(pickVariant([{ id: "C", weight: 0 }], "lead")).toBeUndefined();
});
