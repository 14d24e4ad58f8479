import { describe, expect, test } from "vitest";
import { readContactAddress, readContactFields } from "@/lib/cam/contact/rules";

describe("an address an operator types", () => {
  test("is kept as given and gets its key, domain and kind", () => {
    expect(readContactAddress("Ada.Lovelace+news@Gmail.com")).toEqual({
      ok: true,
      value: {
        email: "Ada.Lovelace+news@Gmail.com",
        emailKey: "adalovelace@gmail.com",
        emailDomain: "gmail.com",
        roleAccount: false,
        freeMail: true,
      },
    });
    expect(readContactAddress("info@example.com")).toMatchObject({ value: { roleAccount: true } });
  });

  test("takes everything of the old one away when it is emptied", () => {
    expect(readContactAddress(null)).toMatchObject({ ok: true, value: { emailKey: null, freeMail: null } });
  });

  test("is refused with what is wrong, and with what was probably meant", () => {
    expect(readContactAddress("ada@")).toMatchObject({ ok: false });
    expect(readContactAddress("Ada <ada@example.com>")).toMatchObject({
      ok: false,
      because: expect.stringContaining("Did you mean ada@example.com?"),
    });
    expect(readContactAddress("ada@[127.0.0.1]")).toMatchObject({
      because: expect.stringContaining("machine"),
    });
  });
});

test("countries, profiles and languages are understood, or refused beside their field", () => {
  expect(
    readContactFields({
      country: "Portugal",
      linkedinUrl: "http://de.linkedin.com/in/Ada-L/?trk=x",
      language: "en-GB",
    }),
  ).toEqual({
    kept: { country: "PT", linkedinUrl: "https://www.linkedin.com/in/ada-l", language: "en" },
    wrong: {},
  });
  const { wrong } = readContactFields({
    country: "Atlantis",
    linkedinUrl: "https://example.com/ada",
    language: "!",
  });
  expect(Object.keys(wrong).sort()).toEqual(["country", "language", "linkedinUrl"]);
  expect(readContactFields({ country: null }).kept).toEqual({ country: null });
});
