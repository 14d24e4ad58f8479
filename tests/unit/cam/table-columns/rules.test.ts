import { expect, test } from "vitest";
import { columnNames, decideHeader } from "@/lib/cam/table-columns/header";
import { guessMapping } from "@/lib/cam/table-columns/mapping";
import { cellType } from "@/lib/cam/table-columns/rules";

test.each([
  ["anna@example.com", "email"],
  ["Anna Meyer <anna@example.com>", "email"],
  ["https://example.com/a?b=1", "url"],
  ["example.co.uk", "domain"],
  ["1.234,50 €", "currency"],
  ["12,5 %", "percent"],
  ["1 234.5", "number"],
  ["-5", "number"],
  ["2024-01-31", "date"],
  ["31.01.2024 10:30", "date"],
  ["Jan 5, 2024", "date"],
  ["10:30", "time"],
  ["+351 21 000 0000", "phone"],
  ["030 / 000000-12", "phone"],
  ["n/a", "empty"],
  ["ja", "boolean"],
  ["O'Neil & Sons (Ltd.)", "text"],
  ["a|b{c", "unknown"],
])("%s is %s", (cell, type) => expect(cellType(cell)).toBe(type));

const fields = (header: string[], ...rows: string[][]) =>
  guessMapping(header, rows).map(({ field }) => field);

test.each([
  [
    ["Vorname", "Nachname", "Firma", "E-Mail-Adresse", "Telefon", "Ort", "Land"],
    ["firstName", "lastName", "company", "email", "phone", "city", "country"],
  ],
  [
    ["Prénom", "Nom", "Société", "Courriel", "Fonction", "Ville", "Pays"],
    ["firstName", "lastName", "company", "email", "title", "city", "country"],
  ],
  [
    ["Nombre", "Apellidos", "Empresa", "Correo electrónico", "Cargo"],
    ["firstName", "lastName", "company", "email", "title"],
  ],
  [
    ["Nome", "Cognome", "Azienda", "Indirizzo e-mail", "Settore"],
    ["firstName", "lastName", "company", "email", "industry"],
  ],
  [
    ["Voornaam", "Achternaam", "Bedrijf", "E-mailadres", "Functie"],
    ["firstName", "lastName", "company", "email", "title"],
  ],
  [
    ["Nome", "Sobrenome", "Empresa", "E-mail", "Telemóvel"],
    ["firstName", "lastName", "company", "email", "phone"],
  ],
  [
    ["first_name", "last_name", "organization_name", "email", "linkedin_url", "# Employees", "Website"],
    ["firstName", "lastName", "company", "email", "linkedinUrl", "employees", "domain"],
  ],
])("%j are known by their names", (header, expected) => expect(fields(header)).toEqual(expected));

test("cells decide where names do not", () => {
  expect(
    fields(
      ["A", "B", "C"],
      ["x", "a@example.com", "https://www.linkedin.com/in/a"],
      ["y", "b@example.com", "https://www.linkedin.com/in/b"],
    ),
  ).toEqual(["custom:A", "email", "linkedinUrl"]);
});

test("a column called e-mail without addresses loses to one that has them", () => {
  const guesses = guessMapping(
    ["Email", "Contact"],
    [
      ["yes", "a@example.com"],
      ["no", "b@example.com"],
    ],
  );
  expect(guesses.map(({ field }) => field)).toEqual(["custom:Email", "email"]);
  expect(guesses[1]?.evidence.join(" ")).toContain("2 of 2 cells are addresses");
});

test("two columns of addresses: one is the address, the other is kept", () => {
  expect(fields(["Email", "Email 2"], ["a@example.com", "b@example.com"])).toEqual([
    "email",
    "custom:Email 2",
  ]);
});

test("a name with a comma says that the last name comes first", () => {
  expect(guessMapping(["Name"], [["Meyer, Anna"], ["Stone, Bob"]])[0]).toMatchObject({
    field: "fullName",
    lastNameFirst: true,
  });
});

test("a first row of data is no header", () => {
  expect(
    decideHeader([
      ["Anna", "a@example.com"],
      ["Bob", "b@example.com"],
    ]).header,
  ).toBe(false);
  expect(
    decideHeader([
      ["Person", "Address"],
      ["Bob", "b@example.com"],
    ]).header,
  ).toBe(true);
});

test("every column has a name of its own", () => {
  expect(columnNames(["Name", "", "Name"], 4)).toEqual(["Name", "Column 2", "Name 2", "Column 4"]);
});
