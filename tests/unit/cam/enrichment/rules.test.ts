import { describe, expect, test } from "vitest";
import {
  bestAddress,
  changesTo,
  companyFields,
  inWords,
  leadReady,
  mayWrite,
  opinionOfOwn,
  personFields,
} from "@/lib/cam/enrichment/rules";

const NOW = new Date("2026-03-02T09:00:00Z");

describe("who may say what", () => {
  test("a gap is filled, whoever the field belongs to", () => {
    for (const value of [null, undefined, "", []])
      expect(mayWrite("firstName", { value, source: "operator" })).toBe(true);
  });

  test("an operator's word stays, and so does what came in by hand or by the API", () => {
    for (const source of ["operator", "manual", "MANUAL", "API", "reply"])
      expect(mayWrite("title", { value: "CEO", source })).toBe(false);
  });

  test("what changes with time is said anew over a file's word or another vendor's", () => {
    for (const source of ["import", "IMPORT", "apollo", "dropcontact", "WEB"])
      expect(mayWrite("title", { value: "CEO", source })).toBe(true);
  });

  test("who somebody is, no vendor says anew", () => {
    for (const field of ["firstName", "lastName", "linkedinUrl", "name", "domain", "website"])
      expect(mayWrite(field, { value: "Ada", source: "import" })).toBe(false);
  });

  test("a field's own origin comes before the record's, and what is the same is no change", () => {
    const row = { title: "CEO", city: "Porto", country: "PT", phone: null };
    const origins = { title: { source: "operator", at: "2026-03-01T00:00:00Z" } };
    const offered = { title: "CTO", city: "Lisbon", country: "PT", phone: "+351 1" };
    expect(changesTo(row, origins, "IMPORT", offered)).toEqual({ city: "Lisbon", phone: "+351 1" });
  });
});

describe("a vendor's words as our fields", () => {
  test("names are tidied, places read, profiles put in order", () => {
    expect(
      personFields({
        addresses: [],
        firstName: "  ADA ",
        lastName: "o'neil",
        title: "Head\nof\tResearch",
        country: "Germany",
        linkedinUrl: "http://de.linkedin.com/in/Ada-L/?x=1",
        phone: "+49 (30) 12-34",
      }),
    ).toEqual({
      firstName: "Ada",
      lastName: "O'Neil",
      title: "Head of Research",
      country: "DE",
      linkedinUrl: "https://www.linkedin.com/in/ada-l",
      phone: "+49 (30) 12-34",
    });
  });

  test("what is no name, no place and no profile is left out", () => {
    const odd = {
      addresses: [],
      firstName: "<script>",
      lastName: "https://x.example",
      country: "Atlantis",
      linkedinUrl: "https://evil.example/in/x",
    };
    expect(personFields(odd)).toEqual({});
    expect(personFields({ addresses: [], firstName: "{{ secret }}", phone: "abc" })).toEqual({});
  });

  test("a company is known by its registrable domain", () => {
    expect(
      companyFields({
        name: "ACME GMBH",
        website: "https://www.acme.example.co.uk/about",
        employees: 12,
        tech: ["Rust", " "],
      }),
    ).toEqual({
      name: "ACME GmbH",
      domain: "example.co.uk",
      website: "https://example.co.uk",
      employees: 12,
      tech: ["Rust"],
    });
    expect(companyFields({ domain: "not a domain" })).toEqual({});
  });
});

describe("an address a vendor found", () => {
  const opinion = (address: string, verdict: "VALID" | "RISKY" | "INVALID" | "UNKNOWN") => ({
    address,
    verdict,
    word: "w",
  });

  test("is its best, never one it calls invalid, nor what is no address", () => {
    const all = [
      opinion("a@example.com", "RISKY"),
      opinion("b@example.com", "VALID"),
      opinion("nonsense", "VALID"),
    ];
    expect(bestAddress(all)).toMatchObject({ address: "b@example.com", key: "b@example.com" });
    expect(bestAddress([opinion("a@example.com", "INVALID")])).toBeUndefined();
    expect(bestAddress([])).toBeUndefined();
  });

  test("or a word about the one somebody has, however it is spelled", () => {
    expect(opinionOfOwn([opinion("J.Doe+x@googlemail.com", "RISKY")], "jdoe@gmail.com")?.verdict).toBe(
      "RISKY",
    );
    expect(opinionOfOwn([opinion("other@example.com", "VALID")], "jdoe@gmail.com")).toBeUndefined();
  });
});

describe("a lead goes on", () => {
  const facts = {
    createdAt: NOW,
    underWay: false,
    blocked: undefined,
    verification: "VALID" as const,
    hasAddress: true,
  };
  const later = new Date(NOW.getTime() + 4 * 24 * 3_600_000);

  test("when nothing is waited for any more, with or without an address", () => {
    expect(leadReady(facts, NOW)).toEqual({ ready: true });
    expect(leadReady({ ...facts, hasAddress: false, verification: null }, NOW)).toEqual({ ready: true });
  });

  test("not while an answer that is paid for is on its way, however long that takes", () => {
    expect(leadReady({ ...facts, underWay: true }, later)).toEqual({
      ready: false,
      because: "answer-on-its-way",
    });
  });

  test("not before three days when the budget is used up, the vendor unwell, or the address unchecked", () => {
    expect(leadReady({ ...facts, blocked: "budget" }, NOW)).toEqual({ ready: false, because: "budget" });
    expect(leadReady({ ...facts, blocked: "circuit" }, later)).toEqual({ ready: true });
    expect(leadReady({ ...facts, verification: "UNKNOWN" }, NOW)).toEqual({
      ready: false,
      because: "address-not-checked",
    });
    expect(leadReady({ ...facts, verification: "UNKNOWN" }, later)).toEqual({ ready: true });
  });
});

test("the timeline says which fields in words", () => {
  expect(inWords(["email"])).toBe("address");
  expect(inWords(["email", "title", "companyId"])).toBe("address, title and company");
});
