import { describe, expect, test } from "vitest";
import { splitName, tidyCompany, tidyName } from "@/lib/cam/naming/rules";

describe("a name is written as its bearer would", () => {
  test.each([
    ["O'NEIL", "O'Neil"],
    ["o’neil", "O’Neil"],
    ["van der berg", "van der Berg"],
    ["ANNA VAN DER BERG", "Anna van der Berg"],
    ["mcdonald", "McDonald"],
    ["MÜLLER-LÜDENSCHEIDT", "Müller-Lüdenscheidt"],
    ["  anna   maria ", "Anna Maria"],
    ["DeShawn", "DeShawn"],
    ["von Trapp", "von Trapp"],
    ["Åsa\u200b", "Åsa"],
    ["IJsbrand", "IJsbrand"],
    ["j.", "J."],
    ["李雷", "李雷"],
  ])("%s is %s", (given, tidy) => expect(tidyName(given)).toBe(tidy));
});

describe("a whole name falls into first and last", () => {
  test.each([
    ["Anna Berg", "Anna", "Berg"],
    ["Berg, Anna", "Anna", "Berg"],
    ["van der Berg, Anna", "Anna", "van der Berg"],
    ["Anna van der Berg", "Anna", "van der Berg"],
    ["Dr. Anna Berg", "Anna", "Berg"],
    ["Prof. Dr. ANNA BERG, PhD", "Anna", "Berg"],
    ["Herr Müller", "Müller", null],
    ["Juan Carlos García", "Juan Carlos", "García"],
    ["Martin Luther King Jr.", "Martin Luther", "King"],
    ["Cher", "Cher", null],
    ["", null, null],
    ["Colm Ó Flatharta", "Colm", "Ó Flatharta"],
    ["Bríd Ní Ghallchobhair", "Bríd", "Ní Ghallchobhair"],
  ])("%s", (full, firstName, lastName) => expect(splitName(full)).toEqual({ firstName, lastName }));
});

describe("a company is written for display", () => {
  test.each([
    ["ACME GMBH", "ACME GmbH"],
    ["acme gmbh", "Acme GmbH"],
    ["MÜLLER MASCHINENBAU GMBH & CO. KG", "Müller Maschinenbau GmbH & Co. KG"],
    ["Lighthouse Studio Ltd", "Lighthouse Studio Ltd"],
    ["iRobot", "iRobot"],
    ["HARBOUR AND SONS LLC", "Harbour and Sons LLC"],
    ["IBM", "IBM"],
  ])("%s is %s", (given, tidy) => expect(tidyCompany(given)).toBe(tidy));
});
